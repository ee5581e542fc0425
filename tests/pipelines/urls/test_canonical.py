"""One story, one URL: twins share a canonical form, different stories never do."""

import time
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.urls.canonical import LONGEST, absolute, canonical_url, is_loopback, site_of

STORY = "https://example.org/2024/05/harbour-opens"

TWINS = [
    "https://example.org/2024/05/harbour-opens/",
    "http://example.org/2024/05/harbour-opens",
    "HTTP://WWW.Example.ORG:80/2024/05/harbour-opens",
    "https://example.org\u3002/2024/05/harbour-opens",
    "https://m.example.org/2024/05/harbour-opens",
    "https://mobile.example.org/2024/05/harbour-opens",
    "https://amp.example.org/2024/05/harbour-opens",
    "https://www.example.org/2024/05/harbour-opens/amp/",
    "https://www.example.org/2024/05/harbour-opens/amp",
    "https://example.org/amp/2024/05/harbour-opens",
    "https://example.org/2024/05/harbour-opens?amp=1",
    "https://example.org/2024/05/harbour-opens?outputType=amp",
    "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/2024/05/harbour-opens",
    "https://www.google.com/amp/s/www.example.org/2024/05/harbour-opens",
    "https://www.www-example-org.cdn.ampproject.org:443/c/s/www.example.org/2024/05/harbour-opens",
    "https://x.cdn.ampproject.org/c/s/y.cdn.ampproject.org/v/www.example.org/2024/05/harbour-opens",
    "https://example.org/2024/05/harbour-opens?utm_source=feed&utm_medium=rss#comments",
    "https://example.org/2024/05/harbour-opens?fbclid=abc&gclid=def",
    "https://example.org/2024/05/harbour-opens;jsessionid=A1B2",
    "https://example.org/2024/05/harbour-opens/index.html",
    "https://example.org/2024/05/h%61rbour-opens",
]

DISTINCT = [
    "https://example.org/",
    "https://example.org/2024/05/harbour-opens-again",
    "https://example.org/story?id=1",
    "https://example.org/story?id=2",
    "https://example.org/?p=12",
    "https://example.org/?page_id=12",
    "https://example.org/news/12",
    "https://news.example.org/12",
    "https://example.org:8443/12",
    "https://example.co.uk/12",
    "https://example.org/amplifier",
    "https://example.org/champ",
    "https://example.org/a%2Fb",
    "https://example.org/a/b",
    "https://mobile.org/",
    "https://example.org/?article8532",
    "https://example.org/?article8533",
    "https://example.org/?article8533=1",
]


@pytest.mark.parametrize("url", TWINS)
def test_twins_are_one_url(url: str) -> None:
    assert canonical_url(url) == STORY


def test_the_amp_edition_of_a_file_is_the_file() -> None:
    assert canonical_url("https://example.org/story.amp.html") == "https://example.org/story.html"
    assert canonical_url("https://example.org/news/index.amp.html") == "https://example.org/news"


def test_different_stories_stay_different() -> None:
    assert len({canonical_url(url) for url in DISTINCT}) == len(DISTINCT)


SESSIONS = [
    "?sid=58428beaa14598c2e02d93ad5c773e4d",
    "?zenid=0a1b2c3d4e5f6a7b8c9d0e1f2a",
    "?osCsid=0a1b2c3d4e5f6a7b8c9d",
    "?PHPSESSID=k2",
    "?jsessionid=A1B2.worker1",
    "?ASPSESSIONIDQABCDEFG=HIJKLMNOPQ",
    "?my_session_id=0a1b2c3d4e5f6a7b8c9d&utm_source=feed",
    "?___SID=0a1b2c3d4e5f6a7b8c9d0e1f2a",
    ";sid=0a1b2c3d",
    ";jsessionid=A1B2?utm_source=feed",
    "/index.php;sid=0a1b2c3d",
]


@pytest.mark.parametrize("session", SESSIONS)
def test_a_session_is_no_part_of_an_address(session: str) -> None:
    assert canonical_url(f"{STORY}{session}") == STORY


def test_a_session_in_the_middle_of_an_address_is_left_out() -> None:
    assert canonical_url("https://example.org/(S(abc123def456))/story?id=5") == "https://example.org/story?id=5"
    assert canonical_url("https://example.org/s;sid=0a1b2c3d/story") == "https://example.org/s/story"
    assert canonical_url("https://example.org/s?id=5&zenid=0a1b2c3d4e5f6a7b&z") == "https://example.org/s?id=5&z="


@pytest.mark.parametrize(
    "query",
    [
        "sid=4711",
        "sid=507f1f77bcf86cd799439011",  # of 24 characters: an ObjectId of MongoDB
        "sid=2026050412345678901234567890",
        "story_sid=58428beaa14598c2e02d93ad5c773e4d",
        "newsID=c3aa546f-24d3-4b47-9c0c-59db58b2f725",
        "newsid=c3aa546f24d34b479c0c59db58b2f725",
        "session=2026-budget-debate",
        "session=budgetdebateofthecouncil",
        "zenid=4711",
        "s=harbour",
    ],
)
def test_what_only_resembles_a_session_stays(query: str) -> None:
    assert canonical_url(f"https://example.org/story?{query}") == f"https://example.org/story?{query}"


@given(st.text("/ab0?&=;sid(S)", max_size=60))
def test_the_form_of_an_address_without_sessions_is_stable(path: str) -> None:
    once = canonical_url(f"https://example.org/{path}")
    assert canonical_url(once) == once


def test_a_cache_address_with_nothing_after_it_is_itself() -> None:
    assert canonical_url("https://www.google.com/amp/s/") == "https://google.com/s"
    assert canonical_url("https://www.google.com/amp/s/a.b:c/") == "https://google.com/s/a.b:c"


def test_order_of_parameters_does_not_matter() -> None:
    assert canonical_url("http://example.org/s?b=2&a=1") == canonical_url("https://example.org/s?a=1&b=2")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "/story",
        "ftp://example.org/",
        "mailto:desk@example.org",
        "http:///x",
        "http://[::1]x/",
        "http://./x",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="not an absolute"):
        canonical_url(url)


paths = st.lists(
    st.one_of(st.text(max_size=12), st.sampled_from(["amp", "index.html", "%41", "%2f", "é", "a b", "x.amp.html"])),
    max_size=5,
)


@given(
    host=st.sampled_from(["example.org", "WWW.m.example.org", "127.0.0.1:8801", "[::1]:80", "bücher.example"]),
    path=paths,
    query=st.dictionaries(st.text(max_size=6), st.text(max_size=6), max_size=3),
)
def test_canonical_form_is_stable(host: str, path: list[str], query: dict[str, str]) -> None:
    url = absolute(
        f"http://{host}/", "/" + "/".join(path) + "?" + "&".join(f"{name}={value}" for name, value in query.items())
    )
    if url is not None:
        once = canonical_url(url)
        assert canonical_url(once) == once


@given(st.text())
def test_absolute_takes_any_text(href: str) -> None:
    url = absolute("https://example.org/section/", href)
    assert url is None or url.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("story", "https://example.org/section/story"),
        ("/story#top", "https://example.org/story"),
        ("//example.net", "https://example.net/"),
        ("http:///example.net/story", "http://example.net/story"),
        ("HTTPS:////example.net", "https://example.net/"),
        (" ?p=1\n", "https://example.org/section/?p=1"),
        ("mailto:desk@example.org", None),
        ("javascript:void(0)", None),
        ("http://[broken", None),
        ("http://example.org:port/", None),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("http://[::1]x/", None),
        ("http://example.org[::1]/", None),
        ("http://[v1.a]/", None),
        ("http://[fe80::1%25\uff41]/", None),
        ("//../story", None),
        ("//a\xb8.example.org/", None),  # a blank and a cedilla, once its letters are as resolvers read them
        ("//" + "\xfc." * 60 + "example.org/", None),  # longer than a name can be, once it is as resolvers read it
        ("//b\xfccher.example/\xfc", "https://b\xfccher.example/\xfc"),
        ("a b?c d\0e", "https://example.org/section/a%20b?c%20d%00e"),
        ("http://example.org\\@example.net/", None),
    ],
)
def test_absolute(href: str, url: str | None) -> None:
    assert absolute("https://example.org/section/", href) == url


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.example.co.uk/x", "example.co.uk"),
        ("http://127.0.0.1:8801/", "127.0.0.1:8801"),
        ("http://127.0.0.1/", "127.0.0.1"),
        ("http://localhost:9000/", "localhost:9000"),
        ("https://diary.blogspot.com/", "diary.blogspot.com"),
    ],
)
def test_site(url: str, site: str) -> None:
    assert site_of(url) == site


def test_loopback() -> None:
    assert is_loopback("http://127.0.0.1:8801/")
    assert is_loopback("http://[::1]/")
    assert is_loopback("http://localhost/")
    assert not is_loopback("https://example.org/")


@pytest.mark.parametrize(
    "part",
    [
        "/",
        "/(s(aaaaaaaa))",
        "(s(aaaaaaaa)",
        ";sid=a",
        "/index.html.amp",
        "/index.amp.html",
        ".amp",
        "/amp",
        "%41",
        "a=",
    ],
)
@pytest.mark.parametrize("end", ["", "x", ".html", "/x"])
def test_time_grows_with_the_length_of_a_url(part: str, end: str) -> None:
    """A redirect may name an address as long as all headers, and it is judged where the crawl runs."""

    def seconds(length: int) -> float:
        url = f"https://example.org/{part * (length // len(part))}{end}"
        canonical_url.cache_clear()
        start = time.process_time()
        canonical_url(url)
        return time.process_time() - start

    assert min(seconds(200_000) for _ in range(2)) < 10 * min(seconds(50_000) for _ in range(3)) + 0.02


@given(st.text("ab/.-~_%=&!'()*+,:@$[]\\;é? #", max_size=12))
def test_an_address_that_is_written_out_stays_as_it_is(path: str) -> None:
    url = f"https://example.org/{path}"
    found = absolute("https://example.org/news", url)
    if found == url:  # the way of all others comes to the same
        assert absolute("https://example.org/news", f" {url}") == url


def test_an_address_that_is_longer_than_servers_read_leads_nowhere() -> None:
    longest = STORY + "?" + "a" * (LONGEST - len(STORY) - 1)
    assert absolute(STORY, longest) == longest
    assert absolute(STORY, longest + "a") is None


@pytest.mark.parametrize("query", ["", "?", "?a=1&b=/c/../d", "?a?b", "?a=1#b", "?a b", "?é=ü"])
@pytest.mark.parametrize("path", ["/", "/a//b", "/a/./b", "/a/../b", "/a;b"])
def test_a_usual_address_is_joined_as_any_other(path: str, query: str) -> None:
    within = path + query
    expected = urljoin(STORY, within).partition("#")[0].replace(" ", "%20").removesuffix("?")
    assert absolute(STORY, within) == expected
    assert absolute(STORY, f"https://example.org{within}") == f"https://example.org{within}".partition("#")[0].replace(
        " ", "%20"
    ).removesuffix("?")
