"""Days that only readers see: datelines, dates alone on a page, dates in pieces, and the first of two."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.metadata import Metadata, read_metadata

URL = "https://www.gazette.example/harbour/gates-close"
FETCHED = datetime(2024, 6, 4, 12, tzinfo=UTC)
DAY = date(2024, 5, 3)
PROSE = (
    "The gates stay shut, said the clerk of the harbour. Ferries wait in the ice before them until the wind turns. " * 2
)
LINES = f"<p>{PROSE}</p>" * 3


def read(body: str, head: str = "", language: str = "en", url: str = URL) -> Metadata:
    page = f'<html lang="{language}"><head>{head}</head><body>{body}</body></html>'
    return read_metadata(flatten(page), url, FETCHED)


def shown(body: str) -> date | None:
    """The day that a text of the page shows, not one that is guessed."""
    found = read(body)
    return found.published_day if dict(found.provenance).get("published", "").startswith("html text") else None


def far(line: str) -> str:
    return f"{'<div>' * 5}<h1>Gates close</h1>{'</div>' * 5}{LINES}<div><div>{line}</div></div>"


@pytest.mark.parametrize(
    ("begin", "day"),
    [
        ("Orrinmouth, (3.5.2024). ", DAY),
        ("Orrinmouth, 3 May 2024 – ", DAY),
        ("ORRINMOUTH, May 3, 2024 /Newsfeed/ -- ", DAY),
        ("03.05.2024 „Alles steht“: ", DAY),
        ("3 May 2024 was a cold day. ", None),
        ("After the storm of 3 May 2024, ", None),
        ("Orrinmouth, 3 May 1944. ", None),
    ],
)
def test_a_story_without_another_date_is_of_the_day_of_its_dateline(begin: str, day: date | None) -> None:
    found = read(f"<h1>Gates close</h1><p>{begin}{PROSE}</p>", language="de")
    assert (found.published_day if dict(found.provenance).get("published") == "html dateline" else None) == day
    stated = '<meta property="article:published_time" content="2024-05-02">'
    assert read(f"<h1>Gates close</h1><p>{begin}{PROSE}</p>", stated).published_day == date(2024, 5, 2)


def test_the_only_day_that_a_page_shows_alone_is_the_storys() -> None:
    assert shown(far("<i>3 May 2024</i>")) == DAY
    assert shown(far("<i>3 May 2024</i><i>4 May 2024</i>")) is None


@pytest.mark.parametrize(
    "pieces",
    [
        "<i>03</i><i>May</i><i>2024</i>",
        "<i>May</i><i>3</i><i>2024</i>",
        "<i>May 03</i><i><b>09:34</b><b>2024</b></i>",
        "<i>Harbour</i><i>3 May 2024</i><i>Updated: 4 May 2024</i>",
    ],
)
def test_a_date_in_pieces_is_read(pieces: str) -> None:
    assert read(f"<h1>Gates close</h1><div class='date'>{pieces}</div>{LINES}").published_day == DAY


def test_what_follows_the_headline_belongs_to_the_story_whatever_its_class() -> None:
    line = "<p class='caption'>3 May 2024 | Harbour</p>"
    assert shown(f"<h1>Gates close</h1>{line}{LINES}") == DAY
    assert shown(f"<h1>Gates close</h1>{LINES}<div>{line}</div>") is None


@pytest.mark.parametrize("subject", ["node-promoted", "category-breaking", "tag-gallery"])
def test_the_subject_of_a_story_does_not_make_it_a_list_of_others(subject: str) -> None:
    story = f"<div class='node {subject}'>{LINES}<p>Saved by <b>Ida Fell</b> on 3 May 2024 - 18:55</p></div>"
    assert shown(f"<h1>Gates close</h1>{story}") == DAY
    assert shown(f"<h1>Gates close</h1>{story.replace(subject, 'promo')}") is None


def test_the_foot_of_a_headline_is_not_that_of_the_page() -> None:
    head = '<meta property="article:published_time" content="2024-05-04T00:00:41Z">'
    below = "<div class='{}'><div class='when'>Published 8:00 PM EDT, Fri May 3, 2024</div></div>"
    story = f"<div><h1>Gates close</h1>{below}</div>{LINES}"
    assert read(story.format("headline__footer"), head).published_day == DAY
    assert read(story.format("page__footer"), head).published_day == date(2024, 5, 4)


def test_a_labelled_day_comes_before_a_later_one_that_the_data_takes_for_both() -> None:
    data = '<meta property="article:{}_time" content="2024-05-04T09:49:32Z">'
    head = data.format("published") + data.format("modified")
    line = "<h1>Gates close</h1><div class='date'>May 3, 2024 / 12:25 PM / Updated {}</div>" + LINES
    assert read(line.format("8 hours ago"), head).published_day == DAY
    changed = head + data.format("modified").replace("04T", "05T")
    assert read(line.format("8 hours ago"), changed).published_day == date(2024, 5, 4)
    teaser = "<h1>Gates close</h1><div class='pubdate'>3 May 2024</div>" + LINES
    assert read(teaser, head).published_day == date(2024, 5, 4)


@pytest.mark.parametrize("shown", ["May 3, 2024 11:00 pm EST", "3 May 2024"])
def test_the_day_in_the_text_of_a_time_element_is_the_publishers(shown: str) -> None:
    body = f"<h1>Gates close</h1><p><time datetime='2024-05-04T04:00:41Z'>{shown}</time></p>{LINES}"
    assert read(body).published_day == DAY
    assert read(body.replace("May 3", "May 1").replace("3 May", "1 May")).published_day == date(2024, 5, 4)


def test_no_day_is_guessed_that_is_long_after_the_month_of_the_url() -> None:
    other = far("<a href='/2024/05/03/ferries'>Ferries wait</a>")
    month = "https://www.gazette.example/{}/132377/gates-close"
    assert read(other, url=month.format("2024/04")).published_day == DAY
    assert read(other, url=month.format("2016/12")).published_day is None


@pytest.mark.parametrize("link", ["<a href='/{}/'>{}</a>", "<option value='../{}/index.html'>{}</option>"])
def test_no_day_is_guessed_from_the_months_of_an_archive(link: str) -> None:
    months = (("2023/01", "January 2023"), ("2022/11", "November 2022"), ("2022/10", "October 2022"))
    items = "\n".join(f"<li>{link.format(*month)}</li>" for month in months)
    assert read(far(f"<footer><h2>Archives</h2>\n<ul>{items}</ul></footer>")).published_day is None
    assert read(far("<footer>On <a href='/2024/05/'>May 3, 2024</a></footer>")).published_day == DAY


def test_a_guess_does_not_load_the_tables_of_dateparser(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("dateparser.DateDataParser.get_date_data", lambda _, text: asked.append(text))
    assert read(far("<p>Oct. 15: Harbour at Gates, 10 p.m. ET</p>")).published_day is None
    assert asked == []


def test_many_months_of_an_archive_in_one_text_take_little_time() -> None:
    started = time.process_time()
    read(f"<h1>Gates close</h1>{LINES}<p>{'<a href=/2024/05/>May 2024</a>, and so on ' * 20_000}</p>")
    assert time.process_time() - started < 5
