"""A page with a short story: trafilatura's last resort, all that the page shows, is not its text."""

from ferry_story import TITLE, URL

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import story_text

SHORT = "The ferry to Cormorant Rock stays in the harbour until Monday, since its new pump has not arrived."
MENU = "<nav><a href='#main'>Skip to content</a><a href='/harbour'>Harbour</a><a href='/sport'>Sport</a></nav>"


def text_of(markup: str) -> str:
    tree = flatten(f"<html><head><title>{TITLE}</title></head><body>{markup}</body></html>")
    return "\n".join(story_text(tree, URL, TITLE).paragraphs)


def test_line_that_joins_the_article_is_no_text():
    trail = f"<nav class='breadcrumb'><a href='/'>Home</a> › <a href='/harbour'>Harbour</a> › {TITLE}</nav>"
    names = "<p>Staff report — 14 November 2026</p>"
    assert text_of(f"{MENU}<article>{trail}<h1>{TITLE}</h1>{names}<p>{SHORT}</p></article>") == SHORT


def test_menu_is_no_text_where_the_story_is_a_film():
    film = "<iframe src='https://films.example/7'></iframe>"
    assert "Skip to content" not in text_of(f"{MENU}<div><h1>{TITLE}</h1>{film}</div>")
