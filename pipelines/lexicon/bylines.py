"""Words around names in bylines, by language, in lower case."""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_SEEN = "bylines of the pages of the quality benchmarks, and translations of what they show"

# Words of a role. A part of only these and small words is no name. They are removed from the end of a name.
ROLES = Table(
    _SEEN,
    {
        "en": """
            staff senior chief deputy managing executive associate assistant contributing special national international
            foreign political politics business economics sports sport science health education technology tech crime
            court city local state white house washington diplomatic medical environment climate legal investigative
            writer writers reporter reporters correspondent correspondents editor editors journalist journalists
            columnist columnists contributor contributors producer producers photographer photographers freelance
            freelancer intern blogger author analyst critic bureau desk guest manager founder cofounder
            co-founder developer engineer coordinator director officer specialist strategist president ceo cto cfo coo
            cmo consultant designer copywriter meteorologist dietitian presenter anchor marketer researcher marketing
            content communications spokesperson videographer host moderator attorney lawyer counsel
            """,
        "de": """
            redakteur redakteurin redakteure redaktorin reporterin korrespondent korrespondentin journalistin
            chefredakteur chefredakteurin volontär volontärin autorin autor ressortleiter ressortleiterin ressortleitung
            leiter leiterin leitender leitende verantwortlicher fotograf fotografin fotojournalist moderatorin
            geschäftsführer geschäftsführerin
            """,
        "fr": """
            rédacteur rédactrice journaliste correspondant correspondante envoyé envoyée spécial spéciale directeur
            directrice responsable chargé chargée chef
            """,
        "es": """
            redactor redactora periodista corresponsal enviado enviada especial director directora gerente jefe jefa
            coordinador coordinadora responsable
            """,
        "it": """
            redattore redattrice giornalista corrispondente inviato inviata direttore direttrice responsabile
            caporedattore caporedattrice
            """,
        "pt": """
            jornalista repórter correspondente enviado enviada especial redator redatora editora colunista
            """,
        "nl": "journalist verslaggever verslaggeefster redacteur hoofdredacteur correspondent",
        "sv": "redaktör reporter journalister",
        "fi": "toimittaja",
        "pl": """
            dziennikarz dziennikarka redaktor redaktorka korespondent korespondentka dyrektor kierownik
            redaktor-naczelny
            """,
        "ru": "редактор корреспондент журналист обозреватель автор менеджер директор",
        "uk": "кореспондент журналіст редакторка журналістка",
        "tr": "muhabir muhabiri",
        "el": "δημοσιογράφος συντάκτης συντάκτρια αρθρογράφος ανταποκριτής ανταποκρίτρια αρχισυντάκτης",
        "ar": "مراسل مراسلة محرر محررة صحفي صحفية",
        "ja": "記者 編集長 特派員 論説委員",
        "zh": "记者 記者 编辑 編輯 责编 責編 特派员 特派員",
    },
)
SMALL = Table(
    _SEEN,
    {
        ANY: "& -",
        "en": "of the and for in at a an our",
        "de": "der die das und für in im",
        "fr": "de la le les du des",
        "es": "el del y",
        "it": "di del della e",
        "pt": "do da dos das e",
    },
)
# Words that show that a name is that of an organisation. It is kept only if no person is named.
BODIES = Table(
    _SEEN,
    {
        "en": """
            staff desk team newsroom newsdesk editorial editors bureau agency agencies news online digital press service
            services magazine newspaper reporters correspondents wire newswire media times post tribune herald gazette
            daily group foundation center centre institute university ministry council department board associates
            company inc ltd llc tv radio channel network
            """,
        "de": "redaktion onlineredaktion redaktionen agenturen gmbh",
        "fr": "rédaction redaction agences",
        "es": "redacción redaccion agencias",
        "it": "redazione agenzie",
        "pt": "redação redacao agências agencias",
        "nl": "redactie",
        "fi": "toimitus",
        "pl": "redakcja",
        "cs": "redakce",
        "id": "redaksi",
        "el": "σύνταξη συντακτική",
        "ru": "редакция",
        "uk": "редакція",
        "ar": "تحرير وكالات",
        "ja": "編集部 編集局 新聞 デジタル 通信",
        "zh": "编辑部 編輯部 新闻 新聞 报社 報社 通讯社 通訊社",
    },
)
# Words at the end of the name of a team: they are no role of the person before them.
TEAMS = Table(
    _SEEN,
    {
        "en": "desk team newsroom newsdesk editors reporters",
        "de": "redaktion redaktionen",
        "fr": "rédaction",
        "es": "redacción",
        "it": "redazione",
        "pt": "redação",
        "pl": "redakcja",
        "ru": "редакция",
    },
)
# Accounts of a system in place of a name, and other words that name nobody.
NOBODY = Table(
    "bylines of the pages of the quality benchmarks",
    {
        ANY: "admin administrator webmaster unknown none null na user undefined author1 test default superuser root",
        "en": "author anonymous guest editorinchief nobody head owner by",
        "de": "von",
        "fr": "par",
        "es": "anónimo",
        "it": "anonimo",
        "pt": "anônimo",
    },
)
# Accounts also at the end of a name: "Gazette Admin".
ACCOUNTS = Table("bylines of the pages of the quality benchmarks", {ANY: "admin administrator webmaster"})
# Labels and buttons beside a byline: no part with one of these is a name.
LABELS = Table(
    _SEEN,
    {
        ANY: """
            twitter facebook instagram linkedin whatsapp e-mail email rss feed shutterstock getty istock
            """,
        "en": """
            share follow subscribe published updated posted print view get archive author authors profile posts contact
            photo photos image images illustration illustrations video read minutes ago comments comment copied copy
            options option click here edited text size menu search login sign filed under category categories tagged
            tags button link
            """,
        "de": "folgen lesezeit",
        "fr": "suivre partager",
        "es": "seguir compartir",
        "it": "condividi segui",
        "pt": "compartilhar compartilhe siga",
        "pl": "udostępnij obserwuj",
        "ru": "поделиться подписаться",
        "el": "κοινοποίηση",
        "ar": "مشاركة",
        "ja": "シェア フォロー",
        "zh": "分享 关注",
    },
)
# Days and months can be names too (Jan, April, June): a part is a date only if it has no other words.
CALENDAR = Table(
    "the CLDR (https://cldr.unicode.org)",
    {
        "en": """
            monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march
            april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
            dec
            """
    },
)
# If one of these words is a piece of its own, a section, a place or a time follows.
AFTER_NAMES = Table(_SEEN, {"en": "in on at", "de": "im am", "fr": "dans le en", "pt": "em", "it": "il"})
PREPOSITIONS = Table(
    _SEEN,
    {
        "en": "by from",
        "de": "von",
        "fr": "par",
        "es": "por",
        "it": "di da",
        "nl": "door",
        "sv": "av",
        "da": "af",
        "id": "oleh",
        "pl": "przez",
    },
)
# Words before a source that is no person: "Jane Doe and From the Archive".
SOURCES = Table("bylines of the pages of the quality benchmarks", {"en": "from"})
# Words inside names that are in lower case.
PARTICLES = Table(
    "names in bylines of the pages of the quality benchmarks",
    {
        "de": "von zu der und",
        "fr": "de du la le",
        "es": "de del la y",
        "it": "di da del della e",
        "pt": "de da do dos das e",
        "ca": "i",
        "nl": "van der den de ter ten",
        "sv": "af av",
        "ar": "bin ibn al el",
    },
)
# Words at the start of a role after a name. Any words may be between them and the last word of the role.
RANKS = Table(_SEEN, {"en": "senior chief deputy managing executive associate assistant contributing trial"})
# An office that is over something: "head of news and sport". What follows it is no name.
OFFICES = Table(
    "job titles in bylines, and their translations",
    {
        "en": "head director dean chair leader president manager chief editor",
        "de": "leiter leiterin leitung chef chefin direktor direktorin",
        "fr": "directeur directrice responsable président présidente chef cheffe rédacteur rédactrice",
        "es": "jefe jefa director directora responsable presidente presidenta",
        "it": "direttore direttrice responsabile presidente",
        "pt": "diretor diretora chefe presidente",
        "nl": "hoofd",
    },
    translated="nl",
)
OVER = Table(
    "job titles in bylines, and their translations",
    {
        "en": "of for",
        "de": "der des für",
        "fr": "de du des d'",
        "es": "de del",
        "it": "di del della dell'",
        "pt": "do da dos das",
        "nl": "van",
    },
    translated="nl",
)
# Degrees after a name.
DEGREES = Table(
    "bylines of the pages of the quality benchmarks, and degrees and fellowships of medicine, law and finance",
    {
        ANY: """
            md phd mph ms msc ma ba bsc mba jd esq rd rdn ld rn cpa cpp psp cfp cfa do dvm vmd dds pharmd edd mfa lcsw
            mbbs dpt dnp np facs faap facp lmft lpc psyd dphil cissp
            """
    },
)
# Parts of a name that end with a full stop.
ABBREVIATED = Table("names of the English-speaking press", {"en": "jr sr st"})

# Expressions around names. What stands before the word "by": "Written and edited by Jane Doe".
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
    {"ko": "기자 | 특파원 | 논설위원", "ja": "記者 | 氏", "zh": "记者 | 記者"},
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
    "lines below headlines on the pages of the quality benchmarks",
    {"en": "by", "de": "von", "fr": "par", "es": "por", "pt": "por", "id": "oleh", "nl": "door"},
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
