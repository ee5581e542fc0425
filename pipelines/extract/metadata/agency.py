"""The agency or outlet from which a story was taken, by its byline, its credit line or its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipelines.extract.metadata.plain_text import match_key
from pipelines.lexicon import credit_lines as lexicon
from pipelines.lexicon.agencies import AGENCIES, SELF_NAMED

_SHORT = tuple(AGENCIES)
_NAMED = re.compile(
    rf"(?:{'|'.join(f'(?P<n{place}>{ways})' for place, ways in enumerate(AGENCIES.values()))})(?![\w-])"
)
_SELF_NAMED = re.compile(SELF_NAMED)
_MARKS = " .,;:*()[]（）【】/|©–—-"

# The words before the name in a credit line, in any case.
_CREDITS = re.compile(
    rf"""(?xi) ^(?:
      (?:{lexicon.SOURCE.pattern()})\s*[:：\-–—]\s*
    | (?P<alone>{lexicon.USED_ALONE.pattern()})
    | {lexicon.USED.pattern()}
    | (?:{lexicon.STORY.pattern()})\s(?:{lexicon.APPEARED.pattern()})\s(?:{lexicon.WHERE.pattern()})\s(?:the\s)?
    | (?P<owned>(?:©?[\w\s]{{0,30}}©\s*)?(?:{lexicon.COPYRIGHT.pattern()}))[\s©,]*(?:\d{{4}}[\s,]*)?(?:by\s)?
    )"""
)
# The parts of a line that must be names: a whole line "dpa/AFP", or its end: "Ferries wait. — ANI".
_SIGNATURE = re.compile(r"(?:^|[.!?…»”\"’)]\s*)[-–—(\[/©]*\s*([^.!?()\[\]]{2,40}?)\s*[)\]/]*\s*\.?$")
_INITIALS = re.compile(r"^[\w/ ,.-]{0,20}\(([^()]{2,40})\)\s*\.?$")  # a line of its own: "jm/dm (AFP, dpa)"
_FED = re.compile(rf"(?:{lexicon.FED_BEFORE.pattern()})\s(.{{2,40}}?)\s(?:{lexicon.FED_AFTER.pattern()})\b", re.I)
_USED = re.compile(rf"^(?:{lexicon.MATERIAL.pattern()})(.{{2,40}}?)\s(?:{lexicon.WAS_USED.pattern()})\b", re.I)
_CONTRIBUTED = re.compile(rf"\b(?:{lexicon.CONTRIBUTED.pattern()})\.?$", re.I)
_MARKED = re.compile(r"^([^™®©.!?]{2,30}?)\s?[™®]\s?&?\s?(?=©)")  # The-CNN-Wire ™ & © 2024 Cable News Network
_STAFF = re.compile(rf"\s+(?:{lexicon.STAFF.pattern()})$", re.I)
_DESK = 2  # most words between an agency and the role of its reporter: "AP Business Writer"
_PICTURE = re.compile(
    rf"^\W*(?:\w+[ -])?(?:(?:{lexicon.FROM_ARCHIVE.pattern()})\s-|(?:{lexicon.PICTURE.pattern()})\w*\b)", re.I
)

_BY = re.compile(rf"^\W*(?:{lexicon.BY.pattern()})\s+", re.I)
_BEFORE = r"[^\W\d_][^()\n]{0,60}?"
_CABLE = lexicon.CABLE.characters()
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:{_BEFORE})?\(\s*([^()]{{2,40}})\s*\)\s*(?:[-–—:.=]|$)",  # LONDON (Reuters) -
        # New Delhi, May 3 (PTI)
        r"^(?=[^()]{0,40}\d)[^\W\d_][^().!?]{0,40},(?:[^().!?]|(?<=\d)\.){0,20}\(\s*([^()]{2,40})\s*\)\s",
        r"^[A-Z][A-Z ,.'’/-]{2,40}\(([^()]{2,20})\)\s+(?=[A-Z“])",  # LONDON (AP) The
        r"^[(（]([^()（）]{2,20})[)）]",  # (CNN)
        r"^[【［\[](?:[^】］\]]{1,16}[\s日])?([^】］\]\s]{2,12})[】］\]]",  # 【3月4日 AFP】, [ロンドン 4日 ロイター]
        r"^[^\W\d_][^()/\n]{1,40}/\s*([^()/\n]{2,20}?)\s*/",  # MOSCOW, May 3. /TASS/.
        r"^[^\W\d_][\w\s.,'’/-]{0,60}?[,.]\s*(?:[\w.]{2,10}\s\d{1,2}\s*)?\(?([^().,]{2,30}?|INTERFAX\.RU)\)?\s*[-–—]{1,2}\s",
        r"^[^\W\d_][\w\s,]{1,30}\d[\w\s,]{0,15}\s[–—-]\s*([^().,]{2,20})\.\s",  # МОСКВА, 3 мая — РИА Новости.
        r"^\([^()=]{1,12}=([^()=]{2,12})\)",  # (서울=연합뉴스)
        rf"^({lexicon.CABLED.pattern()})[^，。]{{1,14}}[{_CABLE}]",
        rf"^[【〔（(]\s*(?:[^】〕）()]{{0,10}}?)({lexicon.BRACKETED.pattern()})[{_CABLE}]?\s*[】〕）)]",
        rf"^[【〔（(]({lexicon.BRACKETED.pattern()})(?:{lexicon.REPORTED.pattern()})[^】〕）()]{{0,20}}[{_CABLE}][】〕）)]",
    )
)

_ALONE = re.compile(r"^([^–—-]{2,30}?)\s+(?:[–—]|--?)\s+[“\"'‘]?(?=[^\W\d_])(\w)")  # AP — The gates

LETTER_SIZE = re.compile(r"[aA]{1,3}[+-]?")  # a button that changes the size of letters
_LINES = 3  # paragraphs at each end of a story that may be a credit
_SHORT_LINE = 160  # characters of a line that is a credit rather than a part of the story
_LONGEST = 400  # characters of a byline, and of a publisher's name that are read
_NAMED_WORDS = 6  # of a name and an agency
_LONG_NAME = 4  # letters; too many words begin with a shorter name
_NAME_LINE = 60  # characters of a line that is a byline
_OF_AGENCY = re.compile(rf"\s(?:{lexicon.OF_AGENCY.pattern()})(?=[^\W\d_])", re.I)
_PLACE = re.compile(rf"\s(?:{lexicon.PLACE.pattern()})\s[A-Z][\w -]{{2,20}}$")
_BETWEEN = re.compile(rf"\s*(?:[/,;&+|•·–—=-]|\b(?:{lexicon.BETWEEN.pattern()})\b)\s*", re.I)


def agency_named(name: str) -> str | None:
    """The short name of an agency or outlet ("Agence France-Presse" -> "AFP"); None for any other text."""
    whole = name.strip(_MARKS)
    bare = _STAFF.sub("", whole)
    for _ in range(1 if bare == whole else 1 + _DESK):
        if m := _NAMED.fullmatch(bare):
            return _short(m)
        bare = bare.rpartition(" ")[0]
    return None


def agency_of(paragraphs: Sequence[str], authors: Iterable[str], publisher: str | None) -> str | None:
    """The short name of the agency or outlet from which a story came; None if none is credited.

    `authors` are names or whole bylines. Of `paragraphs`, the first and last few are read: they may hold a dateline
    ("LONDON (Reuters) -"), a signature ("— ANI") or a credit ("Source: BBC"). "BBC reported" in a
    sentence is no credit, and neither is the name of `publisher`, the site itself.
    """
    bylines = (author for author in authors if len(author) <= _LONGEST)
    for found in (*map(_in_sure_byline, bylines), *_in_text(paragraphs)):
        if found is not None and not _is_own(found, publisher or ""):
            return found
    return None


def _is_own(name: str, publisher: str) -> bool:
    """Whether an agency is the publisher: "Reuters" is "Thomson Reuters", "AP" is "apnews.com" but not "Apple Post"."""
    words = re.findall(r"[^\W_]+", publisher[:_LONGEST])
    ends = (" ".join(part) for place in range(len(words)) for part in (words[place:], words[: place + 1]))
    own, key = match_key(publisher), match_key(name)
    return (
        any(name == (agency_named(end) or agency_named(end.upper())) for end in ends)
        or (len(key) >= _LONG_NAME and (own.removeprefix("the").startswith(key) or own.endswith(key)))
        or own.startswith(f"{key}news")
    )


def _in_byline(byline: str) -> str | None:
    """An agency that is one whole part of a byline: "Jane Doe, Associated Press", "dpa/AFP"."""
    text = _BY.sub("", byline.strip())
    return agency_named(text) or _listed(text) or _after_name(_BETWEEN.split(text)[-1])


def _in_sure_byline(byline: str) -> str | None:
    """An agency of what is certainly a byline: also "Jane Doe for AFP", "Jane Doe (AFP)", "AFP in Paris"."""
    text = _PLACE.sub("", _OF_AGENCY.sub(" ", byline.strip()).replace("(", "").replace(")", ""))
    return _in_byline(byline) or _in_byline(text)


def _after_name(text: str) -> str | None:
    """An agency right after a name of two or three words: "Jane Doe The Associated Press"."""
    words = text.split()
    if len(words) > _NAMED_WORDS or not all(word[0].isupper() for word in words):
        return None
    return next(filter(None, (agency_named(" ".join(words[place:])) for place in (2, 3))), None)


def _in_text(paragraphs: Sequence[str]) -> Iterator[str | None]:
    first = [line for line in paragraphs[:_LINES] if not _PICTURE.match(line)]
    last = [line for line in reversed(paragraphs[-_LINES:]) if not _PICTURE.match(line)]
    for line in first:
        if (m := _ALONE.match(line)) and m[2] == m[2].upper():
            yield agency_named(m[1])
        yield from (_listed(m[1]) for pattern in _DATELINES if (m := pattern.match(line)))
    for line in (*first, *last):
        if len(line) <= _SHORT_LINE:
            yield _credited(line.lstrip(" .,;:*([（【|–—-"))
    for line in last:
        yield from (_listed(m[1]) for m in (_SIGNATURE.search(line[-60:]), _INITIALS.match(line)) if m)
        if len(line) <= _SHORT_LINE and _CONTRIBUTED.search(line):
            yield next((_short(m) for m in _NAMED.finditer(line)), None)
    for line in (*first, *last):
        if len(line) <= _NAME_LINE and not LETTER_SIZE.fullmatch(line) and not line.endswith((".", "!", "?")):
            yield _in_sure_byline(line) if _BY.match(line) else _in_byline(line)


def _credited(line: str) -> str | None:
    """The agency in a line that thanks it, names it as the source or states its copyright."""
    if (m := _CREDITS.match(line)) is None:
        return agency_named(m[1]) if (m := _FED.search(line) or _USED.match(line) or _MARKED.match(line)) else None
    rest = line[m.end() :].strip(_MARKS)
    named = None if m["alone"] else _NAMED.match(rest) or _NAMED.match(f"The {rest}")
    if named:
        return _short(named)
    if listed := _listed(rest):
        return listed
    # The owner of a copyright who is in no list is rather the site itself.
    return found[1] if not m["owned"] and (found := _SELF_NAMED.fullmatch(rest)) else None


def _listed(text: str) -> str | None:
    """The first agency of a text that consists of agencies and little else: "dpa/AFP", "AP, Washington"."""
    return next(filter(None, map(agency_named, _BETWEEN.split(text))), None)


def _short(m: re.Match[str]) -> str:
    place = next(place for place in range(len(_SHORT)) if m[f"n{place}"] is not None)
    return _SHORT[place]
