"""Furniture by class names in the languages of the press."""

from __future__ import annotations

import pytest

from pipelines.extract import extract

PROSE = (
    "<p>The {} stay shut, said the clerk of the harbour. Ferries wait in the ice before them until the wind turns.</p>"
)
_ABOVE, _BELOW = ("gates", "locks", "bridges"), ("moles", "quays", "piers")
OTHER = "A voice from elsewhere"


def text_of(name: str) -> str:
    above, below = ("".join(map(PROSE.format, things)) for things in (_ABOVE, _BELOW))
    story = f"<h1>Gates close</h1>{above}<div class='{name}'><p>{OTHER}</p></div>{below}"
    page = f"<html><body><article>{story}</article></body></html>"
    return extract(page.encode(), "https://www.gazette.example/2024/05/03/gates-close").text


@pytest.mark.parametrize(
    "name",
    [
        "comentarios-lista",
        "bloque_publicidad",
        "box-compartilhe",
        "notizie-correlate",
        "leggi-anche",
        "lire-aussi",
        "werbung",
        "lees-ook",
        "czytaj-takze",
        "reklam-alani",
        "guanggao",
    ],
)
def test_a_box_that_its_class_names_is_left_out(name: str) -> None:
    assert OTHER not in text_of(name)
    assert OTHER in text_of("harbour")


@pytest.mark.parametrize("name", ["cmplz-cookiebanner", "CybotCookiebotDialog", "iubenda-cs-banner", "cky-modal"])
def test_a_notice_of_consent_is_no_story_however_long(name: str) -> None:
    notice = "".join(map(PROSE.format, (f"cookies of {place}" for place in range(9))))
    story = "".join(map(PROSE.format, (*_ABOVE, *_BELOW)))
    page = f"<html><body><h1>Gates close</h1>{story}<div id='{name}'>{notice}</div></body></html>"
    text = extract(page.encode(), "https://www.gazette.example/2024/05/03/gates-close").text
    assert text.count("stay shut") == len((*_ABOVE, *_BELOW))


TEASERS = "".join(
    f"<div><h3><a href='/{n}'>Ice on the river, day {n}</a></h3>{PROSE.format('ports')}</div>" for n in "123456"
)


@pytest.mark.parametrize("name", ["comment", "comment-article", "comment-piece__body", "pinglun"])
@pytest.mark.parametrize("form", ["<div class='{name}'>{title}{text}</div>", "{title}<div class='{name}'>{text}</div>"])
def test_comment_is_the_name_of_a_section_of_opinion_as_well(name: str, form: str) -> None:
    told = form.format(name=name, title="<h1>Gates close</h1>", text="".join(map(PROSE.format, _ABOVE)))
    page = f"<html><body>{told}<div class='side'>{TEASERS}</div></body></html>"
    text = extract(page.encode(), "https://www.gazette.example/2024/05/03/gates-close").text
    assert [line.split()[1] for line in text.splitlines()] == [*_ABOVE]


@pytest.mark.parametrize(
    "comments",
    [
        f"<div class='comment'><div class='comment'>{PROSE.format('ports')}{PROSE.format('ports')}</div></div>",
        f"<div class='comment'>{PROSE.format('ports')}</div>",
        f"{PROSE.format('gates')}<div class='comment'>{PROSE.format('ports') * 3}</div>",
    ],
)
def test_readers_comments_are_no_section_of_opinion(comments: str) -> None:
    page = f"<html><body><h1>Gates close</h1>{comments}{PROSE.format('gates')}</body></html>"
    assert "ports" not in extract(page.encode(), "https://www.gazette.example/2024/05/03/gates-close").text


def test_the_name_of_a_layout_with_a_sidebar_is_no_sidebar() -> None:
    ad = "<aside><h3><a href='/1'>Ice on the river, and a thaw</a></h3></aside>"
    parts = ("".join(PROSE.format(f"{age} {thing}") for age in ("old", "new", "other")) for thing in (*_ABOVE, *_BELOW))
    story = "".join(f"<div class='article__content sidebar-grid__content'>{part}{ad}</div>" for part in parts)
    page = f"<html><body><h1>Gates close</h1><div class='sidebar-grid sidebar-grid--narrow'>{story}</div></body></html>"
    text = extract(page.encode(), "https://www.gazette.example/2024/05/03/gates-close").text
    assert text.count("stay shut") == 3 * len((*_ABOVE, *_BELOW))
