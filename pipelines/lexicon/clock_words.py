"""Words and signs of a time of day, by language, as regular expressions. Those of ANY count on every page."""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_SEEN = "times of day on the pages of the quality benchmarks, and the CLDR (https://cldr.unicode.org)"

# Between an hour and its minutes: "18:30", "18h30", "18 Uhr 30", "18時30分".
HOUR_SIGNS = Table(
    _SEEN, {ANY: ": | \\. | ٫ | h", "de": "Uhr", "vi": "giờ", "ja": "時", "zh": "时 | 時 | 点 | 點", "ko": "시"}
)
MINUTE_SIGNS = Table(_SEEN, {ANY: "min\\b | m\\b", "vi": "phút", "ja": "分", "zh": "分", "ko": "분"})
SECOND_SIGNS = Table(_SEEN, {ANY: "s", "vi": "giây", "ja": "秒", "zh": "秒", "ko": "초"})
# After the whole time: "18:30 Uhr", "1830 hrs".
HOURS = Table(_SEEN, {"en": "hrs? | hours | h", "de": "Uhr"})
# Before an hour without minutes: "à 18 h", "kl 18 h".
AT = Table(_SEEN, {"fr": "à", "es": "las", "pt": "às | as", "sv": "kl", "da": "kl", "nb": "kl"})
