"""What is fuzzed: each target with its seeds, what is done with an input, and which exceptions that may end in.

A target does with an input what the crawl does, and checks what callers rely on.
"""

from __future__ import annotations

import gzip
import math
import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import fuzz_seeds as seeds
import zstandard
from scrapy import Request

from crawler.listings.links import verdict_on
from crawler.listings.reading import parse, reason_of
from crawler.listings.traps import Traps, outline_of, trap_of
from crawler.network.addresses import Allowed, refused_url
from crawler.policy import robots, tdmrep
from crawler.sources import Source, SourceError, read_sources
from pipelines.archive.payload import PayloadError, unpack
from pipelines.archive.reader import BadRecord, read_at, read_warc
from pipelines.extract import NoArticleError, extract, read
from pipelines.model.items import Hints, Link, Page, Rejection, Sighting
from pipelines.model.reasons import Reason
from pipelines.urls.canonical import absolute, canonical_url, site_of
from pipelines.urls.shapes import story_id, url_shape
from pipelines.urls.verdict import Kind

HOME = "https://gazette.example/"
STORY = "https://gazette.example/local/2026/05/04/ferry-sails-again-101"
GAZETTE = Source("gazette", HOME, sites=("gazette.co.uk",))
LIMIT = 1 << 20  # bytes of a body


@dataclass(frozen=True)
class Target:
    """`try_input` raises what is not in `allowed` only where something is wrong. `words`, separated by white space,
    are worth inserting."""

    name: str
    make_seeds: Callable[[], tuple[bytes, ...]]
    try_input: Callable[[bytes], None]
    words: str
    allowed: tuple[type[Exception], ...] = ()

    @cached_property
    def seeds(self) -> tuple[bytes, ...]:
        """Inputs that are as they should be."""
        return self.make_seeds()

    @property
    def tokens(self) -> tuple[bytes, ...]:
        """What mutation inserts beside arbitrary bytes."""
        return (*map(str.encode, self.words.split()), *_ODD)


def _story(data: bytes) -> None:
    article = extract(data, STORY)
    assert article.text.strip()
    _sound(article)


def _page(data: bytes) -> None:
    """As a worker reads a page that a feed names."""
    head, _, body = data.partition(b"\n")
    hints = Hints("The ferry sails again", seeds.NOON, authors=("Ada Quill",), tags=("ferry",), language="en")
    seen = Sighting("gazette", STORY, seeds.NOON, "feed", hints=hints, content_type=head.decode("latin-1"))
    outcome = pickle.loads(pickle.dumps(read(Page(seen, body), Kind.LISTING)))  # noqa: S301 - pickled right here
    assert not isinstance(outcome, Rejection) or isinstance(outcome.reason, Reason)
    _sound(outcome)


def _listing(data: bytes) -> None:
    """As a worker reads a listing, and the spider follows it."""
    listing = pickle.loads(pickle.dumps(parse(data, f"{HOME}local/")))  # noqa: S301 - pickled right here
    assert listing.links or listing.listings or listing.problem
    assert listing.problem is None or "\n" not in listing.problem
    assert isinstance(reason_of(listing), Reason)
    _sound(listing)
    for link in listing.links:
        assert link.url.startswith(("http://", "https://")), link.url
        assert "" not in (link.text, link.hints.title, link.hints.description, link.hints.language)
        _follow(link)
    for url in listing.listings:
        _follow(Link(url))
    Traps(3).caught(outline_of(listing), listing.url, 0)


def _address(data: bytes) -> None:
    base, _, href = data.decode("utf-8", "ignore").partition("\n")
    for text in (base, href):
        url_shape(text)
        story_id(text)
        refused_url(text, Allowed())
    for page in (absolute("", base) or HOME, STORY):
        if (url := absolute(page, href)) is not None:
            _follow(Link(url))


def _follow(link: Link) -> None:
    """What becomes of a link until it is asked for."""
    url = link.url
    verdict_on(link, GAZETTE)
    asked = Request(url).url
    assert absolute("", asked) is not None, asked
    refused_url(asked, Allowed())
    once = canonical_url(asked)
    assert canonical_url(once) == once, once
    assert site_of(once)
    trap_of(asked)
    story_id(asked)


def _robots(data: bytes) -> None:
    found = robots.parse(data)
    for url in (HOME, STORY, f"{HOME}über/ä%2F?s=1&b"):
        found.allows(url)
        found.signals(url)
    assert found.delay is None or (math.isfinite(found.delay) and found.delay >= 0), found.delay
    for url in found.sitemaps:
        absolute(f"{HOME}robots.txt", url)


def _tdmrep(data: bytes) -> None:
    assert tdmrep.parse(data).signals(STORY) in ((), ("tdm-reservation",))


def _payload(data: bytes) -> None:
    head, _, body = data.partition(b"\n")
    transfer, _, content = head.decode("latin-1").partition("|")
    assert len(unpack(body, transfer, content, LIMIT)) <= LIMIT


def _warc(data: bytes) -> None:
    path = _file("gazette.warc")
    path.write_bytes(data)
    for found in read_warc(path, LIMIT):
        assert isinstance(found, Page | Rejection | BadRecord)
        _sound(found)
        if isinstance(found, Page):
            assert len(found.body) <= LIMIT
            assert found.sighting.site
            if found.sighting.warc_offset is not None:
                assert read_at(path, found.sighting.warc_offset, LIMIT) == found
    for offset in (0, len(data) // 2, len(data)):
        read_at(path, offset, LIMIT)


def _packed_warc(data: bytes) -> None:
    """Damage within the packing, which the checksum of a packed file would keep from the reader."""
    _warc(gzip.compress(data, compresslevel=1, mtime=0))
    _warc(zstandard.compress(data))


def _sources(data: bytes) -> None:
    path = _file("sources.toml")
    path.write_bytes(data)
    try:
        found = read_sources(path)
    except SourceError as error:
        if len(str(error).splitlines()) > 1 or "allowed: " not in str(error):
            raise AssertionError(f"not one clear line: {error}") from error
        raise
    for source in found:
        assert source.owns(source.home)
        for url in (source.home, *source.feeds, *source.sitemaps, *source.sections):
            _follow(Link(url))


def _sound(value: object) -> None:
    """No text in it that neither Parquet nor the database would take."""
    for text in _texts(value):
        assert "\0" not in text, text
        text.encode()


_OUTSIDE = {"content_type", "detail"}  # what neither holds: headers, and remarks for the log


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _OUTSIDE:
                yield from _texts(getattr(value, field.name))
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        for item in value:
            yield from _texts(item)


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="broadsheet-fuzz-")


def _file(name: str) -> Path:
    return Path(_folder().name) / name


_ODD = (b"\0", b"\r\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"%00", b"9" * 40, b"1e999", b"nan")
_MARKUP = """
    <!-- --> <![CDATA[ ]]> <script> </div> <table><tr><td> &#55555; &#0; &amp;lt; <base/href=//[> <a/href="http://[">
    <meta/charset=utf-16> <svg> <template> <?xml <!DOCTYPE <html
"""
_STATED = f"""
    <script/type="application/ld+json"> {{"@graph":[ "datePublished": "author":{{"name":[ "articleBody":" \\ud800
    <meta/property="article:published_time"/content=" <time/datetime=' 0001-01-01T00:00:00+23:59 31.12.9999 24:61
    "@type":"NewsArticle" <p/class=byline> &nbsp; <h1> <title> {_MARKUP}
"""
_LISTED = f"""
    <item> </entry> <link/href= <dc:creator> <pubDate> <guid> xml:base= xmlns='' encoding='utf-7' "items":[ {{"url":
    <url><loc> <sitemap> <news:news> <lastmod> <h2> <link/rel="alternate"/href= rel=next {_MARKUP}
"""
_ADDRESSED = """
    :// //[ ]: @ .. ;sid= \\ /amp ?ref= ;jsessionid= /index.php %2F xn-- \xb8 \u3002 \u2100 \uff0f \uff41 \U000e0001
"""
_ARCHIVED = """
    WARC/1.1 WARC-Type:resource Content-Length:0 WARC-Date:0001-01-01T00:00:00Z Transfer-Encoding:chunked HTTP/1.1
    Content-Encoding:br WARC-Target-URI:<urn:a> WARC-Target-URI:http://[
"""

TARGETS = {
    target.name: target
    for target in (
        Target("urls", seeds.addresses, _address, _ADDRESSED),
        Target("robots", seeds.robots, _robots, "User-agent:* Crawl-delay: Disallow:/*$ Sitemap:http://["),
        Target("tdmrep", seeds.tdmreps, _tdmrep, """ [[[[ {} "location": \\ud800 NaN ******** """),
        Target("sources", seeds.source_files, _sources, "[[source]] ''' =[[ {a= http://[ \\ud800", (SourceError,)),
        Target("payloads", seeds.payloads, _payload, "gzip, deflate, br, zstd, chunked ffffffff;", (PayloadError,)),
        Target("warcs", seeds.warcs, _warc, _ARCHIVED),
        Target("packed-warcs", seeds.plain_warcs, _packed_warc, _ARCHIVED),
        Target("feeds", seeds.feeds, _listing, _LISTED),
        Target("sitemaps", seeds.sitemaps, _listing, _LISTED),
        Target("listings", seeds.listing_pages, _listing, _LISTED),
        Target("stories", seeds.pages, _story, _STATED, (NoArticleError,)),
        Target("pages", seeds.typed_pages, _page, f"text/html;charset= {_STATED}"),
    )
}
