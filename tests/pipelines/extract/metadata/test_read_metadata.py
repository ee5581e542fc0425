"""The metadata of whole small pages."""

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.extract.markup.flat_tree import FlatTree, flatten
from pipelines.extract.metadata import Metadata, read_metadata
from pipelines.model.items import FoundBy, Hints

URL = "https://www.gazette.example/harbour/gates-close"
FETCHED = datetime(2024, 5, 4, 12, tzinfo=UTC)
OG = '<meta property="og:{}" content="{}">'
STORY = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Harbour gates close",
    "author": [{"@type": "Person", "name": "By Jane Doe"}, {"@type": "Organization", "name": "Reuters"}],
    "datePublished": "2024-05-03T15:47:42+02:00",
    "dateModified": "2024-05-03T18:00:00+02:00",
    "articleSection": "Harbour",
    "keywords": ["ice", "News", "Ice", "ferries"],
    "image": {"url": "/gates.jpg"},
    "publisher": {"name": "Harbour Gazette"},
    "isAccessibleForFree": "False",
    "articleBody": "The gates stay shut.<br>Ferries wait.",
}


def tree_of(body: str = "", head: str = "", language: str = "en") -> FlatTree:
    return flatten(f'<html lang="{language}"><head>{head}</head><body>{body}</body></html>')


def read(body: str = "", head: str = "", language: str = "en", url: str = URL, hints: Hints = Hints()) -> Metadata:
    return read_metadata(tree_of(body, head, language), url, FETCHED, hints, "feed")


def json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_every_value_that_json_ld_gives() -> None:
    found = read("<h1>Harbour gates close</h1>", json_ld(STORY) + '<link rel="canonical" href="/harbour/gates-close">')
    assert found == Metadata(
        title="Harbour gates close",
        authors=("Jane Doe",),
        published=datetime(2024, 5, 3, 13, 47, 42, tzinfo=UTC),
        published_day=datetime(2024, 5, 3, tzinfo=UTC).date(),
        published_offset=120,
        published_precision="second",
        published_from="json-ld",
        modified=datetime(2024, 5, 3, 16, 0, tzinfo=UTC),
        section="Harbour",
        tags=("ice", "ferries"),
        image="https://www.gazette.example/gates.jpg",
        publisher="Harbour Gazette",
        agency="Reuters",
        paywalled=True,
        canonical=URL,
        body="The gates stay shut.\nFerries wait.",
        provenance=found.provenance,
    )
    assert dict(found.provenance)["published"] == "json-ld datePublished"


@pytest.mark.parametrize(
    ("headline", "body", "title"),
    [
        ("Harbour: The gates close early", "<h1>The gates close early</h1>", "The gates close early"),
        ("Harbour: Gates and ice", "<h1>Ships at sea</h1>", "Harbour: Gates and ice"),
        ("All on ice", "<h1>All on ice</h1><h2>Harbour The gates close early</h2>", "The gates close early"),
    ],
)
def test_the_headline_that_readers_see_comes_before_a_stated_one(headline: str, body: str, title: str) -> None:
    head = json_ld(STORY | {"headline": headline, "url": URL}) + OG.format("title", "The gates close early")
    assert read(body, head).title == title


LONG = "The gates of the harbour close early this year, for the ice has come before"


@pytest.mark.parametrize(
    ("stated", "body", "title"),
    [
        ("Harbour news: why gates close", "<h1>Ice closes the harbour</h1>", "Ice closes the harbour"),
        # readers see the stated headline in another heading, or as a part of the first
        (
            "Harbour news: why gates close",
            "<h1>Ice closes the harbour</h1><h2>Harbour news: why gates close</h2>",
            None,
        ),
        ("Harbour news: why gates close", "<h1>Ice closes the harbour</h1><h1>Gales</h1>", None),
        (
            "Harbour news: why gates close",
            "<h1 id='headline'>Ice at the harbour</h1><h1>Gales</h1>",
            "Ice at the harbour",
        ),
        ("Harbour gates close", "<h1>Harbour gates close by Ada Finch on Monday</h1>", None),
        ("Harbour gates close", f"<h1>{'The harbour has gates and they close. ' * 6}</h1>", None),
        # a stated headline that is cut
        (LONG[:50] + "...", f"<h1>{LONG}</h1>", LONG),
        (LONG[:50] + " …", f"<h1>{LONG}</h1><h1>Gales</h1>", LONG),
        ("Wait ...", "<h1>Wait ...</h1>", None),
    ],
)
def test_a_heading_of_other_words_than_the_titles(stated: str, body: str, title: str | None) -> None:
    head = json_ld(STORY | {"headline": stated, "url": URL}) + OG.format("title", "Harbour gates: all the news")
    assert read(body, head).title == (title or stated)


def test_an_empty_page_gives_nothing() -> None:
    assert read() == Metadata()


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Gates close | Harbour Gazette</title>" + OG.format("site_name", "Harbour Gazette"), "", "Gates close"),
        ("<title>Gates close - Gazette</title>", "", "Gates close"),
        ("<title>Gazette: Gates close</title>", "", "Gazette: Gates close"),
        ("<title>Harbour: Gates close</title>", "", "Harbour: Gates close"),
        ("<title>Gates close - Harbour - Gazette</title>", "<h1>Gates close</h1>", "Gates close"),
        ("<title>門が閉まる：ガゼット新聞</title>" + OG.format("site_name", "ガゼット新聞"), "", "門が閉まる"),
        (OG.format("title", "Gates close"), "<h1>JavaScript required</h1>", "Gates close"),
        (OG.format("title", "Gates close"), "<h1>Gazette logo</h1><h1>Gates close early</h1>", "Gates close early"),
        ('<meta name="og:title" value="Gates &amp;amp; ice">', "", "Gates & ice"),
        ("<title>Gazette</title>", "", "Gazette"),
        # a kicker belongs to the headline only where the page's titles have it
        (
            OG.format("title", "The gates close early"),
            "<h1>Harbour The gates close early</h1>",
            "The gates close early",
        ),
        (OG.format("title", "Ice: The gates close early"), "<h1>The gates close early</h1>", "The gates close early"),
        ("", '<h1><span class="topline">Harbour</span> The gates close early</h1>', "The gates close early"),
        ("", '<h1><span class="kicker">Harbour</span> Ice</h1>', "Harbour Ice"),
        # a trail of links may end with the title for search engines
        (
            OG.format("title", "The gates close early"),
            '<nav><a href="/">Home</a><h1>Harbour gates: all the news on ice</h1></nav>'
            "<h2><b>Harbour</b> The gates close early</h2>",
            "The gates close early",
        ),
        # a diary's heading of the first order is its own name
        (
            "<title>A lamp keeper's diary - The gates of the harbour close early this year</title>",
            "<h1>A lamp keeper's diary</h1><h3>The gates of the harbour close early this year</h3>",
            "The gates of the harbour close early this year",
        ),
        (
            "<title>门在港口关闭得太早了今年的冰_社会_港口日报</title>",
            "<h2>门在港口关闭得太早了今年的冰</h2>",
            "门在港口关闭得太早了今年的冰",
        ),
        # a name alone is less of a title than the sentence that begins with it
        (OG.format("title", "sluice: a gauge of all the gates"), "<h1>sluice</h1>", "sluice: a gauge of all the gates"),
        (OG.format("title", "Ice returns: what to know now"), "<h1>Ice returns now</h1>", "Ice returns now"),
        (
            OG.format("title", "sluice - a gauge of all the gates - Gazette"),
            "<h1>sluice</h1>",
            "sluice - a gauge of all the gates",
        ),
        (
            OG.format("title", "Winter pike | gazette.example | Your fishing magazine"),
            "<h1>Winter pike</h1>",
            "Winter pike",
        ),
        # behind the headline: the site as part of its host, and the section as the URL or the page has it
        ("<title>Gates close early this year | Azette</title>", "", "Gates close early this year"),
        ("<title>Gates close early this year | Ette</title>", "", "Gates close early this year | Ette"),
        ("<title>Gates close early this year | Harbour</title>", "", "Gates close early this year"),
        (
            '<meta name="section" content="The Tides"><title>Gates close early this year | The Tides</title>',
            "",
            "Gates close early this year",
        ),
        ("<title>Why ships wait - Harbour</title>", "<h1>Harbour</h1>", "Why ships wait"),
        ("<title>Harbour | Gates close early this year</title>", "", "Harbour | Gates close early this year"),
        # the title of the head in a heading for screen readers
        (
            "<title>Gates close early this year | Ships | Sea Office</title>",
            "<h1>Gates close early this year | Ships | Sea Office</h1><h2>Gates close early this year</h2>",
            "Gates close early this year",
        ),
    ],
)
def test_titles(head: str, body: str, title: str) -> None:
    assert read(body, head).title == title


def test_the_slug_of_a_story_is_no_section() -> None:
    title = read("", "<title>Gazette | Gates Close</title>", url=f"{URL}/").title
    assert title == "Gates Close"


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        ('<meta name="author" content="Jane Doe, John Roe">', "", ("Jane Doe", "John Roe")),
        ('<meta property="article:author" content="https://social.example/jane">', "", ()),
        ("", '<h1>T</h1><p class="byline">By <a>Jane Doe</a> and <a>John Roe</a></p>', ("Jane Doe", "John Roe")),
        ("", '<h1>T</h1><a rel="author" href="/a/1">Jane Doe</a>', ("Jane Doe",)),
        ("", '<a rel="author" href="https://plus.google.com/10842">Google +</a><h1>T</h1>', ()),
        ("", '<h1>T</h1><a href="/authors/jane-doe">Jane Doe</a>', ("Jane Doe",)),
        ("", "<h1>T</h1><p><strong>Jane Doe</strong></p><p>The gates stay shut.</p>", ("Jane Doe",)),
        ('<meta name="author" content="Gazette">', '<h1>T</h1><p class="author">Jane Doe</p>', ("Jane Doe",)),
        ('<meta name="author" content="dpa">', "", ("dpa",)),
        ('<meta name="author" content="jdoe">', '<h1>T</h1><p class="author">Jane Doe</p>', ("Jane Doe",)),
        ('<meta name="author" content="Heryadi">', "<h1>T</h1>", ("Heryadi",)),
        ("", '<h1>T</h1><div class="x1">By <i class="x2">Jane Doe</i></div>', ("Jane Doe",)),
        ("", "<h1>T</h1><ul><li><strong>Autorin/Autor</strong> Jane Doe</li></ul>", ("Jane Doe",)),
        ("", "<h1>T</h1><div>By the harbour</div>", ()),
        (
            '<meta name="author" content="Jane Doe">',
            '<h1>T</h1><a rel="author" href="/1">John Roe</a> <a rel="author" href="/2">Jane Doe</a>',
            ("John Roe", "Jane Doe"),
        ),
        ("", '<h1>T</h1><div class="comment"><p class="author">Max Poe</p></div>', ()),
        ("", '<h1>T</h1><aside><a href="/x"><span class="author">Max Poe</span></a></aside>', ()),
        ("", '<div itemscope itemtype="http://schema.org/Comment"><b itemprop="author">Max Poe</b></div>', ()),
    ],
)
def test_authors(head: str, body: str, authors: tuple[str, ...]) -> None:
    assert read(body, head).authors == authors


@pytest.mark.parametrize(
    ("head", "body", "published", "precision", "origin"),
    [
        (OG.format("x", "y"), '<h1>T</h1><time datetime="2024-05-03T10:00Z">', "2024-05-03T10:00", "minute", "html"),
        ('<meta property="article:published_time" content="2024-05-03">', "", "2024-05-03T00:00", "day", "meta"),
        ("", '<b itemprop="datePublished" content="2024-05-03T10:00Z"></b>', "2024-05-03T10:00", "minute", "microdata"),
        ("", '<h1>T</h1><p class="date">Friday, 3 May 2024, 10:00</p>', "2024-05-03T10:00", "minute", "html"),
        ("", "<h1>T</h1><p>Published on 3 May 2024</p>", "2024-05-03T00:00", "day", "html"),
        # a day only is made exact by another date of that day, not by another day's
        (
            '<meta property="article:published_time" content="2024-05-03">',
            '<h1>T</h1><time datetime="2024-05-02T09:00Z"></time><time datetime="2024-05-03T10:00Z"></time>',
            "2024-05-03T10:00",
            "minute",
            "html",
        ),
        # of several short texts the one that is nothing but a date
        (
            "",
            "<h1>T</h1><p>Ferries wait in the ice before the gates, 1 May 2024</p><p>3 May 2024</p>",
            "2024-05-03T00:00",
            "day",
            "html",
        ),
        # what readers see comes before the date of the document, but its time counts on the same day
        (
            '<meta name="date" content="2024-05-01T10:00Z">',
            "<h1>T</h1><time>3 May 2024</time>",
            "2024-05-03T00:00",
            "day",
            "html",
        ),
        (
            '<meta name="date" content="2024-05-03T10:00Z">',
            "<h1>T</h1><time>3 May 2024, 18:00</time>",
            "2024-05-03T10:00",
            "minute",
            "meta",
        ),
        # the zone of a time without one is that of the page's other date
        (
            '<meta property="article:published_time" content="2024-05-03T10:00:00">'
            '<meta property="article:modified_time" content="2024-05-03T12:00:00+02:00">',
            "",
            "2024-05-03T08:00",
            "second",
            "meta",
        ),
    ],
)
def test_published(head: str, body: str, published: str, precision: str, origin: str) -> None:
    found = read(body, head)
    assert found.published == datetime.fromisoformat(published).replace(tzinfo=UTC)
    assert (found.published_precision, found.published_from) == (precision, origin)


@pytest.mark.parametrize(
    "body",
    [
        '<h1>T</h1><time datetime="2031-05-03T10:00Z">',
        "<h1>T</h1><footer><p>© 2023 Harbour Gazette</p></footer>",
        '<h1>T</h1><div class="comments"><time datetime="2024-05-01T10:00Z">1 May</time></div>',
        '<h1>T</h1><div class="related"><a href="/x"><time datetime="2024-05-01T10:00Z"></time></a></div>',
    ],
)
def test_the_future_copyright_comments_and_related_stories_date_nothing(body: str) -> None:
    assert read(body).published is None


@pytest.mark.parametrize(
    ("host", "hour"), [("gazette.example", 10), ("gazette.de", 8), ("gazette.co.jp", 1), ("gazette.com", 10)]
)
def test_a_time_without_zone_is_the_countrys(host: str, hour: int) -> None:
    found = read('<h1>T</h1><p class="date">3 May 2024, 10:00</p>', url=f"https://{host}/gates")
    assert found.published == datetime(2024, 5, 3, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("found_by", "fetched", "believed"),
    [
        ("warc", datetime(2024, 5, 1, tzinfo=UTC), True),
        ("warc", datetime(2024, 5, 1, 0, 0, 1, tzinfo=UTC), False),
        ("page", datetime(2024, 5, 1, tzinfo=UTC), False),
    ],
)
def test_an_archives_made_up_date_disproves_no_other(found_by: FoundBy, fetched: datetime, believed: bool) -> None:
    tree = tree_of(head='<meta property="article:published_time" content="2024-05-03T10:00Z">')
    assert (read_metadata(tree, URL, fetched, found_by=found_by).published is not None) is believed
    future = tree_of(head='<meta property="article:published_time" content="2199-05-03T10:00Z">')
    assert read_metadata(future, URL, fetched, found_by=found_by).published is None


def test_the_url_and_the_listing_date_a_page_that_does_not() -> None:
    found = read(url="https://gazette.example/2024/05/03/gates-close")
    assert (found.published, found.published_from) == (datetime(2024, 5, 3, tzinfo=UTC), "url")
    hint = datetime(2024, 5, 3, 9, 30, tzinfo=UTC)
    found = read(hints=Hints(title="Gates close", published=hint, authors=("Jane Doe",), tags=("ice",)))
    assert (found.title, found.published, found.published_from) == ("Gates close", hint, "feed")
    assert (found.authors, found.tags) == (("Jane Doe",), ("ice",))


def test_a_change_before_the_publication_is_ignored() -> None:
    early = STORY | {"dateModified": "2024-05-01T18:00:00+02:00"}
    assert read("<h1>Harbour gates close</h1>", json_ld(early)).modified is None


@pytest.mark.parametrize(
    ("head", "paywalled"),
    [
        ('<meta name="article:content_tier" content="locked">', True),
        ('<meta name="article:content_tier" content="metered">', True),
        ('<meta name="article:content_tier" content="free">', False),
        ("", None),
    ],
)
def test_paywalled(head: str, paywalled: bool | None) -> None:
    assert read("", head).paywalled is paywalled


@pytest.mark.parametrize(
    "body",
    [
        "<h1>T</h1>" + "<p><b>By</b> x</p>" * 20_000,
        "<h1>T</h1><div>" + "<b>By</b>" * 20_000,
        "<h1>Gates close - Harbour - Gazette</h1>" * 10_000,
        "<h1>T</h1>" + "<b></b>" * 20_000 + '<time class="date">1/2/2024</time>' * 10_000,
        "<h1>T</h1>" + '<a href="/harbour/a">Gates close 1 May 2024</a>' * 10_000,
        "<h1>T</h1><p class='date'>" + "1/2/2024 " * 20_000,
        "<h1>T</h1>" + '<a rel="author" class="author date">Jane Doe</a>' * 10_000,
        f"<title>{'Gates close - ' * 10_000}</title><h1>T</h1>",
    ],
)
def test_what_repeats_without_end_costs_little(body: str) -> None:
    tree = tree_of(body)
    started = time.process_time()
    read_metadata(tree, URL, FETCHED)
    assert time.process_time() - started < 5


MARKS = ["byline", "author", "date", "comment", "", "paywall"]
PROPERTIES = ["author", "datePublished", "articleBody", "headline"]
PIECES = st.one_of(
    st.builds(
        "<p class='{}' itemprop='{}'>{}</p>".format, st.sampled_from(MARKS), st.sampled_from(PROPERTIES), st.text()
    ),
    st.builds(
        "<meta name='{}' content='{}'>".format, st.sampled_from(["author", "date", "og:title", "og:url"]), st.text()
    ),
    st.builds("<time datetime='{}'><h1>{}<a rel=author href='{}'>".format, st.text(), st.text(), st.text()),
    st.builds("<script type='application/ld+json'>{}</script>".format, st.text()),
    st.text(),
)


@given(st.lists(PIECES, max_size=6))
@example(["<meta name='og:title' content='|0>'>", "<meta name='og:title' content=':'>"])
def test_no_page_raises_or_gives_empty_strings(pieces: list[str]) -> None:
    source = "".join(char for char in "".join(pieces) if char.isprintable())
    found = read_metadata(tree_of(source), URL, FETCHED)
    strings = (found.title, found.description, found.section, found.publisher, found.body, *found.authors, *found.tags)
    assert all(value is None or value.strip() for value in strings)
