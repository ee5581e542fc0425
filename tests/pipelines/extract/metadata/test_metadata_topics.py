"""Section and tags of a story: trails of links, and codes of a newsroom's system."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.metadata import Metadata, read_metadata
from pipelines.model.items import Hints

URL = "https://www.gazette.example/harbour/gates-close"
TITLE = "Gates close early this year"
STORY = {"@type": "NewsArticle", "headline": TITLE}
PROSE = "<p>The gates stay shut, said the clerk of the harbour. Ferries wait in the ice before them.</p>" * 3


def read(body: str = "", head: str = "") -> Metadata:
    site = '<meta property="og:site_name" content="Harbour Gazette">'
    page = f"<html lang='en'><head>{site}{head}</head><body>{body}<h1>{TITLE}</h1>{PROSE}</body></html>"
    return read_metadata(flatten(page), URL, datetime(2024, 6, 4, 12, tzinfo=UTC), Hints(), "feed")


def json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def trail(*names: str, typed: bool = False) -> dict[str, object]:
    items = [
        {"@type": "ListItem", "position": place}
        | ({"item": {"@id": f"/{place}", "name": name}} if typed else {"name": name, "item": f"/{place}"})
        for place, name in enumerate(names, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items[::-1]}


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(
    ("names", "section"),
    [
        (("Home", "Ships", "Ferries", TITLE), "Ships"),
        (("Home", "News", "Ships"), "Ships"),
        (("Harbour Gazette", "News", TITLE), "News"),
        (("Startseite", "Nachrichten", "Häfen"), "Häfen"),
        (("Startseite Startseite", "Back to all news", "P", "Ships"), "Ships"),
        (("Home", TITLE), None),
        ((), None),
    ],
)
def test_a_stated_trail_names_the_section(names: tuple[str, ...], section: str | None, typed: bool) -> None:
    crumbs = trail(*names, typed=typed)
    assert read("", json_ld(crumbs)).section == section
    assert read("", json_ld({"@graph": [STORY, crumbs]})).section == section
    assert read("", json_ld({"@graph": [STORY, {"@type": "WebPage", "breadcrumb": crumbs}]})).section == section
    stated = read("", json_ld([STORY | {"articleSection": "Tides"}, crumbs]))
    assert (stated.section, dict(stated.provenance)["section"]) == ("Tides", "json-ld articleSection")


@pytest.mark.parametrize("value", [None, [], {}, "x", [None, 1, "x", {"name": 1}, {"item": []}], {"name": "Ships"}])
def test_a_trail_of_any_form(value: object) -> None:
    found = read("", json_ld({"@type": "BreadcrumbList", "itemListElement": value}))
    assert found.section in (None, "Ships")


@pytest.mark.parametrize(
    "crumbs",
    [
        "<nav class='breadcrumbs'><a href='/'>Home</a> › <a href='/s'>Ships</a> › <span>{title}</span></nav>",
        "<ol id='page-breadcrumb'><li><a href='/'>Gazette</a><li><a href='/s'>Ships</a><li><a href='#'>{title}</a>",
        "<nav aria-label='Breadcrumb'><a href='/n'>News</a><a href='/s'>Ships</a></nav>",
        "<div itemscope itemtype='https://schema.org/BreadcrumbList'><span itemprop='itemListElement'>"
        "<a itemprop='item' href='/s'><span itemprop='name'>Ships</span></a></span></div>",
    ],
)
def test_a_trail_that_readers_see_names_the_section(crumbs: str) -> None:
    found = read(crumbs.format(title=TITLE))
    assert (found.section, dict(found.provenance)["section"]) == ("Ships", "html breadcrumbs")


def test_a_menu_is_no_trail() -> None:
    links = "".join(f"<a href='/{place}'>Ships {place}</a>" for place in range(30))
    assert read(f"<nav class='breadcrumbs'>{links}</nav>").section is None
    assert read("<nav class='menu'><a href='/s'>Ships</a></nav>").section is None


@pytest.mark.parametrize(
    ("stated", "section"),
    [
        ("news/local/ferries", "news"),
        ("Ships > Ferries", "Ships"),
        ("opinion|columns", "opinion"),
        ("Ships / Ferries", "Ships / Ferries"),
        ("Album/Single Reviews", "Album/Single Reviews"),
        ("https://www.gazette.example/harbour", None),
        ("1325", None),
        ("Uncategorized", None),
        ("Gazette | Ships", "Ships"),
        ("Ships and all that sails on them, Ferries, Harbours, Tides and Ice", "Ships and all that sails on them"),
    ],
)
def test_codes_and_paths_of_sections(stated: str, section: str | None) -> None:
    assert read("", f'<meta property="article:section" content="{stated}">').section == section
    assert read("", json_ld(STORY | {"articleSection": stated})).section == section


@pytest.mark.parametrize(
    "code",
    [
        "type:article",
        "Category: Ships",
        "type_news",
        "channel_sea_ports",
        "1071982182",
        "22078",
        "id-1071982",
        "Q1071982",
        "a81f0c3e9b",
        "IAB12-3",
        "/news/ships",
        "news/ships",
        "desk@gazette.example",
        "layout=wide",
        "0f1e2d3c-0f1e-2d3c-0f1e-2d3c4f5a6b7c",
    ],
)
def test_codes_among_the_tags(code: str) -> None:
    assert read("", f'<meta name="keywords" content="old ships, {code}, 2024, ice">').tags == (
        "old ships",
        "2024",
        "ice",
    )


def test_underscores_for_spaces_in_tags() -> None:
    assert read("", '<meta name="keywords" content="city_hall, ships, pt_post">').tags == ("city hall", "ships")
    assert read("", '<meta name="keywords" content="city hall, type_news">').tags == ("city hall",)


@pytest.mark.parametrize("tag", ["Euro 2024", "Top2000", "COVID-19", "24-hour strike", "state-of-the-art", "iPhone 15"])
def test_numbers_and_hyphens_in_tags(tag: str) -> None:
    assert read("", f'<meta name="keywords" content="ships, {tag}">').tags == ("ships", tag)


def test_every_tag_of_a_site_is_no_tag_of_a_story() -> None:
    site = json_ld(STORY | {"keywords": [f"ship of line {place}" for place in range(150)]})
    assert read("", site).tags == ()
    assert read("", site + '<meta name="keywords" content="ice, ships">').tags == ("ice", "ships")


FILED: dict[str, tuple[str, str | None, tuple[str, ...]]] = {
    "WordPress": (
        "<article><span class='cat-links'><a href='/ships/' rel='category tag'>Ships</a></span>{story}<footer"
        " class='entry-footer'><span>Tagged <a href='/ice/' rel='tag'>ice</a>, <a href='/f/' rel='tag'>Ferry, old</a>"
        "</span></footer></article>",
        "Ships",
        ("ice", "Ferry, old"),
    ),
    "a sentence": (
        "<div id='main'>{story}<p>This entry was posted in <a href='/c/' rel='category tag'>Ships</a> and tagged "
        "<a href='/i/' rel='tag'>ice</a>. Bookmark the <a href='/x/'>permalink</a>.</p></div>",
        "Ships",
        ("ice",),
    ),
    "addresses of tags": (
        "<main>{story}<ul><li><a href='../tags/ice/index.html'>#ice</a></li><li><a href='/tags/ferry'>ferry</a></li>"
        "</ul></main>",
        None,
        ("ice", "ferry"),
    ),
    "a line with the date": (
        "<div>{story}<span>3 May 2024 | <a href='/category/ships'>Ships</a></span></div>",
        "Ships",
        (),
    ),
    "the inner folder": ("<div>{story}<p><a href='/category/tags/ice.html'>ice</a></p></div>", None, ("ice",)),
    "none, unsorted": (
        "<div>{story}<a href='/category/uncategorized/' rel='category tag'>Uncategorized</a></div>",
        None,
        (),
    ),
    "none, within prose": (
        "<div>{story}<p>The ferry waits before the <b><a href='/tag/ice'>ice</a></b> of the harbour.</p></div>",
        None,
        (),
    ),
    "none, far above the headline": (
        "<div><p><a href='/tag/offers/'>offers</a></p><div><div>{story}</div></div></div>",
        None,
        (),
    ),
    "none, in the menu and in a card": (
        "<div><nav><a href='/category/tides/'>Tides</a></nav><ul class='menu'><li><a href='/tag/wind/'>wind</a></ul>"
        "<article>{story}</article><div><h3><a href='/other'>The mole holds</a></h3><a href='/tag/mole/'>mole</a></div>"
        "<div class='related'><a href='/tag/quay/'>quay</a></div></div><a href='/tag/pier/'>pier</a>",
        None,
        (),
    ),
    "none, but all of the site": (
        "<div>{story}<p>"
        + "".join(f"<a href='/tag/{place}'>ship of line {place}</a> " for place in range(40))
        + "</p></div>",
        None,
        (),
    ),
}


@pytest.mark.parametrize(("body", "section", "tags"), FILED.values(), ids=FILED.keys())
def test_links_of_the_story_to_its_section_and_tags(body: str, section: str | None, tags: tuple[str, ...]) -> None:
    story = f"<div><h1>{TITLE}</h1></div>{PROSE}"
    page = f"<html lang='en'><body>{body.format(story=story)}</body></html>"
    found = read_metadata(flatten(page), URL, datetime(2024, 6, 4, 12, tzinfo=UTC), Hints(), "feed")
    assert (found.section, found.tags) == (section, tags)
    head = '<meta name="keywords" content="tides"><meta property="article:section" content="Sea">'
    stated = read_metadata(
        flatten(page.replace("<body>", f"<head>{head}</head><body>")), URL, datetime.now(UTC), Hints()
    )
    assert (stated.section, stated.tags) == ("Sea", ("tides",))


def test_the_first_of_several_sections_of_an_element() -> None:
    links = "<span itemprop='articleSection'><a href='/s'>Ships</a> <a href='/t'>Tides</a></span>"
    assert read(links).section == "Ships"
    mixed = (
        "<span itemprop='articleSection'>The ships of the harbour <a href='/f'>RSS</a> <a href='/t'>Tides</a></span>"
    )
    assert read(mixed).section == "The ships of the harbour RSS Tides"


@pytest.mark.parametrize("kind", ["Person", ["Person", "Organization"]])
def test_the_account_of_the_author_is_no_publisher_if_the_page_names_one(kind: object) -> None:
    account = {"@type": kind, "name": "Jane Doe"}
    story = json_ld(STORY | {"author": account, "publisher": account})
    assert read("", story).publisher == "Harbour Gazette"
    page = f"<html><head>{story}</head><body><h1>{TITLE}</h1>{PROSE}</body></html>"
    assert read_metadata(flatten(page), URL, datetime(2024, 6, 4, 12, tzinfo=UTC)).publisher == "Jane Doe"


def test_the_software_of_a_page_is_no_publisher() -> None:
    software = "".join(
        f"<meta name='{name}' content='Pressworks.example'>" for name in ("generator", "application-name")
    )
    page = f"<html><head>{software}</head><body><h1>{TITLE}</h1>{PROSE}</body></html>"
    assert read_metadata(flatten(page), URL, datetime(2024, 6, 4, 12, tzinfo=UTC)).publisher is None
