"""Words in breadcrumbs ("Home > News > Harbour") or for the section of a page that name no section, by language."""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_SEEN = "breadcrumbs of news sites in the languages of the table"

HOME = Table(
    _SEEN,
    {
        "en": "home | homepage | home page | frontpage | front page | main | main page | start",
        "de": "startseite",
        "es": "inicio | portada",
        "fr": "accueil",
        "pt": "início | capa",
        "it": "home page",
        "pl": "strona główna",
        "nl": "home pagina | voorpagina",
        "sv": "hem | startsida",
        "nb": "hjem | forside",
        "da": "hjem | forside",
        "fi": "etusivu",
        "cs": "úvod | domů",
        "sk": "úvod | domov",
        "hu": "kezdőlap | címlap | főoldal",
        "ro": "acasă | prima pagină",
        "bg": "начало",
        "uk": "головна",
        "ru": "главная",
        "tr": "ana sayfa | anasayfa",
        "el": "αρχική",
        "hr": "početna | naslovnica",
        "sr": "početna | naslovna",
        "id": "beranda",
        "ms": "laman utama",
        "vi": "trang chủ",
        "th": "หน้าแรก",
        "hi": "होम",
        "zh": "首页 | 首頁 | 主页",
        "ja": "ホーム | トップ | トップページ",
        "ko": "홈",
        "ar": "الرئيسية",
        "fa": "صفحه اصلی | خانه",
        "he": "ראשי | דף הבית",
    },
)
GENERAL = Table(
    _SEEN,
    {
        "en": """
            news | latest news | all news | top news | news archive | articles | article | all articles | stories
            story | posts | post | blog | archive
            """,
        "de": "nachrichten | aktuelles | aktuell | artikel | beiträge",
        "es": "noticias | actualidad | artículos",
        "fr": "actualités | actualité | actu | articles",
        "pt": "notícias | artigos",
        "it": "notizie | articoli",
        "nl": "nieuws",
        "sv": "nyheter",
        "nb": "nyheter",
        "da": "nyheder",
        "fi": "uutiset",
        "cs": "aktuality | zprávy",
        "sk": "aktuality | správy",
        "pl": "wiadomości | aktualności",
        "hu": "hírek",
        "ro": "știri",
        "bg": "новини",
        "uk": "новини",
        "ru": "новости | статьи",
        "tr": "haber | haberler",
        "el": "ειδήσεις | νέα",
        "hr": "vijesti",
        "sr": "vesti",
        "sl": "novice",
        "id": "berita",
        "vi": "tin tức",
        "th": "ข่าว",
        "hi": "समाचार",
        "zh": "新闻 | 新聞",
        "ja": "ニュース | 記事",
        "ko": "뉴스 | 기사",
        "ar": "أخبار | الأخبار | اخبار | خبر",
        "he": "חדשות",
    },
)
# Names that content management systems use if nobody chose a section.
UNSORTED = Table(
    "the translations of common content management systems",
    {
        "en": "uncategorized | uncategorised | unsorted | featured | default",
        "de": "allgemein | unkategorisiert",
        "es": "sin categoría | sin categorizar",
        "fr": "non classé | non catégorisé",
        "pt": "sem categoria",
        "it": "senza categoria",
        "nl": "niet gecategoriseerd | geen categorie",
        "sv": "okategoriserade",
        "nb": "ukategorisert",
        "da": "ikke kategoriseret",
        "pl": "bez kategorii",
        "cs": "nezařazené",
        "sk": "nezaradené",
        "hu": "egyéb kategória",
        "ru": "без рубрики",
        "bg": "без категория",
        "tr": "genel",
        "el": "χωρίς κατηγορία",
        "zh": "未分类 | 未分類",
        "ja": "未分類",
        "ar": "غير مصنف",
        "fa": "دسته‌بندی نشده",
        "he": "ללא קטגוריה",
    },
)
# A link back to a list begins so.
BACK = Table(
    _SEEN,
    {
        "en": "back",
        "de": "zurück",
        "es": "volver",
        "pt": "voltar",
        "fr": "retour",
        "it": "torna",
        "nl": "terug",
        "sv": "tillbaka",
        "nb": "tilbake",
        "pl": "powrót",
        "ru": "назад",
        "el": "επιστροφή",
        "ja": "戻る",
        "zh": "返回",
        "ar": "العودة",
    },
    translated="el ja zh ar",
)
# Values of a field for tags that are no tags.
NO_TAG = Table(
    "keywords of the pages of the quality benchmarks", {ANY: "none null", "en": "news article articles story home"}
)
