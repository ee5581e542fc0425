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
