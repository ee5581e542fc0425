"""A listing and a story of the same bytes and headers have the same characters: one decoder reads both."""

from datetime import UTC, datetime

import pytest

from crawler.listings import parse
from pipelines.extract import read
from pipelines.model.items import Article, Page, Sighting

URL = "https://gazette.example/2024/05/03/ferry-sails-again-after-winter"
LINE = {
    "en": "“At last,” she said – the ferry’s first passengers had waited since the February storm at the quay.",
    "de": "Die Fähre fährt wieder zur Insel. Der Kapitän sagte, die Gäste hätten den ganzen Winter gewartet.",
    "pl": "Prom znów kursuje na wyspę. Kapitan powiedział, że pierwsi pasażerowie weszli na pokład przed świtem.",
    "ru": "Паром снова ходит к острову после ремонта. Первые пассажиры поднялись на борт ещё до рассвета.",
    "ja": "フェリーは冬の修理を終え、再び島へ向かいます。船長は、最初の乗客が夜明け前に乗船したと話しました。",
}


@pytest.mark.parametrize(
    ("language", "encoding", "header", "meta"),
    [
        ("de", "utf-8", None, None),
        ("de", "utf-8", "iso-8859-1", None),
        ("ru", "utf-8", "windows-1251", "windows-1251"),
        ("ru", "windows-1251", "utf-8", "windows-1251"),
        ("ru", "windows-1251", "iso-8859-1", "windows-1251"),
        ("ru", "windows-1251", None, None),
        ("ru", "koi8-r", None, None),
        ("pl", "iso-8859-2", None, None),
        ("pl", "windows-1250", "utf-8", None),
        ("en", "windows-1252", "iso-8859-1", "utf-8"),
        ("ja", "shift_jis", None, None),
        ("ja", "euc-jp", "utf-8", "utf-8"),
        ("ja", "iso2022_jp", None, None),
        ("de", "utf-16", None, None),
        ("de", "utf-16-le", None, "utf-8"),
        ("de", "utf-16-be", "iso-8859-1", None),
    ],
)
def test_a_listing_reads_as_its_stories_do(language: str, encoding: str, header: str | None, meta: str | None) -> None:
    line = LINE[language]
    declared = f'<meta charset="{meta}">' if meta else ""
    markup = (
        f'<html><head>{declared}<meta property="og:type" content="article"><title>{line}</title></head><body><article>'
        f'<h1><a href="{URL}">{line}</a></h1><p>{line}</p><p>1 {line * 5}</p><p>2 {line * 5}</p></article>'
    )
    body = markup.encode(encoding)
    content_type = f"text/html; charset={header}" if header else "text/html"
    fetched = datetime(2024, 5, 4, tzinfo=UTC)
    story = read(Page(Sighting("gazette", URL, fetched, "page", content_type=content_type), body))
    assert isinstance(story, Article)
    assert [link.text for link in parse(body, URL, content_type).links] == [line]
    assert story.title == line
    assert line in story.text


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r"])
@pytest.mark.parametrize(
    "feed",
    [
        "<rss><channel><item><title>{}</title><link>{}</link></item></channel></rss>",
        '{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"title": "{}", "url": "{}"}}]}}',
    ],
    ids=["RSS", "JSON"],
)
def test_a_feed_that_declares_no_encoding_is_read_by_its_text(feed: str, encoding: str) -> None:
    (link,) = parse(feed.format(LINE["ru"], URL).encode(encoding), "https://gazette.example/feed").links
    assert LINE["ru"] in (link.hints.title, link.text)
