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
            special | exclusive | authored | added
            """,
        "de": """
            text | kommentar | analyse | geschrieben | verfasst | aufgezeichnet | protokolliert | ein \\w+ | eine \\w+
            protokoll | interview | bericht | veröffentlicht
            """,
        "fr": "texte | publié | écrit | rédigé | réalisé | signé | propos recueillis | recueilli | une? \\w+",
        "es": "escrito | publicado | redactado | elaborado | un[ao]? \\w+",
        "it": "scritto | pubblicato | un[ao]? \\w+",
        "pt": "escrito | publicado | postado | redigido | uma? \\w+",
        "da": "skrevet | udgivet",
        "sv": "skriven | publicerad",
        "nb": "skrevet | publisert",
        "nl": "geschreven | gepubliceerd | geplaatst",
        "pl": "napisan[aey] | opublikowan[eoya] | przygotowan[aey]",
        "ar": "كُتب",
    },
)
# A kind of story before a word that is "by" only there: "Reportagem de Jane Doe".
KINDS = Table(
    "bylines of papers in Spanish, Portuguese, Italian and Romanian",
    {
        "es": "(?:texto|reportaje|crónica|entrevista) de",
        "pt": "(?:reportagem|texto|colaboração|entrevista) de",
        "it": "(?:articolo|servizio|testo|intervista) di",
        "ro": "(?:scris|publicat|postat|redactat|articol|text|interviu) de",
    },
)
BY = Table(
    _SEEN,
    {
        "en": "by",
        "de": "von(?! de[rmn] )",
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
        "el": "από | γράφει (?:ο|η) | γράφουν οι | του | της | των",
        "he": "מאת",
        "ar": "بقلم",
        "fa": "به قلم",
    },
)
# Labels with a colon or another sign before the name.
LABELLED = Table(
    _SEEN,
    {
        "en": """
            by-?line | authors? | author\\(s\\) | (?:article|post|story) author | author of the (?:article|post|story)
            writers? | reporters? | contributors? | text | words | written
            """,
        "de": """
            autor(?:en|in)?(?:[/:*](?:autor|in)(?:in)?)?(?: des (?:artikels|beitrags))? | text | bericht | interview
            protokoll | verfasst | redaktion
            """,
        "fr": "(?:auteure?s?|autrice)(?: de l['’]article)? | texte | rédaction | journalistes | correspondants",
        "es": "autor(?:es|a|as)?(?: (?:del artículo|de la nota))? | texto | escribe",
        "it": "(?:autor[ei]|autrice)(?: dell['’]articolo)? | testo",
        "pt": "autor(?:es|a|as)?(?: d[oa] (?:artigo|matéria))? | texto | reportagem | repórter",
        "nl": "auteurs? | tekst",
        "sv": "skribent | text",
        "da": "forfatter | journalist | tekst",
        "cs": "autor(?:ka)?",
        "pl": """
            autor(?:ka|zy)?(?: (?:artykułu|tekstu))? | tekst | dodał[aiy]? | opracowanie | opracował[aiy]?
            rozmawiał[aiy]?
            """,
        "ru": """
            автор(?:ы)?(?: (?:статьи|материала|текста|публикации|новости|записи))? | текст | подготовил[аи]?
            корреспондент | беседовал[аи]?
            """,
        "uk": "автор(?:ка|и)?(?: (?:статті|матеріалу|тексту|публікації))? | текст | підготува(?:в|ла|ли)",
        "el": "συντάκτης | συντάκτρια | συγγραφέας | κείμενο | ρεπορτάζ | επιμέλεια | του συντάκτη",
        "tr": "yazar | yazan | haber",
        "fi": "kirjoittaja | teksti",
        "hu": "szerző | szöveg",
        "hi": "लेखक",
        "id": "penulis",
        "ar": "الكاتبة? | كتب(?:ت)? | كتابة | إعداد | تقرير | بقلم",
        "fa": "نویسنده",
        "ja": "文 | 取材・?文 | 文・写真 | 著者 | 記者 | 執筆者? | 構成 | 聞き手 | ライター",
        "zh": "作者 | 記者 | 记者 | (?:責任|责任)?[編编][輯辑] | 撰文 | 撰稿 | 文 | 采写 | 採訪",
    },
)
# The same with or without a sign.
LABELLED_BARE = Table(
    _SEEN,
    {
        "pl": "oprac\\. | opr\\. | opracował[aiy]? | napisał[aiy]? | przygotował[aiy]? | rozmawiał[aiy]?",
        "ru": "(?:материал |текст )?подготовил[аи]? | беседовал[аи]?",
        "uk": "(?:матеріал |текст )?підготува(?:в|ла|ли)",
        "cs": "napsal[ai]?",
        "fi": "kirjoittanut",
        "hu": "írta",
        "it": "dal nostro (?:inviato|corrispondente) | dalla nostra (?:inviata|corrispondente)",
        "ja": "著者 | 記者 | 文[／/●•] | 聞き手",
        "zh": "作者 | (?:本[报報]|特[约約]|[^\\W\\d_]{2,6}[报報])?[记記]者 | 文[／/●•]",
    },
)
# Ahead of a name at the head of a box about the author, in an element whose markup names it so.
ABOUT = Table(
    "boxes about authors on the pages of the quality benchmarks and of a theme of WordPress, and translations",
    {
        "en": "about",
        "de": "über",
        "fr": "à propos de | à propos d['’]",
        "es": "acerca de | sobre",
        "pt": "sobre",
    },
    translated="fr es pt",
)
# Where a story is from, ahead of the label of its author: "Source: Harbour Wire Author: Jane Doe".
SOURCE = Table(
    "bylines of papers in Chinese, and their translations",
    {
        "en": "source",
        "de": "quelle",
        "es": "fuente",
        "pt": "fonte",
        "pl": "źródło",
        "ru": "источник",
        "zh": "来源 | 來源 | 稿源",
    },
    translated="en de es pt pl ru",
)
# What a reporter did, after the name and the place: "記者林海燕／台北報導".
REPORTED = Table("bylines of papers in Chinese", {"zh": "報導 | 报道 | 報道 | 电 | 電"})
# Forms of address after a name.
HONORIFICS = Table(
    "bylines of the pages of the quality benchmarks",
    {
        "ko": "기자 | 특파원 | 논설위원",
        "ja": "記者 | 氏 | 著 | 訳 | 監訳 | 編著",
        "zh": "记者 | 記者 | 编译 | 編譯 | 撰文 | 整理 | 翻译 | 翻譯 | (?<=\\s)(?:文|譯|译)",
    },
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
        "fr": "et | avec",
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

# "By" at the start of a line of its own, whatever element it is in.
INTRODUCED_BY = Table(
    _SEEN,
    {
        "en": "by",
        "de": "von(?! de[rmn] )",
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
        "el": "γράφει (?:ο|η) | γράφουν οι | του | της | των",
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
            contributions(?: from)? | (?:\\w+ly )?reviewed | (?:fact[- ])?checked | edited | translated
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
        "zh": "摄影 | 攝影 | 图 | 圖 | 插画 | 插畫 | 责编 | 責編 | (?:执行|執行|责任|責任)?(?:编辑|編輯)",
    },
    translated="de fr es pt it nl pl ru el ar",
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
# The verb after a name with which a text about a person begins: "Jane Doe is a reporter".
IS = Table(
    "boxes about authors on the pages of the quality benchmarks, and their translations",
    {
        "en": "is | was | has | covers | writes | joined | reports | works",
        "de": "ist | arbeitet | schreibt | berichtet",
        "fr": "est | écrit | travaille",
        "es": "es | escribe | trabaja",
        "pt": "é | escreve | trabalha",
        "it": "è | scrive | lavora",
        "nl": "is | schrijft | werkt",
        "sv": "är",
        "da": "er",
        "pl": "jest | pisze",
        "ru": "— | – | пишет | работает",
        "el": "είναι",
    },
    translated="pt it nl sv da pl ru el",
)
