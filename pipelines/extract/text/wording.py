"""Patterns of lines that are not part of a story, compiled from the tables of pipelines.lexicon for all languages.

A match alone never removes a line: pipelines.extract.text.line_filter also checks its form or its place.
"""

from __future__ import annotations

import re

from pipelines.lexicon import ages, appeals, captions, story_lines
from pipelines.lexicon.table import Table


def _any(table: Table) -> str:
    return "|".join(phrase.replace(" ", r"\s") for phrase in table.phrases())


def _begins(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{phrases})", re.I)


def _is(table: Table) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_any(table)})\W*$", re.I)


# "Read also".
ELSEWHERE = _begins(_any(story_lines.ELSEWHERE))

_PICTURE = rf"(?:{_any(captions.PICTURE)})(?:\s(?:{_any(captions.OF_PICTURE)}))?\s?[:：/©|•＝–-]"
# A line that is a picture's credit.
CREDIT = _begins(rf"{_PICTURE}|(?:{_any(captions.SOURCE)})\s?[:：©]|{_any(captions.CREDIT)}")
# The end of a line that is a caption.
CAPTION = re.compile(
    rf"""(?x)
    (?: © | (?:^|[.!?…|(（/–—-]\s?) (?:{_any(captions.CLOSING)}) \s? (?:[:：©＝]|[Bb]y:?\s) ) [^.!?。]{{2,60}} [)）]? $
    | [(（] (?:[^()]{{0,60}}\b)? (?:AFP|AP|EPA|Reuters|REUTERS|dpa|Getty|ANSA|EFE|Xinhua)\b
      [^()]{{0,60}} [/,–-] [^()]{{2,40}} [)）] $
    | ^(?:{_any(captions.NUMBERED)})\s?\d+\s?[:：.|–-]\s .* $
    | \( [^()]{{2,60}} [/|,] \s? (?:iStock|Shutterstock|Getty|AFP|AP|dpa|Unsplash|Pixabay|[Ss]tock\.adobe)
      [^()]{{0,40}} \) $
    | \( [^().]{{0,60}} \b(?:{_any(captions.BRACKETED)})\b [^().]{{0,60}} \) $
    """
)
# A line that is the label of an advertisement or of a control of the page.
CONTROL = _is(story_lines.CONTROL)
BYLINE = _is(story_lines.BYLINE)
# A line that is only a time of day, such as one between the entries of a live blog.
HOUR = re.compile(
    r"""(?xi) [\s(–-]* \d{1,2} (?: [:h]\d{2} (?:[:.]\d{2})? (?:\s?(?:uhr|h|[ap]\.?m\.?|[a-z]{2,4}t))?
                              | \.\d{2} \s? (?:uhr|h|[ap]\.?m\.?|[a-z]{2,4}t) ) \W* $"""
)
# The heading of readers' comments.
LETTERS = _is(story_lines.LETTERS)
# The control with which a reader answers a comment: a whole line, or the end of one.
REPLY = re.compile(rf"(?:.{{0,40}}\W)?(?:{_any(story_lines.REPLY)})\W*$", re.I)
# The heading of a box on the author, or of the pictures' credits.
AFTERWORD = _is(story_lines.AFTERWORD)
# A day, a time of day, an age or a reading time, anywhere in a line.
WHEN = re.compile(
    rf"""(?xi)
      \d{{1,2}}[:.h]\d{{2}}\b | \b(?:19|20)\d{{2}}(?:\b|[年년]) | \d{{1,2}}[./-]\d{{1,2}} | \bago\b
    | \d{{1,2}}[月월]\s?\d{{1,2}}[日일] | \b\d+\s?(?:{_any(ages.AGE_UNITS)})\b
    | ^(?:{_any(ages.DATED)})\b
    """
)

_CHANNEL = _any(appeals.CHANNEL)
_INVITE = _any(appeals.INVITE)
_YOU = _any(appeals.YOU)
# An invitation to the reader to follow the paper on a channel. It must be near the start of the line: a reporter may
# write about someone who asked for followers.
APPEAL = re.compile(rf"(?is)(?=.{{0,60}}(?<![a-zà-ÿ])(?:{_INVITE}))(?=.*\b(?:{_YOU})\b)(?=.*(?:{_CHANNEL}))")
# The same as an imperative at the start of a line. No word for "you" is needed.
CALL = re.compile(rf"(?is)\W*(?:(?:{_any(appeals.PLEASE)})\s?)?(?:{_INVITE})(?=.*(?:{_CHANNEL}))")

# A note below a story: on its standards, makers, rights or tags, or on how to comment.
NOTE = _begins(_any(appeals.NOTE))

# The line at which a story ends for readers who have not paid.
WALL = _begins(_any(appeals.WALL))
OFFER = re.compile(_any(appeals.OFFER), re.I)

# The end of a sentence, or of a line that introduces the next.
END = re.compile(r"[.!?…。！？؟।։:;；,，»”\"“’')\]」』）]\s*$")
STATEMENT = re.compile(r"(?:(?<![.…])\.|[。।۔։])[”\"’'»“)\]」』）]*\s*$")  # the end of a sentence that states something
QUOTED = re.compile('[“„«»”"「『]')
ADDRESSING = re.compile(rf"(?i)\b(?:{_YOU})\b")
# A line that asks its reader to look elsewhere, with its first words or its last.
BIDDING = re.compile(
    rf"(?i)\W*(?:{_any(appeals.LOOK)}|(?:{_INVITE})(?!ing)\w{{0,4}})(?![^\W_])"
    rf"|.*(?:\b(?:{_any(story_lines.HERE)})|こちら)\W*$|.*(?:{_any(appeals.REGISTRATION)})"
)
SEPARATOR = re.compile(r"[:|：>»→▶►–—?!-]\W*$")  # between a label and its link
