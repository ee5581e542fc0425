"""Every line of a page's story has its role, whether it is in the text or was removed."""

# ruff: noqa: E501 - a line of markup or prose stays one line

import pytest
from ferry_story import FIRST, FOURTH, THIRD, TITLE

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import story_text
from pipelines.model.roles import STORY_ROLES, Role

STANDFIRST = "After a winter of repairs the island of Cormorant Rock has its boat back, and a new captain for it."
SECOND = "“You wait for this boat all winter,” said the baker, who had not slept on the island since the autumn."
REST = [(SECOND, Role.BODY), (THIRD, Role.BODY), (FOURTH, Role.BODY)]
STORY = [(FIRST, Role.BODY), *REST]


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def lines_of(markup: str, authors: tuple[str, ...] = ("Marten Oake",)) -> list[tuple[str, Role]]:
    tree = flatten(f"<html><head><title>{TITLE}</title></head><body>{markup}</body></html>")
    return [(line.text, line.role) for line in story_text(tree, "https://harbour.example/ferry", TITLE, authors).lines]


def page(*, top: str = "", middle: str = "", end: str = "") -> str:
    """A story with other things above, between and below its paragraphs."""
    return (
        f"<nav><a href='/'>Home</a></nav><main><h1>{TITLE}</h1><div class='article-body'>{top}{paragraphs(FIRST)}"
        f"{middle}{paragraphs(SECOND, THIRD, FOURTH)}{end}</div></main><footer><p>© Harbour Gazette</p></footer>"
    )


POST = (
    "<p>The boat is back! Bring soup.</p>— Harbour Office (@harbour) <a href='https://posts.example/1'>May 4, 2026</a>"
)
POSTED = "— Harbour Office (@harbour) May 4, 2026"
POSTS = {
    name: f"<blockquote class='{name}' data-lang='en'>{POST}</blockquote>"
    for name in ("twitter-tweet", "bluesky-embed", "mastodon-embed", "text-post-media")
} | {
    "instagram-media": f"<blockquote class='instagram-media'><div>{POST}</div></blockquote>",
    "fb-post": f"<div class='fb-post' data-href='https://posts.example/1'><blockquote>{POST}</blockquote></div>",
    "in a figure": f"<figure class='wp-block-embed'><div><blockquote class='twitter-tweet'>{POST}</blockquote></div></figure>",
}


@pytest.mark.parametrize("markup", POSTS.values(), ids=POSTS)
def test_embedded_posts_are_removed_with_their_role(markup: str) -> None:
    post = [("The boat is back! Bring soup.", Role.EMBEDDED_POST), (POSTED, Role.EMBEDDED_POST)]
    assert lines_of(page(middle=markup)) == [(FIRST, Role.BODY), *post, *REST]
    assert lines_of(page(end=markup)) == [*STORY, *post]


def test_a_story_of_posts_keeps_them() -> None:
    many = "".join(
        f"<blockquote class='fb-post'><p>{n}: {text}</p></blockquote>" for n, text in enumerate((THIRD, SECOND) * 6)
    )
    lines = lines_of(f"<h1>{TITLE}</h1><div class='article-body'>{paragraphs(FIRST)}{many}</div>")
    assert {role for _, role in lines} <= STORY_ROLES


PULL_QUOTES = {
    "an aside": "<aside class='pullquote'><q>You wait for this boat all winter</q><cite>The baker</cite></aside>",
    "an aside without a name": "<aside><p>You wait for this boat all winter</p></aside>",
    "a quote that repeats a passage": "<blockquote><p>You wait for this boat all winter</p></blockquote>",
    "a name alone": "<div class='c-pull_quote c-stack'><p>You wait for this boat all winter</p></div>",
}


@pytest.mark.parametrize("markup", PULL_QUOTES.values(), ids=PULL_QUOTES)
def test_pull_quotes_repeat_a_passage_of_the_story(markup: str) -> None:
    first, second, *rest = lines_of(page(middle=markup))
    assert first == (FIRST, Role.BODY)
    assert second[0].startswith("You wait for this boat all winter")
    assert second[1] is Role.PULL_QUOTE
    assert rest == REST


def test_a_quote_of_its_own_is_in_the_text() -> None:
    letter = "We never lost hope, not even in the week when the quay froze."
    assert lines_of(page(middle=f"<blockquote><p>{letter}</p></blockquote>")) == [
        (FIRST, Role.BODY),
        (letter, Role.QUOTE),
        *REST,
    ]


def test_a_letter_in_full_stays_though_the_story_has_a_line_of_it_too() -> None:
    letter = (
        "To all who wait for the boat on the quay of the rock, and to those who have gone home to bake their bread.",
        "You wait for this boat all winter.",
        "The office will write again before the ice is gone, and asks you for a week more of your patience.",
    )
    lines = lines_of(page(middle=f"<blockquote>{paragraphs(*letter)}</blockquote>"))
    assert lines == [(FIRST, Role.BODY), *((line, Role.QUOTE) for line in letter), *REST]


STANDFIRSTS = {
    "a class": f"<p class='article__standfirst'>{STANDFIRST}</p>",
    "a container of its own": f"<div class='articleIntro'><p>{STANDFIRST}</p></div>",
    "bold type": f"<p><strong>{STANDFIRST}</strong></p>",
    "a heading": f"<h2>{STANDFIRST}</h2>",
}


@pytest.mark.parametrize("markup", STANDFIRSTS.values(), ids=STANDFIRSTS)
def test_a_standfirst_in_the_story_s_container(markup: str) -> None:
    assert lines_of(page(top=markup)) == [(STANDFIRST, Role.LEAD), *STORY]


def test_a_standfirst_above_the_story_s_container() -> None:
    above = f"<header><h1>{TITLE}</h1><p>{STANDFIRST}</p></header>"
    assert lines_of(f"{above}<div class='article-body'>{paragraphs(FIRST, SECOND, THIRD, FOURTH)}</div>") == [
        (STANDFIRST, Role.LEAD),
        *STORY,
    ]


def test_first_paragraphs_above_the_story_s_container_are_no_standfirst() -> None:
    above = f"<header><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}</header>"
    more = (f"On its day number {day} the boat sailed four times, said the harbour office." for day in range(9))
    lines = lines_of(f"{above}<div class='article-body'>{paragraphs(THIRD, FOURTH, *more)}</div>")
    assert lines[:4] == STORY
    assert {role for _, role in lines} == {Role.BODY}


def test_questions_of_an_interview() -> None:
    asked = "<p><b>Will the ferry sail in winter?</b></p><p>She will, if the quay does not freeze again.</p>"
    also = "<p><strong>And in a storm?</strong><br>In a storm nobody sails, not even the gulls.</p>"
    assert lines_of(page(middle=asked + also)) == [
        (FIRST, Role.BODY),
        ("Will the ferry sail in winter?", Role.QUESTION),
        ("She will, if the quay does not freeze again.", Role.BODY),
        ("And in a storm?", Role.QUESTION),
        ("In a storm nobody sails, not even the gulls.", Role.BODY),
        *REST,
    ]


@pytest.mark.parametrize("label", ["Q:", "Frage:", "Pregunta:", "Вопрос:", "問："])
def test_a_labelled_question(label: str) -> None:
    asked = f"{label} Will the ferry sail in winter, when the quay freezes?"
    assert lines_of(page(middle=f"<p>{asked}</p>"))[1] == (asked, Role.QUESTION)


def test_one_line_in_bold_that_asks_is_a_subheading() -> None:
    assert lines_of(page(middle="<p><b>Who pays for the ramp?</b></p>"))[1] == (
        "Who pays for the ramp?",
        Role.SUBHEADING,
    )


def live(*times: str) -> str:
    entries = (
        (time, f"Boat number {n} has left the quay with all of its passengers on board.")
        for n, time in enumerate(times)
    )
    return "".join(f"<div class='entry'><p>{time}</p><p>{text}</p></div>" for time, text in entries)


@pytest.mark.parametrize("times", [("18.12 BST", "13.40 BST", "07.02 BST"), ("9:05 a.m.", "11:30 a.m.", "1:10 p.m.")])
def test_entries_of_a_live_blog_follow_their_times(times: tuple[str, ...]) -> None:
    lines = lines_of(f"<h1>{TITLE}</h1><div class='article-body'>{paragraphs(FIRST, SECOND)}{live(*times)}</div>")
    assert lines[:2] == STORY[:2]
    assert [text for text, role in lines if role is Role.TIMESTAMP] == list(times)
    assert [role for _, role in lines[2:]] == [Role.TIMESTAMP, Role.LIVE_ENTRY] * 3


def test_ages_of_a_live_blog_are_times() -> None:
    ages = "5m ago", "20 minutes ago", "vor 2 Stunden"
    lines = lines_of(f"<h1>{TITLE}</h1><div class='article-body'>{paragraphs(FIRST, SECOND)}{live(*ages)}</div>")
    assert [text for text, role in lines if role is Role.TIMESTAMP] == list(ages)
    assert [role for _, role in lines[2:]] == [Role.TIMESTAMP, Role.LIVE_ENTRY] * 3


def test_times_of_a_live_blog_in_boxes_are_kept_as_well() -> None:
    entries = (
        live("18:12", "13:40", "07:02")
        .replace("<p>1", "<p class='timestamp'>1")
        .replace("<p>0", "<p class='timestamp'>0")
    )
    lines = lines_of(f"<h1>{TITLE}</h1><div class='article-body'>{paragraphs(FIRST, SECOND)}{entries}</div>")
    assert [role for _, role in lines[2:]] == [Role.TIMESTAMP, Role.LIVE_ENTRY] * 3


def test_lengths_of_videos_make_no_live_blog() -> None:
    lines = lines_of(f"<main><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}{live('0:57', '0:14', '1:41', '0:33')}</main>")
    assert Role.LIVE_ENTRY not in {role for _, role in lines}


FORMS = {
    "a subheading": ("<h2>Two engines and a ramp</h2>", [("Two engines and a ramp", Role.SUBHEADING)]),
    "a subheading in bold": ("<p><b>Two engines and a ramp</b></p>", [("Two engines and a ramp", Role.SUBHEADING)]),
    "a list": ("<ul><li>two engines</li><li>a bow ramp</li></ul>", [("two engines", Role.LIST), ("a bow ramp", Role.LIST)]),
    "a table": (
        "<table><tr><td>Monday</td><td>four boats</td></tr><tr><td>Sunday</td><td>never</td></tr></table>",
        [("Monday | four boats", Role.TABLE), ("Sunday | never", Role.TABLE)],
    ),
    "a caption": (
        "<figure><img src='a.jpg'><figcaption>The ferry at the quay.</figcaption></figure>",
        [("The ferry at the quay.", Role.CAPTION)],
    ),
    "a caption by its class": (
        "<div class='wp-caption'><img src='a.jpg'><p class='wp-caption-text'>The ferry at the quay.</p></div>",
        [("The ferry at the quay.", Role.CAPTION)],
    ),
    "a credit": ("<p>Photo: Ida Fell/Harbour Gazette</p>", [("Photo: Ida Fell/Harbour Gazette", Role.CAPTION)]),
    "a pointer": ("<p>Read also: <a href='/b'>Yard wins an order</a></p>", [("Read also: Yard wins an order", Role.POINTER)]),
    "a label": ("<p>Advertisement</p>", [("Advertisement", Role.LABEL)]),
    "a caption with its agency": (
        "<p>The ferry Cormorant leaves the quay of Orrinmouth on a calm morning in May. (AP)</p>",
        [("The ferry Cormorant leaves the quay of Orrinmouth on a calm morning in May. (AP)", Role.CAPTION)],
    ),
    "a way past a gallery": (
        "<p>Skip 7 photos in the carousel and continue reading</p>",
        [("Skip 7 photos in the carousel and continue reading", Role.LABEL)],
    ),
    "an hour alone": ("<p>18.12 BST</p>", [("18.12 BST", Role.TIMESTAMP)]),
    "the headline again": (f"<h1>{TITLE}</h1>", [(TITLE, Role.HEADLINE)]),
    "a paragraph again": (f"<p>{FIRST}</p>", [(FIRST, Role.REPEATED)]),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "lines"), FORMS.values(), ids=FORMS)
def test_lines_between_paragraphs(markup: str, lines: list[tuple[str, Role]]) -> None:
    assert lines_of(page(middle=markup)) == [(FIRST, Role.BODY), *lines, *REST]


TOPS = {
    "a byline": ("By Marten Oake", Role.BYLINE),
    "a date": ("14 November 2026, 06:40", Role.TIMESTAMP),
    "a section's name": ("Harbour", Role.LABEL),
}


@pytest.mark.parametrize("line", TOPS.values(), ids=TOPS)
def test_lines_above_the_first_paragraph(line: tuple[str, Role]) -> None:
    assert lines_of(page(top=f"<p>{line[0]}</p>")) == [line, *STORY]


ENDS = {
    "an appeal": ("Sign up for our newsletter to get the news of the harbour in your inbox.", Role.APPEAL),
    "a wall": ("To continue reading, become a member of the harbour's friends.", Role.APPEAL),
    "an invitation with a link": (
        "Our pages have all that moves on the water of this coast, so <a href='/letter'>sign up</a> for the newsletter.",
        Role.APPEAL,
    ),
    "tags": ("Tagged in: ferries, harbours", Role.NOTE),
    "a paper that it is about": ("I. Moor et al., Ramps in salt water, J. Ferries (2026). DOI: 10.1000/182", Role.NOTE),
    "a contributor": ("Additional reporting by Ida Fell.", Role.NOTE),
    "the author": ("Marten Oake has covered the harbour since 2009.", Role.NOTE),
    "the author's address": ("Write to harbour.desk@gazette.example", Role.BYLINE),
    "a date": ("14 November 2026, 06:40", Role.TIMESTAMP),
}


@pytest.mark.parametrize("line", ENDS.values(), ids=ENDS)
def test_lines_below_the_last_paragraph(line: tuple[str, Role]) -> None:
    shown = line[0].replace("<a href='/letter'>", "").replace("</a>", "")
    assert lines_of(page(end=f"<p>{line[0]}</p>")) == [*STORY, (shown, line[1])]


def test_prose_about_those_who_push_and_follow_is_no_appeal() -> None:
    told = "If you follow the harbour, you have seen the ferry's new ramp: the yard is pushing for a second one."
    assert lines_of(page(top=f"<p>{told}</p>"))[0] == (told, Role.BODY)


def test_a_signature_of_an_agency_is_no_caption() -> None:
    signed = "The harbour office expects nine thousand passengers by October. (AP)"
    assert lines_of(page(end=f"<p>{signed}</p>")) == [*STORY, (signed, Role.BODY)]


def test_credits_of_photographs_follow_the_story() -> None:
    lines = lines_of(page(end="<h2>Photo Credits</h2><p>Photographer: Ida Fell</p>"))
    assert lines[4:] == [("Photo Credits", Role.NOTE), ("Photographer: Ida Fell", Role.NOTE)]


def test_that_comments_are_closed_is_no_line_of_the_story() -> None:
    assert lines_of(page(end="<p>Comments are closed.</p>"))[4:] == [("Comments are closed.", Role.COMMENT)]


def test_what_follows_the_heading_of_comments_is_of_readers() -> None:
    letter = "Finally! I had been waiting for this boat since the winter."
    assert lines_of(page(end=f"<h3>Comments</h3><p>{letter}</p>"))[4:] == [
        ("Comments", Role.COMMENT),
        (letter, Role.COMMENT),
    ]
