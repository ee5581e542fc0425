"""The words of URLs and of link texts in the languages of the press: one table per meaning, compared in lower case.

Each table lists words that have its meaning as a whole path segment, in any language; words that are also common in
stories are left out where they would cost stories. Segments are compared with "_" read as "-".
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# After one of these comes the name of a tag, a person or a category, however long that name is.
TAG = _words("""
    tag tags tagged label labels hashtag keyword keywords schlagwort schlagworte schlagwoerter stichwort stichworte
    etiqueta etiquetas etiquette etiquettes mot-cle mots-cles palavra-chave palavras-chave trefwoord trefwoorden
    nyckelord taggar emneord avainsana slowo-kluczowe slowa-kluczowe tagi etiket etiketler konu konular тег теги метка
    وسم الوسوم 标签 標籤 タグ 태그
""")
AUTHOR = _words("""
    author authors auteur auteurs autor autores autoren autorin autore autori auteurspagina byline bylines journalist
    journalists journalisten contributor contributors columnist columnists columnista columnistas colunista colunistas
    redakteur redakteure redacteur redacteurs forfatter forfattare skribent skribenter medewerker profile profiles
    profil profils user users member members yazar yazarlar penulis автор авторы كاتب كتاب
""")
CATEGORY = _words("""
    category categories cat kategorie kategorien kategoria rubrik rubriken rubrique rubriques categoria categorias
    categorie categoría categorías kategori kategoriler kategorier rubrica rubricas rubriek rubrieken рубрика рубрики
    категория раздел تصنيف قسم 分类 分類 カテゴリー
""")
# As TAG, but some sites file stories below them, so an article's own marks (an id, a long slug) outweigh them.
TOPIC = _words("""
    topic topics subject subjects theme themes thema themen thema-s tema temas temi temat tematy sujet sujets dossier
    dossiers section sections sektion sezione sezioni seccion secciones secao editoria editorias ressort ressorts
    channel channels kanal series serie collection collections тема темы сюжет сюжеты موضوع location locations region
    regions places
""")
PAGE = _words("""
    page paged pag pagina página seite sida side strona sayfa halaman страница 页 ページ offset start
""")
# Names of sections, and words such names are made of.
SECTION = _words("""
    legal karriere news newsroom world national local politics political policy business economy economic finance
    money markets market sport sports football soccer cricket opinion opinions comment-is-free commentary editorial
    editorials columns analysis culture arts art entertainment lifestyle life style health science technology tech
    environment climate education travel food weather video videos photos photo gallery galleries podcast podcasts
    audio multimedia investigations explainers obituaries features magazine blog blogs crime city government cinema
    film films books music theatre society nation state international home latest breaking europe africa asia americas
    australia india usa uk media law energy cars motoring property fashion games gaming religion history community
    events nachrichten politik wirtschaft kultur wissen wissenschaft gesellschaft panorama meinung meinungen netzwelt
    digital reise reisen gesundheit leben wetter ausland inland deutschland welt regional lokales fussball technik
    auto bildung actualite actualites politique monde economie societe sante sciences planete environnement debats
    faits-divers france regions loisirs politica nacional nacionales internacional internacionales mundo economia
    deportes futbol cultura sociedad ciencia tecnologia salud espectaculos vida policiales sucesos noticias ultimas
    gente espana mexico mondo esteri cronaca cronache calcio spettacoli scienza salute opinioni esportes futebol
    brasil saude educacao entretenimento opiniao nieuws binnenland buitenland politiek cultuur wetenschap gezondheid
    mening opinie regio nyheter nyheder inrikes utrikes utland indland udland ekonomi økonomi okonomi politikk debatt
    debat ledare leder meninger vetenskap viden helse wiadomosci polityka kraj swiat gospodarka biznes kultura nauka
    zdrowie technologia haberler gundem siyaset dunya spor kultur-sanat saglik teknoloji yasam egitim magazin berita
    nasional internasional olahraga bola hiburan gaya-hidup teknologi kesehatan opini daerah новости политика
    экономика общество мир спорт культура наука мнения происшествия в-мире россия бизнес أخبار سياسة اقتصاد رياضة
    ثقافة صحة تكنولوجيا رأي العالم محليات منوعات 新闻 新聞 国际 國際 财经 財經 体育 體育 ニュース 政治 経済 社会 国際
    スポーツ 뉴스 정치 경제 사회
""")
LISTING_PAGE = _words("""
    all-news all-stories all-articles latest-news latest-stories most-read most-popular trending top-stories more-news
    popular recent newest index home homepage start startseite front-page frontpage portada inicio accueil actualites
    alle-artikel neueste meistgelesen aktuell aktuelles ultime-notizie ultimas-noticias senaste seneste meest-gelezen
    najnowsze son-dakika archive archives archiv archivio archivo arquivo arquivos archief arkiv arsip arşiv arsiv
    archiwum newsticker terbaru terkini terpopuler последние-новости архив أرشيف آخر-الأخبار
""")
# The segment before a story's own name or number.
STORY = _words("""
    article articles artikel artikels articulo articulos artículo articolo articoli artigo artigos artykul artykuly
    story stories news-story newsstory nota notas noticia notícia notizia notizie nyhet nyhed haber makale
    berita-utama read post posts entry content newsarticle article-detail detail storyline lire statya статья مقال خبر
    文章 記事 기사
""")

ACCOUNT = _words("""
    login log-in logout log-out signin sign-in signup sign-up signout register registration account accounts
    my-account myaccount password lost-password forgot-password reset-password auth oauth sso user-login subscribe
    subscription subscriptions membership memberships join donate donation donations support-us checkout cart basket
    shop store wp-login wp-login.php wp-admin wp-signup.php admin newsletter newsletters unsubscribe alerts bookmarks
    saved anmelden anmeldung abmelden registrieren registrierung einloggen konto mein-konto abo abos abonnement
    abonnements abonnieren warenkorb kasse spenden passwort connexion deconnexion inscription s-inscrire s-abonner
    abonnez-vous compte mon-compte panier boutique iniciar-sesion registro registrarse suscripcion suscripciones
    suscribete cuenta mi-cuenta carrito tienda entrar cadastro assinatura assine minha-conta carrinho accedi accesso
    registrati registrazione abbonati abbonamenti inloggen aanmelden registreren abonneren winkelwagen logga-in
    log-ind logg-inn prenumerera kundkorg min-side mina-sidor zaloguj logowanie rejestracja prenumerata koszyk giris
    uye-ol kayit abonelik sepet masuk daftar langganan keranjang вход войти регистрация подписка корзина تسجيل
    تسجيل-الدخول اشتراك 登录 登入 注册 ログイン 로그인
""")
# Pages about the paper, not by it: as a whole segment.
ABOUT = _words("""
    about about-us aboutus contact contacts contact-us contactus imprint impressum masthead staff team our-team jobs
    careers career advertise advertising advertisement media-kit mediakit press-kit faq faqs help support feedback
    accessibility sitemap site-map privacy cookies cookie terms disclaimer copyright licensing corrections-policy
    ethics ethics-policy editorial-standards syndication rss-feeds mobile-app e-paper epaper ueber-uns über-uns
    uber-uns kontakt datenschutz datenschutzerklaerung datenschutzerklärung agb nutzungsbedingungen mediadaten hilfe
    barrierefreiheit werbung werben redaktion a-propos qui-sommes-nous contactez-nous mentions-legales confidentialite
    cgu cgv publicite plan-du-site aide equipe acerca-de quienes-somos quienessomos contacto contactenos contactanos
    aviso-legal aviso-de-privacidad privacidad publicidad ayuda redaccion terminos mapa-del-sitio sobre quem-somos
    contato fale-conosco contactos privacidade politica-de-privacidade termos-de-uso anuncie expediente chi-siamo
    contatti contattaci informativa-privacy note-legali pubblicita redazione lavora-con-noi over-ons contacteer-ons
    adverteren privacybeleid colofon voorwaarden vacatures klantenservice om-oss om-os kontakta-oss kontakt-oss
    annonsera annoncering annonsere integritetspolicy personvern kundservice kundeservice privatlivspolitik
    handelsbetingelser o-nas kontakty reklama regulamin polityka-prywatnosci redakcja hakkimizda hakkımızda iletisim
    iletişim kunye künye gizlilik gizlilik-politikasi reklam yardim kullanim-kosullari tentang-kami tentang kontak
    hubungi-kami redaksi pedoman-media-siber kebijakan-privasi disklaimer karir iklan о-нас о-проекте контакты реклама
    редакция вакансии политика-конфиденциальности من-نحن اتصل-بنا سياسة-الخصوصية 关于我们 联系我们 關於我們
    お問い合わせ 会社概要
""")
# As the first of at most three words (about-our-newsroom), or with one short segment below.
ABOUT_FIRST = _words("""
    about contact privacy terms imprint impressum cookie cookies kontakt datenschutz contacto contato contatti
""")
# Two or more of these, and at least half of the words, make a legal page (terms-copyright-and-conditions).
LEGAL = _words("""
    privacy policy policies terms conditions cookie cookies copyright notice statement disclaimer legal use service
    agreement gdpr ccpa accessibility protection donnees mentions legales confidentialite politica privacidad
    privacidade aviso termos uso terminos condiciones condicoes datenschutz hinweise rechtliche note legali
    informativa
""")
SHARE = _words("""
    share sharer share.php print printview print-view email e-mail emailthis send-to-friend sendtofriend recommend
    embed trackback drucken druckansicht imprimer envoyer imprimir enviar compartir stampa skriv-ut udskriv drukuj
    yazdir intent replytocom amp-share
""")
COMMENT = _words(
    "comments kommentarer commentaires comentarios commenti reacties komentarze yorumlar komentar disqus комментарии"
)
SEARCH = _words("""
    search suche suchen recherche rechercher buscar busqueda búsqueda busca cerca ricerca zoeken sok sök sog søg søk
    szukaj wyszukiwarka ara arama cari pencarian поиск بحث 搜索 検索
""")
FEED = _words(
    "feed feeds rss rss2 rdf atom rss.xml feed.xml atom.xml index.xml index.rdf feed.json rss.php feed.php .rss"
)
TECHNICAL = _words("""
    wp-json wp-content wp-includes xmlrpc.php cdn-cgi api ajax static assets _next redirect goto ads adclick
    webmail oembed robots.txt ads.txt app-ads.txt llms.txt humans.txt security.txt
""")

# The text of a link to the next or previous page of a list begins with one of these.
ONWARD_TEXT = _words("""
    next previous prev older newer more » › → ← « ‹ … weiter zurück nächste vorherige suivant suivante précédent
    siguiente anterior próximo próxima seguente successivo precedente volgende vorige nästa föregående næste forrige
    następna poprzednia sonraki önceki berikutnya sebelumnya далее назад ещё следующая التالي السابق 下一页 上一页
    次へ 前へ
""")
