"""The words of URLs and of link texts by language: one table per meaning, compared in lower case.

Each table lists words that have its meaning as a whole path segment; words that are also common in stories are left out
where they would cost stories. Segments are compared with "_" read as "-". Many addresses of other languages have
English words, so those are not repeated there.
"""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_SITES = "addresses of news sites in the languages of the table, and the paths of common content management systems"

# After one of these comes the name of a tag, a person or a category, however long that name is.
TAG = Table(
    _SITES,
    {
        "en": "tag tags tagged label labels hashtag keyword keywords",
        "de": "schlagwort schlagworte schlagwoerter stichwort stichworte",
        "es": "etiqueta etiquetas",
        "fr": "etiquette etiquettes mot-cle mots-cles",
        "pt": "etiqueta etiquetas palavra-chave palavras-chave",
        "it": "etichetta etichette",
        "nl": "trefwoord trefwoorden",
        "sv": "nyckelord taggar",
        "nb": "emneord",
        "fi": "avainsana",
        "pl": "slowo-kluczowe slowa-kluczowe tagi",
        "tr": "etiket etiketler konu konular",
        "ru": "тег теги метка",
        "ar": "وسم الوسوم",
        "zh": "标签 標籤",
        "ja": "タグ",
        "ko": "태그",
    },
)
AUTHOR = Table(
    _SITES,
    {
        "en": """
            author authors byline bylines journalist journalists contributor contributors columnist columnists profile
            profiles user users member members
            """,
        "de": "autor autoren autorin journalisten profil redakteur redakteure",
        "fr": "auteur auteurs profil profils",
        "es": "autor autores columnista columnistas",
        "pt": "autor autores colunista colunistas",
        "it": "autore autori",
        "nl": "auteur auteurs auteurspagina redacteur redacteurs medewerker",
        "sv": "forfattare skribent skribenter",
        "da": "forfatter skribent skribenter",
        "tr": "yazar yazarlar",
        "id": "penulis",
        "ru": "автор авторы",
        "ar": "كاتب كتاب",
    },
)
CATEGORY = Table(
    _SITES,
    {
        ANY: "taxonomy",
        "en": "category categories cat",
        "de": "kategorie kategorien rubrik rubriken",
        "fr": "categorie rubrique rubriques",
        "es": "categoria categorias categoría categorías",
        "pt": "categoria categorias rubrica rubricas",
        "it": "categoria rubrica",
        "nl": "categorie rubriek rubrieken",
        "sv": "kategori kategorier",
        "da": "kategori kategorier",
        "pl": "kategoria",
        "tr": "kategori kategoriler",
        "ru": "рубрика рубрики категория раздел",
        "ar": "تصنيف قسم",
        "zh": "分类 分類",
        "ja": "カテゴリー",
    },
)
# As TAG, but some sites file stories below them, so an article's own marks (an id, a long slug) outweigh them.
TOPIC = Table(
    _SITES,
    {
        "en": """
            topic topics subject subjects theme themes section sections channel channels series collection collections
            location locations region regions places
            """,
        "de": "thema themen dossier dossiers sektion ressort ressorts kanal serie region",
        "fr": "theme themes sujet sujets dossier dossiers serie section sections region regions",
        "es": "tema temas seccion secciones serie",
        "pt": "tema temas secao editoria editorias serie",
        "it": "tema temi sezione sezioni serie",
        "nl": "thema thema-s serie",
        "da": "thema serie",
        "pl": "temat tematy kanal",
        "ru": "тема темы сюжет сюжеты",
        "ar": "موضوع",
    },
)
PAGE = Table(
    _SITES,
    {
        ANY: "offset start",
        "en": "page paged pag",
        "de": "seite",
        "es": "pagina página",
        "pt": "pagina página",
        "it": "pagina",
        "sv": "sida",
        "da": "side",
        "pl": "strona",
        "tr": "sayfa",
        "id": "halaman",
        "ru": "страница",
        "zh": "页 頁",
        "ja": "ページ",
    },
)
# Names of sections, and words such names are made of.
SECTION = Table(
    _SITES,
    {
        "en": """
            legal news newsroom world national local politics political policy business economy economic finance money
            markets market sport sports football soccer cricket opinion opinions comment-is-free commentary editorial
            editorials columns analysis culture arts art entertainment lifestyle life style health science technology
            tech environment climate education travel food weather video videos photos photo gallery galleries podcast
            podcasts audio multimedia investigations explainers obituaries features magazine blog blogs crime city
            government cinema film films books music theatre society nation state international home latest breaking
            europe africa asia americas australia india usa uk media law energy cars motoring property fashion games
            gaming religion history community events
            """,
        "de": """
            karriere nachrichten politik wirtschaft kultur wissen wissenschaft gesellschaft panorama meinung meinungen
            netzwelt digital reise reisen gesundheit leben wetter ausland inland deutschland welt regional lokales
            fussball technik auto bildung
            """,
        "fr": """
            actualite actualites politique monde economie societe sante sciences planete environnement debats
            faits-divers france regions loisirs
            """,
        "es": """
            politica nacional nacionales internacional internacionales mundo economia deportes futbol cultura sociedad
            ciencia tecnologia salud espectaculos vida policiales sucesos noticias ultimas gente espana mexico
            """,
        "it": """
            politica mondo economia esteri cronaca cronache calcio spettacoli scienza salute opinioni cultura tecnologia
            """,
        "pt": """
            politica mundo economia esportes futebol brasil saude educacao entretenimento opiniao cultura tecnologia
            noticias ultimas
            """,
        "nl": """
            nieuws binnenland buitenland politiek economie cultuur wetenschap gezondheid mening opinie regio
            """,
        "sv": """
            nyheter inrikes utrikes utland ekonomi debatt ledare vetenskap kultur
            """,
        "da": "nyheder indland udland okonomi økonomi debat leder meninger viden kultur politik",
        "nb": "nyheter utland okonomi økonomi politikk debatt leder meninger helse kultur",
        "pl": "wiadomosci polityka kraj swiat gospodarka biznes kultura nauka zdrowie technologia",
        "el": "eidiseis politiki oikonomia koinonia kosmos athlitika politismos ygeia",
        "tr": """
            haberler gundem siyaset dunya spor kultur-sanat saglik teknoloji yasam egitim magazin ekonomi
            """,
        "id": """
            berita nasional internasional olahraga bola hiburan gaya-hidup teknologi kesehatan opini daerah ekonomi
            """,
        "ru": "новости политика экономика общество мир спорт культура наука мнения происшествия в-мире россия бизнес",
        "ar": "أخبار سياسة اقتصاد رياضة ثقافة صحة تكنولوجيا رأي العالم محليات منوعات",
        "zh": "新闻 新聞 国际 國際 财经 財經 体育 體育 政治 社会",
        "ja": "ニュース 政治 経済 社会 国際 スポーツ",
        "ko": "뉴스 정치 경제 사회",
    },
)
LISTING_PAGE = Table(
    _SITES,
    {
        "en": """
            all-news all-stories all-articles latest-news latest-stories most-read most-popular trending top-stories
            more-news popular recent newest index home homepage start front-page frontpage archive archives newsticker
            """,
        "de": "startseite alle-artikel neueste meistgelesen aktuell aktuelles archiv newsticker",
        "es": "portada inicio ultimas-noticias archivo archivos",
        "fr": "accueil actualites archives",
        "pt": "inicio ultimas-noticias arquivo arquivos",
        "it": "ultime-notizie archivio",
        "nl": "meest-gelezen archief",
        "sv": "senaste arkiv",
        "da": "seneste arkiv",
        "pl": "najnowsze archiwum",
        "tr": "son-dakika arşiv arsiv",
        "id": "terbaru terkini terpopuler arsip",
        "ru": "последние-новости архив",
        "ar": "أرشيف آخر-الأخبار",
    },
)
# The segment before a story's own name or number.
STORY = Table(
    _SITES,
    {
        "en": """
            article articles story stories news-story newsstory read post posts entry content newsarticle article-detail
            detail storyline
            """,
        "de": "artikel",
        "es": "articulo articulos artículo nota notas noticia",
        "fr": "article articles lire",
        "pt": "artigo artigos noticia notícia nota notas",
        "it": "articolo articoli notizia notizie",
        "nl": "artikel artikels",
        "sv": "artikel nyhet",
        "da": "artikel nyhed",
        "pl": "artykul artykuly",
        "tr": "haber makale",
        "id": "artikel berita-utama",
        "ru": "statya статья",
        "ar": "مقال خبر",
        "zh": "文章",
        "ja": "記事",
        "ko": "기사",
    },
)
FEED = Table(
    "the paths of feeds in common content management systems",
    {ANY: "feed feeds rss rss2 rdf atom rss.xml feed.xml atom.xml index.xml index.rdf feed.json rss.php feed.php .rss"},
)
TECHNICAL = Table(
    "the paths of common content management systems, and files that standards name",
    {
        ANY: """
            wp-json wp-content wp-includes xmlrpc.php cdn-cgi api ajax static assets _next redirect goto ads adclick
            webmail oembed robots.txt ads.txt app-ads.txt llms.txt humans.txt security.txt
            """
    },
)
# Abbreviations of PAGE before the number of a page.
SHORT_PAGE = Table(_SITES, {ANY: "p pg"})
# Further words before the number of a page or of its first story, in the addresses of pages that may be listings.
PAGE_OR_PLACE = Table(_SITES, {ANY: "pi n from"})
# Keys of a query whose value is the number of a page or of its first story.
FURTHER_PAGE_KEY = Table(
    "the addresses of common content management systems",
    {ANY: r"limitstart | start_?row | pointer | current_?page | \w+\[pointer\]"},
)
# Keys of a query that is a search.
SEARCH_KEY = Table(_SITES, {ANY: "s q", "en": "query keyword keywords"})
# Keys of a query that shows a story in another form.
SHARE_KEY = Table("the addresses of common content management systems", {"en": "share print replytocom embed"})
# Keys of a query that chooses a listing.
LISTING_KEY = Table("the addresses of WordPress", {"en": "cat tag author category m"})
# Values of the key "view" in the addresses of Joomla that show a listing.
LISTING_VIEW = Table(
    "the addresses of Joomla",
    {"en": "category categories section frontpage featured blogsection blogcategory archive"},
)
# Blogger pages its lists by the time of the last story, under the path of its search.
LAST_STORY_KEY = Table("the addresses of Blogger", {"en": "updated-max updated-min"})
# Beginnings of keys whose number is not that of a story.
NO_STORY_KEY = Table(
    _SITES,
    {
        "en": "page cat author tag user uid section attachment site session client lang",
        "de": "rubri",
    },
)
# Parameters that choose the order or the selection of a listing.
ORDER = Table(
    _SITES,
    {
        ANY: """
            sort sorting sortby sort_by sortorder sort_order sort_dir order orderby order_by ordering order_dir
            filter_order filter_order_dir filter filterby filter_by dir direction
        """,
    },
)
# The text of a link to the next or previous page of a list begins with one of these.
ONWARD_TEXT = Table(
    "the links between the pages of listings of news sites",
    {
        ANY: "» › → ← « ‹ …",
        "en": "next previous prev older newer more",
        "de": "weiter zurück nächste vorherige",
        "fr": "suivant suivante précédent",
        "es": "siguiente anterior próximo próxima",
        "pt": "próximo próxima anterior seguinte",
        "it": "seguente successivo precedente",
        "nl": "volgende vorige",
        "sv": "nästa föregående",
        "da": "næste forrige",
        "pl": "następna poprzednia",
        "tr": "sonraki önceki",
        "id": "berikutnya sebelumnya",
        "ru": "далее назад ещё следующая",
        "el": "επόμενη προηγούμενη επόμενο",
        "ar": "التالي السابق",
        "zh": "下一页 上一页 下一頁 上一頁",
        "ja": "次へ 前へ",
    },
)
# The key of a query whose number is that of a story: ?article=8532.
STORY_KEY = Table(
    _SITES,
    {
        "en": "art article story news",
        "de": "artikel",
        "es": "noticia nota",
        "pt": "noticia materia",
        "it": "articolo notizia",
        "nl": "artikel",
        "sv": "artikel",
        "pl": "artykul",
        "ru": "statya",
        "tr": "haber",
        "id": "berita",
    },
)
# Words that join the names of two sections: arts-and-culture.
CONJUNCTION = Table(
    _SITES,
    {
        ANY: "& amp n",
        "en": "and",
        "de": "und",
        "fr": "et",
        "es": "y e",
        "pt": "e",
        "it": "e",
        "ca": "i",
        "nl": "en",
        "sv": "och",
        "da": "og",
        "pl": "i",
        "tr": "ve",
        "id": "dan",
        "ru": "и i",
        "uk": "та і",
        "el": "και kai",
        "ar": "و",
    },
)
