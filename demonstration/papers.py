"""The papers: who they are, how their addresses look, and where they list their stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FeedKind = Literal["rss", "atom", "json", "sitemap-index", "sitemap", "news-sitemap"]


@dataclass(frozen=True)
class Feed:
    """A feed or sitemap of a paper, and where a program could learn of it.

    `in_pages`: a link in the head of every page; `in_robots`: a Sitemap line in robots.txt; `in_sources`: named in the
    sources file that `python -m demonstration --sources` writes. `tracked`: its links carry utm parameters.
    """

    kind: FeedKind
    path: str
    in_pages: bool = False
    in_robots: bool = False
    in_sources: bool = False
    tracked: bool = False

    @property
    def is_sitemap(self) -> bool:
        return "sitemap" in self.kind


@dataclass(frozen=True)
class Paths:
    """How a paper's addresses look, in format syntax.

    `story` may use section, year, month, day, slug and id (decimal) or code (the id, unreadable); `section`, `tag` and
    `author` use slug; `page` turns the path of a listing into that of its page 2, 3, ….
    """

    story: str
    section: str
    tag: str
    author: str
    page: str


@dataclass(frozen=True)
class Reposts:
    """Story number n with n % every == start is the wire's story n: as it is ("exact"), without its last paragraph
    ("near"), or its first half alone ("truncated")."""

    every: int
    start: int
    relation: Literal["exact", "near", "truncated"]


@dataclass(frozen=True)
class Paper:
    """A fictional paper. Its port is the base port plus `index`; `template` is a module of demonstration/templates.

    `reposts` says which of its stories the wire has too.
    """

    index: int
    name: str
    title: str
    language: str
    country: str
    template: str
    paths: Paths
    feeds: tuple[Feed, ...] = ()
    reposts: tuple[Reposts, ...] = ()
    standfirst: bool = False  # its story pages show the standfirst, which is then a part of the text
    paywall_every: int | None = None  # each so-manyth story ends after its second paragraph
    disallowed: str | None = None  # a path that robots.txt forbids and that the front page links
    has_robots: bool = True


PAPERS: tuple[Paper, ...] = (
    Paper(
        index=0,
        name="harbour-gazette",
        title="The Harbour Gazette",
        language="en",
        country="GB",
        template="semantic",
        paths=Paths(
            story="/{section}/{year}/{month}/{day}/{slug}-{id}",
            section="/{slug}/",
            tag="/topics/{slug}/",
            author="/by/{slug}/",
            page="{path}?page={page}",
        ),
        feeds=(
            Feed("rss", "/rss.xml", in_pages=True, in_sources=True),
            Feed("sitemap-index", "/sitemap.xml", in_robots=True, in_sources=True),
        ),
        reposts=(Reposts(10, 7, "near"), Reposts(12, 4, "truncated")),
        disallowed="/drafts/",
    ),
    Paper(
        index=1,
        name="northern-wire",
        title="Northern Wire",
        language="en",
        country="CA",
        template="tables",
        paths=Paths(
            story="/story.php?id={id}",
            section="/desk/{slug}/",
            tag="/subject/{slug}/",
            author="/staff/{slug}/",
            page="{path}index{page}.html",
        ),
        has_robots=False,
    ),
    Paper(
        index=2,
        name="palmgate-online",
        title="Palmgate Online",
        language="en",
        country="GH",
        template="portal",
        paths=Paths(
            story="/news/{id}/{slug}.html",
            section="/category/{slug}",
            tag="/tag/{slug}",
            author="/author/{slug}",
            page="{path}?page={page}",
        ),
        feeds=(Feed("rss", "/feed", in_pages=True, tracked=True),),
        reposts=(Reposts(3, 1, "exact"),),
        disallowed="/wp-admin/",
    ),
    Paper(
        index=3,
        name="der-talbote",
        title="Der Talbote",
        language="de",
        country="AT",
        template="wordpress",
        paths=Paths(
            story="/{year}/{month}/{day}/{slug}-{id}/",
            section="/kategorie/{slug}/",
            tag="/schlagwort/{slug}/",
            author="/autor/{slug}/",
            page="{path}page/{page}/",
        ),
        feeds=(
            Feed("rss", "/feed/", in_pages=True),
            Feed("sitemap-index", "/wp-sitemap.xml", in_robots=True),
        ),
        disallowed="/wp-admin/",
    ),
    Paper(
        index=4,
        name="phare-de-rivebrume",
        title="Le Phare de Rivebrume",
        language="fr",
        country="FR",
        template="react",
        standfirst=True,
        paths=Paths(
            story="/article/{code}/{slug}",
            section="/rubrique/{slug}",
            tag="/theme/{slug}",
            author="/signature/{slug}",
            page="{path}?page={page}",
        ),
        feeds=(
            Feed("json", "/feed.json", in_pages=True, in_sources=True),
            Feed("news-sitemap", "/sitemap-actualites.xml", in_robots=True, in_sources=True),
        ),
        paywall_every=8,
    ),
    Paper(
        index=5,
        name="cuaderno-de-almadera",
        title="El Cuaderno de Almadera",
        language="es",
        country="MX",
        template="accelerated",
        paths=Paths(
            story="/{section}/{year}-{month}-{day}/{slug}-{id}.html",
            section="/seccion/{slug}/",
            tag="/tema/{slug}/",
            author="/firma/{slug}/",
            page="{path}{page}/",
        ),
        feeds=(Feed("atom", "/atom.xml", in_pages=True),),
    ),
    Paper(
        index=6,
        name="mirat-al-sahil",
        title="مرآة الساحل الندي",
        language="ar",
        country="MA",
        template="righttoleft",
        paths=Paths(
            story="/article/{id}/{slug}",
            section="/section/{slug}",
            tag="/tag/{slug}",
            author="/writer/{slug}",
            page="{path}/page/{page}",
        ),
        feeds=(Feed("sitemap", "/sitemap.xml", in_sources=True),),
        disallowed="/search/",
    ),
)

WIRE = PAPERS[1]

TROUBLE_PAPER = Paper(
    index=len(PAPERS),
    name="misrule-times",
    title="The Misrule Times",
    language="en",
    country="GB",
    template="semantic",
    paths=Paths(
        story="/trouble/story-{id}/{slug}",
        section="/{slug}/",
        tag="/topics/{slug}/",
        author="/by/{slug}/",
        page="{path}?page={page}",
    ),
)
