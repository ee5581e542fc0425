"""The input of the templates: a page as data, with all its links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from demonstration import addresses
from demonstration.papers import Paper
from demonstration.site import FRONT, Site
from demonstration.stories import WORDS, Brief, Story

LATEST = 15  # headlines in the block below a story


@dataclass(frozen=True)
class Link:
    href: str
    text: str


@dataclass(frozen=True)
class Teaser:
    """A story in a list. `minutes` is its age."""

    href: str
    brief: Brief
    minutes: int


@dataclass(frozen=True)
class Frame:
    """What every page of a paper has in common. `url` is the page's own address."""

    paper: Paper
    base: str
    url: str
    clock: datetime
    sections: tuple[Link, ...]


@dataclass(frozen=True)
class ListingPage:
    """A front page ("home") or a page of a section, tag or author listing."""

    frame: Frame
    kind: str
    title: str
    teasers: tuple[Teaser, ...]
    popular: tuple[Teaser, ...]
    page: int
    pages: int
    newer: str | None
    older: str | None


@dataclass(frozen=True)
class StoryPage:
    """A story's own page. `latest` are other stories, changing from page to page and from minute to minute."""

    frame: Frame
    story: Story
    section: Link
    tags: tuple[Link, ...]
    authors: tuple[Link, ...]
    latest: tuple[Teaser, ...]
    image: str
    plain: str  # the path of the page for printing
    twin: str  # the path of the AMP page, where the paper has such


@dataclass(frozen=True)
class TextPage:
    """A page that is neither story nor listing."""

    frame: Frame
    title: str
    paragraphs: tuple[str, ...]


def frame(site: Site, target: str) -> Frame:
    """The frame of the page at the path `target`."""
    from_listing = [Link(addresses.listing_path(site.paper, "section", name), title) for name, title in _sections(site)]
    return Frame(site.paper, site.base, site.base + target, site.clock, tuple(from_listing))


def front_page(site: Site) -> ListingPage:
    """The paper's home: its newest stories, and links to all its sections."""
    teasers = tuple(teaser(site, local) for local in range(min(FRONT, site.stories)))
    return ListingPage(frame(site, "/"), "home", site.paper.title, teasers, _popular(site), 1, 1, None, None)


def listing_page(site: Site, kind: str, name: str, page: int) -> ListingPage | None:
    """A page of a listing; None if there is no such listing or page."""
    found = site.listing(kind, name)
    if found is None or not 1 <= page <= (pages := site.pages(found[1])):
        return None
    title, stories = found
    path = addresses.listing_path(site.paper, kind, name, page)
    return ListingPage(
        frame=frame(site, path),
        kind=kind,
        title=title,
        teasers=tuple(teaser(site, local) for local in site.page(stories, page)),
        popular=_popular(site),
        page=page,
        pages=pages,
        newer=addresses.listing_path(site.paper, kind, name, page - 1) if page > 1 else None,
        older=addresses.listing_path(site.paper, kind, name, page + 1) if page < pages else None,
    )


def story_page(site: Site, local: int) -> StoryPage:
    """The page of the paper's story number `local`."""
    article, path = site.story(local), site.path(local)
    slug = addresses.slug
    sections = {title: name for name, title in _sections(site)}
    return StoryPage(
        frame=frame(site, path),
        story=article,
        section=Link(addresses.listing_path(site.paper, "section", sections[article.section]), article.section),
        tags=tuple(Link(addresses.listing_path(site.paper, "tag", slug(tag)), tag) for tag in article.tags),
        authors=tuple(Link(addresses.listing_path(site.paper, "author", slug(name)), name) for name in article.authors),
        latest=tuple(teaser(site, other) for other in _latest(site, local)),
        image=f"{site.base}/images/{local + 101}.png",
        plain=f"/print/{local + 101}",
        twin=f"/amp{path}",
    )


def teaser(site: Site, local: int) -> Teaser:
    brief = site.brief(local)
    return Teaser(site.path(local), brief, max(1, int((site.clock - brief.published).total_seconds() // 60)))


def _sections(site: Site) -> list[tuple[str, str]]:
    return [(name, title) for title, name in WORDS[site.paper.language].sections.items()]


def _latest(site: Site, local: int) -> list[int]:
    """Fifteen of the newest forty stories, from a place that moves with the page and the clock."""
    newest = min(40, site.stories)
    start = (local * 7 + site.tick * 3) % newest
    return [other for k in range(min(LATEST + 1, newest)) if (other := (start + k) % newest) != local][:LATEST]


def _popular(site: Site) -> tuple[Teaser, ...]:
    """A few older stories, the same on all pages."""
    return tuple(teaser(site, local) for local in range(3, min(site.stories, 40), 8))
