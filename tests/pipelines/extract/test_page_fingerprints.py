"""Fingerprints of a page: blocks, headlines in links, and teasers below them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.page_fingerprints import fingerprint, link_key, listing_fingerprints, page_fingerprints
from pipelines.model.items import Hints, Link, Shown

URL = "https://gazette.example/harbour/ferry-sails"
FERRY, LAMPS = "Ferry sails again after the storm", "Lamps fail along Pilgrim Lane"
TEASER = "The lamplighters blame the wind, and the wind could not be reached."


def of(body: str, url: str = URL) -> Shown:
    return page_fingerprints(flatten(f"<html><head><title>x</title></head><body>{body}</body></html>"), url)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Latest Stories", "LATEST  stories", True),
        ("- Lamps fail", "• Lamps fail", True),
        ("11 minutes -", "2 minutes -", True),
        ("1,204 views", "9 views", True),
        ("ﬁsh market", "fish market", True),
        ("Lamps fail", "Lamps failed", False),
        ("11 minutes -", "11 hours -", False),
        ("1971", "2017", False),
        ("50 trees for Orrinmouth by May", "14 trees for Orrinmouth by May", False),
        ("“No comment”", "No comment", False),
    ],
)
def test_lines_that_a_reader_would_call_the_same(one: str, other: str, same: bool) -> None:
    assert (fingerprint(one) == fingerprint(other)) is same


def test_a_table_row_is_known_in_the_form_of_a_line() -> None:
    row = "<tr><th>Herring</th><td><p> 41  crowns </p></td><td>–</td><td>+2%</td></tr>"
    ticker = f"<table>{row}<tr><td>Alone</td></tr></table>"
    line = fingerprint("Herring | 7 crowns | +14%")
    assert line in of(ticker).blocks
    assert of(ticker).blocks.count(fingerprint("Alone")) == 1


@given(st.text())
def test_every_line_has_a_fingerprint_whatever_its_white_space(text: str) -> None:
    assert len(fingerprint(text)) == 16
    assert fingerprint(f"  {text}\n") == fingerprint(text)


@pytest.mark.parametrize(
    ("href", "same"),
    [
        ("/harbour/ferry-sails", True),
        ("https://www.gazette.example/harbour/ferry-sails/", True),
        ("//gazette.example/harbour/ferry-sails?utm_source=front#top", True),
        ("ferry-sails", True),
        ("../harbour/ferry-sails", True),
        ("/harbour/ferry-sinks", False),
        ("ferry-sails?page=2", False),
        ("http://[broken", False),
    ],
)
def test_links_to_the_same_page(href: str, same: bool) -> None:
    assert (link_key(href, URL) == link_key(URL)) is same


@pytest.mark.parametrize(
    "body",
    [
        f"<div class=ticker>{TEASER}</div>",
        f"<ul><li>{TEASER}</li></ul>",
        f"<table><tr><td><font size=1>{TEASER}</font></td></tr></table>",
        "<p>The lamplighters blame <b>the wind</b>, and the <a href=/wind>wind</a> could not be reached.</p>",
    ],
)
def test_text_in_any_element_is_a_block(body: str) -> None:
    assert fingerprint(TEASER) in of(body).blocks


def test_headings_are_distinguished() -> None:
    page = of("<h4>Latest Stories</h4><p>Latest Ferries</p>")
    assert page.headings == (fingerprint("Latest Stories"),)


@pytest.mark.parametrize(
    "card",
    [
        f'<h5><a href="/lamps">{LAMPS}</a></h5><p>{TEASER}</p>',
        f'<li><a href="/lamps"><span>{LAMPS}</span></a></li><p>{TEASER}</p>',
        f'<p>READ ALSO: <a href="/lamps">{LAMPS}</a></p>',
        f'<a href="/lamps"><h5>{LAMPS}</h5><p>{TEASER}</p></a>',
    ],
)
def test_headlines_are_known_by_where_they_lead(card: str) -> None:
    assert (fingerprint(LAMPS), link_key("/lamps")) in of(card).links


def test_a_teaser_belongs_to_the_headline_above_it() -> None:
    page = of(f'<h5><a href="/lamps">{LAMPS}</a></h5><p>{TEASER}</p><p>{TEASER} Again and again.</p>')
    assert page.teasers == ((fingerprint(TEASER), link_key("/lamps")),)


@pytest.mark.parametrize(
    "link", [f'<a href="https://wind.example/lamps">{LAMPS}</a>', '<a href="/sport">Sport</a>', f"<a>{LAMPS}</a>"]
)
def test_links_that_are_no_headlines_of_the_site(link: str) -> None:
    assert of(link).links == ()


def test_a_feed_shows_headlines_and_what_it_says_of_them() -> None:
    page = listing_fingerprints([Link("https://gazette.example/lamps", hints=Hints(title=LAMPS, description=TEASER))])
    assert page.links == ((fingerprint(LAMPS), link_key("/lamps")),)
    assert page.teasers == ((fingerprint(TEASER), link_key("/lamps")),)
    assert set(page.blocks) == {fingerprint(LAMPS), fingerprint(TEASER)}


@pytest.mark.parametrize("link", [Link("/lamps"), Link("/lamps", "Lamps"), Link("/lamps", hints=Hints(title="Lamps"))])
def test_a_sitemap_without_headlines_shows_nothing(link: Link) -> None:
    assert listing_fingerprints([link]) == Shown()
