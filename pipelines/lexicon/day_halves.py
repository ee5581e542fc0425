"""Words for the halves of a day, by language. A word of ANY counts on every page."""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_CLDR = "the CLDR (https://cldr.unicode.org), and forms that newspapers use"

BEFORE_NOON = Table(
    _CLDR,
    {
        ANY: "am | aem | πμ | ص | صباحا | صباحًا | 上午 | 凌晨 | 早上 | 午前 | 오전 | पूर्वाह्न",
        "bg": "пр.об",
        "es": "de la mañana",
        "fa": "ق.ظ | صبح",
        "fr": "du matin",
        "hu": "de",
        "ms": "pg",
        "pt": "da manhã",
        "sq": "pd",
        "sv": "fm",
        "da": "fm",
        "th": "ก่อนเที่ยง",
        "tr": "öö",
        "vi": "sa | sáng",
        "it": "di mattina | del mattino",
        "pl": "rano",
        "ru": "утра",
    },
)
AFTER_NOON = Table(
    _CLDR,
    {
        ANY: "pm | μμ | م | مساء | مساءً | 下午 | 晚上 | 午後 | 오후 | अपराह्न",
        "bg": "сл.об",
        "es": "de la tarde | de la noche",
        "fa": "ب.ظ | بعدازظهر | عصر",
        "fr": "du soir | de l'après-midi",
        "hu": "du",
        "ms": "ptg | mlm",
        "pt": "da tarde | da noite",
        "sq": "md",
        "sv": "em",
        "da": "em",
        "th": "หลังเที่ยง",
        "tr": "ös",
        "vi": "ch | chiều | tối",
        "it": "del pomeriggio | di sera",
        "pl": "po południu | wieczorem",
        "ru": "вечера",
    },
)
