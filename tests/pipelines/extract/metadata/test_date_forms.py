"""The forms in which papers show when a story was published and changed, in markup without names for dates."""

from datetime import UTC, date, datetime

import pytest

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.metadata import Metadata, read_metadata
from tests.pipelines.extract.metadata.test_metadata_bylines import PROSE, TITLE
from tests.pipelines.extract.metadata.test_read_metadata import json_ld

FETCHED = datetime(2026, 11, 30, tzinfo=UTC)
DAY = date(2024, 5, 3)


def read(line: str, language: str, country: str = "example", head: str = "") -> Metadata:
    body = f"<h1>{TITLE}</h1>{line}{PROSE}"
    page = f"<html lang={language}><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    return read_metadata(flatten(page), f"https://www.hafenbote.{country}/gates", FETCHED)


@pytest.mark.parametrize(
    ("line", "language", "country", "published", "changed"),
    [
        ("<p>٣ مايو ٢٠٢٤ ١٠:١٥</p>", "ar", "example", "3 10:15", None),
        ("<p>الجمعة 03/مايو/2024 - 10:15 م</p>", "ar", "example", "3 22:15", None),
        ("<p>۱۴ اردیبهشت ۱۴۰۳ - ۱۰:۱۵</p>", "fa", "ir", "3 06:45", None),
        ("<p class=date>۱۴۰۳/۰۲/۱۴ - ۱۰:۱۵</p>", "fa", "ir", "3 06:45", None),
        ("<p class=date>3 พ.ค. 2567 10:15 น.</p>", "th", "example", "3 10:15", None),
        ("<p class=date>03/05/2567 10:15</p>", "th", "example", "3 10:15", None),
        ("<p class=date>中華民國113年5月3日</p>", "zh-TW", "tw", "3 00:00", None),
        ("<p class=date>113/05/03 10:15</p>", "zh-TW", "tw", "3 02:15", None),
        ("<p class=date>令和6年5月3日 10時15分</p>", "ja", "jp", "3 01:15", None),
        ("<p class=date>03/05/2024</p>", "en-GB", "example", "3 00:00", None),
        ("<p class=date>05/03/2024</p>", "en-US", "example", "3 00:00", None),
        ("<p>Published 3 May 2024 10:15. Updated 3 hours ago</p>", "en", "example", "3 10:15", None),
        ("<p>Giriş: 03.05.2024 - 10:15 Güncelleme: 03.05.2024 - 11:20</p>", "tr", "com.tr", "3 07:15", "3 08:20"),
        ("<p>입력 2024.05.03 오후 2:15 수정 2024.05.03 오후 4:00</p>", "ko", "kr", "3 05:15", "3 07:00"),
        ("<p>Actualizado: 04/05/2024 09:00h | 03/05/2024 10:15h</p>", "es", "es", "3 08:15", "4 07:00"),
        ("<p>Pubblicato il 3 maggio 2024 alle 10:15, aggiornato il 4 maggio 2024</p>",
         "it", "it", "3 08:15", "4 00:00"),
        ("<p>First Published: May 03, 2024, 10:15 IST</p><p>Last Updated: May 04, 2024, 09:00 IST</p>",
         "en", "in", "3 04:45", "4 03:30"),
    ],
)  # fmt: skip
def test_a_date_in_a_form_of_its_language(
    line: str, language: str, country: str, published: str, changed: str | None
) -> None:
    found = read(line, language, country)
    assert found.published_day == DAY
    assert (found.published and found.published.strftime("%-d %H:%M")) == published
    assert (found.modified and found.modified.strftime("%-d %H:%M")) == changed


@pytest.mark.parametrize(
    ("line", "offset"),
    [("<p>3 May 2024, 20:15 EDT</p>", -240), ("<p>May 3, 2024 8:15 pm</p>", 0), ("<p>May 4, 2024</p>", 0)],
)
def test_a_stated_time_in_utc_beside_a_local_time_of_no_named_element(line: str, offset: int) -> None:
    stated = json_ld({"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-05-04T00:15:00Z"})
    found = read(line, "en", head=stated)
    assert found.published == datetime(2024, 5, 4, 0, 15, tzinfo=UTC)
    assert (found.published_day, found.published_offset) == (date(2024, 5, 4) if "May 4" in line else DAY, offset)


def test_three_digits_are_a_year_only_in_taiwan() -> None:
    assert read("<p class=date>113/05/03</p>", "zh-CN").published_day is None
