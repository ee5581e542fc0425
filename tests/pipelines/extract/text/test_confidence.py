"""How sure a text is to be the story, and what a doubtful one leads to."""

import pytest
from ferry_story import TITLE, URL
from trafilatura.settings import Document

from pipelines.extract.markup.flat_tree import FlatTree, flatten
from pipelines.extract.text import story_text, trafilatura_reader
from pipelines.extract.text.blocks import layout
from pipelines.extract.text.confidence import Signals, signals, with_confidence
from pipelines.extract.text.story import BROADSHEET, FILTERED, TRAFILATURA, Line, StoryText
from pipelines.model.extractors import Extractor
from pipelines.model.roles import Role

STORY = tuple(
    f"The ferry to the rock took {number} passengers on its trip this week, the office said, and came back late."
    for number in range(20, 40)
)
BELOW = "Elsewhere on this page is a sentence about the bakery that the story of the ferry does not have in it."


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page_of(markup: str) -> FlatTree:
    return flatten(f"<html><head><title>{TITLE}</title></head><body>{markup}</body></html>")


def measured(markup: str, *lines: str | Line) -> Signals:
    """The signals of some lines as the text of a page."""
    story = StoryText(tuple(line if isinstance(line, Line) else Line(line, Role.BODY) for line in lines))
    return signals(story, layout(page_of(markup)))


def test_a_text_that_is_all_of_the_page_has_nothing_against_it() -> None:
    assert measured(paragraphs(*STORY), *STORY) == Signals(0, 1, 0, 0, 0)


AGAINST: dict[str, tuple[str, tuple[str | Line, ...]]] = {
    "skipped": (paragraphs(*STORY[:6], BELOW, *STORY[6:]), STORY),
    "labels": (paragraphs(*STORY, "Sponsored") + "<div>More</div>", (*STORY, "Sponsored", "More")),
    "removed": (paragraphs(*STORY, BELOW), (*STORY, Line(BELOW, Role.POINTER))),
    "linked": (f"{paragraphs(*STORY)}<p><a href='/b'>{BELOW}</a></p>", (*STORY, BELOW)),
}


@pytest.mark.parametrize("name", AGAINST)
def test_each_signal_lowers_the_confidence(name: str) -> None:
    markup, lines = AGAINST[name]
    story = StoryText(tuple(line if isinstance(line, Line) else Line(line, Role.BODY) for line in lines))
    page = layout(page_of(markup))
    assert getattr(signals(story, page), name) > 0
    sure = with_confidence(
        StoryText(tuple(Line(text, Role.BODY) for text in STORY)), layout(page_of(paragraphs(*STORY)))
    )
    assert with_confidence(story, page).confidence < sure.confidence


def test_the_share_of_the_page_raises_it() -> None:
    page = paragraphs(*STORY, BELOW)
    assert measured(page, *STORY).covered < measured(page, *STORY, BELOW).covered == 1


def test_what_a_comment_quotes_of_the_story_is_not_its_end() -> None:
    comments = paragraphs(BELOW, f"{BELOW} Again.", STORY[3], f"{BELOW} And again.")
    assert measured(paragraphs(*STORY) + comments, *STORY).skipped == 0


def test_parts_of_a_list_and_headings_are_no_labels() -> None:
    markup = f"{paragraphs(*STORY)}<h2>Fares</h2><ul><li>Adults 4 crowns</li></ul><p><b>Timetable</b></p>"
    lines = (*STORY, Line("Fares", Role.SUBHEADING), Line("Adults 4 crowns", Role.LIST), "Timetable")
    assert measured(markup, *lines).labels == 0


def test_signals_are_bounded() -> None:
    others = "".join(f"<p>{BELOW} {number}</p><div>Label {number}</div>" for number in range(60))
    markup = f"<p>{STORY[0]}</p>{others}<p>{STORY[1]}</p>"
    labels = tuple(f"Label {number}" for number in range(60))
    removed = tuple(Line(f"{BELOW} {number}", Role.POINTER) for number in range(60))
    found = measured(markup, STORY[0], *labels, *removed, STORY[1])
    assert (found.skipped, found.labels, found.removed) == (1, 5, 2)


def test_an_empty_text_has_no_confidence() -> None:
    assert with_confidence(StoryText(), layout(page_of(paragraphs(*STORY)))).confidence == 0


# --- The second reader ------------------------------------------------------------------------------------------------
# Teasers of other stories below a story: each a label, prose and a link. Broadsheet takes them for a part of it.
TEASERS = "".join(
    f"<div class='tease'><span>Day {day}</span><p>{BELOW} Day {day} "
    f"<a href='/{day}'>The boats of the harbour on day {day} of May are late again, said the master</a></p></div>"
    for day in range(1, 40)
)
# Links to other stories, each in a sentence: neither reader knows what the story is.
LINKED = "".join(
    f"<p><a href='/{day}'>The boats of the harbour on day {day} of May are late, said the master</a>. Day {day}.</p>"
    for day in range(1, 120)
)


def read(below: str, extractor: Extractor = Extractor.BROADSHEET) -> StoryText:
    return story_text(
        page_of(f"<article><h1>{TITLE}</h1><div class='body'>{paragraphs(*STORY)}{below}</div></article>"),
        URL,
        TITLE,
        (),
        None,
        extractor,
    )


def test_a_text_that_is_not_in_doubt_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trafilatura_reader, "bare_extraction", pytest.fail)
    story = read("")
    assert (story.paragraphs, story.extractor) == (STORY, BROADSHEET)
    assert story.confidence > 0.7


def test_of_a_text_in_doubt_trafilatura_s_is_taken_if_that_is_not() -> None:
    story = read(TEASERS)
    assert story.extractor == FILTERED
    assert story.confidence >= 0.5
    assert story.paragraphs[:20] == STORY
    assert not any(line.startswith("Day") for line in story.paragraphs)


def test_where_the_layout_gives_little_trafilatura_s_text_has_no_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = ("Advertisement", "Source: harbour office")
    found = Document()
    found.text = "\n".join((*STORY[:3], labels[0], *STORY[3:], labels[1]))
    monkeypatch.setattr(trafilatura_reader, "bare_extraction", lambda *_, **__: found)
    story = story_text(page_of(f"<article><h1>{TITLE}</h1><p>{STORY[0]}</p></article>"), URL, TITLE)
    assert (story.extractor, story.paragraphs) == (FILTERED, STORY)
    verses = [f"The ferry of May at quay {number}" for number in range(20)]
    found.text = "\n".join((TITLE, STORY[0], *verses, "Photo: Ida Fell"))
    story = story_text(page_of(f"<article><h1>{TITLE}</h1><p>{STORY[0]}</p></article>"), URL, TITLE)
    assert (story.extractor, story.paragraphs) == (FILTERED, (STORY[0], *verses))  # the filter would leave one line


NOTE = "The fish market opens an hour later this week."


@pytest.mark.parametrize("picture", ["", "<img src='/market.jpg' alt='Market'>"])
def test_a_short_note_does_not_become_the_whole_page(picture: str) -> None:
    menu = "<ul><li><a href='/'>Home</a></li><li><a href='/about/'>About the Harbour Gazette</a></li></ul>"
    pages = "<div class='navigation'><a rel='prev' href='/1/'>← Lights</a> <a rel='next' href='/2/'>Nets →</a></div>"
    meta = "<div class='entry-meta'>Posted on <a href='/3/'>9 June 2009</a> by <a href='/ida/'>Ida Fell</a></div>"
    links = "".join(f"<li><a href='/{number}/'>Notes of week {number}</a></li>" for number in range(20))
    story = story_text(
        page_of(
            f"<div id='header'><h1><a href='/'>Harbour Gazette</a></h1><p>News from the quay</p>{menu}</div>"
            f"<div id='content'>{pages}<div class='post hentry'><h1 class='entry-title'>{TITLE}</h1>{meta}"
            f"<div class='entry-content'><p>{picture}{NOTE}</p></div></div></div>"
            f"<div class='widget-area'><h3>Archives</h3><ul>{links}</ul></div>"
        ),
        URL,
        TITLE,
        ("Ida Fell",),
    )
    assert (story.extractor, story.paragraphs) == (BROADSHEET, (NOTE,))


def test_a_text_in_doubt_stays_if_trafilatura_s_is_in_doubt_as_well() -> None:
    story = read(LINKED)
    assert story.extractor == BROADSHEET
    assert story.confidence < 0.5


def test_a_text_in_doubt_stays_if_trafilatura_raises(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError("a tree without an end")

    monkeypatch.setattr(trafilatura_reader, "bare_extraction", fail)
    story = read(TEASERS)
    assert set(STORY) <= set(story.paragraphs)
    assert story.failed
    assert "trafilatura cannot read it" in caplog.text


def test_a_page_that_is_too_large_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trafilatura_reader, "bare_extraction", pytest.fail)
    story = read(TEASERS + "<p></p><div>Fog</div>" * 10_000)
    assert (story.extractor, story.confidence < 0.5) == (BROADSHEET, True)


def test_a_text_of_plain_trafilatura_has_a_confidence() -> None:
    sure, unsure = (read(below, Extractor.TRAFILATURA) for below in ("", LINKED))
    assert sure.extractor == unsure.extractor == TRAFILATURA
    assert sure.confidence > 0.7 > unsure.confidence > 0
