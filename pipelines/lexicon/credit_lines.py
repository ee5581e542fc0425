r"""Lines that credit an agency or another outlet as the source of a story, as regular expressions, by language.

A phrase is what stands before the name, in any case, or after it.
"""

from __future__ import annotations

from pipelines.lexicon.table import Table

_SEEN = "credit lines of the pages of the quality benchmarks, and translations of what they show"

# Labels before a colon or a dash: "Source: BBC".
SOURCE = Table(
    _SEEN,
    {
        "en": r"(?:original(?:ly)? )?(?:sources?|credits?|courtesy(?: of)?|via) | (?:original(?:ly)? )?agenc(?:y|ies)",
        "de": "quellen?",
        "es": "fuentes?",
        "pt": "fontes?",
        "it": "font[ei]",
        "fr": "sources?",
        "nl": "bron",
        "sv": "källa",
        "da": "kilde",
        "fi": "lähde",
        "cs": "zdroj",
        "pl": "źródło",
        "tr": "kaynak",
        "id": "sumber",
        "hu": "forrás",
        "ro": "sursa",
        "el": "πηγή",
        "ru": "источник",
        "uk": "джерело",
        "ar": "المصدر",
        "fa": "منبع",
        "zh": "来源 | 來源",
        "ja": "出典",
        "ko": "출처",
    },
)
# What stands before a name that more words may follow.
USED = Table(
    _SEEN,
    {
        "en": r"""
            with (?:additional |further |agency )?(?:reporting|reports?|inputs?|files) (?:by|from) (?:the )?(?=[A-Z])
            with (?:additional |further |agency )?(?:material|information|contributions?) (?:by|from) (?:the )?(?=[A-Z])
            (?:this (?:story|report|article) )?(?:includes|contains|uses) reporting (?:by|from) (?:the )?
            (?:this (?:story|report|article) )?(?:includes|contains|uses) material (?:by|from) (?:the )?
            (?:this (?:story|report|article) )?(?:includes|contains|uses) (?:information|content) (?:by|from) (?:the )?
            this (?:story|report|article) by\s
            (?:originally|first) (?:published|appeared) (?:by|on|in|at) (?:the )?
            """,
        "de": "dieser (?:artikel|beitrag|text) erschien (?:zuerst |ursprünglich )?(?:bei|in|auf) (?:der |dem )?",
        "es": r"con (?:información|informaciones|datos) de\w* (?:la agencia )?",
        "it": r"con (?:informazioni|dati) de\w* (?:l['’]agenzia )?",
        "pt": r"com (?:informações|dados) d[aeo]s? (?:agência (?!brasil))?",
        "ru": "по материалам (?:агентства )?",
        "el": "με πληροφορίες από (?:το |την )?",
        "ar": r"نقل[اً]+ عن (?:وكالة )?",
        "zh": "(?:转自|轉自|转载自)[:：]?",
    },
    translated="de ru el ar zh",
)
# The same before a line that has names of agencies and nothing else after it.
USED_ALONE = Table(
    _SEEN,
    {
        "en": r"(?:additional |further )?(?:reporting|report|story|text) (?:by|from) (?:the )?",
        "de": r"mit (?:(?:\w*material|informationen) )?(?:\(|von |der |des )?",
        "fr": "avec (?:l['’]|les? |la )?",
    },
)
# "This story was first published by": a story, a verb, a preposition.
STORY = Table(_SEEN, {"en": "(?:this|the) (?:story|article|report|piece)"})
APPEARED = Table(
    _SEEN,
    {
        "en": """
            (?:(?:was|is|has been) )?(?:originally |first )?(?:re-?published|published|appeared|ran)
            (?:(?:was|is|has been) )?(?:originally |first )?(?:produced|provided|written)
            """
    },
)
WHERE = Table(_SEEN, {"en": "(?:here )?(?:by|on|in|at|from)"})
COPYRIGHT = Table(_SEEN, {"en": r"copyright | © | \(c\) | c\)"})
# Around a name: "with inputs", "was also used".
FED_BEFORE = Table(_SEEN, {"en": "^with | published from an? | produced by"})
FED_AFTER = Table(_SEEN, {"en": r"inputs? | (?:\w+ )?feed | and distributed"})
MATERIAL = Table(_SEEN, {"en": "(?:material|information|reporting|content) from (?:the )?"})
WAS_USED = Table(_SEEN, {"en": "(?:was|were) (?:also )?used"})
CONTRIBUTED = Table(_SEEN, {"en": "contributed(?: to this (?:report|story|article)(?: from [^.]{2,30})?)?"})
# Words after the name of an agency: "Reuters staff".
STAFF = Table(
    _SEEN,
    {
        "en": "staff | reporters? | correspondents? | writers? | news service | news agency",
        "es": "redacción",
        "it": "redazione",
    },
)
# Before the dash of a caption: "FILE - The gates …".
FROM_ARCHIVE = Table(_SEEN, {"en": "file"})
# Agencies in datelines of Chinese and Japanese, "cable" after them: "新华社北京5月3日电", "【共同】".
CABLED = Table(_SEEN, {"zh": "新[华華]社"})
BRACKETED = Table(_SEEN, {"zh": "新[华華]社 | 中央社 | 中新社 | 法新社 | 路透社? | 美[联聯]社", "ja": "共同 | 時事"})
# Between the agency and that word: "（中央社記者王小明台北3日電）", "（法新社巴黎3日電）".
REPORTED = Table(_SEEN, {"zh": r"[記记]者 | [^】）()]{1,8}\d{1,2}日"})
CABLE = Table(_SEEN, {"zh": "电 | 電"})
# The start of a line that is about a picture.
PICTURE = Table(
    _SEEN,
    {
        "en": "photo | image | video | picture | graphic",
        "de": "foto | bild | grafik",
        "es": "imagen",
        "pt": "imagem",
        "it": "immagine",
        "ru": "фото",
        "pl": "zdjęcie | fot",
        "el": "φωτογραφία",
        "ar": "صورة",
        "ja": "写真",
        "zh": "图片 | 圖片",
    },
)
# Words before the first name of a byline, and between the names in it.
BY = Table(
    _SEEN,
    {
        "en": "by | from",
        "de": "von",
        "fr": "par",
        "es": "por",
        "pt": "por",
        "it": "di | da",
        "id": "oleh",
        "sv": "av",
    },
)
OF_AGENCY = Table(_SEEN, {"en": "(?:for|of) (?:the )?"})
PLACE = Table(_SEEN, {"en": "in", "fr": "à | en"})
BETWEEN = Table(
    _SEEN,
    {
        "en": "and | with | via | of the | of",
        "de": "und | mit",
        "fr": "et | avec",
        "es": "y",
        "pt": "e",
        "it": "e",
        "nl": "en",
        "da": "og",
        "sv": "och",
    },
)
