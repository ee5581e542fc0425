"""A byline -> the names in it, without prefixes, roles and addresses. Desks and agencies are separate from people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipelines.extract.metadata.agency import agency_named
from pipelines.extract.metadata.date_removal import without_dates
from pipelines.extract.metadata.plain_text import distinct, match_key, plain
from pipelines.lexicon import byline_phrases as phrases
from pipelines.lexicon import bylines as lexicon
from pipelines.lexicon.story_endings import AFTERWORD
from pipelines.lexicon.table import Table


def _words(table: Table) -> frozenset[str]:
    return frozenset(map(str.casefold, table.words()))


_ROLES = _words(lexicon.ROLES)
_SMALL = _words(lexicon.SMALL)
_BODIES = _words(lexicon.BODIES)
_TEAMS = _words(lexicon.TEAMS)
_NOBODY = _words(lexicon.NOBODY)
_ACCOUNTS = _words(lexicon.ACCOUNTS)
_LABELS = _words(lexicon.LABELS)
_CALENDAR = _words(lexicon.CALENDAR)
_AFTER_NAMES = _words(lexicon.AFTER_NAMES)
_PREPOSITIONS = _words(lexicon.PREPOSITIONS)
_SOURCES = _words(lexicon.SOURCES)
_PARTICLES = _words(lexicon.PARTICLES)
_RANKS = _words(lexicon.RANKS)
_PARTNERS = _words(lexicon.PARTNERS)
_DEGREES = _words(lexicon.DEGREES)
_ABBREVIATED = _words(lexicon.ABBREVIATED)
_ARTICLES = _words(lexicon.ARTICLES)

BOX_HEADING = re.compile(rf"(?:{AFTERWORD.pattern()})\s*[:：]?", re.I)  # of a box about the author
LABEL_SIGNS = ":：／/●•・＝=|"  # between a label and a name
_PREFIX = re.compile(
    rf"""(?ix) ^\W*(?:
      (?:(?:{phrases.SUBJECT.pattern()})\s)?
      (?:(?:{phrases.DEEDS.pattern()})(?:\s(?:on|to|and\s\w+))?\s+)?
      (?:{phrases.BY.pattern()})\s*(?:[:\s]|$)
      | (?:{phrases.KINDS.pattern()})\s
      | (?:{phrases.LABELLED.pattern()})\s*[{LABEL_SIGNS}]+
      | (?:{phrases.LABELLED_BARE.pattern()})[\s:：・]*
      | (?:{phrases.ABOUT.pattern()})(?:\s|(?<=['’]))
    )\s*"""
)
_ADDRESS = re.compile(
    r"[(<\[]?\s*(?:mailto:)?[\w.+-]{1,64}@[\w.-]{2,80}\s*[)>\]]?|https?://\S+|www\.\S+|(?<!\w)@\w+", re.I
)
_URL_LIKE = re.compile(
    r"^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|de|fr|uk|co|info|tv|news)(?:/|$)|/\w+/|^[a-z\d_-]+/", re.I
)
_ASIDE = re.compile(r"\s*[(\[（［][^()\[\]（）［］]{0,80}(?:[)\]）］]|$)")
# What follows a name is a role, a place, an employer or a time.
_TAIL = re.compile(rf"(?ix) \s*(?: [|｜•·●▪:] | \s[-–—]+\s | \s(?:{phrases.TAILS.pattern()})\s ) .* $")
_SOURCE = re.compile(
    rf"^\W*(?:{phrases.SOURCE.pattern()})\s?[:：][^\n]{{1,60}}?\s(?=(?:{phrases.LABELLED.pattern()})\s?[:：])", re.I
)
_FOLLOWS = re.compile(rf"(?:{phrases.TAILS.pattern()})\s", re.I)
_AND = phrases.AND.pattern()
_SHORT = phrases.SHORT_AND.pattern()
# A short word for "and" separates names after a comma, but for "a", which is the article of a role in English.
_SEPARATOR = re.compile(rf"\s*(?:[;；、/／\n&+]|،|\s(?:{_AND})\s|,\s*(?:{_AND}|(?!a\s)(?:{_SHORT}))\s)\s*", re.I)
_SHORT_AND = re.compile(rf"\s+(?:{_SHORT})\s+", re.I)
# A piece of a byline that goes on in the next: "Jane Doe, Science Editor, and" before "John Roe".
_GOES_ON = re.compile(rf"(?:,|(?<!\w)(?:{_AND}))$", re.I)
_GOING_ON = re.compile(rf"(?:,|(?:{_AND})(?:\s|$)|(?:{phrases.TAILS.pattern()})\s)", re.I)
_NICKNAME = re.compile(r"(?<=\w)\s(?:\"[^\W\d_][\w .'’-]{0,20}\"|[“„«]\s?[^\W\d_][\w .'’-]{0,20}[”“»])\s(?=\w)")
_COMMA = re.compile(r"\s*[,，]\s*")
# An office and what it heads, up to the next comma.
_OFFICE = re.compile(
    rf"[\s,–—-]*(?<!\w)(?:{'|'.join(sorted(lexicon.OFFICES.words()))})"
    rf"\s(?:{'|'.join(sorted(lexicon.OVER.words()))})(?:\s|(?<='))[^,;|/]*",
    re.I,
)
# Another credit after that of the writer: "Text: Jane Doe / Fotos: John Roe", "文＝山田花子　写真＝鈴木海".
_OTHER_CREDIT = re.compile(
    rf"[\s/／,;.|·•–—-]+(?:{phrases.OTHER_DEEDS.pattern()})\s*(?:[{LABEL_SIGNS}]|(?:{phrases.BY.pattern()})\s).*$", re.I
)
# The place after a name in Chinese: "／台北報導".
_REPORTED = re.compile(rf"(?:[／/]\s*[^\s／/]{{2,8}}|[^\s／/]{{2}})(?:{phrases.REPORTED.pattern()})\W*$")
_HONORIFIC = re.compile(rf"(?:\s+|(?<=[\u4e00-\u9fff々]{{3}}))(?:{phrases.HONORIFICS.pattern()})$")
_BUTTON = re.compile(rf"^\W*(?:{phrases.BUTTONS.pattern()})", re.I)
_LABEL = re.compile(r"([^\W\d][^:：]*)[:：]\s*(\d[\d\s.,]*)?")  # with a number or nothing: "Views: 291"
_LONGEST = 60  # characters of a name
_OPENING = "'’\"“„«("  # signs before a name
_ACCOUNT = re.compile(
    r"([^\W\d_]+)\s[-–—]\s([^\W\d_]+\s[^\W\d_]+)"
)  # "Tidewatcher - Jane Doe", an account and its name
_WHOLE_NAME = 6  # letters of a word with which the name of the site begins, so that it is no first name: "Harbour"
_MOST_WORDS = 6
_MOST_TEXT = 400  # characters of a byline; more is a paragraph
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")  # "C.J" of "C.J."
_CAPITAL_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a byline, each once."""

    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()  # desks, agencies, the site itself


def names_in(bylines: Iterable[str], sites: frozenset[str]) -> Names:
    """The names in stated bylines. `sites` are the names of the site, by match_key, which are never names of people."""
    people: list[str] = []
    bodies: list[str] = []
    for byline in bylines:
        if len(byline) <= _MOST_TEXT:
            for name in filter(None, map(_name, _parts(byline))):
                (bodies if _is_body(name, sites) else people).append(name)
    return _names(people, bodies)


def names_shown(pieces: Sequence[str], sites: frozenset[str]) -> Names:
    """The names in a visible byline. `pieces` are its parts, as its markup separates them.

    A visible byline also holds dates, buttons, labels, numbers and places. Pieces after one that is not a name are left
    out, and so are single words beside full names.
    """
    people: list[str] = []
    bodies: list[str] = []
    for part in _parts("\n".join(_whole_lines(pieces))):
        if people and is_role(without_tail(part)):
            break
        name = None if _is_label(part) else _name(part)
        if name is not None:
            (bodies if _is_body(name, sites) else people).append(name)
        elif people and match_key(part) not in _SMALL:
            break
    whole = [name for name in people if " " in name or not name.isascii()]
    return _names(whole or people, bodies)


def _whole_lines(pieces: Iterable[str]) -> list[str]:
    """The pieces of a visible byline, with those that go on in the next in one line."""
    lines: list[str] = []
    for piece in pieces:
        goes_on = lines and (_GOES_ON.search(lines[-1]) or _GOING_ON.match(piece))
        if goes_on and piece.casefold() not in _AFTER_NAMES:
            lines[-1] = f"{lines[-1]} {piece}"
        else:
            lines.append(piece)
    return lines


def _names(people: Iterable[str], bodies: Iterable[str]) -> Names:
    return Names(distinct(map(_in_title_case, people)), distinct(bodies))


def is_written_as_name(text: str) -> bool:
    """Whether a text has the form of a name: two to four words with capitals, or in a script without capitals."""
    words = _NICKNAME.sub(" ", text).split()
    return 2 <= len(words) <= 4 and all(
        (word[0].isalpha() and not word[0].islower()) or word[0] in _OPENING or word.casefold() in _PARTICLES
        for word in words
    )


def _parts(byline: str) -> Iterator[str]:
    """The parts of a byline that may be names. Its lines are the pieces into which the markup separates it."""
    for line in filter(None, map(plain, byline.split("\n"))):
        if line.casefold() in _AFTER_NAMES:
            return
        if (" " in line or not _URL_LIKE.search(line)) and not BOX_HEADING.fullmatch(line):
            yield from _split(line)


def _split(text: str) -> Iterator[str]:
    text = without_other_credits(without_dates(_ADDRESS.sub(" ; ", text)))
    text = _SOURCE.sub("", text)
    while (shorter := _PREFIX.sub("", text, count=1)) != text:
        text = shorter
    text = _OFFICE.sub("", _ASIDE.sub("", text))
    for chunk in [text] if _is_firm(text) else _SEPARATOR.split(text):
        if chunk.partition(" ")[0] in _AFTER_NAMES:
            return  # "… 3 May 2024 in Local News"
        first, *others = [piece for piece in _COMMA.split(chunk) if piece] or [""]
        pieces = [first, *(piece for piece in others if not is_degree(piece))]
        if len(pieces) == 2 and all(map(_single, pieces)) and not any(map(is_role, pieces)):
            yield f"{pieces[1]} {pieces[0]}"  # "Doe, Jane", as library records have it
            continue
        for place, piece in enumerate(pieces):
            if place and (is_role(piece) or _FOLLOWS.match(piece)):
                break  # "Jane Doe, staff writer, Berlin", "Jane Doe, for the Gazette": what follows is not a name
            if place and " " in pieces[0] and " " not in piece and piece.isascii():
                continue  # "Jane Doe, Berlin"
            halves = _SHORT_AND.split(piece)
            if len(halves) > 1 and all(" " in half.strip() for half in halves):
                yield from halves
            else:
                yield piece


def _is_firm(text: str) -> bool:
    """Whether a text is the name of a firm, paper or desk with "&" in it: "Doe & Co.", "Ships & Sails"."""
    left, sign, right = map(str.strip, text.partition("&"))
    first, *others = re.split(r"[\s.]+", right.casefold()) if sign and left and right else ("",)
    if not first or "&" in right:
        return False
    named = first in _PARTNERS or (" " not in left and (not any(others) or others[-1] in _BODIES))
    return named and not (agency_named(left) or agency_named(right))


def without_other_credits(line: str) -> str:
    """A line without what follows the names of writers: the credits of pictures, and a place with "報導"."""
    return _REPORTED.sub("", _OTHER_CREDIT.sub("", line))


def is_degree(text: str) -> bool:
    """Whether a text is one degree or several, with the initials of other bodies after them: "MD, FACS"."""
    words = text.split()
    return match_key("".join(words[:1])) in _DEGREES and all(sum(map(str.isupper, word)) > 1 for word in words)


def without_tail(text: str) -> str:
    """A text that begins with a name, without the place, role, employer or time after it: "Jane Doe in Berlin"."""
    return _TAIL.sub("", text)


def _single(word: str) -> bool:
    return word.isalpha() and len(word) > 1 and word[0].isupper() and not word.isupper()


def is_role(text: str) -> bool:
    """Whether a text has a word for what somebody does at a paper: "staff writer"."""
    words = [word.strip(".,-'’").casefold() for word in text.split()]
    return any(word in _ROLES for word in words)


def _name(part: str) -> str | None:
    bare = _PREFIX.sub("", part)
    short = _TAIL.sub("", bare).rstrip()
    whole = bare.strip() if _is_account(bare.strip()) or short.casefold() in _BODIES else short
    text = whole.strip(" \t.,;:-–—|•·*'\"“”„«»[]()<>●・/")
    words = _without_role(text.split())
    text = _HONORIFIC.sub("", " ".join(words))
    key = match_key(text)
    if (
        not key
        or key in _NOBODY
        or len(text) > _LONGEST
        or len(words) > _MOST_WORDS
        or (len(key) < 2 and text.isascii())
        or any(sign in _NICKNAME.sub(" ", text) for sign in '@{}<>=?!"')
        or any(map(str.isdigit, text))
        or not _LABELS.isdisjoint(plain_words := [word.strip(".,").casefold() for word in words])
        or _CALENDAR.issuperset(plain_words)
        or plain_words[-1] in _PREPOSITIONS
        or plain_words[0] in _SOURCES
        or plain_words[-1] in _ACCOUNTS
        or _BUTTON.match(part)
    ):
        return None
    last = words[-1]
    stopped = whole.endswith(f"{last}.") and (last.casefold() in _ABBREVIATED or _INITIALS.fullmatch(last))
    return f"{text}." if stopped else text


def _is_label(part: str) -> bool:
    """Whether a part of a visible byline is the label of a number, or of a value that is a part of its own."""
    m = _LABEL.fullmatch(part)
    return m is not None and bool(m[2] or not is_written_as_name(m[1]))


def _is_account(text: str) -> bool:
    m = _ACCOUNT.fullmatch(text)
    return m is not None and is_written_as_name(m[2]) and not (is_role(text) or {m[1].casefold()} & (_LABELS | _BODIES))


def _without_role(words: list[str]) -> list[str]:
    """The words of a name without a role at their end, and without the employer before the role."""
    kept = list(words)
    for place in range(2, len(words)):
        if words[place].casefold() in _RANKS and is_role(" ".join(words[place + 1 :])):
            kept = words[:place]  # "Jane Doe Senior Autos Reporter"
            break
    while len(kept) > 2 and is_degree(kept[-1]):
        kept.pop()
    if (kept and kept[-1].casefold() in _TEAMS) or all(word.casefold() in _SMALL | _ROLES for word in kept):
        return kept  # "Gazette Sports Desk", "Our Foreign Staff"
    while len(kept) > 2 and kept[-1].strip(".,").casefold() in _ROLES and kept[-2].casefold() not in _BODIES:
        kept.pop()
        while len(kept) > 2 and (kept[-1].casefold() in _SMALL or agency_named(kept[-1])):
            kept.pop()
    for place in range(2, len(kept)):
        if kept[place][0].isupper() and agency_named(" ".join(kept[place:])):
            return kept[:place]  # "Jane Doe The Associated Press"
    return kept


def _is_body(name: str, sites: frozenset[str]) -> bool:
    words = [word.strip(".,").casefold() for word in re.split(r"[\s-]+", name)]
    key = match_key(name)
    return (
        key in sites
        or "&" in name
        or any(word in _BODIES for word in words)
        or all(word in _ROLES or word in _SMALL for word in words)
        or any(len(site) > 4 and key.startswith(site) for site in sites)
        or (" " not in name and len(key) >= _WHOLE_NAME and any(site.startswith(key) for site in sites))
        or (len(words) > 1 and words[0] in _ARTICLES and name[0].isupper())
        or agency_named(name) is not None
        or (name.isascii() and name.islower() and " " not in name)  # a user name
        or (not name.isascii() and any(key.endswith(body) for body in _BODIES if not body.isascii()))
    )


def _in_title_case(name: str) -> str:
    """A name in capitals in title case. Initials and short acronyms stay as they are."""
    words = name.split()
    shouted = len(words) > 1 and name.isupper()
    if not shouted and not any(len(word) > 4 and word.isupper() for word in words[1:]):
        return name
    return " ".join(_CAPITAL_WORD.sub(_title, word) if shouted or len(word) > 4 else word for word in words)


def _title(m: re.Match[str]) -> str:
    word = m[0]
    if not word.isupper() or len(word) == 1:
        return word
    lowered = word.capitalize()
    return f"Mc{lowered[2:].capitalize()}" if lowered.startswith("Mc") and len(lowered) > 3 else lowered
