"""Blocks in the same place of a site's template have the same shape on every page."""

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import StoryText, story_text

URL = "https://harbour.example/ferry"
PROSE = (
    "The ferry to Cormorant Rock left Orrinmouth at six this morning, for the first time since the storm.",
    "Forty passengers were on board, among them the baker, who had not slept on the island since the winter.",
    "The yard replaced both engines and the bow ramp, at a cost of 2.4 million crowns, the harbour office said.",
)
TABLE = "<table><tr><td>Seats on deck</td><td>40</td></tr><tr><td>Seats below the deck</td><td>12</td></tr></table>"


def read(markup: str) -> StoryText:
    return story_text(flatten(f"<html><body>{markup}</body></html>"), URL)


def page(number: int, prose: tuple[str, ...] = PROSE, inside: str = "") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in prose)
    return (
        f'<main id="page-{number}"><article class="post-{number} post tag-{number}-harbour">'
        f'<h1>Ferry sails</h1><div class="entry">{paragraphs}{inside}</div></article></main>'
        f'<aside class="rail"><div class="card"><p>Lamps fail along Pilgrim Lane, number {number}</p></div></aside>'
    )


def test_each_line_has_a_shape_that_holds_on_other_pages() -> None:
    one, two = read(page(1)), read(page(2, PROSE[::-1]))
    assert one.paragraphs == PROSE
    assert one.shapes == two.shapes
    assert (len(one.shapes), len(set(one.shapes))) == (3, 1)


def test_a_page_shows_the_shapes_outside_its_story() -> None:
    shown = read(page(1)).page_shapes
    assert shown
    assert set(read(page(1)).shapes).isdisjoint(shown)
    assert set(shown) == set(read(page(2)).page_shapes)


def test_what_goes_by_its_wording_is_no_evidence_against_its_place() -> None:
    related = "<h4>Related articles of ours:</h4><ul><li><a href='/lamps'>Lamps fail along Pilgrim Lane</a></li></ul>"
    story = read(page(1, inside=f"<h4>What the island has</h4><p>{PROSE[0].replace('six', 'eight')}</p>"))
    assert story.paragraphs[3] == "What the island has"
    assert story.shapes[3] not in read(page(2, inside=related)).page_shapes


def test_another_container_is_another_shape() -> None:
    story = read(page(1, inside='<div class="box"><p>The island has one baker and two lighthouses.</p></div>'))
    assert len(story.shapes) == 4
    assert story.shapes[3] not in story.shapes[:3]


def test_a_row_of_a_table_is_one_line_with_one_shape() -> None:
    story = read(page(1, inside=f"{TABLE}<p>{PROSE[0].replace('six', 'eight')}</p>"))
    assert story.paragraphs[3:5] == ("Seats on deck | 40", "Seats below the deck | 12")
    assert len(story.shapes) == 6
    assert story.shapes[3] == story.shapes[4]


def test_a_text_that_only_the_data_of_the_page_has_has_no_shapes() -> None:
    body = "\n".join(PROSE)
    description = f"<meta name='description' content='{PROSE[0]}'>"
    tree = flatten(f"<html><head>{description}</head><body><div><p>Please wait.</p></div></body></html>")
    story = story_text(tree, URL, body=body)
    assert (story.paragraphs, story.shapes) == (PROSE, ())
