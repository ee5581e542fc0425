"""Whether a line says when something was: for story texts, and for site memory, which does not load what reads them."""

from __future__ import annotations

import re

from pipelines.lexicon import ages

# A day, a time of day, an age or a reading time, anywhere in a line.
WHEN = re.compile(
    rf"""(?xi)
      \d{{1,2}}[:.h]\d{{2}}\b | \b(?:19|20)\d{{2}}(?:\b|[年년]) | \d{{1,2}}[./-]\d{{1,2}} | \bago\b
    | \d{{1,2}}[月월]\s?\d{{1,2}}[日일] | \b\d+\s?(?:{ages.AGE_UNITS.pattern()})\b
    | ^(?:{ages.DATED.pattern()})\b
    """
)
