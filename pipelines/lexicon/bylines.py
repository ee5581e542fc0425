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
            directrice responsable chargé chargée chef rédacteurs rédactrices journalistes correspondants
            correspondantes envoyés envoyées spéciaux spéciales
            """,
        "es": """
            redactor redactora periodista corresponsal enviado enviada especial director directora gerente jefe jefa
            coordinador coordinadora responsable redactores periodistas corresponsales enviados enviadas especiales
            """,
        "it": """
            redattore redattrice giornalista corrispondente inviato inviata direttore direttrice responsabile
            caporedattore caporedattrice redattori giornalisti corrispondenti inviati
            """,
        "pt": """
            jornalista repórter correspondente enviado enviada especial redator redatora editora colunista
            jornalistas repórteres correspondentes enviados especiais redatores
            """,
        "nl": "journalist verslaggever verslaggeefster redacteur hoofdredacteur correspondent",
        "sv": "redaktör reporter journalister",
        "fi": "toimittaja",
        "pl": """
            dziennikarz dziennikarka redaktor redaktorka korespondent korespondentka dyrektor kierownik
            redaktor-naczelny
            """,
        "ru": "редактор корреспондент журналист обозреватель автор менеджер директор корреспонденты журналисты",
        "uk": "кореспондент журналіст редакторка журналістка",
        "tr": "muhabir muhabiri",
        "el": "δημοσιογράφος συντάκτης συντάκτρια αρθρογράφος ανταποκριτής ανταποκρίτρια αρχισυντάκτης",
        "ar": "مراسل مراسلة محرر محررة صحفي صحفية",
        "ja": "記者 編集長 特派員 論説委員 イラスト 写真 原作 漫画 監修",
        "zh": "记者 記者 编辑 編輯 责编 責編 特派员 特派員 编译 編譯 撰文 整理 翻译 翻譯 文 譯 译",
    },
)
SMALL = Table(
    _SEEN,
    {
        ANY: "& -",
        "en": "of the and for in at a an our",
        "de": "der die das und für in im",
        "fr": "de la le les du des nos",
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
            company inc ltd llc tv radio channel network organization organisation association society committee
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
        "sv": "redaktionen",
        "nb": "redaksjonen",
        "da": "redaktionen",
        "hu": "szerkesztőség",
        "ro": "redacția redactia",
        "id": "redaksi",
        "he": "מערכת",
        "fa": "تحریریه",
        "ko": "편집부 취재팀",
        "el": "σύνταξη συντακτική",
        "ru": "редакция",
        "uk": "редакція",
        "ar": "تحرير وكالات",
        "ja": "編集部 編集局 新聞 デジタル 通信 通信社",
        "zh": """
            编辑部 編輯部 新闻 新聞 报社 報社 通讯社 通訊社 日报 日報 时报 時報 晚报 晚報 新闻网 新聞網 电视台 電視台
            """,
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
        "en": "author anonymous guest editorinchief nobody head owner by date place source reviews register name",
        "de": "von quelle ort name anmelden registrieren",
        "fr": "par date lieu nom connexion inscription",
        "es": "anónimo fecha fuente lugar nombre",
        "it": "anonimo data fonte luogo nome",
        "pt": "anônimo data fonte entrar nome",
        "nl": "datum bron inloggen naam",
        "sv": "datum källa",
        "pl": "anonim data źródło zaloguj",
        "tr": "tarih kaynak giriş",
        "ru": "аноним админ вход войти регистрация источник дата",
        "uk": "вхід реєстрація джерело дата",
        "el": "ανώνυμος διαχειριστής ημερομηνία πηγή",
        "ar": "مجهول التاريخ المصدر",
        "ja": "管理人 匿名 日付 出典 個人",
        "zh": "管理员 管理員 佚名 匿名 来源 來源 时间 時間 日期",
    },
    translated="de fr es it pt nl sv pl tr uk el ar ja",
)
# Accounts also at the end of a name: "Gazette Admin".
ACCOUNTS = Table("bylines of the pages of the quality benchmarks", {ANY: "admin administrator webmaster"})
# Labels and buttons beside a byline: no part with one of these is a name.
LABELS = Table(
    _SEEN,
    {
        ANY: """
            twitter facebook google instagram linkedin pinterest telegram tiktok whatsapp youtube e-mail email rss feed
            shutterstock getty istock
            """,
        "en": """
            share follow subscribe published updated posted print view get archive author authors profile posts contact
            photo photos image images illustration illustrations video read minutes ago comments comment copied copy
            options option click here edited text size menu search login sign filed under category categories tagged
            tags button link bio topic topics recent views
            """,
        "de": "folgen lesezeit datum",
        "fr": "suivre partager",
        "es": "seguir compartir",
        "it": "condividi segui",
        "pt": "compartilhar compartilhe siga",
        "pl": "udostępnij obserwuj",
        "nl": "delen volgen",
        "sv": "dela följ",
        "tr": "paylaş takip",
        "id": "bagikan ikuti",
        "zh": "分享 关注 锁定 讨论 稿源： 来源： 來源： 手机版 手機版 点击 點擊 浏览 瀏覽 阅读 閱讀 打印 列印",
        "uk": "поділитися підписатися",
        "ko": "공유 구독",
        "ru": "поделиться подписаться",
        "el": "κοινοποίηση",
        "ar": "مشاركة",
        "ja": "シェア フォロー",
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
        "en": "by from to",
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
# After "&" in the name of a firm.
PARTNERS = Table("names of firms", {"en": "co sons partners", "de": "söhne partner", "fr": "cie fils", "da": "søn"})
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
# The first word of the name of an organisation: "The Harbour Journal".
ARTICLES = Table("bylines of the pages of the quality benchmarks", {"en": "the"})
