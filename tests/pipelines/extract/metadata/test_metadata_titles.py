"""The title of a page without headings: the line that its title element repeats beside other names."""

from datetime import UTC, datetime

import pytest

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.metadata import read_metadata

HEADLINE = "Gates close early this year"


def title_of(title: str, body: str, head: str = "") -> str | None:
    page = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    fetched = datetime(2024, 6, 1, tzinfo=UTC)
    return read_metadata(flatten(page), "https://www.gazette.example/ships/gates.html", fetched).title


@pytest.mark.parametrize(
    ("title", "body", "found"),
    [
        (
            "港口的闸门今年提前关闭-要闻_海岸网",
            "<div>海岸网</div><table><tr><td>港口的闸门今年提前关闭</td></tr></table>",
            "港口的闸门今年提前关闭",
        ),
        (f"COASTERS : {HEADLINE}", f"<div class='t1'>{HEADLINE}</div>", HEADLINE),
        (f"{HEADLINE}: the harbour waits", f"<div>{HEADLINE}</div>", f"{HEADLINE}: the harbour waits"),
        (f"{HEADLINE} in the harbour", f"<div>{HEADLINE}</div>", f"{HEADLINE} in the harbour"),
        (f"{HEADLINE} - COASTERS of the sea", f"<a href='/b'>{HEADLINE}</a>", f"{HEADLINE} - COASTERS of the sea"),
    ],
)
def test_a_line_that_the_title_repeats(title: str, body: str, found: str) -> None:
    assert title_of(title, body) == found


@pytest.mark.parametrize(
    "heading",
    [
        f"{HEADLINE} <a href='#' class='add'>Add to ...</a>",
        f"{HEADLINE}<a href='javascript:save()'>Save</a>",
        f"<a href='#top'>{HEADLINE}</a>",
    ],
)
def test_a_control_in_the_heading_is_not_of_the_title(heading: str) -> None:
    head = f"<meta property='og:title' content='{HEADLINE}'>"
    assert title_of(f"{HEADLINE} - COASTERS", f"<h1>{heading}</h1>", head) == HEADLINE
    assert title_of(f"{HEADLINE} and the boats wait - COASTERS", f"<h1>{heading}</h1>") == HEADLINE


def test_a_page_with_a_title_for_cards_says_itself_what_its_headline_is() -> None:
    card = f"<meta property='og:title' content='COASTERS : {HEADLINE}'>"
    assert title_of(f"COASTERS : {HEADLINE}", f"<div>{HEADLINE}</div>", card) == f"COASTERS : {HEADLINE}"


@pytest.mark.parametrize(
    ("shown", "stated", "found"),
    [
        (HEADLINE, f"Coasters: {HEADLINE}", HEADLINE),
        (HEADLINE, f"{HEADLINE}, December 2024", HEADLINE),
        ("The harbour", f"The harbour: {HEADLINE}", f"The harbour: {HEADLINE}"),
    ],
)
def test_a_headline_that_is_most_of_the_stated_one_is_what_readers_see(shown: str, stated: str, found: str) -> None:
    """The rest is a kicker or for search engines. A heading that is little of it is a section."""
    story = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{stated}"}}</script>'
    card = f"<meta property='og:title' content='{stated}'>"
    assert title_of(f"{stated} - COASTERS", f"<h1>{shown}</h1>", card + story) == found


@pytest.mark.parametrize("name", ["img_2034.jpg", "page-12.html", "Seite_4.indd"])
def test_the_name_of_a_file_is_no_title_if_a_heading_is(name: str) -> None:
    card, text = f"<meta property='og:title' content='{name}'>", "<p>The gates stay shut until the wind turns.</p>"
    assert title_of(name, f"<h1>{HEADLINE}</h1>{text}", card) == HEADLINE
    assert title_of(name, text, card) == name


@pytest.mark.parametrize("home", ["/", "../../index.html", "https://www.example.org/"])
def test_heading_that_leads_to_the_front_page_is_no_headline_beside_another(home: str) -> None:
    name = f"<h1><a href='{home}'>Ice on the Quays – A Comic of the Winter</a></h1>"
    text = "<p>The gates stay shut until the wind turns.</p>" * 6
    assert title_of("Gates – Ice on the Quays – A Comic of the Winter", f"{name}<h1>Gates</h1>{text}") == "Gates"
