"""What changed between two versions of a text, word by word, as a terminal shows it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from rich.text import Text

from crawler.console.terminal import plain

_WORDS = re.compile(r"\s*\S+")
_MOST_WORDS = 2000  # of two paragraphs that are compared word by word: the time grows with the square


def changes(before: str, after: str) -> Iterator[Text]:
    """The paragraphs that differ, with `[-words that went-]` and `{+words that came+}`, in red and green, as
    `git diff --word-diff` writes them."""
    old, new = before.split("\n"), after.split("\n")
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            yield _paragraph("\n".join(old[a:b]), "\n".join(new[c:d]))


def _paragraph(before: str, after: str) -> Text:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    shown = Text()
    if len(old) + len(new) > _MOST_WORDS:
        old, new = [before], [after]
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        went, came = "".join(old[a:b]), "".join(new[c:d])
        if what == "equal":
            shown.append(_lines(came))
            continue
        if went:
            shown.append(f" [-{_lines(went.strip())}-]", "red")
        if came:
            shown.append(f" {{+{_lines(came.strip())}+}}", "green")
    shown.rstrip()
    return shown if not shown.plain.startswith(" ") else shown[1:]


def _lines(text: str) -> str:
    return "\n".join(map(plain, text.split("\n")))
