"""One parsed page -> its story: which page it is, what the page says of it, and what its listing adds."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.article import language_of
from pipelines.extract.canonical_link import choose_canonical_url
from pipelines.extract.page import read
from pipelines.extract.text.story import BROADSHEET
from pipelines.model.items import Article, Hints, Page, Sighting
from pipelines.urls.canonical import canonical_url

STORY = "https://gazette.example/2024/05/ferry-sails-again"
ORG = "https://example.org/5/ferry-sails-again"
OTHERS = "https://gazette.example/2024/05/mayor-opens-new-bridge"
AMP = "https://www.google.com/amp/s/"

# --- Which page is this? ----------------------------------------------------------------------------------------------
BELIEVED = [
    # (URL, what the page says, what it is)
    (STORY, STORY, STORY),
    (STORY + "?from=newsletter", STORY, STORY),
    (STORY + "?s=8f3a", "/2024/05/ferry-sails-again", STORY),
    (STORY + "/print", STORY, STORY),
    (STORY + "/embed", STORY, STORY),
    (STORY + "/photo/1", STORY, STORY),
    ("http://m.example.org/5/ferry-sails-again/amp", ORG + "/?utm_source=x#top", ORG),
    ("https://gazette.example/culture/ferry-sails-again", STORY, STORY),
    ("https://culture.example.org/ferry-sails-again.html", ORG, ORG),
    ("https://gazette.example/2024/Ferry_Sails_Again.html", STORY, STORY),
    ("https://gazette.example/ferry-sails-1234567", "/ferry-sails-at-last-1234567", "/ferry-sails-at-last-1234567"),
    ("https://gazette.example/a/idKBN1ZI0EH", "/ferry-idKBN1ZI0EH", "/ferry-idKBN1ZI0EH"),
    ("https://gazette.example/?p=88", STORY, STORY),
    ("https://gazette.example/story.php?id=88", STORY, STORY),
    ("https://gazette.example/node/88", STORY, STORY),
    (
        "https://gazette.example/新闻/渡轮在冬季维修后重新驶往岛上",
        "/a/渡轮在冬季维修后重新驶往岛上",
        "/a/渡轮在冬季维修后重新驶往岛上",
    ),
]
NOT_BELIEVED = [
    # (URL, what the page says): nothing
    (STORY, None),
    (STORY, ""),
    (STORY, "javascript:void(0)"),
    (STORY, "https://[broken"),
    (STORY, AMP),
    # on every page the same
    (STORY, "https://gazette.example/"),
    (STORY, "/"),
    (STORY, "/news"),
    (STORY, "/2024/05"),
    (STORY, "/2024/05/03/"),
    (STORY, "/news/world-10002345"),
    (STORY, "/the-latest-news-from-the-harbour"),
    ("https://gazette.example/news/world-10002345/ferry-sails-again", "/news/world-10002345"),
    ("https://gazette.example/20240503/ferry.html", "/20240503/"),
    ("https://gazette.example/20240503/ferry-sails.html", "/20240503/harbour.html"),
    ("https://gazette.example/press-releases.html?id=12345", "/press-releases.html"),
    ("https://gazette.example/read-the-whole-story.php?id=12345", "/read-the-whole-story.php"),
    ("https://gazette.example/?p=88", "/news"),
    ("https://gazette.example/harbour", "/this-week-at-the-harbour"),
    # other stories, by the words or by the number
    (STORY, OTHERS),
    (STORY, "/2024/05/ferry-sails-again-and-again"),
    ("https://gazette.example/ferry-1234567", "/ferry-1234568"),
    # another site: the agency's, or a sister's
    (STORY, "https://agency.example/2024/05/ferry-sails-again"),
    ("https://gazette.example/?p=88", "https://agency.example/2024/05/ferry-sails-again"),
    # a session
    (STORY, STORY + "?s=8f3a"),
]


@pytest.mark.parametrize(("url", "named", "page"), BELIEVED)
def test_a_page_is_believed_that_names_its_story(url: str, named: str, page: str) -> None:
    assert choose_canonical_url(url, named) == canonical_url(
        f"https://gazette.example{page}" if page.startswith("/") else page
    )


@pytest.mark.parametrize(("url", "named"), NOT_BELIEVED)
def test_a_page_is_not_believed_that_names_something_else(url: str, named: str | None) -> None:
    assert choose_canonical_url(url, named) == canonical_url(url)


@given(st.text(max_size=60), st.sampled_from(["", "/", "//", "https://", "https://gazette.example/", AMP]))
def test_whatever_a_page_says_it_has_an_identity_on_its_site(named: str, start: str) -> None:
    assert choose_canonical_url(STORY, start + named).startswith("https://gazette.example/")


# --- The story --------------------------------------------------------------------------------------------------------
FETCHED = datetime(2024, 5, 3, 12, tzinfo=UTC)
SENTENCES = (
    "The ferry to the island sails again this morning, after a winter of repairs at the yard.",
    "Its captain said that the first passengers had come on board before the sun was up.",
    "The council had paid for the new engines, and the harbour for the paint and the flags.",
    "School children will travel free of charge until the end of the month, the mayor said.",
)

Extract = Callable[..., Article]


def html(head: str = "", body: str = "") -> bytes:
    paragraphs = "".join(f"<p>{sentence} {SENTENCES[0]}</p>" for sentence in SENTENCES)
    return f"""<!DOCTYPE html><html lang="en"><head><meta property="og:type" content="article">{head}</head>
    <body><article>{body}{paragraphs}</article></body></html>""".encode()


def extracted(head: str = "", body: str = "", url: str = STORY, **sighting: Any) -> Article:
    fields = {"source": "gazette", "fetched": FETCHED, "found_by": "feed"} | sighting
    outcome = read(Page(Sighting(url=url, **fields), html(head, body)))
    assert isinstance(outcome, Article)
    return outcome


@pytest.mark.parametrize(
    ("found_by", "fetched", "kept"),
    [
        ("warc", datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 3, 9, 30, tzinfo=UTC)),
        ("warc", datetime(2024, 6, 1, tzinfo=UTC), datetime(2024, 6, 1, tzinfo=UTC)),
        ("warc", datetime(2024, 5, 1, 0, 0, 1, tzinfo=UTC), datetime(2024, 5, 1, 0, 0, 1, tzinfo=UTC)),
        ("feed", datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 1, tzinfo=UTC)),
    ],
)
def test_an_archive_dated_by_hand_is_no_older_than_its_stories(
    found_by: str, fetched: datetime, kept: datetime
) -> None:
    head = '<meta property="article:published_time" content="2024-05-03T09:30:00Z">'
    article = extracted(head, fetched=fetched, found_by=found_by)
    assert article.sighting.fetched == kept
    assert article.published is None or article.published <= kept


def test_the_text_is_one_paragraph_a_line() -> None:
    lines = extracted().text.splitlines()
    assert [line for line in lines if line.startswith(SENTENCES)] == [f"{s} {SENTENCES[0]}" for s in SENTENCES]
    assert all(line and line == " ".join(line.split()) for line in lines)


def test_what_made_the_article_is_recorded() -> None:
    article = extracted()
    assert article.extractor == BROADSHEET
    assert article.language == "en"
    assert article.html_hash is not None
    assert len(article.html_hash) == 32
    assert article.html_hash != extracted("<meta name='x' content='y'>").html_hash


def test_a_page_says_who_wrote_what_and_when() -> None:
    article = extracted(
        """<title>Ferry sails again - Harbour Gazette</title>
        <link rel="canonical" href="https://gazette.example/2024/05/ferry-sails-again/">
        <script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
        "headline": "Ferry sails again", "datePublished": "2024-05-02T09:30:00+02:00",
        "author": [{"@type": "Person", "name": "Ada Marsh"}, {"@type": "Person", "name": "Finn Tide"}]}</script>""",
        "<h1>Ferry sails again</h1>",
        url=STORY + "?from=feed",
    )
    assert article.canonical_url == STORY
    assert article.title == "Ferry sails again"
    assert article.authors == ("Ada Marsh", "Finn Tide")
    assert article.published is not None
    assert article.published.date() == datetime(2024, 5, 2, tzinfo=UTC).date()


def test_an_image_has_an_absolute_address() -> None:
    assert extracted('<meta property="og:image" content="/ferry.jpg">').image == "https://gazette.example/ferry.jpg"


HINTS = Hints(
    title="Ferry sails again, says the feed",
    published=datetime(2024, 5, 3, 6, 30, tzinfo=UTC),
    authors=("Ada Marsh",),
    tags=("harbour", "ferries"),
    description="After a winter of repairs.",
)


def test_the_listing_fills_gaps() -> None:
    article = extracted(hints=HINTS, url="https://gazette.example/a/ferry-sails-again")
    assert article.title == HINTS.title
    assert article.authors == HINTS.authors
    assert article.tags == HINTS.tags
    assert article.description == HINTS.description
    assert (article.published, article.published_precision) == (HINTS.published, "second")
    assert article.published_from == "feed"


def test_the_page_comes_before_the_listing() -> None:
    article = extracted(
        """<title>Ferry sails again</title><meta name="author" content="Finn Tide">
        <meta name="description" content="A day at the harbour."><meta name="keywords" content="islands">""",
        hints=HINTS,
    )
    assert article.title == "Ferry sails again"
    assert article.authors == ("Finn Tide",)
    assert article.description == "A day at the harbour."
    assert article.tags == ("islands",)


@pytest.mark.parametrize(
    ("day", "hint", "published", "precision"),
    [
        pytest.param("2024-05-03", None, (2024, 5, 3), "day", id="a day"),
        pytest.param("2024-05-03", (2024, 5, 3, 6, 30), (2024, 5, 3, 6, 30), "second", id="the listing is more exact"),
        pytest.param("2024-05-03", (2024, 5, 2, 22, 30), (2024, 5, 2, 22, 30), "second", id="another zone"),
        pytest.param("2024-05-03", (2024, 4, 20, 6), (2024, 5, 3), "day", id="the listing is of another day"),
        pytest.param("2024-05-03", (2024, 5, 3, 18), (2024, 5, 3), "day", id="the listing is ahead of time"),
        pytest.param(None, (2024, 5, 3, 6, 30), (2024, 5, 3, 6, 30), "second", id="the listing alone"),
        pytest.param(None, (2024, 5, 3, 18), None, None, id="the listing alone, ahead of time"),
        pytest.param(None, None, None, None, id="nobody says it"),
        pytest.param("2024-05-09", None, None, None, id="a day ahead of time"),
    ],
)
def test_when_a_story_was_published(
    day: str | None, hint: tuple[int, ...] | None, published: tuple[int, ...] | None, precision: str | None
) -> None:
    listed = datetime(*hint, tzinfo=UTC) if hint else None  # type: ignore[arg-type,misc]
    head = f'<meta property="article:published_time" content="{day}">' if day else ""
    article = extracted(head, url="https://gazette.example/a/ferry-sails-again", hints=Hints(published=listed))
    assert article.published == (datetime(*published, tzinfo=UTC) if published else None)  # type: ignore[arg-type,misc]
    assert article.published_precision == precision
    assert (article.published_from is None) == (published is None)


def test_a_day_has_begun_in_the_east_before_it_begins_in_utc() -> None:
    """A page of 3 May, read in Auckland on 3 May when it is still 2 May in UTC."""
    head = '<meta property="article:published_time" content="2024-05-03">'
    article = extracted(head, fetched=datetime(2024, 5, 2, 20, tzinfo=UTC))
    assert article.published == datetime(2024, 5, 3, tzinfo=UTC)
    assert article.published - article.sighting.fetched < timedelta(hours=14)


# --- Text -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", SENTENCES[0]),
        ("de", "Die Fähre fährt nach der Winterpause wieder zur Insel, sagte der Kapitän am Morgen."),
        ("fr", "Le bac reprend ses traversées vers l’île après un hiver de réparations au chantier."),
        ("ru", "Паром снова ходит к острову после зимнего ремонта, сообщил капитан."),
        ("ja", "フェリーは冬の修理を終え、再び島へ向かいます。"),
        ("ar", "تعود العبارة إلى الجزيرة بعد إصلاحات الشتاء، كما قال القبطان."),
    ],
)
def test_the_language_of_a_text(language: str, text: str) -> None:
    assert language_of(text * 2) == language


NAMED = " Кейден Вернер heard Марина Шолохова at the gate. Марина Шолохова did not hear Кейден Вернер. " * 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", (NAMED + " ".join(SENTENCES) * 6) * 2 + NAMED),
        ("ru", "Паром компании Harbour Ferries снова ходит к острову Little Sandholm, сообщил капитан. " * 12),
        ("ja", "港の会社 Harbour Ferries Limited は冬の修理を終え、再び島へ向かいます。" * 20),
    ],
)
def test_names_in_another_script_do_not_decide_the_language(language: str, text: str) -> None:
    assert language_of(text) == language
