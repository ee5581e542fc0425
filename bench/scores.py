"""Measures of accuracy for texts, titles and authors, shared by benchmarks and the quality gate.

Words are runs of letters and digits; soft hyphens do not count. All functions are pure; shares and F1 lie between 0
and 1.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from statistics import mean
from typing import Any
from urllib.parse import urlsplit

_SHINGLE = 4  # words

Gold = Mapping[str, Any]  # a line of a gold file: `url`, and of `paragraphs`, `title`, … what is known of the page
Pair = tuple[float | None, float | None]  # precision and recall; None if there is nothing to be right in


@dataclass(frozen=True)
class Story:
    """What a reader made of a page."""

    text: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None  # in UTC
    day: date | None = None  # of publication where the publisher is; None: that of `published`


def score(gold: Iterable[Gold], stories: Mapping[str, Story]) -> dict[str, float]:
    """The mean of every measure for which the gold has values; `stories` by `page_key`. A missing page is empty."""
    bodies: list[Pair] = []
    segments: Counter[str] = Counter()
    values: defaultdict[str, list[float]] = defaultdict(list)
    for row in gold:
        story = stories.get(page_key(row["url"]), Story())
        if row.get("paragraphs") is not None:
            want = "\n".join(row["paragraphs"])
            bodies.append(body(want, story.text))
            values["exact"].append(words(want) == words(story.text))
        if "with" in row:
            segments += _segments(row["with"], row["without"], story.text or "")
        if row.get("title"):
            values["title"].append(title_f1(row["title"], story.title))
        if row.get("authors"):
            values["authors"].append(authors_f1(row["authors"], story.authors))
        if isinstance(row.get("published"), str) and (want_time := timestamp(row["published"])):
            got = story.published
            values["day"].append(got is not None and _same_day(row["published"], story.day, got))
            if len(row["published"]) > len("2024-05-03"):
                values["minute"].append(got is not None and abs((want_time - got).total_seconds()) < 60)
    found = {name: mean(scores) for name, scores in values.items()}
    if bodies:
        found = {"body": body_f1(bodies), **found}
    if segments:
        found["segments"] = 2 * segments["tp"] / (2 * segments["tp"] + segments["fp"] + segments["fn"])
    return found


def page_key(url: str) -> str:
    """An address without its scheme, last slash and space around it: how gold files and archives agree on a page."""
    return re.sub(r"^https?://", "", url.strip()).rstrip("/")


def half_of(url: str) -> str:
    """The half of a gold to which a page belongs, "A" or "B": by a hash of its site, so that no site is in both.

    Rules are written on pages of half A, and half B checks them.
    """
    host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    site = ".".join(host.split(".")[-2:])
    return "AB"[sha256(site.encode()).digest()[0] % 2]


def words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").replace("\N{SOFT HYPHEN}", ""))


def f1(precision: float | None, recall: float | None) -> float:
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def body(want: str, got: str | None) -> Pair:
    """Precision and recall of a text over its shingles of four words."""
    wanted, given = _shingles(want), _shingles(got)
    hits = (wanted & given).total()
    return (hits / given.total() if given else None), (hits / wanted.total() if wanted else None)


def body_f1(pairs: Iterable[Pair]) -> float:
    """F1 of the mean precision and the mean recall of many texts."""
    precisions, recalls = zip(*pairs, strict=True)
    return f1(_mean(precisions), _mean(recalls))


def title_f1(want: str, got: str | None) -> float:
    """F1 over the words of a title, whatever their case and order."""
    wanted, given = Counter(words(want.lower())), Counter(words((got or "").lower()))
    hits = (wanted & given).total()
    return f1(hits / given.total() if given else 0.0, hits / wanted.total() if wanted else 0.0)


def authors_f1(want: Iterable[str], got: Iterable[str]) -> float:
    """F1 over the set of names, whatever their case."""
    wanted, given = ({name.strip().casefold() for name in names} for names in (want, got))
    hits = len(wanted & given)
    return f1(hits / len(given) if given else 0.0, hits / len(wanted))


def timestamp(stated: str) -> datetime | None:
    """A time of a gold file in UTC; one without a zone is in UTC already."""
    try:
        found = datetime.fromisoformat(stated)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _same_day(want: str, day: date | None, got: datetime) -> bool:
    """Whether a publication is of the day of a gold file, each in the publisher's zone if it is known, else in UTC.

    A gold time in UTC is compared in UTC: it does not show the publisher's day.
    """
    stated = datetime.fromisoformat(want)
    if len(want) > len("2024-05-03") and not stated.utcoffset():
        return stated.date() == got.date()
    return stated.date() == (day or got.astimezone(stated.tzinfo or UTC).date())


def _segments(present: Iterable[str], absent: Iterable[str], text: str) -> Counter[str]:
    """Of strings that must and must not be in a text, how many are there: tp, fn, fp, tn."""
    squeezed = _squeezed(text)
    found = Counter("tp" if _squeezed(part) in squeezed else "fn" for part in present)
    return found + Counter("fp" if _squeezed(part) in squeezed else "tn" for part in absent)


def _shingles(text: str | None) -> Counter[tuple[str, ...]]:
    tokens = words(text)
    return Counter(tuple(tokens[at : at + _SHINGLE]) for at in range(max(1, len(tokens) - _SHINGLE + 1)) if tokens)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\N{SOFT HYPHEN}", ""))


def _mean(values: Iterable[float | None]) -> float:
    known = [value for value in values if value is not None]
    return mean(known) if known else 0.0
