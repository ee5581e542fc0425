"""What the form of a line shows: a sentence, a label, an age, a headline after a label."""

from __future__ import annotations

import re

from pipelines.text.fingerprint import has_words
from pipelines.text.normalize import MASKED, normalize_line

HEADLINE_WORDS = 5  # from which a line that is linked elsewhere is a headline; fewer name a section or a service

# A label has fewer words, or ends without a full stop and is shorter than any paragraph.
_SENTENCE_WORDS, _LONG_WORDS = 5, 25
END = re.compile(r"[.!?…。！？؟।։።။:;]['\"”“’»›)\]」』]*$")
_LABEL = re.compile(r"^[^:：|–—]{2,30}[:：|–—]\s+(\S.*)$")
_IDENTIFYING = 20  # characters from which the beginning of a title or description identifies it


def is_sentence(line: str) -> bool:
    """Whether a line is a sentence of a text, rather than a label, heading, name or list entry."""
    return has_words(line, _SENTENCE_WORDS if END.search(line) else _LONG_WORDS)


def is_age(line: str) -> bool:
    """Whether it is short and has a number, which its fingerprint may leave out: "11 minutes -", "3 comments"."""
    return len(normalize_line(line)) <= MASKED and any(letter.isdecimal() for letter in line)


def after_label(line: str) -> str | None:
    """What follows the label in "READ ALSO: Ferry sails again"."""
    found = _LABEL.match(line)
    return found[1] if found else None


def match_forms(*texts: str | None) -> tuple[str, ...]:
    """A story's title and description, as `matches_any` compares them; those that are None left out."""
    return tuple(_match_form(text) for text in texts if text)


def matches_any(line: str, own: tuple[str, ...]) -> bool:
    """Whether a line is one of these `match_forms`, or one of the two is the beginning of the other, and long."""
    form = _match_form(line)
    return any(
        form == other
        or (min(len(form), len(other)) >= _IDENTIFYING and (form.startswith(other) or other.startswith(form)))
        for other in own
    )


def _match_form(text: str) -> str:
    return normalize_line(text).rstrip(" .…[]")
