"""A parsed page -> its metadata. All evidence is collected once, then each value is chosen in order of trust."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.metadata.agency import agency_of
from pipelines.extract.metadata.authors import choose_authors
from pipelines.extract.metadata.dates import choose_dates
from pipelines.extract.metadata.elements import PageElements, collect, paragraphs_of, stated_by, text_of
from pipelines.extract.metadata.headings import Heading, shows, story_heading
from pipelines.extract.metadata.jsonld import Stated, stated
from pipelines.extract.metadata.paywall import paywalled
from pipelines.extract.metadata.plain_text import match_key
from pipelines.extract.metadata.record import Metadata
from pipelines.extract.metadata.titles import (
    LONGEST,
    choose_title,
    main_part,
    may_be_headline,
    only_begins,
    section_names,
    site_names,
    without_site,
)
from pipelines.extract.metadata.topics import choose_image, choose_section, choose_tags
from pipelines.model.items import FoundBy, Hints
from pipelines.urls.canonical import absolute

_PUBLISHERS = ("og:site_name", "dc.publisher", "publisher", "application-name", "apple-mobile-web-app-title")
_HEADINGS = 60  # h2 and h3 that are compared
_HEADLINE = 160  # characters; a longer heading is a summary: 248 on the only such page of four benchmarks
_FURTHER = 3  # headings of the first order that may be the title if the stated titles are not
Choice = tuple[str, str]  # where a value comes from, and the value


def read_metadata(
    tree: FlatTree, url: str, fetched: datetime, hints: Hints = Hints(), found_by: FoundBy = "page"
) -> Metadata:
    """The metadata of the page at `url`, an absolute http(s) URL, fetched at `fetched` (aware).

    `hints` is what the listing said, `found_by` which kind of listing that was. No content of a page makes it raise.
    """
    page = collect(tree)
    story = stated(page.scripts, url, page.titles)
    sites = site_names(url, story.publisher, *page.values("og:site_name", "application-name", "twitter:site"))
    heading = story_heading(page, tuple(_stated_titles(story, page, sites)), sites)
    page = replace(page, headline=heading.element if heading else next(iter(page.h1), None))
    publisher = next(_publisher(story, page, heading), None)
    section = choose_section(story, page, sites)
    titles = tuple(_titles(story, page, heading, hints, sites))
    title = choose_title(
        titles,
        tuple(_other_titles(page, heading, sites)),
        sites,
        section_names(url, *(section[1:] if section else ())),
    )
    authors = choose_authors(story, page, hints.authors, sites)
    dates = choose_dates(story, page, url, _latest(fetched, found_by), hints, found_by)
    description = next(_descriptions(story, page, hints), None)
    subjects = choose_tags(story, page, hints)
    image = choose_image(story, page, url)
    body = story.body or next((paragraphs_of(tree, n) for n in page.properties.get("articlebody", ())[:1]), None)
    own = publisher[1] if publisher else (urlsplit(url).hostname or "").removeprefix("www.")
    agency = agency_of((body or "").split("\n"), authors.credited, own)
    wall = paywalled(story, page)
    canonical = next(
        (found for link in (page.canonical, *page.values("og:url")) if link and (found := absolute(url, link))), None
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
        published_offset=dates.offset,
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
        titles=tuple(_further_titles(title[1], titles, page, sites)) if title else (),
        provenance=tuple((field, source) for field, source in sources.items() if source),
    )


def _latest(fetched: datetime, found_by: FoundBy) -> datetime:
    """The latest time that the page can state for its story: the time when it was fetched.

    If somebody wrote that time into an archive by hand, it is the present.
    """
    return max(fetched, datetime.now(UTC)) if found_by == "warc" and dated_by_hand(fetched) else fetched


def dated_by_hand(fetched: datetime) -> bool:
    """Whether the time of an archive's record is exactly midnight: then somebody wrote the day by hand.

    A crawl uses a clock, which shows that second once in 86,400 pages.
    """
    return fetched.astimezone(UTC).time() == time.min


def _stated_titles(story: Stated, page: PageElements, sites: frozenset[str]) -> Iterator[str]:
    """The titles that a heading may show, best first."""
    title = page.title or ""
    for text in (*page.values("og:title"), story.headline, *page.values("twitter:title"), title, main_part(title)):
        if text and len(text) <= LONGEST:
            yield without_site(text, sites)


def _titles(
    story: Stated, page: PageElements, heading: Heading | None, hints: Hints, sites: frozenset[str]
) -> Iterator[Choice]:
    if story.main and story.headline and not (heading and _outranks(heading, story.headline, page)):
        yield "json-ld headline", story.headline
    if heading and not _only_begins_a_title(heading.headline, page, sites):
        yield "html heading", heading.headline
    yield from page.meta(
        "parsely-title", "sailthru.title", "og:title", "twitter:title", "headline", "title", "dc.title"
    )
    for element in page.properties.get("headline", ())[:1]:
        if text := stated_by(page.tree, element):
            yield "microdata headline", text
    if page.title:
        yield "html title", page.title
    if hints.title:
        yield "listing", hints.title


def _other_titles(page: PageElements, heading: Heading | None, sites: frozenset[str]) -> Iterator[str]:
    """Further titles of the page, which may lack the names of section and site at their end."""
    yield from (text for text in page.titles if not _only_begins_a_title(text, page, sites))
    if heading and not main_part(heading.headline):
        return  # it has no such names
    if page.title and (part := main_part(page.title)):
        key = match_key(part)
        yield from (part for element in page.lower[:_HEADINGS] if match_key(text_of(page.tree, element) or "") == key)


def _further_titles(
    title: str, candidates: Sequence[Choice], page: PageElements, sites: frozenset[str]
) -> Iterator[str]:
    """What else may be the title, in case the site gives all its pages the same one: then no heading shows it."""
    lower = () if page.headings else (text for number in page.lower[:1] if (text := text_of(page.tree, number)))
    stated = (without_site(text, sites) for _, text in candidates if len(text) <= LONGEST)
    shown = (text for text in (*page.headings[:_FURTHER], *lower) if may_be_headline(text, (), sites))
    yield from (text for text in dict.fromkeys((*stated, *shown)) if text != title and match_key(text) not in sites)


def _only_begins_a_title(heading: str, page: PageElements, sites: frozenset[str]) -> bool:
    return any(only_begins(heading, text, sites) for text in page.values("og:title"))


def _outranks(heading: Heading, stated_headline: str, page: PageElements) -> bool:
    """Whether readers see another headline than the stated one, which may have a kicker or be for search engines.

    If no heading shows the stated headline, a heading that the page's cards have too is the headline. So is the only h1
    of the page, if its words are not those of the titles: on four benchmarks this was right on 13 pages and wrong on 3.
    """
    if heading.second or _is_cut(stated_headline, heading.headline):
        return True
    if heading.stated and shows(stated_headline, heading.headline):
        return True
    headline, stated_key = match_key(heading.headline), match_key(stated_headline)
    if heading.stated:
        if not heading.named and not any(
            match_key(card).startswith(headline) for card in page.values("og:title", "twitter:title")
        ):
            return False
    elif (
        (len(page.h1) > 1 and not heading.named)
        or len(heading.headline) > _HEADLINE
        or (headline in stated_key and 2 * len(headline) < len(stated_key))
        or stated_key in headline
    ):
        return False
    others = (*page.h1, *page.lower[:_HEADINGS])
    return not any(shows(text_of(page.tree, element) or "", stated_headline) for element in others)


def _is_cut(stated_headline: str, headline: str) -> bool:
    """Whether a stated headline is the beginning of the visible one, followed by an ellipsis."""
    begun = stated_headline.rstrip(" .…")
    return stated_headline[len(begun) :].strip() in ("...", "…") and headline.startswith(begun) and headline != begun


def _publisher(story: Stated, page: PageElements, heading: Heading | None) -> Iterator[Choice]:
    """The publisher, best source first. Some templates put the headline or the software in place of the site's name,
    and some the account of the author in place of the publisher."""
    stated = (("json-ld publisher", story.publisher),) if story.publisher else ()
    if match_key(story.publisher or "") not in map(match_key, (*story.authors, *story.organisations)):
        yield from stated
    others = {match_key(text) for text in (*page.values("og:title", "twitter:title", "generator"), page.title) if text}
    if heading:
        others.add(match_key(heading.headline))
    for source, name in page.meta(*_PUBLISHERS):
        if match_key(name) not in others:
            yield source, name
    yield from stated


def _descriptions(story: Stated, page: PageElements, hints: Hints) -> Iterator[Choice]:
    if story.main and story.description:
        yield "json-ld description", story.description
    yield from page.meta("og:description", "description", "twitter:description", "dc.description")
    if hints.description:
        yield "listing", hints.description
