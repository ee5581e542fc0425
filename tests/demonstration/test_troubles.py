"""Each trouble does what its line says. The client follows no redirect and decodes no encoding."""

import gzip
import socket
import zlib
from http.client import IncompleteRead
from urllib.parse import urljoin, urlsplit

import brotli
import pytest
import zstandard

from demonstration import TROUBLES, Newspapers
from demonstration.cyrillic import CYRILLIC_PARAGRAPHS


@pytest.fixture
def trouble(newspapers: Newspapers, get):
    """trouble(name, query=""): the answer to a request for that trouble."""
    return lambda name, query="": get(newspapers.trouble.base + TROUBLES[name].path + query)


def story_of(newspapers: Newspapers, name: str):
    return newspapers.site("misrule-times").story(list(TROUBLES).index(name))


def test_the_listing_links_every_trouble(newspapers: Newspapers, get) -> None:
    page = get(newspapers.trouble.home).text
    assert all(f'href="{trouble.path}"' in page and trouble.name in page for trouble in TROUBLES.values())


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("not-found", 404),
        ("gone", 410),
        ("forbidden", 403),
        ("unavailable", 503),
        ("soft-404", 200),
        ("consent-wall", 200),
    ],
)
def test_statuses(trouble, name: str, status: int) -> None:
    assert [trouble(name).status for _ in range(2)] == [status, status]


@pytest.mark.parametrize(("name", "status"), [("too-many", 429), ("hiccup", 500)])
def test_a_first_refusal_and_then_the_story(newspapers, trouble, name: str, status: int) -> None:
    first, second, third = (trouble(name, "?once") for _ in range(3))
    assert (first.status, second.status, third.status) == (status, 200, 200)
    assert first.headers["Retry-After"] == ("1" if status == 429 else None)
    assert story_of(newspapers, name).headline in second.text


def test_redirects(newspapers: Newspapers, trouble, get) -> None:
    base = newspapers.trouble.base
    url, hops = base + TROUBLES["redirect-chain"].path, 0
    while (answer := get(url)).status == 301:
        url, hops = urljoin(url, answer.headers["Location"]), hops + 1
    assert (answer.status, hops) == (200, 5)
    turn = trouble("redirect-loop").headers["Location"]
    back = get(base + turn).headers["Location"]
    assert get(base + back).headers["Location"] == turn
    assert urlsplit(trouble("redirect-away").headers["Location"]).hostname == "elsewhere.example"
    assert urlsplit(trouble("redirect-inward").headers["Location"]).hostname == "169.254.169.254"
    assert trouble("redirect-nowhere").headers["Location"] is None


def test_meta_refresh_leads_to_the_story(newspapers: Newspapers, trouble, get) -> None:
    target = trouble("meta-refresh").text.partition("url=")[2].partition('"')[0]
    assert story_of(newspapers, "meta-refresh").headline in get(newspapers.trouble.base + target).text


@pytest.mark.parametrize(
    ("name", "decode"),
    [("gzip", gzip.decompress), ("brotli", brotli.decompress), ("zstd", lambda b: zstandard.decompress(b))],
)
def test_encodings(newspapers: Newspapers, trouble, name: str, decode) -> None:
    assert story_of(newspapers, name).headline in decode(trouble(name).body).decode()


def test_damaged_encodings(trouble) -> None:
    with pytest.raises(EOFError):
        gzip.decompress(trouble("gzip-truncated").body)
    with pytest.raises(gzip.BadGzipFile):
        gzip.decompress(trouble("gzip-pretended").body)


def test_the_bomb_is_small_outside_and_bounded_inside(trouble) -> None:
    bomb = trouble("gzip-bomb").body
    assert len(bomb) < 100_000
    assert 50_000_000 < len(zlib.decompress(bomb, wbits=31)) < 50_001_000


@pytest.mark.parametrize(
    ("name", "charset"),
    [
        ("charset-lie", "windows-1251"),
        ("charset-silence", "windows-1251"),
        ("charset-meta", "windows-1251"),
        ("charset-quarrel", "utf-8"),
    ],
)
def test_charsets(trouble, name: str, charset: str) -> None:
    answer = trouble(name)
    declared = (answer.headers["Content-Type"].partition("charset=")[2] or None, b'charset="' in answer.body)
    text = answer.body.decode(charset)
    assert (
        declared
        == {
            "charset-lie": ("utf-8", False),
            "charset-silence": (None, False),
            "charset-meta": (None, True),
            "charset-quarrel": ("iso-8859-1", True),
        }[name]
    )
    assert (CYRILLIC_PARAGRAPHS[0] in text) is (charset == "windows-1251")
    if charset == "windows-1251":
        with pytest.raises(UnicodeDecodeError):
            answer.body.decode()


def test_sizes_follow_the_query(trouble) -> None:
    assert 3_000_000 <= len(trouble("huge", "?megabytes=3").body) < 3_010_000
    assert trouble("deep", "?depth=700").text.count("<div>") == 700
    assert trouble("empty").body == b""
    assert trouble("broken-html").body.count(b"\x00") > 3
    assert trouble("pdf").body.startswith(b"%PDF-")
    assert "text/html" in trouble("pdf").headers["Content-Type"]


def test_a_body_shorter_than_promised(trouble, newspapers: Newspapers) -> None:
    with pytest.raises(IncompleteRead):
        trouble("short-body")


def test_the_calendar_never_ends(trouble) -> None:
    assert "?day=42" in trouble("calendar", "?day=41").text


def test_opt_outs(trouble) -> None:
    assert 'name="robots" content="noai' in trouble("opt-out-meta").text
    assert trouble("opt-out-header").headers["X-Robots-Tag"] == "noai"
    assert trouble("tdm-reservation").headers["tdm-reservation"] == "1"


def test_the_drip_sends_byte_by_byte_and_survives_a_client_that_leaves(newspapers: Newspapers, get) -> None:
    parts = urlsplit(newspapers.trouble.base)
    with socket.create_connection((parts.hostname, parts.port), timeout=600) as client:
        client.sendall(f"GET {TROUBLES['slow-drip'].path}?interval=0.001 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        received = b""
        while b"\r\n\r\n<!DOC" not in received:
            received += client.recv(1)
    assert b"content-length" not in received.lower()
    assert get(newspapers.trouble.home).status == 200


@pytest.mark.parametrize(
    "sent", [b"\r\n\r\n", b"GARBAGE\r\n\r\n", b"POST / HTTP/1.1\r\n\r\n", b"\x00" * 70_000, b"GET /"]
)
def test_nonsense_does_not_bring_the_server_down(newspapers: Newspapers, get, sent: bytes) -> None:
    parts = urlsplit(newspapers.trouble.base)
    with socket.create_connection((parts.hostname, parts.port), timeout=600) as client:
        client.sendall(sent)
    assert get(newspapers.trouble.home).status == 200
