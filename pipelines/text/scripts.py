"""Ranges of letters by script, for regular expressions."""

from __future__ import annotations

import re

# The letters of scripts without spaces between words: each counts as one word. Thai, Lao, Burmese and Khmer without
# their vowel signs and tones; kana and Han.
ALONE = (
    r"\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u1050-\u1055\u1780-\u17b3"
    r"\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Signs within words that are not letters: accents, the points of Hebrew and Arabic, the vowel signs of India's scripts
# (all of their blocks but the danda), and the joiners of Persian.
SIGNS = (
    r"\u0300-\u036f\u0591-\u05bd\u05bf-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    r"\u0900-\u0963\u0966-\u0dff\u200c\u200d"
)
# Kana, Han and Hangul.
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_LATIN = re.compile(r"[A-Za-zªº\u00c0-\u02af\u1e00-\u1eff]+")
_OTHER = re.compile(r"[^\W\d_A-Za-zªº\u00c0-\u02af\u1e00-\u1eff]+")


_LOOKED_AT = 2_000  # characters that show the script of a text


def of_one_script(sample: str, text: str) -> str:
    """A sample of a text without its Latin letters or without all others, whichever the text has fewer of.

    A letter of another script counts as three: Han has a word in a letter or two, and vowel signs are no letters.
    """
    if sample.isascii():
        return sample
    latin, other = (sum(map(len, letters.findall(text[:_LOOKED_AT]))) for letters in (_LATIN, _OTHER))
    return (_OTHER if latin >= 3 * other else _LATIN).sub(" ", sample)


def width(text: str) -> int:
    """Characters of a text, in which a letter of Chinese, Japanese or Korean counts as two."""
    return len(text) if text.isascii() else len(text) + len(CJK.findall(text))
