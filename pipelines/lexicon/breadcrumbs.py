"""Words in breadcrumbs ("Home > News > Harbour") or in the section of a page that do not name a section.

Source: breadcrumbs of news sites in the languages of the tables.
"""

from __future__ import annotations

HOME = frozenset(
    """
    home|homepage|home page|frontpage|front page|main|main page|start|startseite|inicio|portada|accueil|início|capa|
    strona główna|home pagina|voorpagina|hem|startsida|hjem|forside|etusivu|úvod|domů|domov|kezdőlap|címlap|főoldal|
    acasă|prima pagină|начало|головна|главная|ana sayfa|anasayfa|αρχική|početna|naslovnica|naslovna|beranda|
    laman utama|trang chủ|หน้าแรก|होम|首页|首頁|主页|ホーム|トップ|トップページ|홈|الرئيسية|صفحه اصلی|خانه|ראשי|דף הבית
    """.replace("\n    ", "")
    .strip()
    .split("|")
)
GENERAL = frozenset(
    """
    news|latest news|all news|top news|news archive|articles|article|all articles|stories|story|posts|post|blog|archive|
    nachrichten|aktuelles|aktuell|artikel|beiträge|noticias|actualidad|artículos|actualités|actualité|actu|articles|
    notícias|artigos|notizie|articoli|nieuws|nyheter|nyheder|uutiset|aktuality|zprávy|správy|wiadomości|aktualności|
    hírek|știri|новини|новости|статьи|haber|haberler|ειδήσεις|νέα|vijesti|vesti|novice|berita|tin tức|ข่าว|समाचार|
    新闻|新聞|ニュース|記事|뉴스|기사|أخبار|الأخبار|اخبار|خبر|חדשות
    """.replace("\n    ", "")
    .strip()
    .split("|")
)
# Names that content management systems use if nobody chose a section.
UNSORTED = frozenset(
    """
    uncategorized|uncategorised|unsorted|featured|default|allgemein|unkategorisiert|sin categoría|sin categorizar|
    non classé|non catégorisé|sem categoria|senza categoria|niet gecategoriseerd|geen categorie|okategoriserade|
    ukategorisert|ikke kategoriseret|bez kategorii|nezařazené|nezaradené|egyéb kategória|без рубрики|
    без категория|genel|χωρίς κατηγορία|未分类|未分類|غير مصنف|دسته‌بندی نشده|ללא קטגוריה
    """.replace("\n    ", "")
    .strip()
    .split("|")
)
