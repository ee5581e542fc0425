"""Expressions around names in bylines, by language: what introduces a name, joins two, or follows one."""

from __future__ import annotations

from pipelines.lexicon.table import Table

_SEEN = "bylines of the pages of the quality benchmarks, and translations of what they show"

# What stands before the word "by": "Written and edited by Jane Doe".
SUBJECT = Table(
    "bylines of the pages of the quality benchmarks", {"en": "this (?:post|article|story|report) (?:was|is)"}
)
DEEDS = Table(
    _SEEN,
    {
        "en": """
            story | text | article | report | words | reported | written | posted | published | review | reviewed
            analysis | opinion | updated | compiled | created | submitted | interview | commentary | column | photos?
            special | exclusive
            """,
        "de": "kommentar | analyse | geschrieben | ein \\w+ | eine \\w+ | protokoll",
        "fr": "publié | écrit | rédigé",
        "es": "escrito | publicado",
        "it": "scritto | pubblicato",
        "pt": "escrito | publicado | texto | reportagem",
        "da": "skrevet",
        "sv": "skriven",
        "nl": "geschreven",
        "pl": "napisał\\w*",
    },
)
BY = Table(
    _SEEN,
    {
        "en": "by",
        "de": "von",
        "fr": "par",
        "es": "por",
        "it": "di | da",
        "pt": "por | pelo | pela",
        "nl": "door",
        "sv": "av",
        "da": "af",
        "id": "oleh",
        "pl": "przez",
        "cs": "od",
        "fi": "tekijä",
        "el": "από | γράφει (?:ο|η) | γράφουν οι",
        "he": "מאת",
        "ar": "بقلم",
        "fa": "به قلم",
    },
)
# Labels with a colon or another sign before the name.
LABELLED = Table(
    _SEEN,
    {
        "en": "by-?line | authors? | author\\(s\\) | writers? | reporters? | contributors? | text | written",
        "de": "autor(?:en|in)? | text",
        "fr": "auteurs? | auteure | autrice | texte",
        "es": "autor(?:es|a|as)? | texto",
        "it": "autor[ei] | testo",
        "pt": "autor(?:es|a|as)? | texto | reportagem",
        "nl": "auteurs? | tekst",
        "sv": "skribent | text",
        "da": "forfatter | journalist | tekst",
        "cs": "autor(?:ka)?",
        "pl": "autor(?:ka|zy)? | tekst",
        "ru": "автор(?:ы)? | текст | подготовил[аи]?",
        "uk": "автор(?:ка|и)? | текст",
        "el": "συντάκτης | συντάκτρια | συγγραφέας | κείμενο | ρεπορτάζ | επιμέλεια",
        "tr": "yazar",
        "id": "penulis",
        "ar": "الكاتب | كتب(?:ت)? | كتابة | إعداد",
        "fa": "نویسنده",
        "ja": "文 | 取材・?文 | 文・写真 | 著者 | 記者 | 執筆",
        "zh": "作者 | 記者 | 记者 | 編輯 | 撰文 | 撰稿 | 文",
    },
)
# The same with or without a sign.
LABELLED_BARE = Table(_SEEN, {"ja": "著者 | 記者 | 文[／/●•]", "zh": "作者 | 記者 | 记者 | 文[／/●•]"})
# Forms of address after a name.
HONORIFICS = Table(
    "bylines of the pages of the quality benchmarks",
    {"ko": "기자 | 특파원 | 논설위원", "ja": "記者 | 氏 | 著 | 訳 | 監訳 | 編著", "zh": "记者 | 記者"},
)
# What follows a name with a space before it: a role, a place, an employer or a time.
TAILS = Table(
    _SEEN,
    {
        "en": """
            for | of | at | from | with | using | special to | in | is a | is the | has | covers | writes | joined
            on behalf
            """,
        "de": "aus | für | bei | ist",
        "fr": "à | en",
    },
)
AND = Table(
    _SEEN,
    {
        "en": "and | with",
        "de": "und | sowie | mit",
        "fr": "et",
        "sv": "och | samt",
        "da": "og",
        "tr": "ve",
        "id": "dan",
        "ru": "и",
        "uk": "та | і",
        "el": "και",
        "ar": "و",
    },
)
# Short words for "and", which names have inside them too.
SHORT_AND = Table(
    _SEEN, {"es": "y", "it": "e", "pt": "e", "ca": "i", "nl": "en", "cs": "a", "pl": "i", "hu": "és", "fi": "ja"}
)
# Buttons: "See more from Jane Doe", "Alle Artikel".
BUTTONS = Table(
    "author boxes of the pages of the quality benchmarks, and translations of what they show",
    {
        "en": """
            (?:see|read|show|view|load|find|browse|follow) (?:more|all|full|the|other|articles?|stories|from|by)\\b
            (?:see|read|show|view|load|find|browse|follow) (?:posts|out|about|bio|author|profile)\\b
            (?:learn|discover|visit|meet|about|contact|more) (?:more|all|full|the|other|articles?|stories|posts)\\b
            (?:learn|discover|visit|meet|about|contact|more) (?:out|from|by|about|bio|author|profile)\\b
            all (?:articles|posts|stories)
            """,
        "de": "mehr (?:von|zu|über|lesen|erfahren|anzeigen) | alle (?:artikel|beiträge|texte)",
        "fr": """
            voir (?:plus|tous|toutes|le profil) | en savoir plus | lire la suite | tous (?:ses|les) (?:articles|textes)
            """,
        "es": "ver (?:más|mas|perfil|todos|todas|todo) | leer más | más (?:de|artículos|notas)",
        "pt": "ver (?:mais|perfil|todos|todas|tudo) | saiba mais | leia mais | mais (?:de|artigos|notícias)",
        "it": "leggi (?:tutto|altro|di più) | tutti gli articoli",
        "pl": "(?:zobacz|czytaj) więcej | wszystkie artykuły",
        "nl": "(?:lees|bekijk) (?:meer|alle)",
        "sv": "(?:läs|se) (?:mer|alla)",
        "da": "(?:læs|les|se) (?:mere?|alle)",
        "ru": "(?:все|больше) (?:статьи|материалы|публикации)",
        "el": "(?:δείτε|διαβάστε) (?:όλα|περισσότερα)",
        "ar": "(?:اقرأ|عرض) (?:المزيد|جميع|كل)",
        "ja": "(?:記事|プロフィール)(?:一覧|を見る)",
        "zh": "(?:查看|更多)(?:更多|全部|文章)",
    },
)

# The start of a line of its own that names the author, whatever element it is in.
INTRODUCED_DEEDS = Table(
    "lines below headlines on the pages of the quality benchmarks",
    {
        "en": "written | reported | story | text | words | article | interview",
        "de": "geschrieben",
        "es": "escrito",
        "pt": "escrito",
        "it": "scritto",
    },
)
INTRODUCED_BY = Table(
    _SEEN,
    {
        "en": "by",
        "de": "von",
        "fr": "par",
        "es": "por",
        "pt": "por",
        "it": "di | a cura di",
        "id": "oleh",
        "nl": "door",
        "sv": "av",
        "nb": "av",
        "da": "af",
        "pl": "przez",
        "el": "γράφει (?:ο|η) | γράφουν οι | του | της",
        "ar": "بقلم | كتب | كتبت",
        "fa": "به قلم",
        "he": "מאת",
    },
)
# Who has a credit beside the writer, in a list of names that does not say so.
OTHER_DEEDS = Table(
    "bylines of magazines on the pages of the quality benchmarks, and their translations",
    {
        "en": """
            photo(?:s|graph(?:s|y|ed)?)? | images? | pictures | illustrat\\w+ | styled | styling | video | graphics?
            """,
        "de": "fotos? | fotografi\\w+ | bilder | illustration(?:en)? | styling | grafik(?:en)?",
        "fr": "photos? | photograph\\w+ | illustrations? | stylisme | infographies?",
        "es": "fotos? | fotograf\\w+ | ilustraci\\w+ | estilismo | infograf\\w+",
        "pt": "fotos? | fotograf\\w+ | ilustraç\\w+ | infográf\\w+",
        "it": "foto | fotografi\\w+ | illustrazion[ei] | grafica",
        "nl": "foto(?:'s|grafie)? | beeld | illustraties?",
        "pl": "zdjęcia | fot\\.? | fotografi\\w+ | ilustracj\\w+",
        "ru": "фото(?:графи\\w+)? | иллюстраци\\w+ | инфографика",
        "el": "φωτογραφί\\w+ | εικονογράφηση",
        "ar": "تصوير | صور",
        "ja": "写真 | 撮影 | イラスト",
        "zh": "摄影 | 攝影 | 图 | 圖 | 插画 | 插畫",
    },
    translated="de fr es pt it nl pl ru el ar",
)
POSTED = Table(
    "lines below headlines on the pages of the quality benchmarks, and their translations",
    {
        "en": "posted | published | submitted | created | added",
        "fr": "publié",
        "es": "publicado",
        "pt": "publicado | postado",
        "it": "pubblicato",
        "de": "veröffentlicht",
        "pl": "opublikowan[eoya]",
        "sv": "publicerad",
        "nb": "publisert",
        "da": "udgivet",
        "nl": "gepubliceerd | geplaatst",
    },
)
POSTED_BY = Table(
    "lines below headlines on the pages of the quality benchmarks, and their translations",
    {
        "en": "by",
        "fr": "par",
        "es": "por",
        "pt": "por",
        "it": "da",
        "de": "von",
        "pl": "przez",
        "sv": "av",
        "nb": "av",
        "da": "af",
        "nl": "door",
    },
)
INTRODUCED_LABELS = Table(
    "lines below headlines on the pages of the quality benchmarks, and their translations",
    {
        "en": "authors? | author\\(s\\) | contributors? | reporter",
        "de": "autor(?:in)?(?:(?:/|:)(?:autor|in)(?:in)?)?",
        "fr": "auteure?",
        "it": "autore",
        "es": "autor(?:es|a)?",
        "pt": "autor(?:es|a)?",
        "id": "penulis",
        "ru": "автор",
        "uk": "автор",
        "pl": "autor(?:ka|zy)?",
        "el": "συντάκτης | συντάκτρια",
        "ja": "著者 | 執筆者?",
        "zh": "作者 | 撰文",
        "ar": "الكاتب | بقلم | إعداد",
    },
)
# Labels of a card: twitter:label1 is "Written by" and twitter:data1 the name.
CARD_LABELS = Table(
    "cards of the pages of the quality benchmarks, and their translations",
    {
        "en": "written | by\\b | author",
        "de": "verfasst | geschrieben | autor",
        "fr": "écrit",
        "es": "escrito",
        "it": "scritto",
        "sv": "skriv",
        "da": "skrevet",
        "nl": "geschreven",
        "pl": "napisane",
        "ru": "автор | написано",
        "el": "συντάκτης | γράφτηκε",
        "ja": "執筆者",
        "zh": "作者 | 撰写",
        "ar": "كُتب | كتب بواسطة",
    },
)
