"""Patterns of lines that are not a story's own, compiled from pipelines.lexicon.story_lines.

A match alone never removes a line: pipelines.extract.text.line_filter also checks its form or its place.
"""

from __future__ import annotations

import re

from pipelines.lexicon import story_lines as lexicon


def _phrases(table: str) -> str:
    rows = (phrase.strip() for row in table.splitlines() for phrase in row.split(" | "))
    return "|".join(phrase.replace(" ", r"\s") for phrase in rows if phrase)


def _begins(table: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_phrases(table)})", re.I)


def _is(table: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_phrases(table)})\W*$", re.I)


# "Read also".
ELSEWHERE = _begins(lexicon.ELSEWHERE)

_PICTURE = _phrases(lexicon.PICTURE)
_OF = r"(?:\s(?:credit|by|courtesy|source|de|di|da|von|av|af|door|ilustrativ\w+|illustration))?"
# A line that is a picture's credit.
CREDIT = _begins(rf"(?:{_PICTURE}){_OF}\s?[:：/©|•–-]" + "\n" + lexicon.CREDIT)
# The end of a line that is a caption.
CAPTION = re.compile(
    r"""(?x)
    (?: © | (?:^|[.!?…|(/–—-]\s?) (?:[Ff]otos?|[Pp]hotos?|[Bb]ild(?:er)?|[Ii]mages?|[Pp]ictures?|[Cc]r[eé]dit[os]*
                                     |Grafik|Quelle|Фото|写真) \s?(?:[:©]|[Bb]y:?\s) ) [^.!?]{2,60} \)? $
    | \( (?:[^()]{0,60}\b)? (?:AFP|AP|EPA|Reuters|REUTERS|dpa|Getty|ANSA|EFE|Xinhua)\b
      [^()]{0,60} [/,–-] [^()]{2,40} \) $
    | ^(?:Abb(?:ildung|\.)?|Fig(?:ure|ura|\.)?|Grafik|Bild|Foto)\s?\d+\s?[:.|–-]\s .* $
    | \( [^()]{2,60} [/|,] \s? (?:iStock|Shutterstock|Getty|AFP|AP|dpa|Unsplash|Pixabay|[Ss]tock\.adobe)
      [^()]{0,40} \) $
    | \( [^().]{0,60} \b(?:photos?|fotos?|bild|image|picture|illustration)\b [^().]{0,60} \) $
    """
)
# A line that is the label of an advertisement or of a control of the page.
CONTROL = _is(lexicon.CONTROL)
BYLINE = _is(lexicon.BYLINE)
# A line that is an hour or a day alone, as between the entries of a live blog.
HOUR = re.compile(
    r"""(?xi) [\s(–-]* \d{1,2} (?: [:h]\d{2} (?:[:.]\d{2})? (?:\s?(?:uhr|h|[ap]\.?m\.?|[a-z]{2,4}t))?
                              | \.\d{2} \s? (?:uhr|h|[ap]\.?m\.?|[a-z]{2,4}t) ) \W* $"""
)
# The heading of readers' letters.
LETTERS = _is(lexicon.LETTERS)
# The heading of a box on the author, or of the pictures' credits.
AFTERWORD = _is(lexicon.AFTERWORD)
# A day, an hour, an age or a time to read, anywhere in a line.
WHEN = re.compile(
    r"""(?xi)
      \d{1,2}[:.h]\d{2}\b | \b(?:19|20)\d{2}\b | \d{1,2}[./-]\d{1,2} | \bago\b
    | \b\d+\s?(?:min\w*|mins|hours?|hrs?|days?|stunden?|tage?n?|lesezeit|分|時間|دقائق|dk)\b
    | ^(?:updated|published|posted|aktualisiert|veröffentlicht|stand|publié|mis\sà\sjour|publicado|actualizado
         |pubblicato
         |aggiornato|publisert|oppdatert|publicerad|uppdaterad|опубликовано|güncelleme|giriş)\b
    """
)

_CHANNEL = _phrases(lexicon.CHANNEL)
_INVITE = _phrases(lexicon.INVITE)
_YOU = _phrases(lexicon.YOU)
# An invitation by us to you over a channel. It must be near the start of the line: a reporter may write about someone
# who asked for followers.
APPEAL = re.compile(rf"(?is)(?=.*(?:{_CHANNEL}))(?=.{{0,60}}(?<![a-zà-ÿ])(?:{_INVITE}))(?=.*\b(?:{_YOU})\b)")
# The same in an imperative at the very start of the line, where nobody needs to be addressed.
CALL = re.compile(rf"(?is)\W*(?:(?:please|bitte|por\sfavor|mari)\s)?(?:{_INVITE})(?=.*(?:{_CHANNEL}))")

# A note below a story: its standards, its makers, its rights, its tags, how to comment.
FOOTER = _begins(lexicon.FOOTER)

# The line at which a story ends for readers who have not paid.
WALL = _begins(lexicon.WALL)
OFFER = re.compile(
    r"(?i)subscri|\bmember|\bjoin\b|sign.?up|log.?in\b|abonn|\babos?\b|\bplus\b|suscri|abbona|assina|prenumer|подпис"
)

END = re.compile(r"[.!?…。！？؟।։:;,»”\"“’')\]]\s*$")  # of a sentence, or of a line that leads to the next
STATEMENT = re.compile(r"(?:(?<![.…])\.|[。।۔።։])[”\"’'»“)\]]*\s*$")  # the end of a sentence that states something
QUOTED = re.compile('[“„«»”"「]')
ADDRESSING = re.compile(rf"(?i)\b(?:{_YOU})\b")
_LOOK = _phrases(lexicon.LOOK)
# A line that bids its reader to look elsewhere, at its start or with its last word.
BIDDING = re.compile(
    rf"(?i)\W*(?:{_LOOK}|(?:{_INVITE})(?!ing)\w{{0,4}})(?![^\W_])"
    r"|.*(?:\b(?:here|hier|ici|aquí|qui|aqui|her|här|tutaj|здесь|тут)|こちら)\W*$|.*会員登録"
)
SEPARATOR = re.compile(r"[:|：>»→▶►–—?!-]\W*$")  # between a label and its link
