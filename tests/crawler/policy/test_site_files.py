"""robots.txt and tdmrep.json: what they allow, reserve and say of the use of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.policy import robots, tdmrep
from crawler.policy.path_patterns import Pattern, index, path_of

STORY = "https://gazette.example/local/ferry-sails-again"


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("", "/anything", True),
        ("/", "/anything", True),
        ("/local", "/local/ferry", True),
        ("/local/", "/local", False),
        ("/*.pdf", "/a/b.pdf?x=1", True),
        ("/*.pdf$", "/a/b.pdf", True),
        ("/*.pdf$", "/a/b.pdf?x=1", False),
        ("/local$", "/local", True),
        ("/local$", "/local/", False),
        ("/a*a$", "/a", False),
        ("*", "/x", True),
        ("$", "/", False),
    ],
)
def test_patterns(pattern: str, path: str, fits: bool) -> None:
    assert index([Pattern(pattern, True, strict=True)]).says(path, nothing=False) is fits


def test_a_path_has_its_query() -> None:
    assert [path_of(url) for url in ("https://a.example", "https://a.example/x?y=1#z")] == ["/", "/x?y=1"]


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /local/", False),
        ("User-agent: *\nDisallow: /local/\nAllow: /local/ferry", True),
        ("User-agent: broadsheet\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: Broadsheet\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: gptbot\nDisallow: /", True),
        ("<html><body>Not found</body></html>", True),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", False),
    ],
)
def test_what_robots_txt_allows(text: str, allowed: bool) -> None:
    assert robots.parse(text.encode()).allows(STORY) is allowed


@pytest.mark.parametrize(
    ("text", "signals"),
    [
        ("User-agent: *\nAllow: /", ()),
        ("User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /", ("ai-crawlers",)),
        ("User-agent: GPTBot\nDisallow: /opinion/", ()),
        ("User-agent: Googlebot\nDisallow: /", ()),
        ("User-agent: Broadsheet\nAllow: /\nUser-agent: *\nDisallow: /", ()),
        ("User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /", ("ai-train=no",)),
        ("User-agent: *\nContent-Signal: search=no,ai-input=no,ai-train=yes", ("ai-input=no", "search=no")),
        ("Content-Signal: ai-train=no", ("ai-train=no",)),
        ("User-agent: GPTBot\nContent-Signal: ai-train=no", ()),
        ("User-agent: *\nContent-Signal: ai-train=no\nUser-agent: Broadsheet\nContent-Signal: ai-train=yes", ()),
        ("User-agent: *\nContent-Usage: /local/ train-ai=n\nContent-Usage: train-ai=y", ("ai-train=no",)),
        ("User-agent: *\nContent-Usage: /opinion/ train-ai=n", ()),
        ("User-agent: *\nContent-Signal: rubbish=, =no, ai-train", ()),
    ],
)
def test_what_robots_txt_says_of_use(text: str, signals: tuple[str, ...]) -> None:
    assert robots.parse(text.encode()).signals(STORY) == signals


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 10", 10.0),
        ("User-agent: *\nCrawl-delay: 2.5 # please", 2.5),
        ("User-agent: bingbot\nCrawl-delay: 10", None),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("User-agent: *\nCrawl-delay: -1", None),
        ("User-agent: *\nCrawl-delay: inf", None),
    ],
)
def test_the_crawl_delay(text: str, delay: float | None) -> None:
    assert robots.parse(text.encode()).delay == delay


def test_of_a_huge_robots_txt_the_whole_lines_of_the_first_500_kib_are_read() -> None:
    filler = b"# the harbour board met again\n"
    early = b"User-agent: *\nDisallow: /opinion/\n" + filler * (robots.LIMIT // len(filler))
    # A rule that the limit cuts in two must not become a wider one.
    found = robots.parse(early[: robots.LIMIT - 12] + b"\nDisallow: /local/archive/1999/\nDisallow: /\n")
    assert found.allows(STORY)
    assert not found.allows("https://gazette.example/opinion/soup")


@given(st.binary() | st.text().map(str.encode), st.text(max_size=60))
def test_any_bytes_are_a_robots_txt(body: bytes, tail: str) -> None:
    found = robots.parse(b"User-agent: *\nContent-Signal: " + tail.encode("utf-8", "replace") + b"\n" + body)
    found.allows(STORY)
    found.signals(STORY)
    assert found.delay is None or found.delay >= 0


@pytest.mark.parametrize(
    ("text", "reserved"),
    [
        ('[{"location": "/", "tdm-reservation": 1, "tdm-policy": "https://gazette.example/policy"}]', True),
        ('[{"location": "/", "tdm-reservation": 0}]', False),
        ('[{"location": "/", "tdm-reservation": 1}, {"location": "/local/", "tdm-reservation": 0}]', False),
        ('[{"location": "/local/*", "tdm-reservation": "1"}, {"location": "/", "tdm-reservation": 0}]', True),
        ('[{"location": "/opinion/", "tdm-reservation": 1}]', False),
        ('{"location": "/", "tdm-reservation": 1}', True),
        ('[{"tdm-reservation": 1}, {"location": 7, "tdm-reservation": 1}, null, 3]', False),
        ("[" * 100_000, False),
        ("<html>", False),
        ("", False),
    ],
)
def test_what_tdmrep_reserves(text: str, reserved: bool) -> None:
    assert bool(tdmrep.parse(text.encode()).signals(STORY)) is reserved


@given(st.binary())
def test_any_bytes_are_a_tdmrep(body: bytes) -> None:
    assert tdmrep.parse(body).signals(STORY) in ((), ("tdm-reservation",))
