"""What looks like furniture or a pointer by one sign, and is the story's by its form or place."""

# ruff: noqa: E501 - a line of markup or prose stays one line

import json

import pytest
from ferry_story import FIRST, FOURTH, SECOND, STORY, THIRD, TITLE, URL

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import story_text


def read(markup: str) -> tuple[str, ...]:
    return story_text(flatten(f"<html><body>{markup}</body></html>"), URL, TITLE).paragraphs


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def around(middle: str) -> tuple[str, ...]:
    """The lines of a story with `middle` between its paragraphs."""
    return read(f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}{middle}{paragraphs(THIRD, FOURTH)}</article>")


OWN = {
    "a column of readers' comments": (
        "<table><tr><th>Boat</th><th>Reader comments</th></tr><tr><td>Gannet</td><td>in dock</td></tr><tr><td>Tern</td><td>runs late</td></tr></table>",
        ["Boat | Reader comments", "Gannet | in dock", "Tern | runs late"],
    ),
    "heads of a table that are named as its foot": (
        "<table><tr><th class='footer'>Fare</th><td>three crowns for a crossing</td></tr><tr><th class='footer'>Dogs</th><td>one crown, on the lower deck</td></tr></table>",
        ["Fare | three crowns for a crossing", "Dogs | one crown, on the lower deck"],
    ),
    "what a dealer earns": (
        "<p>The dealers of Fenwick receive a commission for each ticket that they sell on the island.</p>",
        ["The dealers of Fenwick receive a commission for each ticket that they sell on the island."],
    ),
    "a table of times": (
        "<table><tr><th>Monday</th><td>06:00</td><td>09:30</td></tr><tr><th>Sunday</th><td>10:15</td><td><a href='/charter'>Charter boats only</a></td></tr></table>",
        ["Monday | 06:00 | 09:30", "Sunday | 10:15 | Charter boats only"],
    ),
    "headings that lead to other sites": (
        "<h3><a href='https://yard.example/'>The yard at Fenwick</a></h3><h4>Engines for boats</h4><p>It is the oldest on this coast.</p>"
        "<h3><a href='//www.ramps.example/bow'>Ramps of Orrinmouth</a></h3><h4>Ramps of steel</h4><p>It has made ramps for nine ferries.</p>",
        ["The yard at Fenwick", "Engines for boats", "It is the oldest on this coast.", "Ramps of Orrinmouth", "Ramps of steel", "It has made ramps for nine ferries."],
    ),
    "an answer that a click shows": (
        "<h3>Who pays for the ramp?</h3><div class='faq__panel faq__panel--hidden' aria-hidden='true'><p>The harbour office pays for the ramp, as it did before.</p></div>",
        ["Who pays for the ramp?", "The harbour office pays for the ramp, as it did before."],
    ),
    "a box that hides what does not fit": (
        "<div class='rounded overflow-hidden'><p>The crew had painted her white and green in the colours of the island.</p></div>",
        ["The crew had painted her white and green in the colours of the island."],
    ),
    "an id that a program made": (
        "<div id='block-ddd261f2-56d7-4daf-ad66-f086977fc075'><p>Her first captain lives above the harbour office.</p></div>"
        "<section id='part_8f1a2ad53c'><p>He keeps the bell of the old boat in his kitchen.</p></section>"
        "<p id='AdDsWC'>It rings when the post arrives, he says.</p><p id='block-id-n1AuAdJlVL'>Else it is silent, and he listens.</p>",
        ["Her first captain lives above the harbour office.", "He keeps the bell of the old boat in his kitchen.", "It rings when the post arrives, he says.", "Else it is silent, and he listens."],
    ),
    "a state that is switched off": (
        "<div class='rich-text sidebar-enabled--false'><p>Both engines were overhauled in the yard.</p></div>"
        "<div class='elementor-element elementor-invisible'><p>They burn a third less than before.</p></div>",
        ["Both engines were overhauled in the yard.", "They burn a third less than before."],
    ),
    "a box that hides what does not fit on telephones": (
        "<div class='grid u-overflow-hidden@mobile-max'><p>Her bell is from the first ferry, which sank in 1911.</p></div>",
        ["Her bell is from the first ferry, which sank in 1911."],
    ),
    "the year of a model in a heading": (
        "<h2>2026 Cormorant Mark II</h2><p>She carries twelve cars and sixty passengers in any weather.</p>",
        ["2026 Cormorant Mark II", "She carries twelve cars and sixty passengers in any weather."],
    ),
    "a list of other sites": (
        "<ul><li><a href='https://yard.example/'>The yard at Fenwick, for the bow</a></li><li><a href='https://ramps.example/'>Ramps of Orrinmouth, for the rest</a></li></ul>",
        ["The yard at Fenwick, for the bow", "Ramps of Orrinmouth, for the rest"],
    ),
}  # fmt: skip

_LINKS = "".join(f"<li><a href='/{word}'>Why the {word} was closed for a week</a></li>" for word in ("pier", "yard"))
_LONG = "From left are the captain, who has served the island for thirty years, and the two engineers of the yard, Ida"
NOT_OWN = {
    "a list of other stories": f"<ul>{_LINKS}</ul>",
    "a card of another story": "<div class='display-card article'><h5><a href='/yard'>Yard wins an order</a></h5><div>Two more ferries are to be built there by the end of the next year.</div></div>",
    "a gallery of another story": "<div class='photogallery-wrapper'><h2>Meet the nine ferries of the coast</h2><div>Each of them has carried more than a million passengers in all weathers.</div></div>",
    "a notice of commissions": "<div class='affiliate-disclosure'><p>We earn a little when you book a crossing by one of the links of this page.</p></div>",
    "a player that failed": "<div class='video-fallback'><div>This film could not be loaded by your browser, we are sorry.</div></div>",
    "what a template repeats": "<div class='post-boilerplate'><p>Our purpose is to be the square of this coast for those who live on it.</p></div>",
    "a card that is one link": "<div><a href='/b'><h3>Yard wins a second order for boats</h3><p>Two more ferries are to be built there by the end of the next year.</p></a></div>",
    "an appeal in a box": "<div><h3>The morning in your inbox</h3><p>Get our newsletter every day at six, with all that you need to know.</p></div>",
    "a call for letters": "<section class='c-letters-cta'><p>Tell the harbour desk what you make of this story, in two hundred words.</p></section>",
    "a long caption": f"<div class='wide_image__3Gk'><img src='/a.jpg'><p>{_LONG} Moor and Tam Reed, who rebuilt both engines, and at the back the first passengers of the day, who had waited on the quay since dawn.</p></div>",
    "what no search engine may quote": "<div data-nosnippet><p>Ida Moor has written about boats, harbours and the weather for nine years, and lives on one.</p></div>",
}  # fmt: skip


@pytest.mark.parametrize("markup", NOT_OWN.values(), ids=NOT_OWN)
def test_what_is_not_the_story_s_goes(markup: str) -> None:
    assert around(markup) == STORY


@pytest.mark.parametrize(("markup", "lines"), OWN.values(), ids=OWN)
def test_lines_of_the_story_stay(markup: str, lines: list[str]) -> None:
    assert around(markup) == (FIRST, SECOND, *lines, THIRD, FOURTH)


def test_headings_that_lead_to_other_stories_go() -> None:
    links = "https://www.harbour.example/b", "//harbour.example/c"
    assert around("".join(f"<h3><a href='{link}'>Yard wins an order</a></h3>" for link in links)) == STORY


MORE = (
    "The old ramp had been bent by the same storm that took the roof of the school in February, and could not be lowered.",
    "Nobody had been able to say until Thursday whether the new one would arrive before the first day of the summer season.",
    "In the end it came on a barge from Orrinmouth, and the crew of the yard worked through two nights to have it in place.",
    "The harbour office expects nine thousand passengers by October, a tenth more than in the last year before the storm.",
)


def test_a_block_that_is_only_named_as_embedded_belongs_to_the_story_if_it_is_long() -> None:
    rest = (THIRD, FOURTH, *(f"{line} So it was in 1987." for line in STORY))

    def found(name: str, *box: str) -> tuple[str, ...]:
        middle = f"<div class='{name}'>{paragraphs(*box)}</div>"
        return read(f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}{middle}{paragraphs(*rest)}</article>")

    assert found("w-embed", *MORE) == (FIRST, SECOND, *MORE, *rest)
    assert found("w-embed", MORE[0]) == found("embed-newsletter", *MORE) == (FIRST, SECOND, *rest)


def test_a_note_that_the_page_states_as_its_author_s_goes() -> None:
    note = f"<div itemprop='author'>{paragraphs('Ida Moor has written about boats and harbours for nine years.')}</div>"
    assert read(f"<main><h1>{TITLE}</h1>{paragraphs(*STORY)}{note}</main>") == STORY


@pytest.mark.parametrize(("name", "last"), [("article-body-2", (THIRD, FOURTH)), ("shop-2", ())])
def test_the_parts_of_a_story_with_advertisements_between(name: str, last: tuple[str, ...]) -> None:
    told = f"<section><div class='article-body-1'>{paragraphs(*MORE, FIRST, SECOND)}</div></section>"
    below = f"<section><div class='{name}'>{paragraphs(THIRD, FOURTH)}</div></section>"
    assert read(f"<main><h1>{TITLE}</h1>{told}<div><p>Boats for sale</p></div>{below}</main>") == (
        *MORE,
        FIRST,
        SECOND,
        *last,
    )


def test_an_introduction_in_a_container_of_its_own() -> None:
    sections = "".join(f"<section><h2>Boat {number}</h2><p>{' '.join(STORY)}</p></section>" for number in range(1, 4))
    intro = f"<div class='intro'>{paragraphs(SECOND)}<h2>Three boats</h2></div>"
    found = read(f"<h1>{TITLE}</h1><div>{intro}<div class='boats'>{sections}</div></div>")
    assert found[0] == SECOND


@pytest.mark.parametrize(
    "standfirst",
    [
        "The ferry has been the only way to the rock since 1970",
        "The ferry to Cormorant Rock sails again, with the baker.",
    ],
    ids=["with a year", "in the words of the headline"],
)
def test_a_standfirst_is_no_date_and_no_headline(standfirst: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(standfirst, *STORY)}</article>") == (standfirst, *STORY)


def test_a_byline_a_date_or_a_cut_headline_is_no_standfirst() -> None:
    for line in (
        f"{' '.join(TITLE.split()[:-1])[:-2]} ...",
        "By MARTEN OAKE and IDA FELL - Gazette Writers for Boats and Slips | HGN – 1 hr 4 mins ago",
        "Harbour Gazette, Orrinmouth, Saturday, November 14, 2026",
        "Published in our supplement of November 2026",
    ):
        assert read(f"<article><h1>{TITLE}</h1>{paragraphs(line, *STORY)}</article>") == STORY


NOTES = {
    "contributors": "Contributing: Ida Fell and Tam Reed, Harbour Gazette, and the Orrinmouth Courier",
    "another paper": "First published in the Orrinmouth Courier.",
    "where it was printed before": "This story was reprinted in the Orrinmouth Courier.",
    "who provided it": "This story was provided by the Courier, a weekly that covers the towns of the coast.",
    "how to reach the editors": "To contact the editors responsible for this story: Ida Fell and Tam Reed, Orrinmouth",
    "a call for comments": "Have something to add to this story? Share it in the comments below.",
    "a call for readers": "Like this? You might also be interested in what we wrote about the old ferry.",
    "a call for writers": "Would you like to be part of the team? Join our programme and share your voice with us.",
    "an account": "Get Harbour Business on Twitter and Facebook! Know something that we do not know?",
    "the first headline in Chinese": "原标题：新渡轮星期一早晨将停靠芬威克的码头",
    "the rights in Chinese": "【本文中文相关权益归港口日报独家所有。未经授权，不得转载、摘编。】",
    "the author in capitals": "MARTEN OAKE IS THE HARBOUR GAZETTE'S EDITOR FOR BOATS AND SLIPWAYS",
    "how to reach the author": "Contact our reporter Marten Oake at oake@gazette.example. He answers every letter that readers send.",
}  # fmt: skip


def test_the_story_ends_at_a_heading_with_the_author_s_name() -> None:
    box = (
        f"<div><h4>Marten Oake</h4><div>Desk of <span>Boats</span></div>{paragraphs('Sails, and writes of it.')}</div>"
    )
    page = f"<article><h1>{TITLE}</h1><h4>Marten Oake</h4>{paragraphs(*STORY)}{box}</article>"
    assert story_text(flatten(page), URL, TITLE, ("Marten Oake",)).paragraphs == STORY


def test_the_author_of_an_interview_speaks_to_its_end() -> None:
    answer = "MARTEN OAKE: So the boat will sail again from Saturday, and all of the town will be on her deck."
    page = f"<article><h1>{TITLE}</h1>{paragraphs(*STORY, answer)}</article>"
    assert story_text(flatten(page), URL, TITLE, ("Marten Oake",)).paragraphs == (*STORY, answer)


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_a_note_at_the_end_goes_alone(note: str) -> None:
    page = f"<article><h1>{TITLE}</h1>{paragraphs(*STORY, 'The harbour master, asked what is next:', note)}</article>"
    found = story_text(flatten(page), URL, TITLE, ("Marten Oake",))
    assert found.paragraphs == (*STORY, "The harbour master, asked what is next:")
    assert found.removed[-1] == note


def test_a_longer_reading_is_not_taken_if_it_is_more_doubtful() -> None:
    controls = "".join(f"<p>Save to folder {number}</p>" for number in range(60))
    page = f"<article><h1>{TITLE}</h1>{paragraphs(*STORY)}</article><script>show({json.dumps(controls)})</script>"
    stated = "Share this on every channel. " * 40  # what its microdata holds beside the story
    found = story_text(flatten(page), URL, TITLE, (), stated)
    assert found.paragraphs == STORY


TEASERS = "".join(
    f"<div class='item'><h3>{name} of the bay</h3><div>{line}</div></div>"
    for name, line in zip(("Seals", "Terns", "Kelp", "Crabs"), MORE, strict=True)
)


def test_other_stories_below_a_heading_go_whatever_their_share() -> None:
    told = f"<h1>{TITLE}</h1><div class='told'>{paragraphs(*STORY)}</div>"
    assert read(f"<main>{told}<h2>Read this next</h2>{TEASERS}</main>") == STORY
    for heading in ("What else lives there", "Popular posts are of oak"):
        assert len(read(f"<main>{told}<h2>{heading}</h2>{TEASERS}</main>")) > len(STORY)


def test_cards_with_short_headlines_and_teasers_are_not_the_story() -> None:
    cards = TEASERS.replace("<h3>", "<h3><a href='/b'>").replace("</h3>", "</a></h3>")
    told = f"<h1>{TITLE}</h1>{paragraphs(*STORY)}"
    assert read(f"<div>{told}<div><h3>More boats</h3>{cards}</div></div>") == STORY
    long = cards.replace("</div></div>", f" {MORE[0]}</div></div>")
    assert len(read(f"<div>{told}<div><h3>More boats</h3>{long}</div></div>")) > len(STORY)


def test_other_stories_below_a_plain_line_go_if_no_paragraph_follows() -> None:
    told = f"<h1>{TITLE}</h1><div class='told'>{paragraphs(*STORY)}</div>"
    rest = paragraphs(*MORE)
    line = "<div>Read this next</div>"
    assert read(f"<main>{told}{line}{TEASERS}</main>") == STORY
    assert (
        read(f"<main><div class='told'>{paragraphs(*STORY)}</div>{line}<div class='told'>{rest}</div></main>")[-1]
        == MORE[-1]
    )


def test_cards_beside_the_article_are_not_its_story() -> None:
    cards = TEASERS.replace("<h3>", "<h3><a href='/b'>The secret lives and loves of the ").replace("</h3>", "</a></h3>")
    assert read(f"<main><article><h1>{TITLE}</h1>{paragraphs(*STORY)}</article>{cards}</main>") == STORY


def test_a_numbered_list_at_the_end_stays() -> None:
    songs = [f"{number}. Song of the {name}" for number, name in ((4, "quay"), (3, "bell"), (2, "tide"), (1, "ferry"))]
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY, *songs)}</article>") == (*STORY, *songs)
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY, *songs[:2])}</article>") == STORY


def test_the_arrow_back_from_a_footnote_goes() -> None:
    note = "The office had said so in the spring, in a letter to the islanders."
    notes = f"<ol><li id='n1'>{note} <a href='#r1' class='footnote-back'>↩︎</a></li></ol>"
    first, *rest = STORY
    told = f"<p>{first}<sup><a href='#n1' id='r1'>1</a></sup></p>{paragraphs(*rest)}"
    assert read(f"<article><h1>{TITLE}</h1>{told}{notes}</article>") == (f"{first}1", *rest, note)


def test_numbered_sources_on_other_sites_stay() -> None:
    sources = [f"https://tides.example/{name}" for name in ("moon", "wind", "ice", "salt")]
    lines = [f"[{number}] <a href='{source}'>{source}</a>" for number, source in enumerate(sources, 1)]
    told = [f"[{number}] {source}" for number, source in enumerate(sources, 1)]
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY, *lines)}</article>") == (*STORY, *told)
    own = [line.replace("https://tides.example", "") for line in lines]
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY, *own)}</article>") == STORY


def test_addresses_on_other_sites_in_a_row_between_paragraphs_stay() -> None:
    told = [f"https://tides.example/tables-of-all-harbours/{name}" for name in ("moon", "wind")]
    lines = [f"<a href='{address}'>{address}</a>" for address in told]
    shop = [line.replace(">https://tides.example/", ">Buy the ") for line in lines]
    first, *rest = STORY
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(first, *lines, *rest)}</article>") == (first, *told, *rest)
    for others in ((first, lines[0], *rest), (*STORY, *lines), (first, *shop, *rest)):
        assert read(f"<article><h1>{TITLE}</h1>{paragraphs(*others)}</article>") == STORY


@pytest.mark.parametrize("line", ["Photo Credit by: www.pictures.example", "Photo credit: Ida Fell"])
def test_a_credit_by_somebody(line: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(STORY[0], line, *STORY[1:])}</article>") == STORY


def test_the_following_letter_is_no_call_to_follow() -> None:
    line = "The crew has sent the <a href='/l'>following e-mail</a>, which the harbour office has read:"
    told = "The crew has sent the following e-mail, which the harbour office has read:"
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY, line)}</article>") == (*STORY, told)


@pytest.mark.parametrize("markup", ["<p>{}</p>", "{}<br>"])
def test_the_ingredients_of_a_recipe_stay(markup: str) -> None:
    items = ("4 eggs", "200 g of flour", "the peel of 1/2 lemon", "1 spoon of honey", "Salt")
    listed = "".join(map(markup.format, items))
    listed = listed if "<p>" in markup else f"<p>{listed}</p>"
    first, *rest = STORY
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(first)}{listed}{paragraphs(*rest)}</article>") == (
        first,
        *items,
        *rest,
    )
    above = f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
    assert read(f"<article><h1>{TITLE}</h1>{above}{paragraphs(*STORY)}</article>") == (*items, *STORY)
    linked = "".join(f"<p><a href='/{n}'>{item}</a></p>" for n, item in enumerate(items))
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(first)}{linked}{paragraphs(*rest)}</article>") == STORY


def test_other_stories_below_a_heading_within_the_story_s_container_go() -> None:
    more = "<h3>More from Harbour</h3><div><h4>Yard wins an order</h4><p>Two more ferries are to be built there by May.</p></div>"
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY)}{more}</article>") == STORY


def test_articles_within_the_article_are_other_stories() -> None:
    others = "".join(
        f"<article><h2><a href='/b{n}'>Yard wins a second order for boats</a></h2><p>{MORE[n]}</p></article>"
        for n in (0, 1)
    )
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY)}{others}</article>") == STORY


def test_a_table_below_the_last_paragraph_stays() -> None:
    rows = "".join(
        f"<tr><td>{day}</td><td>{boats}</td></tr>" for day, boats in (("Monday", 4), ("Friday", 5), ("Sunday", 2))
    )
    told = f"<article><h1>{TITLE}</h1>{paragraphs(*STORY)}<table>{rows}</table></article>"
    assert read(told) == (*STORY, "Monday | 4", "Friday | 5", "Sunday | 2")
    assert read(told.replace("Friday", "<a href='/friday'>Friday</a>")) == STORY


def test_a_heading_below_the_headline_is_the_standfirst() -> None:
    standfirst = "After a winter of repairs, the island has its only boat back at last"
    told = f"<div class='article-body'>{paragraphs(*STORY)}</div>"
    assert read(f"<article><h1>{TITLE}</h1><h2>{standfirst}</h2>{told}</article>") == (standfirst, *STORY)
    appeal = "<div><p>Get our newsletter every day at six, with all that you need to know.</p></div>"
    head = f"<header><h1>{TITLE}</h1><h2>{standfirst}</h2></header>"
    assert read(f"<article>{head}{appeal}{told}</article>") == (standfirst, *STORY)


def test_long_headings_in_a_container_of_their_own() -> None:
    headings = "".join(f"<h2>{line}</h2>" for line in MORE)
    lines = read(f"<main><h1>{TITLE}</h1>{paragraphs(*STORY[:2])}<div>{headings}</div></main>")
    assert lines[:2] == STORY[:2]


def test_a_short_story_in_the_only_article_is_not_what_is_longer_beside_it() -> None:
    beside = f"<div class='box'>{paragraphs(*MORE)}</div>"
    told = f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}</article>"
    assert read(f"<div>{told}</div>{beside}") == (FIRST, SECOND)
    other = f"<article><h2>Yard wins an order</h2>{paragraphs(THIRD)}</article>"
    assert read(f"<div>{told}</div>{beside}<div>{other}</div>") == (FIRST, SECOND)
    assert MORE[0] in read(f"<div>{told.replace(SECOND, '')}</div>{beside}<div>{paragraphs(*STORY)}</div>")


def test_short_lines_among_the_first_ones_stay_if_such_lines_follow() -> None:
    lines = (
        "Ring on for them",
        FIRST,
        THIRD,
        FOURTH,
        "The bell of brass",
        "Rings as we pass",
        "Out in the bay",
        "Day after day",
        SECOND + " " + FIRST,
    )
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(SECOND, *lines)}</article>") == (SECOND, *lines)
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(SECOND, *lines[:2], THIRD)}</article>") == (SECOND, FIRST, THIRD)
