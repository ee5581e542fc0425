"""A page in, the story's lines out: what is the story's stays, what the page adds to it goes."""

# ruff: noqa: E501 - a line of markup or prose stays one line

import json

import pytest
from ferry_story import FIRST, FOURTH, SECOND, STORY, THIRD, TITLE, URL
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import StoryText, story_text
from pipelines.model.roles import Role


def read(markup: str, head: str = "", authors: tuple[str, ...] = (), body: str | None = None) -> StoryText:
    tree = flatten(f"<html><head><title>{TITLE}</title>{head}</head><body>{markup}</body></html>")
    return story_text(tree, URL, TITLE, authors, body)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(*, top: str = "", middle: str = "", end: str = "") -> str:
    """A story with other things above, between and below its paragraphs."""
    return (
        f"<nav><a href='/'>Home</a></nav><article><h1>{TITLE}</h1>{top}{paragraphs(FIRST, SECOND)}{middle}"
        f"{paragraphs(THIRD, FOURTH)}{end}</article><footer><p>© Harbour Gazette, 12 Quay Street, Orrinmouth</p></footer>"
    )


NOISE = {
    "a byline": {"top": "<p>By Marten Oake</p>"},
    "a date": {"top": "<p>Published 14 November 2026, 06:40</p>"},
    "the headline again": {"top": f"<p>{TITLE}</p>"},
    "a section's name": {"top": "<span>Harbour</span>"},
    "buttons": {"top": "<div class='share-bar'><button>Share</button><a href='#'>Save</a></div>"},
    "an audio line": {"top": "<div class='audio-player'>Listen to this article · 3 min</div>"},
    "a caption": {"middle": "<figure><img src='a.jpg'><figcaption>The ferry at the quay on Monday.</figcaption></figure>"},
    "a caption without figcaption": {"middle": "<div><img src='a.jpg'><p>The ferry at the quay on Monday.</p></div>"},
    "a credit": {"middle": "<p>Photo: Ida Fell/Harbour Gazette</p>"},
    "an advertisement's label": {"middle": "<div>Advertisement</div>"},
    "a pointer": {"middle": "<p>Read also: <a href='/b'>Yard wins a second order for ferries</a></p>"},
    "a pointer without words": {"middle": "<p><a href='/b'>Yard wins a second order for ferries</a></p>"},
    "pointers below a heading": {
        "middle": "<h3>Related</h3><ul><li><a href='/b'>Yard wins an order</a></li><li><a href='/c'>Baker waits</a></li></ul>"
    },
    "an appeal": {"middle": "<div class='newsletter-signup'><p>Get our newsletter, every morning in your inbox.</p></div>"},
    "an appeal without a class": {"end": "<p>Sign up for our newsletter to get the news of the harbour in your inbox.</p>"},
    "a notice of commissions": {"top": "<p>This story contains affiliate links; each sale helps the Gazette.</p>"},
    "a notice of commissions at the end": {"end": "<p>If you book a crossing here, we may earn a small commission.</p>"},
    "an author's box": {"end": "<div class='author-bio'><p>Marten Oake has covered the harbour since 2009.</p></div>"},
    "the author's name": {"end": "<p>Marten Oake</p>"},
    "an address": {"end": "<p>Write to harbour.desk@gazette.example</p>"},
    "a footer on standards": {"end": "<p>Our standards: the Harbour Gazette's code of conduct.</p>"},
    "tags": {"end": "<p>Tags: ferry, Cormorant Rock</p>"},
    "a lone heading": {"end": "<h3>Comments</h3>"},
    "readers' comments": {"end": "<div id='comments'><p>Finally! I had been waiting for this boat since the winter.</p></div>"},
    "related stories": {
        "end": "<div class='related'><h3>More from the harbour</h3><p>The yard has won a second order for ferries.</p></div>"
    },
    "readers' comments under their heading alone": {"end": "<h3>Comments</h3><p>Finally! I had been waiting for this boat since the winter.</p>"},
    "a call in Spanish": {"end": "<p>Sigue el canal de La Gaceta en WhatsApp</p>"},
    "a call in Arabic": {"end": "<p>تابعوا الجريدة على واتساب لتصلكم آخر الأخبار</p>"},
    "a credit of the source": {"end": "<p>Sumber: Antara</p>"},
    "a note on the author": {"end": "<p>Marten Oake has covered the harbour of Orrinmouth since 2009 and sails himself.</p>"},
    "a date below the story": {"end": "<p>14 novembre 2026 (modificato il 15 novembre 2026 | 08:30)</p>"},
    "a credit of several": {"end": "<p>(Image credits: Ida Fell; Harbour Gazette)</p>"},
    "a credit in Chinese": {"middle": "<p>图注：星期一早晨，渡轮停靠在码头边</p>"},
    "the controls of a film": {"middle": "<div class='video-js vjs-skin'><div class='vjs-time'><span>Current time</span> 0:00</div></div>"},
    "what announces pointers": {"end": "<p>Liked it? You may also want to read this:</p><p><a href='/b'>Yard wins a second order</a></p>"},
    "a window over the page": {"end": "<div class='modalwindow'><p>You have an ad blocker, and so you cannot read our pages.</p></div>"},
    "a shortcode": {"middle": "<p>[adrotate banner='4']</p>"},
    "an hour, as in a live blog": {"middle": "<p>18.12 BST</p>"},
    "an hour and who wrote then": {"middle": "<p><time>18.12 BST</time><span>Marten Oake</span></p>"},
    "an advertiser's link": {"middle": "<div><span>Annonsørinnhold</span><a href='/x'>Dumps the price of winter tyres</a></div>"},
    "a fact box": {"middle": "<div class='factbox'><h3>The ferry</h3><p>Built in 1987 at Fenwick, 41 metres long, 180 passengers.</p></div>"},
    "what is not shown": {"middle": "<p style='display:none'>This paragraph is for another edition of the paper alone.</p>"},
    "what is read aloud": {"middle": "<span style='clip:rect(0 0 0 0)'>opens new tab</span>"},
    "a caption and its owner": {"middle": "<p>The ferry at the quay of Orrinmouth on Monday morning. © Harbour Gazette</p>"},
    "a caption and who took it": {"middle": "<p>The ferry at the quay of Orrinmouth on Monday. | Photo by Ida Fell</p>"},
    "a numbered figure": {"middle": "<p>Figure 2: Sailings to Cormorant Rock in each month of the year, in thousands.</p>"},
    "an advertiser's line": {"middle": "<div>Anzeige - Winterreifen zum halben Preis</div>"},
    "an author's box by its heading": {"end": "<h4>About the author</h4><p>He came to the harbour of Orrinmouth as a boy, and stayed.</p>"},
    "readers' comments under a count": {"end": "<h3>No responses so far »</h3><p>Finally! I had been waiting for this boat since the winter.</p>"},
    "a question how it was": {"end": "<p>Wie hat Ihnen dieser Artikel gefallen? Sagen Sie es uns in einer Minute, ohne Anmeldung.</p>"},
    "what the next issue brings": {"end": "<p>Die aktuelle Ausgabe der Hafenpost jetzt an jedem Kiosk, im Abo und als E-Paper.</p>"},
    "a wall": {
        "end": "<p>To view the full story, please subscribe to the Harbour Gazette.</p><p>Members get every tide table a week early.</p>"
        "<p>— The news of both islands</p><p>— Stories from the archive, back to 1887</p><p>First-time subscribers get a mug.</p>"
    },
    "a linked call": {"middle": "<p><a href='/b'>Find out more about the night boats of both islands.</a></p>"},
    "a linked call in German": {"middle": "<p><a href='/b'>Alles über die Fähre nach Cormorant Rock lesen Sie hier.</a></p>"},
    "a labelled link that is a sentence": {"middle": "<p>Read also: <a href='/b'>The yard has won a second order for ferries.</a></p>"},
    "a linked question": {"middle": "<p><a href='/b'>Who is to pay for the second ferry to Cormorant Rock?</a></p>"},
    "a linked line that is cut off": {"middle": "<p><a href='/b'>The yard has won a second order for ferries, and it is…</a></p>"},
    "a linked aside": {"middle": "<p><a href='/b'>(The yard has won a second order for ferries.)</a></p>"},
    "a headline of the first order below the story": {"end": "<h1>Yard wins a second order for ferries</h1>"},
    "the headline between paragraphs": {"middle": f"<h1>{TITLE}</h1>"},
    "ornaments": {"middle": "<p>* * *</p>"},
    "a template's slot": {"middle": "<p>$$AD_SLOT_3$$</p>"},
}  # fmt: skip


@pytest.mark.parametrize("parts", NOISE.values(), ids=NOISE)
def test_what_the_page_adds_goes(parts: dict[str, str]) -> None:
    assert read(page(**parts), authors=("Marten Oake",)).paragraphs == STORY


OWN = {
    "a subheading": ("<h2>Two engines and a ramp</h2>", ["Two engines and a ramp"]),
    "a subheading in bold": ("<p><b>Two engines and a ramp</b></p>", ["Two engines and a ramp"]),
    "a subheading that asks what the headline does": ("<h2>When does the ferry sail?</h2>", ["When does the ferry sail?"]),
    "a subheading with a year": (
        "<h2>The ferry to Cormorant Rock from 1887 to this day</h2>",
        ["The ferry to Cormorant Rock from 1887 to this day"],
    ),
    "what small screens do not show": (
        "<div class='hidden-xs'><p>The crew had painted her white and green in the colours of the island.</p></div>",
        ["The crew had painted her white and green in the colours of the island."],
    ),
    "what has an address for its id": (
        "<div id='https://harbour.example/slideshow/76280131'><p>The crew had painted her white and green, as ever.</p></div>",
        ["The crew had painted her white and green, as ever."],
    ),
    "a subheading of the first order": ("<h1>Two engines and a ramp</h1>", ["Two engines and a ramp"]),
    "a section with a heading of the first order": (
        "<section><h1>Who pays for the ramp?</h1><p>The harbour office pays for the ramp, as it did before.</p></section>",
        ["Who pays for the ramp?", "The harbour office pays for the ramp, as it did before."],
    ),
    "a linked paragraph": (
        "<p><a href='/b'>The yard had won a second order for ferries in the spring of last year.</a></p>",
        ["The yard had won a second order for ferries in the spring of last year."],
    ),
    "a paragraph of two links": (
        "<p><strong><a href='/b'>The yard won a second order.</a> <a href='/c'>It builds two more of them.</a></strong></p>",
        ["The yard won a second order. It builds two more of them."],
    ),
    "a linked quotation": (
        "<p><a href='/b'>“You wait for this boat all winter,” said the baker, who lives on the island</a>.</p>",
        ["“You wait for this boat all winter,” said the baker, who lives on the island."],
    ),
    "a list": ("<ul><li>two engines</li><li>a bow ramp</li></ul>", ["two engines", "a bow ramp"]),
    "a list that links": (
        "<ul><li>two <a href='/e'>engines</a> from the yard at Fenwick</li><li>a bow ramp</li></ul>",
        ["two engines from the yard at Fenwick", "a bow ramp"],
    ),
    "a list of linked sentences": (
        "<ul><li><a href='/e'>Both engines came from the yard at Fenwick.</a></li><li><a href='/r'>The bow ramp was made in Orrinmouth itself.</a></li></ul>",
        ["Both engines came from the yard at Fenwick.", "The bow ramp was made in Orrinmouth itself."],
    ),
    "a speaker": ("<p>MARTEN OAKE:</p><p>Will there be a night boat?</p>", ["MARTEN OAKE:", "Will there be a night boat?"]),
    "a paragraph that ends in a hint to a picture": (
        "<p>The crew had painted her white and green in the colours of the island. (The story goes on below the photo.)</p>",
        ["The crew had painted her white and green in the colours of the island. (The story goes on below the photo.)"],
    ),
    "a quotation": (
        "<blockquote><p>“We have waited for this boat since the winter.”</p></blockquote>",
        ["“We have waited for this boat since the winter.”"],
    ),
    "a table": (
        "<table><tr><th>Day</th><th>Sailings</th></tr><tr><td>Monday</td><td>two</td></tr></table>",
        ["Day | Sailings", "Monday | two"],
    ),
    "questions and answers": (
        "<p><strong>Will there be a night boat?</strong></p><p>Not this year.</p>",
        ["Will there be a night boat?", "Not this year."],
    ),
    "a short reply": ("<p>“Never,” she said.</p>", ["“Never,” she said."]),
    "a sentence with a link": (
        "<p>The yard <a href='/b'>won a second order</a> in the spring of last year, for two more of them.</p>",
        ["The yard won a second order in the spring of last year, for two more of them."],
    ),
    "a reading aid in brackets": (
        "<p><ruby>渡船<rp>（</rp><rt>とせん</rt><rp>）</rp></ruby> is what the crew calls her, after the yard's first.</p>",
        ["渡船（とせん） is what the crew calls her, after the yard's first."],
    ),
    "lines without paragraphs": (
        "The winter was long on the island, said the baker.<br><br>The summer will be short.",
        ["The winter was long on the island, said the baker.", "The summer will be short."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "lines"), OWN.values(), ids=OWN)
def test_lines_of_the_story_stay(markup: str, lines: list[str]) -> None:
    assert read(page(middle=markup), authors=("Marten Oake",)).paragraphs == (FIRST, SECOND, *lines, THIRD, FOURTH)


def test_what_goes_is_kept_in_its_place_with_its_role() -> None:
    found = read(
        page(top="<p>By Marten Oake</p>", middle="<p>Photo: Ida Fell/Harbour Gazette</p>"), authors=("Marten Oake",)
    )
    assert [(line.text, line.role) for line in found.lines] == [
        (TITLE, Role.HEADLINE),
        ("By Marten Oake", Role.BYLINE),
        (FIRST, Role.BODY),
        (SECOND, Role.BODY),
        ("Photo: Ida Fell/Harbour Gazette", Role.CAPTION),
        (THIRD, Role.BODY),
        (FOURTH, Role.BODY),
    ]


def test_the_standfirst_above_the_story() -> None:
    standfirst = "After a winter of repairs the island has its boat back."
    head = f'<meta name="description" content="{standfirst}">'
    body = f"<header><h1>{TITLE}</h1><p>{standfirst}</p></header><div class='article-body'>{paragraphs(*STORY)}</div>"
    assert read(body, head).paragraphs == (standfirst, *STORY)


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='news-teaser-text'><p>{}</p></div>",
        "<div class='teaser-text' itemprop='description'><p>{}</p></div>",
        "<h2>{}</h2>",
        "<p>{}</p><div class='sharing'><h1>Share</h1></div>",
    ],
)
def test_a_standfirst_that_the_page_names_otherwise(markup: str) -> None:
    standfirst = (
        "After a winter of repairs, two strikes and a change of owner the island of Cormorant Rock has its boat back"
    )
    above = f"<header><h1>{TITLE}</h1>{markup.format(standfirst)}</header>"
    assert read(f"{above}<div class='article-body'>{paragraphs(*STORY)}</div>").paragraphs == (standfirst, *STORY)


def test_a_story_continues_after_the_words_of_a_wall() -> None:
    told = (
        paragraphs(FIRST, SECOND) + "<p>To read the full report, join the queue at the harbour office, said Marten.</p>"
    )
    assert read(f"<main>{told}{paragraphs(THIRD, FOURTH)}</main>").paragraphs[-2:] == (THIRD, FOURTH)


def test_what_trails_behind_the_story_s_container_goes() -> None:
    teasers = "".join(
        f"<div><h4><a href='/{n}'>The yard of Fenwick wins order number {n} for a ferry</a></h4><span>Harbour</span></div>"
        for n in range(6)
    )
    listing = f"<div><div>From the harbour</div><p>The yard was founded in 1887, on the very day …</p>{teasers}</div>"
    parts = f"<div>{paragraphs(FIRST, SECOND, THIRD)}</div><div>{paragraphs(FOURTH)}</div>"
    assert read(f"<div><h1>{TITLE}</h1>{parts}{listing}</div>").paragraphs == STORY


@pytest.mark.parametrize("opened", ["<button class='menu'>Menu", "<nav class='top'><ul><li>Menu"])
def test_what_is_left_open_above_the_story_does_not_hold_it(opened: str) -> None:
    more = [
        f"On its day number {day} the boat sailed four times, said the harbour office of Orrinmouth."
        for day in range(9)
    ]
    told = paragraphs(*STORY, "Photo: Ida Fell/Harbour Gazette", *more)
    body = f"{opened}<main><h1>{TITLE}</h1>{told}</main>"
    assert read(body).paragraphs == (*STORY, *more)


def test_of_two_stories_on_a_page_its_own() -> None:
    other = "The council of Fenwick put off its vote on the new library for the third time on Tuesday evening."
    body = f"<article><h1>{TITLE}</h1>{paragraphs(*STORY)}</article>"
    following = f"<article><h1>Library vote put off once more</h1>{paragraphs(*[other] * 12)}</article>"
    assert read(f"<main>{body}{following}</main>").paragraphs == STORY


def test_the_stated_text_shows_where_the_story_ends() -> None:
    after = "The library of Fenwick stays shut until the spring."
    body = f"<main><h1>{TITLE}</h1>{paragraphs(*STORY, after)}</main>"
    assert read(body).paragraphs == (*STORY, after)
    assert read(body, body=" ".join(STORY)).paragraphs == STORY


def test_a_stated_text_that_is_another_one_is_not_believed() -> None:
    body = f"<main><h1>{TITLE}</h1>{paragraphs(*STORY)}</main>"
    assert read(body, body="An older text about quite another harbour. " * 20).paragraphs == STORY


def test_a_story_behind_a_wall_is_taken_from_the_page_s_data() -> None:
    head = f'<meta name="description" content="{FIRST}">'
    body = f"<main><h1>{TITLE}</h1><div><p>Read on with Gazette Plus, one month for one crown.</p></div></main>"
    assert read(body, head, body="\n".join(STORY)).paragraphs == STORY


def test_a_stated_text_is_not_searched_for_in_a_page_where_that_takes_long() -> None:
    stated = " ".join((*STORY, *(f"{number} crossings" for number in range(3000))))
    few, many = (f"<main><p>{STORY[0]}</p>{'<p>12:30</p>' * boxes}</main>" for boxes in (10, 10_000))
    assert read(few, body=stated).paragraphs == (stated,)
    assert "3 crossings" not in "".join(read(many, body=stated).paragraphs)


def test_a_stated_text_that_the_page_shows_is_read_by_its_layout() -> None:
    comments = [f"Number {at}: I have waited for this boat since the winter, and so has the baker." for at in range(4)]
    buttons = ["Answer", "Agree", "Hide"] * 8
    boxes = "".join(f"<button>{name}</button>" for name in buttons)
    body = (
        f"<main><h1>{TITLE}</h1>{paragraphs(*STORY)}<div class='comments'>{paragraphs(*comments)}{boxes}</div></main>"
    )
    assert read(body, body="\n".join((*STORY, *comments, *buttons))).paragraphs == STORY


def test_a_story_in_the_page_s_data_alone() -> None:
    data = json.dumps({"props": {"body": paragraphs(*STORY)}})
    body = f"<div id='root'></div><script>self.__next_f.push([1,{json.dumps(data)}])</script>"
    assert read(body).paragraphs == STORY


_TAGS = "<p> </p> <div> </div> <table> <tr> <td> <li> <ul> </ul> <b> </b> <h1> <article> </article> <a> </a> <img> <rt> <br> <script>"
_MARKUP = st.lists(st.sampled_from(_TAGS.split()) | st.text(max_size=60), max_size=40).map("".join)


@given(_MARKUP)
def test_any_markup_gives_lines_without_breaks_or_spaces_around(markup: str) -> None:
    found = read(f"<main>{markup}</main>")
    assert all(line and line == " ".join(line.split()) for line in (*found.paragraphs, *found.removed))


CARDS = "".join(
    f"<li><div class='item'><a href='/{at}'>{headline}</a><p>{teaser}</p></div></li>"
    for at, (headline, teaser) in enumerate(
        (
            (
                "Council buys the old customs house",
                "The council paid 1.2 million crowns for it, and wants to move the library there by spring.",
            ),
            (
                "Herring quota is cut by a third",
                "Boats of the inner bay may land a third less than last year, the fishery board decided on Friday.",
            ),
            (
                "School in Upper Orrin gets a second floor",
                "Four rooms are to be built above the gymnasium, for the children of the new houses by the quarry.",
            ),
        )
    )
)


def test_cards_of_other_stories_below_a_story_go() -> None:
    markup = f"<div><article><h1>{TITLE}</h1>{paragraphs(*STORY)}</article><div><ul>{CARDS}</ul></div></div>"
    assert read(markup).paragraphs == STORY


def test_products_between_the_paragraphs_of_a_story_stay() -> None:
    markup = (
        f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}<ul>{CARDS}</ul>{paragraphs(THIRD, FOURTH)}</article>"
    )
    assert any("customs house" in line or "1.2 million" in line for line in read(markup).paragraphs)


def test_a_page_of_cards_alone_is_read() -> None:
    assert read(f"<h1>{TITLE}</h1><ul>{CARDS}</ul>").paragraphs


def test_a_box_of_facts_that_the_stated_text_has_as_well_goes() -> None:
    facts = (
        "The ferry was built in 1998 and carries 120 passengers.",
        "The crossing takes 50 minutes in calm weather.",
    )
    markup = page(middle=f"<div class='fact-box'>{paragraphs(*facts)}</div>")
    assert read(markup, body="\n".join((FIRST, SECOND, *facts, THIRD, FOURTH))).paragraphs == STORY


def test_a_story_in_many_pieces_of_furniture_is_found_by_its_stated_text() -> None:
    texts = [
        f"{FIRST} It was crossing number {number} of the year, said the harbour office on Monday."
        for number in range(20)
    ]
    markup = f"<h1>{TITLE}</h1>" + "".join(f"<div class='promo-box'><p>{text}</p></div>" for text in texts)
    other = paragraphs(*(f"{SECOND} {number}" for number in range(30)))
    assert set(texts) <= set(read(f"{markup}<div>{other}</div>", body="\n".join(texts)).paragraphs)


def test_the_sections_of_a_story_whose_class_reads_like_furniture_are_read() -> None:
    answers = [
        f"{FIRST} It was crossing number {number} of the year, said the harbour office. {THIRD}" for number in range(6)
    ]
    sections = "".join(
        f"<section class='toc-part part-{at}'><p>{text}</p></section>" for at, text in enumerate(answers)
    )
    opening = [f"{SECOND} {FOURTH} {number} more asked for a ticket." for number in range(4)]
    markup = f"<main><h1>{TITLE}</h1>{paragraphs(*opening)}{sections}</main>"
    assert read(markup).paragraphs == (*opening, *answers)


def test_teasers_of_one_class_that_hold_most_of_a_page_go() -> None:
    teasers = "".join(
        f"<li class='teaser row-{at}'><h2><a href='/{at}'>The yard of Fenwick wins order number {at}</a></h2>"
        f"<p>{'The order is worth a million crowns and keeps the yard busy until the autumn. ' * 3}</p></li>"
        for at in range(9)
    )
    markup = f"<main><h1>{TITLE}</h1>{paragraphs(*STORY)}</main><ul class='list'>{teasers}</ul>"
    assert read(markup).paragraphs == STORY
