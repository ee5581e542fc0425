"""When a story without a stated date was published: its dateline, else what htmldate guesses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from types import SimpleNamespace

from htmldate import extractors, find_date
from lxml.html import HtmlElement

from pipelines.dates.days import days_in
from pipelines.dates.parser import parse_date
from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.metadata.near_headline import seen_texts
from pipelines.extract.metadata.stated_dates import DateCandidate, last_in_month_folders
from pipelines.lexicon.markup_words import OTHERS

_PROSE = 80  # characters of a text that may begin with a dateline
_FIRST = 8  # of these texts that are read
_LINE = 70  # characters that hold a dateline
_PLACE = re.compile(r"\W*(?:[^\W\d_][\w.'’ -]{1,30}[,:;.(/|–—-]+\s*)?\(?")  # before the date: "Berlin, ("
_OTHERS = re.compile(rf"\b(?:{OTHERS.pattern()})\b", re.I)
_MONTH_ARCHIVE = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/?(?:index\.\w+)?$")  # an address
_NUMBER = re.compile(r"\d+")
_FIRST_YEAR = 1995  # of newspapers on the web, as in htmldate; an earlier dateline is history
_SKEW = timedelta(hours=14)  # how far ahead a local time without its zone may be: the farthest zone is UTC+14
_BESIDE = 40  # characters beside a date in which its weekday, time and zone are


def _own_parser() -> SimpleNamespace:
    """What reads a date for htmldate in place of dateparser, whose tables take a process four seconds to load: on a
    busy machine that is longer than a page may take."""

    def read(text: str) -> dict[str, datetime | None]:
        found = parse_date(text)
        return {"date_obj": found.when.replace(tzinfo=None) if found else None}

    return SimpleNamespace(get_date_data=read)


extractors.get_external_parser = _own_parser  # type: ignore[assignment]


def dateline(tree: FlatTree, language: str) -> Iterator[DateCandidate]:
    """The date with which the prose begins, after a place or alone: "Berlin, (3.5.2024). The ferry sails."."""
    prose = (text for place in seen_texts(tree) if len(text := tree.strings[place]) >= _PROSE)
    for text in islice(prose, _FIRST):
        line = " ".join(text[: 2 * _LINE].split())[:_LINE]
        day = next(iter(days_in(line, language)), None)
        if day is None or day.when is None or day.when.year < _FIRST_YEAR:
            continue
        alone = _PLACE.fullmatch(line, 0, day.start) and not line[day.end :].lstrip()[:1].islower()
        if alone and (timestamp := parse_date(line[: day.end], language)):
            yield DateCandidate(timestamp, "html", "html dateline")


def guess(
    page: FlatTree, url: str, latest: datetime, changes: Iterable[set[date]], language: str
) -> DateCandidate | None:
    """The date that htmldate guesses from the page without comments and other stories.

    Four guesses are not taken: the first of a month, which htmldate makes of a month or year alone, as in copyright
    lines; a day of `changes`; a date whose day and month may be the other way round; and one long after the month in
    the URL.
    """
    tree = _without_others(page.element_tree())
    latest = min(latest, last_in_month_folders(url) or latest)
    try:
        text = find_date(tree, original_date=True, url=url, max_date=(latest + _SKEW).strftime("%Y-%m-%d"))
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return None
    timestamp = parse_date(text) if text else None
    if timestamp is None or timestamp.when.day == 1:
        return None
    if any(timestamp.when.date() in days for days in changes) or _is_ambiguous(timestamp.when, tree, language):
        return None
    return DateCandidate(timestamp, "html", "html, guessed by htmldate")


def _without_others(tree: HtmlElement) -> HtmlElement:
    """The tree without comments, lists of related stories, copyright lines and links to the archive of a month.

    Other boilerplate stays: on some pages it has the only date.
    """
    for element in list(tree.iter("div", "section", "aside", "ul", "ol", "p", "span", "small")):
        marks = f"{element.get('class', '')} {element.get('id', '')}"
        if _OTHERS.search(marks) and element.getparent() is not None and element.find(".//h1") is None:
            _empty(element)
    for link in list(tree.iter("a", "option")):
        address, text = link.get("href") or link.get("value") or "", " ".join(link.itertext())
        if _MONTH_ARCHIVE.search(address) and len(_NUMBER.findall(text)) == 1 and link.getparent() is not None:
            _empty(link)
    return tree


def _empty(element: HtmlElement) -> None:
    """Takes all from an element. If it were dropped, the text that follows it would be copied for each of its kind."""
    element.clear(keep_tail=True)


def _is_ambiguous(day: datetime, tree: HtmlElement, language: str) -> bool:
    """Whether the page shows this day in numbers that are ambiguous, as 04/05/2024 is."""
    if day.day > 12:
        return False
    one, two = f"0?{day.day}", f"0?{day.month}"
    numbers = re.compile(rf"(?<!\d)(?:{one}[/-]{two}|{two}[/-]{one})[/-](?:{day.year}|{day.year % 100:02})(?!\d)")
    for text in tree.itertext():
        if (m := numbers.search(text)) and parse_date(
            text[max(0, m.start() - _BESIDE) : m.end() + _BESIDE], language
        ) is None:
            return True
    return False
