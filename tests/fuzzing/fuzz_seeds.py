"""The seeds of mutation: pages, feeds, site files, archives and a sources file, all in our own words."""

from __future__ import annotations

import gzip
import re
import zlib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import brotli
import zstandard

from demonstration import routes
from demonstration.messages import Request
from demonstration.papers import PAPERS
from demonstration.site import Site
from pipelines.archive import record_writer
from pipelines.archive.record_writer import Original
from pipelines.model.items import Exchange, Page, Sighting

TESTS = Path(__file__).parent.parent
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
SITES = [Site(paper, f"https://{paper.name}.example", stories=6, wire_stories=6) for paper in PAPERS]

BODY = b"<html><body><p>The ferry to the island sails again this morning.</p></body></html>"


def _answers(*targets: str) -> tuple[bytes, ...]:
    """What the demonstration newspapers answer at these paths."""
    found = (routes.respond(site, Request("GET", target, {})) for site in SITES for target in targets)
    return tuple(answer.body for answer in found if answer.status == 200)


def _files(*patterns: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for pattern in patterns for path in sorted(TESTS.glob(pattern)))


def pages() -> tuple[bytes, ...]:
    """Pages with a story, hard ones and usual ones."""
    usual = (routes.respond(site, Request("GET", site.path(0), {})).body for site in SITES)
    return (*_files("golden/*/*.html"), *usual)


def typed_pages() -> tuple[bytes, ...]:
    """Pages after a line with their Content-Type."""
    types = (b"text/html", b"text/html; charset=windows-1251", b'application/xhtml+xml; charset="utf-16"', b"image/png")
    return tuple(types[at % len(types)] + b"\n" + page for at, page in enumerate((*pages(), *listing_pages())))


def listing_pages() -> tuple[bytes, ...]:
    return (*_answers("/"), *_files("crawler/listings/pages/*.html"))


def feeds() -> tuple[bytes, ...]:
    of_papers = (feed.path for paper in PAPERS for feed in paper.feeds if not feed.is_sitemap)
    written = _files("crawler/listings/fixtures/[arf]*")
    return tuple(body for body in (*_answers(*of_papers), *written) if len(body) < 8000)


def sitemaps() -> tuple[bytes, ...]:
    of_papers = (feed.path for paper in PAPERS for feed in paper.feeds if feed.is_sitemap)
    return (*_answers(*of_papers), *_files("crawler/listings/fixtures/*sitemap*"))


def robots() -> tuple[bytes, ...]:
    return (
        *_answers("/robots.txt"),
        b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /private/\r\nAllow: /private/*.html$\r\nCrawl-delay: 2.5\r\n",
        b"User-agent: gptbot\nUser-agent: broadsheet\nDisallow: /*?s=\nRequest-rate: 1/10s 0900-1730\n"
        b"Visit-time: 0200-0630\nContent-Signal: /local/ search=yes, ai-train=no\nContent-Usage: train-ai=n\n",
        "User-Agent: ccbot # who gathers\nDisallow: /%C3%BCber/ä%2f\nSitemap: https://gazette.example/map.xml".encode(),
    )


def tdmreps() -> tuple[bytes, ...]:
    return (
        b'[{"location": "/", "tdm-reservation": 1, "tdm-policy": "https://gazette.example/policy.json"}]',
        b'[{"location": "/local/*.html$", "tdm-reservation": "0"}, {"location": "*", "tdm-reservation": 1.0}, null]',
        b'{"location": "/\\u00fcber/\\ud83d\\ude00", "tdm-reservation": true}',
    )


def addresses() -> tuple[bytes, ...]:
    """Two lines each: the URL of a page, and an address on that page."""
    written = """
        /local/2026/05/04/ferry-sails-again-101 | ../story.php?id=7&utm_source=x#top | //m.gazette.example:443/amp/a/amp
        https://www.gazette-example.cdn.ampproject.org/c/s/gazette.example/a.amp.html | http://[::1]:80/%7Ea%2fb%zz
        HTTPS://user:word@Bücher.Example./index.php;jsessionid=1?b=2&a=1&PHPSESSID=0123456789abcdef | ?p=12&s=
        http://127.0.0.1:8801/(S(abcdefgh12345678))/a/b/a/b/a/b/a/b | https://例え.jp/ニュース/2026年 | javascript:x
        /news/4711-der-hafen/page/2/ | /article/9e3779b1-0000-4000-8000-0123456789ab | //xn--bcher-kva.example/?tag[]=a
        /feed/ | /sitemap_index.xml.gz | mailto:desk@gazette.example | /tag/ferry?m=202605 | http://0x7f.1/ | data:,a
        http://[fe80::1%25eth0]/ | https://a.b.co.uk:99999/ | http://gazette.example\\@evil.example/ | ///a | http:a
    """
    base = b"https://gazette.example/local/?page=2"
    found = filter(None, map(str.strip, written.replace("\n", "|").split("|")))
    return tuple(base + b"\n" + address.encode() for address in found)


def payloads() -> tuple[bytes, ...]:
    """Bodies after a line with their Transfer-Encoding and Content-Encoding, `|` in between."""
    zstd = zstandard.ZstdCompressor(write_checksum=True).compress
    chunked = b"1e\r\n" + BODY[:30] + b"\r\n%x;a=b\r\n" % len(BODY[30:]) + BODY[30:] + b"\r\n0\r\n\r\n"
    return (
        b"|gzip\n" + gzip.compress(BODY, mtime=0),
        b"|deflate\n" + zlib.compress(BODY),
        b"|br\n" + brotli.compress(BODY),
        b"|zstd\n" + zstd(BODY),
        b"|br, x-gzip\n" + gzip.compress(brotli.compress(BODY), mtime=0),
        b"chunked|\n" + chunked,
        b"gzip, chunked|zstd\n%x\r\n" % len(zstd(BODY)) + zstd(BODY) + b"\r\n0\r\n\r\n",
    )


@cache
def _records() -> tuple[bytes, ...]:
    """Records as the archive of a corpus has them, but not packed, and with the same ids every time."""
    found = [record_writer.warcinfo("gazette.warc.gz", {"software": "Broadsheet", "robots": "obey"}, NOON)]
    for number, (name, body) in enumerate((("", BODY), ("gzip", gzip.compress(BODY, mtime=0)), ("", pages()[0]))):
        url = f"https://gazette.example/2026/05/04/ferry-sails-again-{number}"
        page = Page(Sighting("gazette", url, NOON, "page", content_type="text/html; charset=utf-8"), body)
        headers = ((b"Content-Type", b"text/html"), (b"X-Robots-Tag", b"otherbot: noindex, unavailable_after: 25 Jun"))
        packed = ((b"Content-Encoding", name.encode()),) if name else ()
        exchange = Exchange(((b"User-Agent", b"broadsheet"),), headers + packed, name.encode(), "192.0.2.7")
        answer = record_writer.response(page, exchange, record_writer.digest(body))
        original = Original("gazette.warc.gz", 0, answer.record_id, url, record_writer.warc_date(NOON))
        found += [
            answer,
            record_writer.request(page.sighting, exchange, answer),
            record_writer.revisit(page, exchange, record_writer.digest(body), original),
        ]
    ids = (b"<urn:uuid:00000000-0000-0000-0000-%012d>" % number for number in range(len(found)))
    return tuple(
        re.sub(rb"(?<=WARC-Record-ID: )<[^>]*>", record_id, gzip.decompress(record.packed))
        for record, record_id in zip(found, ids, strict=True)
    )


def plain_warcs() -> tuple[bytes, ...]:
    saved = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-05-03T10:00:00Z\r\n"
        b"WARC-Target-URI: file:///saved.html\r\nContent-Type: text/html\r\nContent-Length: 93\r\n\r\n"
        b'<html><head><link rel="canonical" href="https://gazette.example/a"></head><p>The ferry</html>'
        b"\r\n\r\n"
    )
    return (b"".join(_records()), *_records(), saved)


def warcs() -> tuple[bytes, ...]:
    """Files in the three forms in which archives come, each record packed by itself."""
    zstd = zstandard.ZstdCompressor(write_checksum=True).compress
    gzipped = b"".join(gzip.compress(record, mtime=0) for record in _records())
    return (gzipped, b"".join(map(zstd, _records())), *plain_warcs())


def source_files() -> tuple[bytes, ...]:
    return (
        b'[[source]]\nname = "gazette"\nhome = "https://gazette.example/"\nfeeds = ["https://gazette.example/rss.xml"]\n'
        b'country = "GB"\nlanguage = "en"\nsites = ["gazette.co.uk", "127.0.0.1:8801"]\ndelay = 2.5\n\n'
        b"[[source]]\nname = 'wire'  # portal\nhome = 'http://127.0.0.1:8801/'\nsections = []\n",
        'source = [{name = "tal.bote-1", home = "https://bücher.example/\\u00e4", sitemaps = []}]'.encode(),
        b'[[source]]\nname = "a"\nhome = """https://a.example/"""\ndelay = 1_0e1\n',
    )
