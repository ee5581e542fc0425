"""Whether a line says when something was: for story texts, and for site memory, which does not load the date parser."""

from __future__ import annotations

import re

from pipelines.lexicon import ages, calendar

# A day, a time of day, an age or a reading time, anywhere in a line.
WHEN = re.compile(
    rf"""(?xi)
      \d{{1,2}}[:.h]\d{{2}}\b | \b(?:19|20)\d{{2}}(?:\b|[{calendar.YEAR_SIGNS.characters()}]) | \d{{1,2}}[./-]\d{{1,2}}
    | \b(?:{ages.AGO_ALONE.pattern()})\b
    | \d{{1,2}}[{calendar.MONTH_SIGNS.characters()}]\s?\d{{1,2}}[{calendar.DAY_SIGNS.characters()}]
    | \b\d+\s?(?:{ages.AGE_UNITS.pattern()})\b
    | ^(?:{ages.DATED.pattern()})\b
    """
)
