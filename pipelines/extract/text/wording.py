"""Patterns of lines that are not part of a story, compiled from the tables of pipelines.lexicon for all languages.

A match alone never removes a line: pipelines.extract.text.line_filter also checks its form or its place.
"""

from __future__ import annotations

import re

from pipelines.lexicon import ages, appeals, captions, clock_words, embeds, story_endings, story_lines
from pipelines.lexicon.table import Table


def _begins(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{phrases})", re.I)


def _is(table: Table) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{table.pattern()})\W*$", re.I)


# "Read also".
ELSEWHERE = _begins(story_lines.ELSEWHERE.pattern())

_PICTURE = rf"(?:{captions.PICTURE.pattern()})(?:\s(?:{captions.OF_PICTURE.pattern()}))?\s?[:：/／╱©|•＝–-]"
# A line that is a picture's credit.
CREDIT = _begins(rf"{_PICTURE}|(?:{captions.SOURCE.pattern()})\s?[:：©]|{captions.CREDIT.pattern()}")
# The end of a line that is a caption.
CAPTION = re.compile(
    rf"""(?x)
    (?: © | (?:^|[.!?…|(（/–—-]\s?) (?:{captions.CLOSING.pattern()}) \s? (?:[:：©＝]|[Bb]y:?\s) )
      [^.!?。]{{2,60}} [)）]? $
    | [(（] (?:[^()]{{0,60}}\b)? (?:{captions.AGENCIES.pattern()})\b
      [^()]{{0,60}} [/,–-] [^()]{{2,40}} [)）] $
    | ^(?:{captions.NUMBERED.pattern()})\s?\d+\s?[:：.|–-]\s .* $
    | \( [^()]{{2,60}} [/|,] \s? (?:{captions.PICTURE_STOCKS.pattern()})
      [^()]{{0,40}} \) $
    | \( [^().]{{0,60}} \b(?:{captions.BRACKETED.pattern()})\b [^().]{{0,60}} \) $
    | [(（] [^()（）。]{{1,20}} (?:{captions.TAKEN.pattern()}) [)）] 。? $
    | [(（。！？] \s? (?:文)?(?:{captions.PICTURED.pattern()})[/／╱] [^。！？]{{2,30}} [)）]? $
    """
)
# The end of a caption between paragraphs: a picture's agency in brackets.
PICTURE_AGENCY = re.compile(rf"[(（](?:{captions.AGENCIES.pattern()})[)）]\.?$")
# A line that is the label of an advertisement or of a control of the page.
CONTROL = _is(story_lines.CONTROL)
# A line in the place of an embedded post, until the reader consents to it.
PLACEHOLDER = _begins(embeds.PLACEHOLDER.pattern())
BYLINE = _is(story_lines.BYLINE)
# A line that is only a time of day, such as one between the entries of a live blog.
_AFTER_HOUR = rf"(?:{clock_words.HOURS.pattern()}|[ap]\.?m\.?|[a-z]{{2,4}}t)"
HOUR = re.compile(
    rf"""(?xi) [\s(–-]* \d{{1,2}}
      (?: [:h]\d{{2}} (?:[:.]\d{{2}})? (?:\s?{_AFTER_HOUR})? | \.\d{{2}} \s? {_AFTER_HOUR} ) \W* $"""
)
# A line that is only an age: "5m ago", "vor 20 Minuten".
AGE = re.compile(rf"\W*(?:\d+\s?(?:{ages.AGO.pattern()})|{ages.SINCE.pattern()})\W*$", re.I)
# The heading of readers' comments.
LETTERS = _is(story_endings.LETTERS)
# The control with which a reader answers a comment: a whole line, or the end of one.
REPLY = re.compile(rf"(?:.{{0,40}}\W)?(?:{story_endings.REPLY.pattern()})(?:\s?\(\d+\))?\W*$", re.I)
# The heading of a box on the author, or of the pictures' credits.
AFTERWORD = _is(story_endings.AFTERWORD)

_CHANNEL = appeals.CHANNEL.pattern()
_INVITE = appeals.INVITE.pattern()
_YOU = rf"\b(?:{appeals.YOU.pattern()})\b|{appeals.YOU_ANYWHERE.pattern()}"
# An invitation to the reader to follow the paper on a channel. It must be near the start of the line: a reporter may
# write about someone who asked for followers.
APPEAL = re.compile(rf"(?is)(?=.{{0,60}}(?<![a-zà-ÿ])(?:{_INVITE}))(?=.*(?:{_YOU}))(?=.*(?:{_CHANNEL}))")
# The same as an imperative at the start of a line. No word for "you" is needed.
CALL = re.compile(rf"(?is)\W*(?:(?:{appeals.PLEASE.pattern()})\s?)?(?:{_INVITE})(?=.*(?:{_CHANNEL}))")

# Both, anywhere in a line with a link at the end of a story.
INVITING = re.compile(rf"(?is)(?=.*(?<![a-zà-ÿ])(?:{_INVITE}))(?=.*(?:{_CHANNEL}))")

# A note below a story: on its standards, makers, rights or tags, or on how to comment.
NOTE = _begins(appeals.NOTE.pattern())

# A notice of commissions.
COMMISSION = re.compile(story_lines.COMMISSION.pattern(), re.I)

# A reference to a paper by its digital object identifier (https://www.doi.org).
REFERENCE = re.compile(r"\bdoi\W{0,3}(?:org/)?10\.\d{4}", re.I)

# The line at which a story ends for readers who have not paid.
WALL = _begins(appeals.WALL.pattern())
OFFER = re.compile(appeals.OFFER.pattern(), re.I)

# The end of a sentence, or of a line that introduces the next.
END = re.compile(r"[.!?…。！？؟।։:;；,，»”\"“’')\]」』）]\s*$")
STATEMENT = re.compile(r"(?:(?<![.…])\.|[。।۔։])[”\"’'»“)\]」』）]*\s*$")  # the end of a sentence that states something
QUOTED = re.compile('[“„«»”"「『]')
ADDRESSING = re.compile(rf"(?i)\b(?:{appeals.YOU.pattern()})\b")
# A line that asks its reader to look elsewhere, with its first words or its last.
BIDDING = re.compile(
    rf"(?i)\W*(?:{appeals.LOOK.pattern()}|(?:{_INVITE})(?!ing)\w{{0,4}})(?![^\W_])"
    rf"|.*(?:\b(?:{story_lines.HERE.pattern()})|(?:{story_lines.HERE_ANYWHERE.pattern()}))\W*$|.*(?:{appeals.REGISTRATION.pattern()})"
)
SEPARATOR = re.compile(r"[:|：>»→▶►–—?!-]\W*$")  # between a label and its link
