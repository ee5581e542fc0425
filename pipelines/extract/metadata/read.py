"""A parsed page -> its metadata: all evidence collected once, then each value chosen by a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

from lxml.html import HtmlElement

from pipelines.extract.metadata.agency import agency_of
from pipelines.extract.metadata.authors import choose_authors
from pipelines.extract.metadata.dates import choose_dates
from pipelines.extract.metadata.headings import Heading, shows, story_heading
from pipelines.extract.metadata.jsonld import Stated, stated
from pipelines.extract.metadata.record import Metadata
from pipelines.extract.metadata.subjects import choose_image, choose_section, choose_tags
from pipelines.extract.metadata.tags import Tags, collect, paragraphs_of, stated_by, text_of
from pipelines.extract.metadata.titles import LONGEST, choose_title, main_part, only_begins, site_names, without_site
from pipelines.extract.metadata.values import squeezed
from pipelines.extract.metadata.walls import paywalled
from pipelines.model.items import FoundBy, Hints
from pipelines.urls.canonical import absolute

_PUBLISHERS = ("og:site_name", "dc.publisher", "publisher", "application-name", "apple-mobile-web-app-title")
_HEADINGS = 60  # of lower orders looked at
Choice = tuple[str, str]  # where a value comes from, and the value


def read_metadata(
    tree: HtmlElement, url: str, fetched: datetime, hints: Hints = Hints(), found_by: FoundBy = "page"
) -> Metadata:
    """The metadata of the page at `url`, an absolute http(s) URL, fetched at `fetched` (aware).

    `hints` is what the listing said, `found_by` which kind of listing that was. `tree` is left as it was. Never raises
    on what a page holds.
    """
    tags = collect(tree)
    story = stated(tags.scripts, url, tags.titles)
    sites = site_names(url, story.publisher, *tags.values("og:site_name", "application-name", "twitter:site"))
    heading = story_heading(tags, tuple(_stated_titles(story, tags, sites)), sites)
    tags = replace(tags, headline=heading.element if heading else next(iter(tags.h1), None))
    publisher = next(_publisher(story, tags, heading), None)
    title = choose_title(tuple(_titles(story, tags, heading, hints)), tags.titles, sites)
    authors = choose_authors(story, tags, hints.authors, sites)
    dates = choose_dates(story, tags, url, _latest(fetched, found_by), hints, found_by)
    description = next(_descriptions(story, tags, hints), None)
    section = choose_section(story, tags)
    subjects = choose_tags(story, tags, hints)
    image = choose_image(story, tags, url)
    body = story.body or next(filter(None, map(paragraphs_of, tags.properties.get("articlebody", ())[:1])), None)
    agency = agency_of((body or "").split("\n"), authors.credited, publisher[1] if publisher else None)
    wall = paywalled(story, tags)
    canonical = next(
        (found for link in (tags.canonical, *tags.values("og:url")) if link and (found := absolute(url, link))), None
    )
    sources = {
        "title": title and title[0],
        "authors": authors.source,
        "published": dates.published_source,
        "modified": dates.modified_source,
        "description": description and description[0],
        "section": section and section[0],
        "tags": subjects and subjects[0],
        "image": image and image[0],
        "publisher": publisher and publisher[0],
        "paywalled": wall and wall[0],
    }
    return Metadata(
        title=title[1] if title else None,
        authors=authors.names,
        published=dates.published,
        published_day=dates.day,
        published_precision=dates.precision,
        published_from=dates.published_from,
        modified=dates.modified,
        description=description[1] if description else None,
        section=section[1] if section else None,
        tags=subjects[1] if subjects else (),
        image=image[1] if image else None,
        publisher=publisher[1] if publisher else None,
        agency=agency,
        paywalled=wall[1] if wall else None,
        canonical=canonical,
        body=body,
        provenance=tuple((field, source) for field, source in sources.items() if source),
    )


def _latest(fetched: datetime, found_by: FoundBy) -> datetime:
    """The time after which the page can state nothing of the past: when it was fetched.

    Where somebody wrote that time into an archive, a page is believed up to the present.
    """
    return max(fetched, datetime.now(UTC)) if found_by == "warc" and dated_by_hand(fetched) else fetched


def dated_by_hand(fetched: datetime) -> bool:
    """Whether an archive's record bears midnight to the second: a day that somebody wrote, if any day at all.

    A crawl has a clock, which shows that second once in 86,400 pages.
    """
    return fetched.astimezone(UTC).time() == time.min


def _stated_titles(story: Stated, tags: Tags, sites: frozenset[str]) -> Iterator[str]:
    """What a heading may show, best first."""
    title = tags.title or ""
    for text in (*tags.values("og:title"), story.headline, *tags.values("twitter:title"), title, main_part(title)):
        if text and len(text) <= LONGEST:
            yield without_site(text, sites)


def _titles(story: Stated, tags: Tags, heading: Heading | None, hints: Hints) -> Iterator[Choice]:
    if story.main and story.headline and not (heading and _outranks(heading, story.headline, tags)):
        yield "json-ld headline", story.headline
    if heading and not any(only_begins(heading.headline, text) for text in tags.values("og:title")):
        yield "html heading", heading.headline
    yield from tags.meta(
        "parsely-title", "sailthru.title", "og:title", "twitter:title", "headline", "title", "dc.title"
    )
    for element in tags.properties.get("headline", ())[:1]:
        if text := stated_by(element):
            yield "microdata headline", text
    if tags.title:
        yield "html title", tags.title
    if hints.title:
        yield "listing", hints.title


def _outranks(heading: Heading, stated_headline: str, tags: Tags) -> bool:
    """Whether readers see another headline than the stated one, which may have a kicker or be worded for searches.

    A heading that the page's cards have too is the headline where no heading shows the stated one.
    """
    if heading.second or not heading.stated or shows(stated_headline, heading.headline):
        return heading.second or heading.stated
    headline = squeezed(heading.headline)
    cards = map(squeezed, tags.values("og:title", "twitter:title"))
    if not any(card.startswith(headline) for card in cards):
        return False
    others = (*tags.h1, *tags.lower[:_HEADINGS])
    return not any(shows(text, stated_headline) for text in filter(None, map(text_of, others)))


def _publisher(story: Stated, tags: Tags, heading: Heading | None) -> Iterator[Choice]:
    """Some templates put the headline where the site's name belongs."""
    if story.publisher:
        yield "json-ld publisher", story.publisher
    titles = {squeezed(text) for text in (*tags.values("og:title", "twitter:title"), tags.title) if text}
    if heading:
        titles.add(squeezed(heading.headline))
    for source, name in tags.meta(*_PUBLISHERS):
        if squeezed(name) not in titles:
            yield source, name


def _descriptions(story: Stated, tags: Tags, hints: Hints) -> Iterator[Choice]:
    if story.main and story.description:
        yield "json-ld description", story.description
    yield from tags.meta("og:description", "description", "twitter:description", "dc.description")
    if hints.description:
        yield "listing", hints.description
