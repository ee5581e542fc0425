"""A line goes where the site's other pages have something else in its place. All sites and stories here are made up."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from pipelines.boilerplate.clean import Own, boilerplate_lines
from pipelines.boilerplate.evidence import PageEvidence, page_key
from pipelines.boilerplate.memory import learn
from pipelines.model.items import Shown
from pipelines.text.line_form import Line, read_line

SITE, TODAY = "gazette.example", 740_000
BODY, CARD, BOX = "b" * 16, "c" * 16, "d" * 16  # shapes
STORY = (
    "The ferry to Tarnreach sailed on Monday for the first time since the storm.",
    "Its captain, who had spent the week indoors, called the water a matter of opinion.",
    "The next boat leaves on Tuesday, or whenever the captain has finished his soup.",
)
TEASERS = (
    "Lamps fail along Pilgrim Lane",
    "Nobody in the lane remembers who had the key to the box.",
)
URL = f"https://{SITE}/ferry"


def read(lines: Sequence[str]) -> tuple[Line, ...]:
    return tuple(map(read_line, lines))


def page(name: str, lines: Sequence[str], shapes: Sequence[str], around: Sequence[str] = ()) -> PageEvidence:
    """A story whose lines have these shapes, with others around it."""
    shown = Shown(shapes=tuple(dict.fromkeys((*shapes, *around))))
    return PageEvidence(SITE, page_key(f"https://{SITE}/{name}"), TODAY, shown, read(lines), shapes=tuple(shapes))


def others(count: int, shapes: Sequence[str] = (BODY,), around: Sequence[str] = (CARD,)) -> list[PageEvidence]:
    """Other stories, with lines that no other page has."""
    lines = [
        [f"This is line {at} of story {n}, and no other story has it." for at in range(len(shapes))]
        for n in range(count)
    ]
    return [page(f"{around}-{n}", texts, shapes, around) for n, texts in enumerate(lines)]


def removed(lines: Sequence[str], shapes: Sequence[str], pages: Sequence[PageEvidence], **own: str) -> tuple[str, ...]:
    known = learn({}, [*pages, page("ferry", lines, shapes)], TODAY)[SITE]
    itself = replace(Own.of(own.get("title"), own.get("description"), [URL]), shapes=tuple(shapes))
    return tuple(lines[at] for at in sorted(boilerplate_lines(read(lines), itself, known)))


def with_teasers(*pages: PageEvidence, **own: str) -> tuple[str, ...]:
    return removed((*STORY, *TEASERS), (BODY,) * 3 + (CARD,) * 2, pages, **own)


def test_teasers_that_no_other_page_has_go() -> None:
    assert with_teasers(*others(6)) == TEASERS
    assert with_teasers(*others(16), *others(2, (BODY, CARD), ())) == TEASERS, "two more pages were read wrong"


def test_they_go_between_paragraphs_too() -> None:
    lines, shapes = (*STORY[:1], *TEASERS, *STORY[1:]), (BODY, CARD, CARD, BODY, BODY)
    assert removed(lines, shapes, others(6)) == TEASERS


def test_a_box_that_is_in_the_text_of_other_stories_stays() -> None:
    lines = (*STORY, "The ferry in figures: 40 seats, two engines, one kettle.")
    assert removed(lines, (BODY, BODY, BODY, BOX), others(9, (BODY, BOX))) == ()
    assert removed(lines, (BODY, BODY, BODY, BOX), [*others(6, (BODY, BOX), ()), *others(6, (BODY,), (BOX,))]) == ()


def test_on_few_pages_nothing_goes() -> None:
    assert with_teasers(*others(5)) == ()


def test_what_few_of_the_pages_show_stays() -> None:
    assert with_teasers(*others(6), *others(40, (BODY,), ())) == ()


def test_a_story_in_another_template_stays() -> None:
    assert removed(STORY, (CARD,) * 3, others(9)) == ()
    assert removed(STORY, (BODY, CARD, CARD), others(9)) == (), "most of it is where others have something else"


def test_title_and_description_stay() -> None:
    assert with_teasers(*others(9), title=TEASERS[0]) == TEASERS[1:]
    assert with_teasers(*others(9), description=TEASERS[1]) == TEASERS[:1]


def test_a_text_without_shapes_stays() -> None:
    assert removed((*STORY, *TEASERS), (), others(9)) == ()


def test_pages_come_in_any_order() -> None:
    pages = [*others(2), *others(1, (BODY, CARD), ()), page("ferry", STORY, (BODY,) * 3, (CARD,))]
    assert len({repr(sorted(learn({}, order, TODAY)[SITE].items())) for order in permutations(pages)}) == 1
