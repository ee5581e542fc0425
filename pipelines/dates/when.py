"""Whether a line says when something was: for story texts, and for site memory, which does not load what reads them."""

from __future__ import annotations

import re

from pipelines.lexicon import ages, calendar

_YEAR, _MONTH, _DAY = (
    "".join(signs.phrases()) for signs in (calendar.YEAR_SIGNS, calendar.MONTH_SIGNS, calendar.DAY_SIGNS)
)
# A day, a time of day, an age or a reading time, anywhere in a line.
WHEN = re.compile(
    rf"""(?xi)
      \d{{1,2}}[:.h]\d{{2}}\b | \b(?:19|20)\d{{2}}(?:\b|[{_YEAR}]) | \d{{1,2}}[./-]\d{{1,2}}
    | \b(?:{ages.AGO_ALONE.pattern()})\b
    | \d{{1,2}}[{_MONTH}]\s?\d{{1,2}}[{_DAY}] | \b\d+\s?(?:{ages.AGE_UNITS.pattern()})\b
    | ^(?:{ages.DATED.pattern()})\b
    """
)
