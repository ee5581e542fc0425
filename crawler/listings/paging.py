"""Which links of a listing lead to further pages of it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from pipelines.model.items import Link
from pipelines.urls import words
from pipelines.urls.canonical import site_of
from pipelines.urls.shapes import url_shape
from pipelines.urls.verdict import Kind

# The end of a path: its extension; the name of an index page; the number of a page: /news/page/2, /news_3, /news/4
_EXTENSION = re.compile(r"\.\w{2,5}$")
_INDEX = re.compile(r"/(?:index|default)?$", re.IGNORECASE)
_PAGE = "|".join(sorted(words.PAGE | words.SHORT_PAGE, key=len, reverse=True))
_PAGE_PART = re.compile(rf"[/_.,;:(-]+(?:{_PAGE})[/_.,:=)-]*\d{{1,6}}$", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"[/_.,-]?\d{1,5}$")
_NUMBER = re.compile(r"\d+")
_NUMBERED_TEXT = re.compile(rf"(?:(?:{_PAGE})\s+)?\[?\d{{1,4}}\]?")
_ONWARD = re.compile(rf"^(?:\W+|(?:{'|'.join(map(re.escape, sorted(words.ONWARD_TEXT)))})\b.{{0,12}})$")
_LONGEST_NUMBER = 4  # digits of the number of a page; a longer one is an id
MOST_PARTS = 3  # addresses of the next part that a page or an answer to its script names


def is_onward(text: str) -> bool:
    """Whether a text in lower case is that of a link to the next or previous page of a list."""
    return _ONWARD.match(text) is not None


def is_next_page(address: str, url: str) -> bool:
    """Whether `address`, the next page according to the page at `url`, belongs to the same listing: the paths differ
    only in numbers. The "next" of a story page can be another story."""
    one, other = _form(address), _form(url)
    return (one.host, one.path) == (other.host, other.path)


def page_number(address: str, url: str, before: int) -> int:
    """How many pages of a list come before the page at `address`, which the page at `url` names; `before`: how many
    come before that one. A number that only the address has counts, since a page may name the last one. 0 if it is no
    page of that list."""
    if not is_next_page(address, url):
        return 0
    numbers = Counter(_NUMBER.findall(address))
    numbers.subtract(_NUMBER.findall(url))
    own = [int(number) for number, more in numbers.items() if more > 0 and len(number) <= _LONGEST_NUMBER]
    return max([before + 1, *(number - 1 for number in own[-1:])])


def is_page_of(link: Link, url: str) -> bool:
    """Whether the link leads to another page of the listing at `url`: the two addresses differ only in numbers.

    If the text of the link is a number or an onward word, their queries may differ in any way, since some sites name a
    page by its last story. A path that is only a number is not a page of the front page, because it may be a year.
    """
    try:
        one, other = _form(link.url), _form(url)
    except ValueError:
        return False
    return one[:-1] == other[:-1] and (one.query == other.query or names_page(link))


def names_page(link: Link) -> bool:
    """Whether the text of a link is the number of a page, or an onward word."""
    text = " ".join((link.text or "").split()).lower()
    return _NUMBERED_TEXT.fullmatch(text) is not None or (text != "" and is_onward(text))


def may_list(address: str, url: str) -> bool:
    """Whether an address that the page at `url` or its script names as the next part of a list may be one: it is on the
    same site, and has neither the form of a story nor that of a file."""
    verdict, sure = url_shape(address)
    named = verdict.reason != "asset" and not (sure and verdict.kind is Kind.ARTICLE)
    return named and site_of(address) == site_of(url)


class _Form(NamedTuple):
    """What the addresses of all pages of a listing have in common."""

    host: str | None
    root: bool  # the path is that of a front page
    path: str  # without the number of a page; other numbers are "#"
    query: frozenset[tuple[str, str]]  # the parameters with a value that is not a number; digits are "#"


@lru_cache(maxsize=16)  # the page of all links is asked for with each of them
def _form(url: str) -> _Form:
    parts = urlsplit(url)
    path = _INDEX.sub("", _EXTENSION.sub("", parts.path))
    values = parse_qsl(parts.query, keep_blank_values=True) if parts.query else ()
    return _Form(
        parts.hostname,
        path.strip("/") == "",
        _NUMBER.sub("#", _INDEX.sub("", _without_page(path))).rstrip("/"),
        frozenset((key, _NUMBER.sub("#", value)) for key, value in map(_named, values) if not _is_number(value)),
    )


def _without_page(path: str) -> str:
    """A path without the number of a page. A number behind a number is a month or a day."""
    shorter = _PAGE_PART.sub("", path)
    if shorter != path:
        return shorter
    shorter = _LAST_NUMBER.sub("", path)
    return path if shorter[-1:].isdigit() else shorter


def _named(parameter: tuple[str, str]) -> tuple[str, str]:
    """A parameter whose name has its value, such as `rubrique3`, as a name and a value."""
    name, value = parameter
    bare = name.rstrip("0123456789")
    return parameter if value or bare == name else (bare, "#")


def _is_number(value: str) -> bool:
    return value.strip("-").isdigit() or not value
