"""What a later version of a story changed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import chain

from pipelines.boilerplate.timestamps import ageless, folded, is_stamp
from pipelines.dedup.shingles import tokens
from pipelines.model.known import StoredText
from pipelines.text.line_form import END, is_age, is_sentence

# Characters up to which a line without the end of a sentence is a headline. A limit of its own is needed because in a
# script without spaces, a headline soon has the 25 letters from which a line counts as a sentence.
_HEADLINE = 100

# Signs with a meaning count as words. Other punctuation changes with the style of an editor.
_SPOKEN = str.maketrans({sign: f" {ord(sign)} " for sign in "%‰$¢£¥€₩₪₫₱₴₹₺₽₦฿"})

_Line = tuple[int, ...]  # its words, as `tokens` hashes them


@dataclass(frozen=True, slots=True)
class Change:
    """What a later version of a story changed.

    Lines are paragraphs. An edited or moved paragraph counts in both numbers. `similarity` is twice the number of words
    that both versions have in the same order, divided by the number of words of both (the Dice coefficient of the
    longest common subsequence). It is 0 if all words are new, and always below 1.
    """

    lines_added: int
    lines_removed: int
    similarity: float


def changed_story(before: StoredText, after: StoredText) -> Change | None:
    """What a later version of a story changed; None if the difference is cosmetic, or if it is due to cleaning alone:
    the uncleaned texts must differ too."""
    changed = None
    for old, new in ((before.whole, after.whole), (before.text, after.text)):
        changed = change(old, new)
        if changed is None:
            break
    return changed


def change(before: str, after: str) -> Change | None:
    """What a later version of a text changed; None if the difference is cosmetic.

    Both texts have one paragraph a line. If both texts have sentences, only these count: their words, and the signs of
    money and percent. White space, line breaks, case and punctuation are ignored. So are ages, counters, update times,
    and the headlines, names or labels that change around a story. A changed number in a sentence is a change, and so is
    a new order of paragraphs. A live blog of 20,000 words with an edit in every paragraph takes 0.3 s. Of the labelled
    paragraphs of 126 pages of 88 publishers, sentences have 97% of the characters; the rest are subheadings and lists.
    """
    old, new = ([folded(line) for line in text.split("\n")] for text in (before, after))
    if _words(_lines(old)) == _words(_lines(new)):
        return None
    counted = [[line for line in lines if _is_prose(line)] for lines in (old, new)]
    if not all(counted):
        counted = [[line for line in lines if not is_age(line)] for lines in (old, new)]
    old_lines, new_lines = map(_lines, counted)
    old_words, new_words = map(_words, (old_lines, new_lines))
    if old_words == new_words:
        return None
    kept = _common(old_lines, new_lines)
    return Change(
        lines_added=len(new_lines) - kept,
        lines_removed=len(old_lines) - kept,
        similarity=2 * _common(old_words, new_words) / (len(old_words) + len(new_words)),
    )


def _is_prose(line: str) -> bool:
    """Whether a line looks like part of the story, by the line alone."""
    return is_sentence(line) and (len(line) > _HEADLINE or END.search(line) is not None) and not is_stamp(line)


def _lines(lines: Sequence[str]) -> list[_Line]:
    """The words of each line that has any."""
    words = (tuple(tokens(ageless(line).translate(_SPOKEN)).tolist()) for line in lines)
    return [line for line in words if line]


def _words(lines: Sequence[_Line]) -> list[int]:
    return list(chain.from_iterable(lines))


def _common(one: Sequence[Hashable], two: Sequence[Hashable]) -> int:
    """The length of the longest common subsequence of two sequences.

    The bit-parallel algorithm of H. Hyyrö ("Bit-parallel LCS-length computation revisited", 2004) on one long integer.
    For two texts of 20,000 words it takes 45 ms, rapidfuzz 32 ms, and difflib 23 s; the result of difflib may depend on
    the order of the texts.
    """
    places: dict[Hashable, int] = {}
    for at, item in enumerate(one):
        places[item] = places.get(item, 0) | 1 << at
    every = (1 << len(one)) - 1
    left = every  # a zero bit: an item of `one` at which the common subsequence grows
    for item in two:
        if met := left & places.get(item, 0):
            left = ((left + met) | (left - met)) & every
    return len(one) - left.bit_count()
