"""Pages that are laid out by tables, and lists of definitions that hold other stories."""

import pytest
from ferry_story import FIRST, SECOND, STORY, TITLE, URL

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import StoryText, story_text
from pipelines.model.roles import Role


def read(markup: str) -> StoryText:
    page = flatten(f"<html><head><title>{TITLE}</title></head><body>{markup}</body></html>")
    return story_text(page, URL, TITLE)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def row(content: str) -> str:
    return f"<tr><td>{content}</td></tr>"


def rows_of(*cells: tuple[str, ...]) -> str:
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
        + "</table>"
    )


DATE_LINE = "Harbour Wire, 2026-11-14 18:20:05, Local, letters: A A A"
COMMENTS = "".join(
    row(f"Comment of our reader: {name}")
    + row(f"{text} That is what I told my neighbours on the quay when we stood there and waited.")
    for name, text in (
        ("Ida", "At last."),
        ("a guest", "Too late for us."),
        ("Tom of Fenwick", "Who pays for it?"),
        ("Mr Reed", "I do."),
    )
)


@pytest.mark.parametrize(
    "table",
    [
        row(DATE_LINE),
        row(f"<table>{row(DATE_LINE)}</table>"),
        f"<tr><td><img src='/logo.gif'></td><td>{DATE_LINE}<table>{row('A A A')}</table></td></tr>",
    ],
)
def test_the_line_of_the_date_in_a_table_of_its_own_goes(table: str) -> None:
    page = row(f"<h1>{TITLE}</h1>") + row(f"<table>{table}</table>") + "".join(map(row, STORY))
    assert read(f"<table>{page}</table>").paragraphs == STORY


def test_comments_in_a_table_go_however_long_they_are() -> None:
    page = (
        row(f"<h1>{TITLE}</h1>") + row(paragraphs(*STORY) + "Leave a comment") + row(f"<table>{COMMENTS * 3}</table>")
    )
    found = read(f"<table>{page}</table>")
    assert found.paragraphs == STORY
    assert {line.role for line in found.lines if line.text.startswith("Comment of our reader")} == {Role.COMMENT}


def test_a_table_of_data_within_a_page_laid_out_by_tables_keeps_its_rows() -> None:
    fares = rows_of(("Route", "Fare"), ("Orrinmouth to Cormorant Rock", "3"), ("Fenwick", "2"))
    page = row(f"<h1>{TITLE}</h1>") + row(paragraphs(FIRST, SECOND) + fares + paragraphs(*STORY[2:]))
    found = read(f"<table>{page}</table>").paragraphs
    assert found == (FIRST, SECOND, "Route | Fare", "Orrinmouth to Cormorant Rock | 3", "Fenwick | 2", *STORY[2:])


@pytest.mark.parametrize("wrapped", ["<div>{}</div>", "<div class='c'><div>\n{} </div></div>", "<div><p>{}</p></div>"])
def test_a_div_or_paragraph_that_fills_a_cell_is_that_cell(wrapped: str) -> None:
    cells = (("Route", "Fare"), ("Orrinmouth to Cormorant Rock", "3"), ("Fenwick", "2"))
    fares = rows_of(*(tuple(map(wrapped.format, cell)) for cell in cells))
    page = f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}{fares}{paragraphs(*STORY[2:])}</article>"
    found = read(page)
    assert found.paragraphs == (FIRST, SECOND, *map(" | ".join, cells), *STORY[2:])


def test_a_link_in_a_div_that_fills_a_cell_leads_elsewhere() -> None:
    other = "<div>» <a href='/2'>Yard wins a second order for ferries</a>, 14.11.2026</div>"
    page = f"<article><h1>{TITLE}</h1>{paragraphs(*STORY)}{rows_of(('1', other), ('2', other))}</article>"
    assert read(page).paragraphs == STORY


def test_a_div_with_several_paragraphs_is_no_cell() -> None:
    table = rows_of((f"<div>{paragraphs(*STORY[2:])}</div>", "<img src='/ferry.jpg'>"))
    page = f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}{table}</article>"
    found = read(page)
    assert found.paragraphs == STORY
    assert {line.role for line in found.lines if line.text in STORY[2:]} == {Role.BODY}


DAYS = ["Monday", "Wednesday", "Friday", "Sunday"]


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        (f"<table>{''.join(map(row, DAYS))}</table>", DAYS),
        (
            rows_of(("Fenwick", rows_of(("two", "four"))), ("Orrinmouth", "3")),
            ["Fenwick", "two | four", "Orrinmouth | 3"],
        ),
    ],
)
def test_a_table_of_short_lines_near_the_start_is_the_story_s(table: str, lines: list[str]) -> None:
    more = [f"{text} That was said by the harbour office of Orrinmouth." for text in STORY]
    page = f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}{table}{paragraphs(*STORY[2:], *more)}</article>"
    assert read(page).paragraphs == (FIRST, SECOND, *lines, *STORY[2:], *more)


TEASERS = tuple(
    (
        f"/{number}",
        headline,
        f"{headline} for the third time in this year, the harbour office of Orrinmouth said on Friday morning.",
    )
    for number, headline in enumerate(
        (
            "Yard wins a second order for ferries",
            "Baker waits for the morning boat",
            "Council argues over the old ramp",
            "Lamp House opens its doors again",
        )
    )
)


def test_a_definition_list_of_linked_headlines_and_teasers_goes() -> None:
    ticker = "".join(
        f"<dt>10:{number}5 <a href='{to}'>{name}</a></dt><dd>{text}</dd>"
        for number, (to, name, text) in enumerate(TEASERS)
    )
    page = f"<div><h1>{TITLE}</h1><div>{paragraphs(*STORY)}</div><dl class='feed'>{ticker * 3}</dl></div>"
    assert read(page).paragraphs == STORY


def test_a_definition_list_of_terms_stays() -> None:
    terms = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for _, name, text in TEASERS)
    found = read(f"<div><h1>{TITLE}</h1><div>{paragraphs(*STORY)}<dl>{terms}</dl></div></div>").paragraphs
    assert found == (*STORY, *(line for _, name, text in TEASERS for line in (name, text)))
