"""A listing that a worker reads and classifies: nothing is lost in transit, and the crawl is busy only for a short
time."""

import asyncio
import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawler.listings import parse
from crawler.listings.classified_listing import ClassifiedListing, Parts, read_listing
from crawler.listings.links import verdict_on
from crawler.listings.traps import key_of, outline_of
from crawler.sources import Source
from pipelines.extract.workers.pool import Limits, Workers
from pipelines.urls.canonical import canonical_url
from pipelines.urls.verdict import Kind

HOME = "https://gazette.example/"
GAZETTE = Source("gazette", HOME, sites=("gazette-blogs.example",))

PAGE = b"""<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml">
<link rel="alternate" type="application/rss+xml" href="https://feeds.example/gazette.xml"></head><body>
<a href="/2026/05/04/ferry-sails-again">The ferry sails again, two years on</a>
<a href="/2026/05/04/ferry-sails-again?utm_source=front">The ferry sails again, two years on</a>
<a href="https://gazette-blogs.example/2026/05/04/a-walk-by-the-river">A walk by the river in spring</a>
<a href="/sport/">Sport</a> <a href="/?page=2">Older</a>
<a href="https://other.example/2026/05/04/a-story">Elsewhere</a>
<a href="/news/local/news/local/news/local/">Local</a>
<a href="/were-watching/">We watch the river, and so should you</a>
</body></html>"""


def sitemap(stories: int) -> bytes:
    entries = (
        f"<url><loc>{HOME}news/2026/05/04/the-council-meets-again-on-the-bridge-{number}.html</loc>"
        f"<lastmod>2026-05-04T08:00:{number % 60:02}Z</lastmod></url>"
        for number in range(stories)
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(entries)}</urlset>'.encode()


def read(body: bytes, url: str = HOME) -> ClassifiedListing:
    """What arrives of a listing that a worker has read."""
    classified: ClassifiedListing = pickle.loads(pickle.dumps(read_listing(body, url, None, GAZETTE)))  # noqa: S301
    return classified


def test_a_listing_arrives_with_its_links_classified() -> None:
    classified = read(PAGE)
    articles = [article for part in classified.articles for article in part]
    assert [article.url for article in articles] == [
        f"{HOME}2026/05/04/ferry-sails-again",
        "https://gazette-blogs.example/2026/05/04/a-walk-by-the-river",
        f"{HOME}were-watching/",
    ]
    assert all(article.canonical_url == canonical_url(article.url) for article in articles)
    assert articles[0].key == key_of(canonical_url("http://gazette.example/2026/05/04/ferry-sails-again/"))
    assert [
        (found.url, found.named, found.same_depth, found.for_sure) for part in classified.listings for found in part
    ] == [
        (f"{HOME}feed.xml", True, True, True),
        ("https://feeds.example/gazette.xml", True, True, True),
        (f"{HOME}sport/", False, False, True),
        (f"{HOME}?page=2", False, True, True),
    ]
    assert (classified.links, classified.traps, classified.rejected, classified.kind) == (8, 1, None, "page")


def test_each_link_has_its_verdict() -> None:
    listing = parse(PAGE, HOME)
    expected = {key_of(canonical_url(k.url)) for k in listing.links if verdict_on(k, GAZETTE).kind is Kind.ARTICLE}
    classified = read(PAGE)
    assert {article.key for part in classified.articles for article in part} == expected
    assert classified.outline == outline_of(listing)
    assert classified.shown == listing.shown


def test_a_listing_without_links_has_a_reason() -> None:
    classified = read(b"<html><body><p>Nothing</p></body></html>")
    assert (classified.rejected, classified.problem, classified.articles.count) == ("no-links", "no links", 0)


@pytest.mark.parametrize("body", [b"<rss><channel/></rss>", b"<urlset/>"])
def test_a_feed_or_sitemap_without_entries_is_a_listing(body: bytes) -> None:
    classified = read(body, f"{HOME}feed")
    assert (classified.rejected, classified.links) == (None, 0)
    assert read(body[:-2], f"{HOME}feed").rejected == "no-links"


def test_hints_arrive() -> None:
    (part,) = read(sitemap(1), f"{HOME}sitemap.xml").articles
    assert part[0].hints == parse(sitemap(1), f"{HOME}sitemap.xml").links[0].hints


def test_the_result_is_unpickled_in_parts_of_one_size() -> None:
    classified = read(sitemap(1201), f"{HOME}sitemap.xml")
    assert [len(part) for part in classified.articles] == [Parts.SIZE, Parts.SIZE, 201]
    assert classified.articles.count == classified.links == 1201


def seconds(stories: int) -> float:
    body = sitemap(stories)
    start = time.process_time()
    read_listing(body, f"{HOME}sitemap.xml", None, GAZETTE)
    return time.process_time() - start


def test_time_grows_with_the_number_of_links() -> None:
    seconds(100)
    assert min(seconds(4000) for _ in range(2)) < 12 * min(seconds(1000) for _ in range(3))


def test_taking_a_listing_over_costs_little_of_what_reading_it_does() -> None:
    whole = pickle.dumps(read_listing(sitemap(4000), f"{HOME}sitemap.xml", None, GAZETTE))
    start = time.process_time()
    classified: ClassifiedListing = pickle.loads(whole)  # noqa: S301
    iterator = iter(classified.articles)
    next(iterator)
    taken = time.process_time() - start
    assert taken < seconds(4000) / 10


def test_a_worker_that_reads_listings_has_no_reactor() -> None:
    program = (
        "import sys, crawler.listings.classified_listing; "
        "print(sorted({'scrapy', 'twisted', 'sqlalchemy'} & sys.modules.keys()))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"


def test_a_large_sitemap_costs_the_crawl_little_of_what_it_costs_a_worker() -> None:
    """What the process that runs the crawl does while a worker reads and judges, and then with the first part."""
    body = sitemap(10_000)
    workers = Workers(Limits(processes=1, deadline=120, memory=1 << 30))

    async def follow() -> float:
        await workers.run("gazette", read_listing, sitemap(1), f"{HOME}sitemap.xml", None, GAZETTE)  # the worker starts
        start = time.process_time()
        classified = await workers.run("gazette", read_listing, body, f"{HOME}sitemap.xml", None, GAZETTE)
        next(iter(classified.articles))
        return time.process_time() - start

    try:
        here = asyncio.run(follow())
    finally:
        workers.close()
    assert here < seconds(10_000) / 4
