"""Words for the halves of a day, by language.

Source: the CLDR (https://cldr.unicode.org), and forms that newspapers use.
"""

from __future__ import annotations

# The halves of a day, before noon and after it: from CLDR (https://cldr.unicode.org), with more forms of newspapers.
# They are by language if a word has another meaning in other languages.
DAY_HALVES = {
    "": (
        ("am", "aem", "πμ", "ص", "صباحا", "صباحًا", "上午", "凌晨", "早上", "午前", "오전", "पूर्वाह्न"),
        ("pm", "μμ", "م", "مساء", "مساءً", "下午", "晚上", "午後", "오후", "अपराह्न"),
    ),
    "bg": (("пр.об",), ("сл.об",)),
    "es": (("de la mañana",), ("de la tarde", "de la noche")),
    "fa": (("ق.ظ", "صبح"), ("ب.ظ", "بعدازظهر", "عصر")),
    "fr": (("du matin",), ("du soir", "de l'après-midi")),
    "hu": (("de",), ("du",)),
    "ms": (("pg",), ("ptg", "mlm")),
    "pt": (("da manhã",), ("da tarde", "da noite")),
    "sq": (("pd",), ("md",)),
    "sv": (("fm",), ("em",)),
    "da": (("fm",), ("em",)),
    "th": (("ก่อนเที่ยง",), ("หลังเที่ยง",)),
    "tr": (("öö",), ("ös",)),
    "vi": (("sa", "sáng"), ("ch", "chiều", "tối")),
}
