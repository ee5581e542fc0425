"""Which of a page's dates is that of the publication, and which that of the last change."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from written import shown

from pipelines.dates.timestamp import Timestamp
from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.metadata import Metadata, read_metadata
from pipelines.model.items import Hints

URL = "https://www.gazette.example/harbour/gates-close"
FETCHED = datetime(2024, 6, 4, 12, tzinfo=UTC)
STATED = '<meta property="article:published_time" content="{}">'
PROSE = "<p>The gates stay shut, said the clerk of the harbour. Ferries wait in the ice before them.</p>" * 3


def read(body: str, head: str = "", language: str = "en", url: str = URL, hints: Hints = Hints()) -> Metadata:
    page = f'<html lang="{language}"><head>{head}</head><body><h1>Gates close</h1>{body}{PROSE}</body></html>'
    return read_metadata(flatten(page), url, FETCHED, hints, "feed")


def moments(found: Metadata) -> tuple[str | None, str | None]:
    """Publication, cut off at its precision, and last change, to the minute."""
    published = Timestamp(found.published, found.published_precision or "day") if found.published else None
    modified = f"{found.modified:%Y-%m-%d %H:%M}" if found.modified else None
    return (shown(published) or "").removesuffix(" +00:00") or None, modified


CHANGES = {
    "a property": (
        "<p>Published: 2 May 2024, 01:57. "
        "<time itemprop='dateModified' datetime='2024-05-03T19:20:45Z'>3 May</time></p>",
        ("2024-05-02 01:57", "2024-05-03 19:20"),
    ),
    "classes": (
        "<time class='post-updated' datetime='2024-05-03T19:20Z'>3 May</time>"
        "<time class='entry-date published' datetime='2024-05-02T01:57Z'>2 May</time>",
        ("2024-05-02 01:57", "2024-05-03 19:20"),
    ),
    "hAtom's classes": (
        "<time class='entry-date updated' datetime='2024-05-03T19:20Z'>3 May</time>"
        "<time class='entry-date published' datetime='2024-05-02T01:57Z'>2 May</time>",
        ("2024-05-02 01:57", "2024-05-03 19:20"),
    ),
    "both at once": (
        "<time class='entry-date published updated' datetime='2024-05-02T01:57Z'>2 May</time>",
        ("2024-05-02 01:57", None),
    ),
    "labels ahead": (
        "<div>Updated <time datetime='2024-05-03T19:20Z'>3 May</time></div>"
        "<div>Published <time datetime='2024-05-02T01:57Z'>2 May</time></div>",
        ("2024-05-02 01:57", "2024-05-03 19:20"),
    ),
    "labels in elements of their own": (
        "<div><b>Last updated:</b> <span class='date'>3 May 2024 19:20</span></div>"
        "<div><b>First published:</b> <span class='date'>2 May 2024 01:57</span></div>",
        ("2024-05-02 01:57", "2024-05-03 19:20"),
    ),
    "labels in a list": (
        "<dl><dt>Updated</dt><dd class='date'>3 May 2024 19:20</dd>"
        "<dt>Published</dt><dd class='date'>2 May 2024 01:57</dd></dl>",
        ("2024-05-02 01:57", "2024-05-03 19:20"),
    ),
    "labels within": (
        "<time datetime='2024-05-03T19:20Z'>Updated 3 May</time><time datetime='2024-05-02T01:57Z'>2 May</time>",
        ("2024-05-02 01:57", "2024-05-03 19:20"),
    ),
    "one line": (
        "<p class='dates'>Updated: 3 May 2024 19:20 | Published: 2 May 2024 01:57</p>",
        ("2024-05-02 01:57", "2024-05-03 19:20"),
    ),
    "two lines": (
        "<p class='date'>Updated: 3 May 2024 19:20</p><p class='date'>Published: 2 May 2024 01:57</p>",
        ("2024-05-02 01:57", "2024-05-03 19:20"),
    ),
    "without a class": ("<p>Updated: 3 May 2024</p><p>Published: 2 May 2024</p>", ("2024-05-02", "2024-05-03 00:00")),
    "an element around": (
        "<div class='last-updated'><span class='date'>3 May 2024</span></div><p class='date'>2 May 2024</p>",
        ("2024-05-02", "2024-05-03 00:00"),
    ),
    "in one element": (
        "<time itemprop='dateModified' datetime='2024-05-03T19:20Z'>2 May 2024 01:57 | Updated 3 May 2024 19:20</time>",
        ("2024-05-02 01:57", "2024-05-03 19:20"),
    ),
    "a change alone": ("<p class='date'>Updated: 3 May 2024 19:20</p>", (None, "2024-05-03 19:20")),
    "a property of a change alone": (
        "<time itemprop='dateModified' datetime='2024-05-03T19:20Z'>3 May 2024</time>",
        (None, "2024-05-03 19:20"),
    ),
    "hAtom's date alone": ("<span class='date updated'>2 May 2024</span>", ("2024-05-02", "2024-05-02 00:00")),
    "labels above, in lines of a paragraph": (
        "<p>Updated<br>3 May 2024</p><p>Published<br>2 May 2024</p>",
        ("2024-05-02", "2024-05-03 00:00"),
    ),
    "labels in cells": (
        "<table class='date'><tr><td>Edited</td><td>3 May 2024</td></tr>"
        "<tr><td>Created</td><td>2 May 2024</td></tr></table>",
        ("2024-05-02", "2024-05-03 00:00"),
    ),
    "names for tests": (
        "<time data-testid='last-updated' datetime='2024-05-03T19:20Z'>3 May</time>"
        "<time data-testid='published' datetime='2024-05-02T01:57Z'>2 May</time>",
        ("2024-05-02 01:57", "2024-05-03 19:20"),
    ),
    "labels for screen readers": (
        "<time aria-label='Updated 3 May' datetime='2024-05-03T19:20Z'>3 May</time>"
        "<time title='Published' datetime='2024-05-02T01:57Z'>2 May</time>",
        ("2024-05-02 01:57", "2024-05-03 19:20"),
    ),
    "a title of hAtom": (
        "<abbr class='updated' title='2024-05-03T19:20Z'>Friday</abbr>"
        "<abbr class='published' title='2024-05-02T01:57Z'>Thursday</abbr>",
        ("2024-05-02 01:57", "2024-05-03 19:20"),
    ),
    "a correction": (
        "<p class='date'>Correction, 3 May 2024: a name.</p><p class='date'>2 May 2024</p>",
        ("2024-05-02", "2024-05-03 00:00"),
    ),
    "a headline of an update": ("<h2>Rules updated</h2><p class='date'>2 May 2024</p>", ("2024-05-02", None)),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_last_change_is_no_publication(case: str) -> None:
    body, expected = CHANGES[case]
    assert moments(read(body)) == expected


@pytest.mark.parametrize(
    ("language", "updated", "published"),
    [
        ("de", "Aktualisiert am 3.5.2024, 19:20", "Veröffentlicht am 2.5.2024, 01:57"),
        ("es", "Actualizado a las 19:20 del 03/05/2024", "Publicado: 02/05/2024 01:57"),
        ("fr", "Mis à jour le 3 mai 2024 à 19h20", "Publié le 2 mai 2024 à 01h57"),
        ("it", "Aggiornato il 3 maggio 2024 alle 19:20", "Pubblicato il 2 maggio 2024 alle 01:57"),
        ("nl", "Laatste update: 3 mei 2024 19:20", "Gepubliceerd op 2 mei 2024 01:57"),
        ("pl", "Aktualizacja: 3 maja 2024, 19:20", "Opublikowano: 2 maja 2024, 01:57"),
        ("ru", "Обновлено 3 мая 2024, 19:20", "Опубликовано 2 мая 2024, 01:57"),
        ("tr", "Güncelleme: 3 Mayıs 2024 19:20", "Yayınlanma: 2 Mayıs 2024 01:57"),
        ("de", "Update vom 3.5.2024 19:20", "Online seit 2.5.2024 01:57"),
        ("cs", "Poslední úprava 3.5.2024 19:20", "Vytvořeno 2.5.2024 01:57"),
        ("es", "Editado el 03/05/2024 19:20", "Creado el 02/05/2024 01:57"),
        ("fa", "آخرین بروزرسانی: ۱۴ اردیبهشت ۱۴۰۳، ۱۹:۲۰", "انتشار: ۱۳ اردیبهشت ۱۴۰۳، ۰۱:۵۷"),
        ("ro", "Data actualizării: 3.5.2024 19:20", "Data publicării: 2.5.2024 01:57"),
    ],
)
def test_labels_of_other_languages(language: str, updated: str, published: str) -> None:
    for lines in (f"<p>{updated}</p><p>{published}</p>", f"<p class='date'>{updated} | {published}</p>"):
        assert moments(read(lines, language=language))[0] == "2024-05-02 01:57"


def test_the_latest_stated_change_counts() -> None:
    head = STATED.format("2024-05-02T10:00Z")
    for when in ("2024-05-02T10:00Z", "2024-05-03T11:30Z"):
        head += f'<meta property="article:modified_time" content="{when}">'
    assert moments(read("", head)) == ("2024-05-02 10:00", "2024-05-03 11:30")


@pytest.mark.parametrize(
    "body",
    [
        "<time datetime='2024-05-03T19:20:36+0200'>3 May 2024, 19:20</time>",
        "<p class='date'>3 May 2024 19:20 CEST</p>",
    ],
)
def test_a_clock_with_its_zone_gives_it_to_the_same_clock_without(body: str) -> None:
    found = read(body, STATED.format("2024-05-03T19:20:36"))
    assert found.published == datetime(2024, 5, 3, 17, 20, 36, tzinfo=UTC)
    other = read(body.replace("19:20", "18:20"), STATED.format("2024-05-03T19:20:36"))
    assert other.published == datetime(2024, 5, 3, 19, 20, 36, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "language", "day"),
    [
        (URL, "en", None),
        (URL, "en-US", date(2024, 4, 5)),
        (URL, "en-GB", date(2024, 5, 4)),
        ("https://www.gazette.co.uk/gates", "en", date(2024, 5, 4)),
        ("https://www.gazette.co.uk/gates", "en-US", date(2024, 5, 4)),
        ("https://www.gazette.de/gates", "", date(2024, 5, 4)),
        (URL, "fr", date(2024, 5, 4)),
    ],
)
def test_a_day_in_numbers_is_read_by_language_and_country_or_not_at_all(
    url: str, language: str, day: date | None
) -> None:
    assert read("<p class='date'>04/05/2024</p>", language=language, url=url).published_day == day


@pytest.mark.parametrize(
    ("stated", "body", "offset", "day"),
    [
        ("2024-05-03T23:30:00-04:00", "", -240, date(2024, 5, 3)),
        ("2024-05-03T23:30:00+05:30", "", 330, date(2024, 5, 3)),
        ("2024-05-03T23:30:00Z", "", 0, date(2024, 5, 3)),
        ("2024-05-03T23:30:00", "", None, date(2024, 5, 3)),
        ("2024-05-03T23:30:00", "<time datetime='2024-05-03T23:30+02:00'>3 May</time>", 120, date(2024, 5, 3)),
        ("2024-05-03", "", None, date(2024, 5, 3)),
    ],
)
def test_the_day_and_the_offset_are_as_stated(stated: str, body: str, offset: int | None, day: date) -> None:
    found = read(body, STATED.format(stated))
    assert (found.published_offset, found.published_day) == (offset, day)


@pytest.mark.parametrize(
    ("stated", "body", "url", "day"),
    [
        # readers see the day of their own clocks
        ("2024-05-04T02:10:00Z", "<h1>Gates close</h1><p class='date'>May 3, 2024</p>", URL, date(2024, 5, 3)),
        ("2024-05-03T20:10:00Z", "<h1>Gates close</h1><p class='date'>4 May 2024</p>", URL, date(2024, 5, 4)),
        ("2024-05-04T02:10:00Z", "<h1>Gates close</h1><p class='date'>2 May 2024</p>", URL, date(2024, 5, 4)),
        (
            "2024-05-04T02:10:00Z",
            "<p class='date'>3 May 2024, 22:10</p><p class='date'>4 May 2024, 22:17</p>",
            URL,
            date(2024, 5, 3),
        ),
        ("2024-05-03T16:22:00Z", "<p class='date'>4 May 2024, 05:39</p>", URL, date(2024, 5, 3)),
        (
            "2024-05-03T16:22:00Z",
            "<p class='date'>4 May 2024</p><p class='date'>3 May 2024</p>",
            URL,
            date(2024, 5, 3),
        ),
        # the country has one day for all its zones, or several
        ("2024-05-03T18:10:00Z", "", "https://gazette.example.jp/gates", date(2024, 5, 4)),
        ("2024-05-03T18:10:00Z", "", "https://gazette.example.com.au/gates", date(2024, 5, 4)),
        ("2024-05-03T15:10:00Z", "", "https://gazette.example.com.au/gates", date(2024, 5, 3)),
        ("2024-05-04T11:10:00Z", "", "https://gazette.example.jp/2024/05/04/gates", date(2024, 5, 4)),
    ],
)
def test_the_day_of_a_time_in_utc_is_the_publishers(stated: str, body: str, url: str, day: date) -> None:
    found = read(body, STATED.format(stated), url=url)
    assert (found.published_offset, found.published_day) == (0, day)


def test_the_same_moment_with_another_offset_gives_it_to_a_time_in_utc() -> None:
    head = '<meta property="article:published_time" content="2024-05-04T02:11:03Z">'
    shown = "<h1>Gates close</h1><time datetime='2024-05-03T21:11:03-05:00'>21:11</time>"
    found = read(shown, head)
    assert (found.published_offset, found.published_day) == (-300, date(2024, 5, 3))


@pytest.mark.parametrize("folders", ["2024/may/03", "2024/May/3", "2024/05/03", "2024/mai/03", "2024/SPORT/05/03"])
def test_a_url_with_the_name_of_a_month(folders: str) -> None:
    found = read("", url=f"https://gazette.example/{folders}/gates-close")
    assert (found.published_day, found.published_from) == (date(2024, 5, 3), "url")


@pytest.mark.parametrize(("stated", "day"), [("2019-09-02", date(2024, 5, 3)), ("2023-12-29", date(2023, 12, 29))])
def test_a_date_of_the_template_long_before_the_folders_of_the_url(stated: str, day: date) -> None:
    head = f"<meta property='article:published_time' content='{stated}T00:00:00-04:00'>"
    shown = "<h1>Gates close</h1><p class='date'>3 May 2024</p>"
    assert read(shown, head, url="https://gazette.example/2024/05/gates-close").published_day == day


@pytest.mark.parametrize(("offset", "day"), [(None, 3), (0, 3), (-240, 3), (120, 4), (330, 4)])
def test_a_listings_time_has_the_offset_that_the_listing_states(offset: int | None, day: int) -> None:
    when = datetime(2024, 5, 3, 23, 30, tzinfo=UTC)
    found = read("", hints=Hints(published=when, published_offset=offset))
    assert (found.published, found.published_offset, found.published_day) == (when, offset, date(2024, 5, day))


def read_far(line: str, language: str = "en", near: str = "") -> Metadata:
    """The metadata of a page with a line far from its headline."""
    headline = f"{'<div>' * 5}<h1>Gates close</h1>{near}{'</div>' * 5}"
    page = f'<html lang="{language}"><body>{headline}{PROSE}<div><div>{line}</div></div></body></html>'
    return read_metadata(flatten(page), URL, FETCHED)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "<p>Published: 3 May 2024</p>"),
        ("en", "<p>This article was originally published on 3 May 2024 at 4:12pm but has been updated.</p>"),
        ("en", "<span>Published</span> <b>3 May 2024</b>"),
        ("de", "<p>Veröffentlicht am 3. Mai 2024</p>"),
        ("fr", "<p>Publié le 3 mai 2024</p>"),
        ("pl", "<p>Opublikowano: 3 maja 2024</p>"),
        ("ja", "<p>公開：2024年5月3日</p>"),
        ("ru", "<p>Опубликовано 3 мая 2024</p>"),
    ],
)
def test_a_labelled_date_far_from_the_headline_counts_where_there_is_no_other(language: str, line: str) -> None:
    found = read_far(line, language)
    assert found.published_day == date(2024, 5, 3)
    assert dict(found.provenance)["published"].startswith("html label")
    assert read_far(line, language, "<p class='date'>2024-05-02</p>").published_day == date(2024, 5, 2)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Updated: 3 May 2024</p>",
        "<a href='/other'>Ferries wait</a><p><a href='/other'>Published: 3 May 2024</a></p>",
        "<ul class='related'><li>Ferries wait. Published: 3 May 2024</li></ul>",
        "<div class='comments'><p>Published: 3 May 2024</p></div>",
    ],
)
def test_a_labelled_date_of_another_story_is_not_taken(line: str) -> None:
    assert dict(read_far(line).provenance).get("published") != "html label"


def test_a_day_in_numbers_that_nothing_decides_is_not_guessed_elsewhere() -> None:
    assert read("<footer><p>Printed on 04/05/2024</p></footer>").published is None


@pytest.mark.parametrize("text", ["Do 02.05.24 | 14:07 Uhr | Von ", "2 May '24, 14:07"])
def test_a_year_of_two_digits_beside_the_headline(text: str) -> None:
    found = read(
        f"<div><div>{text}<b>Eva Reetz</b></div></div><p><i>On air on 1 May 2024, 15:10</i></p>", language="de"
    )
    assert moments(found)[0] == "2024-05-02 14:07"


@pytest.mark.parametrize(("href", "own"), [(URL, True), ("/harbour/gates-close/#top", True), ("/other", False)])
def test_a_date_within_a_link_of_the_page_to_itself_is_its_own(href: str, own: bool) -> None:
    time = "<time datetime='2024-05-02T11:32:59Z'>2 May 2024</time>"
    assert (read(f"<p>On <a href='{href}'>{time}</a></p>").published_precision == "second") is own


def test_a_listings_day_is_no_time() -> None:
    day = Hints(published=datetime(2024, 5, 2, tzinfo=UTC), published_precision="day")
    assert moments(read("", hints=day))[0] == "2024-05-02"
    assert moments(read("<p class='date'>2 May 2024, 01:57</p>", hints=day))[0] == "2024-05-02 01:57"


@pytest.mark.parametrize("today", ["<time datetime='2024-05-30'>30 May 2024</time>", "<i class='date'>30 May 2024</i>"])
def test_a_date_beside_the_headline_comes_before_one_in_the_head_of_the_page(today: str) -> None:
    masthead = f"<div><div>{today}</div></div>"
    story = "<main><section><article><h1>Gates close</h1><p>{}</p></article></section></main>"
    page = f"<html lang=en><body>{masthead}{story}{PROSE}</body></html>"
    for line, day in (("Harbour. 2 May 2024", "2024-05-02"), ("Harbour", "2024-05-30")):
        found = read_metadata(flatten(page.format(line)), URL, FETCHED)
        assert moments(found)[0] == day


def test_a_story_is_not_published_long_after_its_url() -> None:
    moved = STATED.format("2023-06-17T16:28:00+02:00")
    assert moments(read("", moved, url="https://www.gazette.example/2019/7/12/gates"))[0] == "2019-07-12"
    assert moments(read("", moved, url="https://www.gazette.example/2023/6/12/gates"))[0] == "2023-06-17 14:28:00"
    assert moments(read("", moved, url="https://www.gazette.example/fire-of-2019-07-12"))[0] == "2023-06-17 14:28:00"
