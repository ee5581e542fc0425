"""One parsed page -> its story: trafilatura's text and metadata, with what the listing said filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from importlib.metadata import version

import py3langid
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from pipelines.extract.identity import identity
from pipelines.items import Article, Page, Precision, Sighting
from pipelines.urls import absolute

EXTRACTOR = f"broadsheet {version('broadsheet')}, trafilatura {version('trafilatura')}"


def story(tree: HtmlElement, page: Page) -> Article | None:
    """The story of a page that was judged an article; None where trafilatura finds no text in it.

    `tree` is left as it was.
    """
    sighting = page.sighting
    document = bare_extraction(tree, url=sighting.url, with_metadata=True, include_comments=False)
    if not isinstance(document, Document) or not (text := paragraphs(document.text)):
        return None
    published = _published(document.date, sighting)
    return Article(
        sighting=sighting,
        canonical_url=identity(sighting.url, document.url),
        title=document.title or sighting.hints.title,
        text=text,
        extractor=EXTRACTOR,
        authors=_names(document.author) or sighting.hints.authors,
        published=published.moment,
        published_precision=published.precision,
        published_from=published.source,
        modified=sighting.hints.modified,
        language=language_of(text),
        description=document.description or sighting.hints.description,
        section=next(filter(None, document.categories or ()), None),
        tags=tuple(dict.fromkeys(filter(None, document.tags or ()))) or sighting.hints.tags,
        image=absolute(sighting.url, document.image) if document.image else None,
        publisher=document.sitename or None,
        html_hash=blake2b(page.body, digest_size=16).hexdigest(),
    )


def paragraphs(text: str | None) -> str:
    """Text with one paragraph a line: runs of white space are one space, empty lines are gone."""
    return "\n".join(line for raw in (text or "").splitlines() if (line := " ".join(raw.split())))


# A paper's day begins up to so long before the same day in UTC.
_AHEAD = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class _Published:
    moment: datetime | None = None
    precision: Precision | None = None
    source: str | None = None


def _published(day: str | None, sighting: Sighting) -> _Published:
    """The page's own day, made exact by the listing where both agree to within a day (zones differ)."""
    hint = sighting.hints.published
    if hint is not None and hint > sighting.fetched:
        hint = None
    if day is None:
        return _Published(hint, "second", sighting.found_by) if hint else _Published()
    stated = datetime.fromisoformat(day).replace(tzinfo=UTC)
    if hint is not None and abs((hint.date() - stated.date()).days) <= 1:
        return _Published(hint, "second", sighting.found_by)
    return _Published(stated, "day", "html") if stated <= sighting.fetched + _AHEAD else _Published()


def _names(author: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in (author or "").split(";") if (name := part.strip())))


def language_of(text: str) -> str:
    """The language of a text as an ISO 639-1 code, by py3langid on its first 5,000 characters."""
    return str(py3langid.classify(text[:5000])[0])
