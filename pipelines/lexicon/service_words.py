"""The words of URLs of pages that are no news, by language: accounts, the paper itself, sharing, comments, search.

Each table lists words that have its meaning as a whole path segment, in lower case.
"""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_SITES = "addresses of news sites in the languages of the table, and the paths of common content management systems"

ACCOUNT = Table(
    _SITES,
    {
        ANY: "auth oauth sso wp-login wp-login.php wp-admin wp-signup.php admin",
        "en": """
            login log-in logout log-out signin sign-in signup sign-up signout register registration account accounts
            my-account myaccount password lost-password forgot-password reset-password user-login subscribe subscription
            subscriptions membership memberships join donate donation donations support-us checkout cart basket shop
            store newsletter newsletters unsubscribe alerts bookmarks saved
            """,
        "de": """
            anmelden anmeldung abmelden registrieren registrierung einloggen konto mein-konto abo abos abonnement
            abonnements abonnieren warenkorb kasse spenden passwort
            """,
        "fr": """
            connexion deconnexion inscription s-inscrire s-abonner abonnez-vous abonnement abonnements compte mon-compte
            panier boutique
            """,
        "es": """
            iniciar-sesion registro registrarse suscripcion suscripciones suscribete cuenta mi-cuenta carrito tienda
            """,
        "pt": "entrar cadastro assinatura assine minha-conta carrinho",
        "it": "accedi accesso registrati registrazione abbonati abbonamenti",
        "nl": "inloggen aanmelden registreren abonneren winkelwagen",
        "sv": "logga-in prenumerera kundkorg mina-sidor",
        "da": "log-ind min-side",
        "nb": "logg-inn min-side",
        "pl": "zaloguj logowanie rejestracja prenumerata koszyk",
        "tr": "giris uye-ol kayit abonelik sepet",
        "id": "masuk daftar langganan keranjang",
        "ru": "вход войти регистрация подписка корзина",
        "ar": "تسجيل تسجيل-الدخول اشتراك",
        "zh": "登录 登入 注册",
        "ja": "ログイン",
        "ko": "로그인",
    },
)
# Pages about the paper, not by it: as a whole segment.
ABOUT = Table(
    _SITES,
    {
        "en": """
            about about-us aboutus contact contacts contact-us contactus imprint masthead staff team our-team jobs
            careers career advertise advertising advertisement media-kit mediakit press-kit faq faqs help support
            feedback accessibility sitemap site-map privacy cookies cookie terms disclaimer copyright licensing
            corrections-policy ethics ethics-policy editorial-standards syndication rss-feeds mobile-app e-paper epaper
            """,
        "de": """
            impressum ueber-uns über-uns uber-uns kontakt datenschutz datenschutzerklaerung datenschutzerklärung agb
            nutzungsbedingungen mediadaten hilfe barrierefreiheit werbung werben redaktion
            """,
        "fr": """
            a-propos qui-sommes-nous contactez-nous mentions-legales confidentialite cgu cgv publicite plan-du-site aide
            equipe
            """,
        "es": """
            acerca-de quienes-somos quienessomos contacto contactos contactenos contactanos aviso-legal
            aviso-de-privacidad privacidad publicidad ayuda redaccion terminos mapa-del-sitio sobre
            """,
        "pt": """
            sobre quem-somos contato contactos fale-conosco privacidade politica-de-privacidade termos-de-uso anuncie
            expediente
            """,
        "it": """
            chi-siamo contatti contattaci informativa-privacy note-legali pubblicita redazione lavora-con-noi
            """,
        "nl": """
            over-ons contacteer-ons adverteren privacybeleid colofon voorwaarden vacatures klantenservice
            """,
        "sv": "om-oss kontakta-oss annonsera integritetspolicy kundservice",
        "da": "om-os annoncering privatlivspolitik handelsbetingelser kundeservice",
        "nb": "om-oss kontakt-oss annonsere personvern kundeservice",
        "pl": "o-nas kontakt kontakty reklama regulamin polityka-prywatnosci redakcja",
        "cs": "o-nas kontakty reklama",
        "hr": "o-nama kontakt impresum uvjeti-koristenja pravila-privatnosti politika-privatnosti",
        "el": "epikoinonia oroi-xrisis oroi-chrisis poioi-eimaste",
        "tr": """
            hakkimizda hakkımızda iletisim iletişim kunye künye gizlilik gizlilik-politikasi reklam yardim
            kullanim-kosullari
            """,
        "id": """
            tentang-kami tentang kontak hubungi-kami redaksi pedoman-media-siber kebijakan-privasi disklaimer karir
            iklan
            """,
        "ru": "о-нас о-проекте контакты реклама редакция вакансии политика-конфиденциальности",
        "ar": "من-نحن اتصل-بنا سياسة-الخصوصية",
        "zh": "关于我们 联系我们 關於我們",
        "ja": "お問い合わせ 会社概要",
    },
)
# As the first of at most three words (about-our-newsroom), or with one short segment below.
ABOUT_FIRST = Table(
    _SITES,
    {
        "en": "about contact privacy terms imprint cookie cookies",
        "de": "impressum kontakt datenschutz",
        "es": "contacto",
        "pt": "contato",
        "it": "contatti",
    },
)
# Two or more of these, and at least half of the words, make a legal page (terms-copyright-and-conditions).
LEGAL = Table(
    _SITES,
    {
        "en": """
            privacy policy policies terms conditions cookie cookies copyright notice statement disclaimer legal use
            service agreement gdpr ccpa accessibility
            """,
        "de": "datenschutz hinweise rechtliche",
        "fr": "protection donnees mentions legales confidentialite",
        "es": "politica privacidad aviso uso terminos condiciones",
        "pt": "politica privacidade aviso termos uso condicoes",
        "it": "note legali informativa",
    },
)
SHARE = Table(
    _SITES,
    {
        ANY: "share.php intent replytocom amp-share sharer embed trackback",
        "en": """
            share print printview print-view email e-mail emailthis send-to-friend sendtofriend recommend
            """,
        "de": "drucken druckansicht",
        "fr": "imprimer envoyer",
        "es": "imprimir enviar compartir",
        "pt": "imprimir enviar",
        "it": "stampa",
        "sv": "skriv-ut",
        "da": "udskriv",
        "pl": "drukuj",
        "tr": "yazdir",
    },
)
COMMENT = Table(
    _SITES,
    {
        ANY: "disqus",
        "en": "comments",
        "fr": "commentaires",
        "es": "comentarios",
        "it": "commenti",
        "nl": "reacties",
        "sv": "kommentarer",
        "pl": "komentarze",
        "tr": "yorumlar",
        "id": "komentar",
        "ru": "комментарии",
    },
)
# The first label of the host of a department of a publisher that has no stories.
DEPARTMENT_HOST = Table(
    _SITES,
    {
        ANY: r"sso | auth | my | id | cdn | api | e-?paper",
        "en": r"""
            shop | store | jobs? | accounts? | login | subscribe | subscriptions? | ads? | advertis\w+ | mediakit
            static | assets | images? | img | search | help | support | forums? | newsletters?
            """,
        "de": r"stellenmarkt | abo | mediadaten",
    },
)
# In the title of a feed of comments.
COMMENT_FEED = Table(
    "the translations of WordPress and other blog software",
    {
        "en": r"\bcomments\b",
        "de": r"\bkommentar-?feed\b | \bkommentare zu\b",
        "fr": r"\bcommentaires\b",
        "es": r"\bcomentarios\b",
        "pt": r"\bcoment[aá]rios\b",
        "it": r"\bcommenti\b",
        "nl": r"\breacties\b",
        "pl": r"\bkomentarz",
        "ru": "комментарии",
        "uk": "коментар",
        "el": "σχόλια",
        "tr": r"\byorum",
        "ja": "コメント",
        "zh": "评论 | 評論",
        "ko": "댓글",
    },
)
SEARCH = Table(
    _SITES,
    {
        "en": "search",
        "de": "suche suchen",
        "fr": "recherche rechercher",
        "es": "buscar busqueda búsqueda",
        "pt": "busca buscar",
        "it": "cerca ricerca",
        "nl": "zoeken",
        "sv": "sok sök",
        "da": "sog søg",
        "nb": "søk",
        "pl": "szukaj wyszukiwarka",
        "tr": "ara arama",
        "id": "cari pencarian",
        "ru": "поиск",
        "ar": "بحث",
        "zh": "搜索",
        "ja": "検索",
    },
)
