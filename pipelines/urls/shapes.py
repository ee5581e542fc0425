"""What the shape of a URL alone says of the page behind it: article, listing or neither, and how surely."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntFlag
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from pipelines.text.scripts import CJK
from pipelines.urls import words
from pipelines.urls.verdict import Kind, Verdict

_ASSET = frozenset(
    """
    jpg jpeg png gif webp svg ico bmp tif tiff avif pdf doc docx xls xlsx ppt pptx odt rtf csv epub mp3 m4a ogg oga
    wav aac mp4 m4v mov avi wmv webm ogv mkv m3u8 mpd css js mjs json map woff woff2 ttf otf eot zip gz tar rar 7z exe
    dmg apk ics vcf swf xml xsl webmanifest
    """.split()
)
_PAGE_EXTENSION = frozenset("html htm shtml xhtml php php5 asp aspx jsp jsf cfm cgi do ece amp story print txt".split())
# Path and query of an address as most are written.
_USUAL = re.compile(r"https?://[a-z0-9.-]+(?::\d+)?(/[^\s?#]*)?(?:\?([^\s#]*))?(?:#\S*)?")
_INDEX = re.compile(r"^(?:amp|(?:index|default)(?:\.[a-z]{3,5})?)$")

_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_MONTH = rf"(?:0?[1-9]|1[0-2]|{'|'.join(sorted(words.MONTH))})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = re.compile(
    rf"[/_-]{_YEAR}[/-]{_MONTH}(?=[/_.-])"
    rf"|/{_DAY}[/-]{_MONTH}[/-]{_YEAR}(?=/)"
    rf"|/{_YEAR}[01]\d(?=/)"
    rf"|(?<!\d){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
_DATE_ARCHIVE = re.compile(
    rf"(?:^|/)(?:{_YEAR}(?:[/_-]{_MONTH}(?:[/_-]{_DAY})?)?|{_YEAR}[01]\d(?:[0-3]\d)?)(?:_archive)?(?:\.\w{{2,5}})?$"
)
_PAGE_NUMBER = re.compile(rf"^(?:{'|'.join(sorted(words.PAGE))})[-_:]?\d+$")
_ID = re.compile(
    r"""(?x)
      (?:^|[-_.,:a-z])\d{5,}(?:[-_.,]\d+)*$               # slug-1234567, -1.234567, content_32041310
    | ^\d{4,}(?:[-_.,]|$)                                 # 1234567-slug, /news/4711
    | [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-                # a UUID
    | (?:^|[-_.])(?=[0-9a-z]{8,}$)[a-z]*\d+[a-z]+\d\w*$   # a random name: c4gzk3m7pd7o
    """
)
_ID_KEY = re.compile(
    rf"^(?!{'|'.join(sorted(words.NO_STORY_KEY))})"
    rf"(?:\w*(?:id|no|nr)|seq\w*|p|{'|'.join(sorted(words.STORY_KEY))}|\w+\[(?:tt_)?news\])$"
)
_ID_ALONE = re.compile(r"^(?:article|story|news)\d+$")  # ?article8532
_DAY_OR_MONTH = re.compile(rf"{_YEAR}(?:[01]\d(?:[0-3]\d)?)?|[01]\d[0-3]\d")  # in the place of an id
_SEARCH_KEYS = words.SEARCH_KEY | words.SEARCH
_LONG_NUMBER = re.compile(r"\d{5,}")
_DRUPAL_PATH = re.compile(r"[\w-]+(?:/[\w-]+)+")
_PAGE_VALUE = re.compile(r"\d+(?:,\d+)*")  # Drupal counts the lists of a page apart: 0,3
_TOPIC_KEYS = words.LISTING_KEY | words.TOPIC | words.TAG | words.CATEGORY
_PAGE_KEY = re.compile(
    rf"(?:\w+[._])?(?:{'|'.join(sorted(words.PAGE))})(?:_?(?:no|num|number|index))?|{words.FURTHER_PAGE_KEY}"
)
_DIGIT = re.compile(r"\d")
_LANGUAGE = re.compile(r"^[a-z]{2}(?:[-_][a-z]{2})?$")
_WORD = re.compile(r"[^\W_]+")

_HEADLINE_LETTERS = 20
LONG_SLUG = 4  # words; below it a slug is as likely the name of a section (sciences-et-avenir)


class Shaped(NamedTuple):
    """A verdict on a URL; `sure` is false if a headline as link text should outweigh it."""

    verdict: Verdict
    sure: bool


class _Parts(NamedTuple):
    """A URL taken apart, in lower case and percent-decoded."""

    path: str  # without a slash at its end
    segments: tuple[str, ...]
    first: str
    last: str  # without a page's extension
    extension: str
    query: dict[str, str]
    slug_words: int  # of the last segment, or of a longer story name before it
    archive: bool  # ends in a day, month or year
    dated: bool
    numbered: bool

    @property
    def story(self) -> bool:
        """Whether the URL has a mark that only single stories have."""
        return self.dated or (self.numbered and (self.slug_words > 2 or self.extension in _PAGE_EXTENSION))

    def below(self, table: frozenset[str]) -> bool:
        """Whether a segment before the last is a word of the table."""
        return not table.isdisjoint(self.segments[:-1])

    def at_edge(self, table: frozenset[str]) -> bool:
        return self.first in table or self.last in table

    def asks(self, keys: frozenset[str]) -> bool:
        return not keys.isdisjoint(self.query)

    def of(self, key: str) -> str:
        """The value of a parameter, in lower case; empty if there is none."""
        return self.query.get(key, "").lower()


class _Clue(IntFlag):
    """What an address must have for a rule to hold. Most have neither a word nor a query, so few rules are tried."""

    FORM = 0  # nothing that is tested beforehand
    WORD = 1  # a word of a table, or what `_has_word` takes for one
    QUERY = 2


class _Rule(NamedTuple):
    kind: Kind
    reason: str
    sure: bool
    needs: _Clue  # one of these
    holds: Callable[[_Parts], bool]


_ARTICLE, _LISTING, _NEITHER = Kind.ARTICLE, Kind.LISTING, Kind.NEITHER
_FORM, _WORDS, _QUERY = _Clue.FORM, _Clue.WORD, _Clue.QUERY
_EITHER = _WORDS | _QUERY

# The first rule that holds decides. A tag may be any word, so tags come before the services of the site.
_RULES: tuple[_Rule, ...] = (
    _Rule(_NEITHER, "comment feed", True, _EITHER, lambda u: _is_feed(u) and _is_of_story(u)),
    _Rule(_LISTING, "feed", True, _EITHER, lambda u: _is_feed(u)),
    _Rule(_LISTING, "sitemap", True, _FORM, lambda u: u.extension in {"xml", "gz"} and "sitemap" in u.path),
    _Rule(_NEITHER, "asset", True, _FORM, lambda u: u.extension in _ASSET),
    _Rule(_NEITHER, "technical", True, _WORDS, lambda u: not words.TECHNICAL.isdisjoint(u.segments)),
    _Rule(_LISTING, "pagination", True, _EITHER, lambda u: _is_later_page(u) and not _has_id_in_query(u)),
    _Rule(_LISTING, "pagination", False, _EITHER, lambda u: _is_later_page(u)),
    _Rule(_LISTING, "tag page", True, _WORDS, lambda u: u.below(words.TAG)),
    _Rule(_LISTING, "topic page", False, _EITHER, lambda u: u.last in words.SEARCH and _names_topic(u)),
    _Rule(_NEITHER, "search", True, _EITHER, lambda u: u.at_edge(words.SEARCH) or _is_search(u)),
    _Rule(_NEITHER, "share or print", True, _EITHER, lambda u: u.at_edge(words.SHARE) or u.asks(words.SHARE_KEY)),
    _Rule(_NEITHER, "account", True, _WORDS, lambda u: _is_account(u)),
    _Rule(_NEITHER, "comments", True, _WORDS, lambda u: u.last in words.COMMENT),
    _Rule(_LISTING, "author page", True, _WORDS, lambda u: _is_author(u) and not u.story and u.slug_words <= LONG_SLUG),
    _Rule(_LISTING, "category page", True, _WORDS, lambda u: u.below(words.CATEGORY) and not u.story),
    _Rule(_NEITHER, "about the site", True, _EITHER, lambda u: _is_about(u) and not u.story),
    _Rule(_NEITHER, "about the site", False, _WORDS, lambda u: _may_be_about(u) and not u.story),
    _Rule(
        _LISTING,
        "topic page",
        False,
        _WORDS,
        lambda u: u.below(words.TOPIC) and not u.story and u.slug_words <= LONG_SLUG,
    ),
    _Rule(_LISTING, "listing page", True, _WORDS, lambda u: u.last in words.LISTING_PAGE),
    _Rule(_LISTING, "date archive", False, _FORM, lambda u: u.archive),
    _Rule(_ARTICLE, "date in path", True, _FORM, lambda u: u.dated),
    _Rule(_ARTICLE, "id in path", True, _FORM, lambda u: u.numbered),
    _Rule(
        _LISTING,
        "listing query",
        True,
        _QUERY,
        lambda u: not words.LISTING_VIEW.isdisjoint((u.of("view"), u.of("task"))),
    ),
    _Rule(_ARTICLE, "id in query", True, _QUERY, lambda u: _has_id_in_query(u)),
    _Rule(_LISTING, "listing query", True, _QUERY, lambda u: u.asks(words.LISTING_KEY)),
    _Rule(_LISTING, "front page", True, _FORM, lambda u: not u.segments and not u.query),
    _Rule(_LISTING, "section path", True, _WORDS, lambda u: _is_section(u)),
    _Rule(_ARTICLE, "article path", True, _WORDS, lambda u: u.below(words.STORY)),
    _Rule(_ARTICLE, "long slug", True, _FORM, lambda u: u.slug_words >= LONG_SLUG),
    _Rule(_ARTICLE, "slug", False, _FORM, lambda u: u.slug_words >= (LONG_SLUG - 2 if u.extension else LONG_SLUG - 1)),
)


_RULES_BY_CLUES = tuple(
    tuple(rule for rule in _RULES if not rule.needs or rule.needs & clues) for clues in range(_EITHER + 1)
)


@lru_cache(maxsize=64)  # of one URL it is asked for several times in a row
def url_shape(url: str) -> Shaped:
    """The verdict on a URL by its path and query alone; any string is allowed.

    Reasons: the fixed words of the table above, "short path" if none of its rules holds, and "broken address".
    Of the addresses of 723 news stories (test data of Fundus, mercury-parser and Giveme5W1H) 714 are judged articles.
    """
    try:
        parts = _take_apart(url)
    except ValueError:
        return Shaped(Verdict(Kind.NEITHER, "broken address"), True)
    for rule in _RULES_BY_CLUES[(_WORDS if _has_word(parts) else 0) | (_QUERY if parts.query else 0)]:
        if rule.holds(parts):
            return Shaped(Verdict(rule.kind, rule.reason), rule.sure)
    return Shaped(Verdict(Kind.LISTING, "short path"), False)


def count_words(text: str) -> int:
    """Words of a slug or a link text; two characters of Chinese, Japanese or Korean script count as one word."""
    spaced, dense = (text, 0) if text.isascii() else CJK.subn(" ", text)
    return len(_WORD.findall(spaced)) + (dense + 1) // 2


def is_headline(text: str) -> bool:
    """Whether the text of a link may be a headline rather than the name of a section or a service."""
    return (len(text) >= _HEADLINE_LETTERS or not text.isascii()) and count_words(text) >= LONG_SLUG


def story_id(url: str) -> str | None:
    """The number or random name that a site gave the story at `url`, which stays when its slug changes; None if the
    address shows none. To be compared with those of other addresses of its site; any string is allowed.

    Of 2,742 addresses of stories in test data and a newsroom's archive 845 have one, and no two of a site the same.
    """
    try:
        parts = _take_apart(url)
    except ValueError:
        return None
    for segment in (parts.last, *reversed(parts.segments[:-1])):
        if found := _ID.search(segment):
            name = found[0].strip("-_.,:")
            if not _DAY_OR_MONTH.fullmatch(name):
                return name
    named = (value for key, value in parts.query.items() if _ID_KEY.match(key) and value.isdigit())
    return next(named, None) or next(filter(_ID_ALONE.match, parts.query), None)


@lru_cache(maxsize=64)  # as url_shape
def _take_apart(url: str) -> _Parts:
    if usual := _USUAL.fullmatch(url):
        path, query = usual[1] or "", usual[2] or ""
    else:
        _, _, path, query, _ = urlsplit(url.strip())
    path = (unquote(path) if "%" in path else path).lower().rstrip("/")
    segments = [segment for segment in path.split("/") if segment]
    while segments and segments[-1][0] in "aid" and _INDEX.match(segments[-1]):
        segments.pop()
    if segments and len(segments[0]) <= 5 and _LANGUAGE.match(segments[0]):
        segments.pop(0)
    last = segments[-1].replace("_", "-") if segments else ""
    stem, dot, extension = last.rpartition(".")
    known = bool(dot) and (extension in _PAGE_EXTENSION or extension in _ASSET)
    if not known:
        stem, extension = last, ""
    whole = "/" + "/".join(segments)
    longest = count_words(stem)
    for name in segments[:-1]:
        if (len(name) > 2 * LONG_SLUG or not name.isascii()) and (count := count_words(name)) > LONG_SLUG:
            longest = max(longest, count)
    digits = _DIGIT.search(whole) is not None
    archive = digits and longest <= LONG_SLUG and bool(_DATE_ARCHIVE.search(whole))
    return _Parts(
        path=whole,
        segments=tuple(segments),
        first=segments[0].replace("_", "-") if segments else "",
        last=stem,
        extension=extension,
        query={key.lower(): value.strip() for key, value in parse_qsl(query, keep_blank_values=True)} if query else {},
        slug_words=longest,
        archive=archive,
        dated=digits and not archive and bool(_DATE.search(whole)),
        numbered=digits and not archive and bool(_ID.search(stem)),
    )


def _has_word(u: _Parts) -> bool:
    """Whether a segment, or a part of the last, is a word of a table; or the last may be the name of a feed, or the
    number of a page."""
    last = u.last
    return (
        not words.ALL.isdisjoint((*u.segments, u.first, last, *last.split("-")))
        or "." in last
        or (last[-1:].isdigit() and _PAGE_NUMBER.match(last) is not None)
        or u.first.startswith("wp-login")
    )


def _is_feed(u: _Parts) -> bool:
    name = u.segments[-1] if u.segments else ""
    return (
        name in words.FEED
        or name.endswith((".rss", ".atom", ".rdf"))
        or (u.first in words.FEED and not u.story and u.slug_words < LONG_SLUG)
        or "feed" in u.query
        or u.query.get("format") == "feed"
    )


def _is_of_story(u: _Parts) -> bool:
    """Whether a feed is of comments: WordPress has one for every story, at the story's own address + "feed/"."""
    above = "/".join(u.segments[:-1])
    return "comments" in u.segments or (
        u.last == "feed" and bool(above) and url_shape(f"https://x/{above}/").verdict.kind is Kind.ARTICLE
    )


def _is_search(u: _Parts) -> bool:
    """Whether the query asks for words. A long number is the id of a story, also under a key of searches; Drupal has
    its paths there: ?q=node/17"""
    return any(
        key in _SEARCH_KEYS and not _LONG_NUMBER.fullmatch(value) and not _DRUPAL_PATH.fullmatch(value)
        for key, value in u.query.items()
    )


def _names_topic(u: _Parts) -> bool:
    """Whether a query asks for a topic and for no words, as that of PHP-Nuke does: search.php?query=&topic=5"""
    asked = {key for key, value in u.query.items() if value}
    return not asked.isdisjoint(_TOPIC_KEYS) and asked.isdisjoint(_SEARCH_KEYS)


def _is_author(u: _Parts) -> bool:
    """Whether a person is named right below a word for authors, or two segments below: /author/jane, /profiles/j/jane.
    What people write may be there, too: /users/jane/blog/a-story"""
    return any(word in words.AUTHOR for word in u.segments[-2:-1])


def _is_account(u: _Parts) -> bool:
    below = u.first in words.ACCOUNT and not u.story and u.slug_words < LONG_SLUG
    return below or u.last in words.ACCOUNT or u.first.startswith("wp-login")


def _is_about(u: _Parts) -> bool:
    parts = u.last.split("-")
    return (
        u.last in words.ABOUT
        or (u.first in words.ABOUT_FIRST and len(u.segments) == 2 and u.slug_words < LONG_SLUG)
        or (_may_be_about(u) and len(parts) < LONG_SLUG - 1)
        or len(words.LEGAL.intersection(parts)) >= max(2, len(parts) / 2)
        or not {"page_id", "attachment_id"}.isdisjoint(u.query)
    )


def _may_be_about(u: _Parts) -> bool:
    """Whether a short name begins as those of pages about the site do. Of three words it may be a story's, too:
    about-last-night"""
    parts = u.last.split("-")
    return parts[0] in words.ABOUT_FIRST and len(u.segments) == 1 and len(parts) < LONG_SLUG


def _is_later_page(u: _Parts) -> bool:
    if u.last in words.PAGE or _PAGE_NUMBER.match(u.last):
        return True
    if len(u.segments) >= 2 and u.segments[-2] in words.PAGE and u.last.isdigit():
        return True
    if u.asks(words.LAST_STORY_KEY):
        return True
    if any(_PAGE_VALUE.fullmatch(value) and _PAGE_KEY.fullmatch(key) for key, value in u.query.items()):
        return True
    number = u.query.get("p", "")  # of a page of a list, or WordPress's number of a story
    return bool(u.segments) and number.isdigit() and len(number) < 3 and u.last not in words.STORY


def _has_id_in_query(u: _Parts) -> bool:
    return any(
        (_ID_KEY.match(key) and value.partition(":")[0].isdigit() and not (key == "itemid" and "option" in u.query))
        or _ID_ALONE.match(key)
        or (key in _SEARCH_KEYS and _LONG_NUMBER.fullmatch(value) is not None)
        for key, value in u.query.items()
    )


def _is_section(u: _Parts) -> bool:
    """Whether the last segment is a section's name, or two of them joined (arts-and-culture)."""
    parts = [part for part in u.last.split("-") if part not in words.CONJUNCTION]
    named = sum(part in words.SECTION for part in parts)
    return u.last in words.SECTION or (named > 0 and named == len(parts) and len(parts) <= 3)
