"""What headers and meta tags say of the use of a page."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.rights.signals import SIGNALS, page_signals

Headers = list[tuple[str, str]]


def meta(name: str, content: str) -> bytes:
    return f'<html><head><meta name="{name}" content="{content}"></head>'.encode()


@pytest.mark.parametrize(
    ("value", "signals"),
    [
        ("noindex", ("noindex",)),
        ("NoIndex, NOFOLLOW", ("noindex",)),
        ("noarchive", ("noarchive",)),
        ("none", ("noindex", "none")),
        ("noai, noimageai", ("noai", "noimageai")),
        ("index, follow, max-snippet:-1, max-image-preview:large", ()),
        ("unavailable_after: 25 Jun 2010 15:00:00 PST, noarchive", ("noarchive",)),
        ("googlebot: noindex", ()),
        ("googlebot: noindex, noarchive", ()),
        ("broadsheet: noindex", ("noindex",)),
        ("gptbot: noindex", ("ai-crawlers",)),
        ("GPTBot: index", ()),
        ("googlebot: noindex, broadsheet: noai, noarchive", ("noarchive", "noai")),
        ("", ()),
        (":,,::", ()),
    ],
)
def test_x_robots_tag(value: str, signals: tuple[str, ...]) -> None:
    assert page_signals([("X-Robots-Tag", value)], b"") == signals


@pytest.mark.parametrize(
    ("body", "signals"),
    [
        (meta("robots", "noindex,noarchive"), ("noindex", "noarchive")),
        (meta("ROBOTS", "NOAI NOIMAGEAI"), ("noai", "noimageai")),
        (meta("broadsheet", "noai"), ("noai",)),
        (meta("googlebot", "noindex"), ()),
        (meta("CCBot", "nofollow"), ()),
        (meta("CCBot", "noindex"), ("ai-crawlers",)),
        (meta("tdm-reservation", "1"), ("tdm-reservation",)),
        (meta("tdm-reservation", "0"), ()),
        (meta("tdm-policy", "https://gazette.example/policy.json"), ()),
        (meta("description", "noindex, noai"), ()),
        (b"<meta content=noai name=robots>", ("noai",)),
        (b"<META NAME='robots' CONTENT='noai' />", ("noai",)),
        (b"<!-- <meta name=robots content=noai> -->", ()),
        (b"<script>'<meta name=robots content=noai>'</script><meta name=robots content=noarchive>", ("noarchive",)),
        (b"<p>The clerk wrote &lt;meta name=robots content=noai&gt; on the wall.</p>", ()),
        (b"<meta name=robots content=noai", ()),
    ],
)
def test_meta_tags(body: bytes, signals: tuple[str, ...]) -> None:
    assert page_signals([], body) == signals


@pytest.mark.parametrize(
    ("headers", "body", "of_site", "reserved"),
    [
        ([], b"", ("tdm-reservation",), True),
        ([("TDM-Reservation", "0")], b"", ("tdm-reservation",), False),
        ([("tdm-reservation", "1")], b"", (), True),
        ([("tdm-reservation", "1")], meta("tdm-reservation", "0"), ("tdm-reservation",), False),
        ([("tdm-reservation", "0")], meta("tdm-reservation", "1"), (), True),
        ([("tdm-reservation", "perhaps")], b"", ("tdm-reservation",), True),
    ],
)
def test_a_page_speaks_for_itself_on_mining(headers: Headers, body: bytes, of_site: tuple[str], reserved: bool) -> None:
    assert ("tdm-reservation" in page_signals(headers, body, of_site)) is reserved


def test_usages_in_headers_add_up_with_what_the_site_says() -> None:
    headers = [("Content-Signal", "search=yes, ai-train=no"), ("Content-Usage", "train-ai=n"), ("X-Robots-Tag", "noai")]
    assert page_signals(headers, b"", ("ai-crawlers", "ai-input=no")) == (
        "noai",
        "ai-train=no",
        "ai-input=no",
        "ai-crawlers",
    )


@given(
    st.lists(st.tuples(st.sampled_from(["X-Robots-Tag", "Content-Signal", "tdm-reservation"]), st.text())), st.binary()
)
def test_any_page_has_known_signals_each_once(headers: Headers, body: bytes) -> None:
    found = page_signals(headers, body)
    assert list(found) == [signal for signal in SIGNALS if signal in found]


@pytest.mark.parametrize("evil", [b"<", b"<meta a=b>", b"<!---->", b"<meta content='" + b"&amp;" * 1600 + b"'>"])
def test_a_page_of_tags_takes_little_longer_the_more_it_has(evil: bytes) -> None:
    def seconds(size: int) -> float:
        body, started = evil * (size // len(evil)), time.process_time()
        page_signals([], body)
        return time.process_time() - started

    assert min(seconds(1 << 20) for _ in range(3)) < 40 * min(seconds(1 << 16) for _ in range(3)) + 0.02


@pytest.mark.parametrize("name", ["X-Robots-Tag", "Content-Signal", "tdm-reservation", "X-Other"])
def test_of_headers_without_end_the_first_are_read(name: str) -> None:
    said = page_signals(
        [("X-Robots-Tag", "noai"), (name, "a: b, " * 40_000), *[(name, "gptbot: noindex")] * 10_000], b""
    )
    assert said == ("noai",)


@pytest.mark.parametrize("evil", [b"<meta ", b"<!--", b"<script ", b"<meta a=", b'<meta x="', b"<meta " + b"a" * 4000])
def test_no_page_takes_long(evil: bytes) -> None:
    started = time.process_time()
    page_signals([], evil * (1_000_000 // len(evil)))
    assert time.process_time() - started < 1
