"""Answers of a hostile server: size and time are bounded, each rejection has a reason, and nothing else is harmed."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import time
import zlib
from collections.abc import Iterator

import brotli
import corpora
import pytest
import zstandard
from crawling import IMPATIENT, Run, crawl
from hostile import Answer, Hostile, body, head, page, path, status, story

from pipelines.urls.canonical import canonical_url

ZEROS = b"<html><body><p>" + b"0" * 30_000_000
DEEP = "<div>" * 3000 + story("Deep") + "</div>" * 3000
EVER = itertools.repeat(b"x" * 60_000, 2000)


def packed(encoding: str, data: bytes) -> Answer:
    return body(data, Content_Encoding=encoding)


def drip(first: bytes, part: bytes) -> Answer:
    """Something of an answer ten times a second, for longer than anybody should wait."""

    def answer(target: str) -> Iterator[bytes]:
        yield first
        for _ in range(200):
            time.sleep(0.1)
            yield part

    return answer


def endless_headers(target: str) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    for n in itertools.count():
        yield f"X-{n}: {'x' * 1000}\r\n".encode()


def chain(target: str) -> list[bytes]:
    """Twelve redirects, then a story."""
    place, _, step = target.partition("?")
    here = int(step or 0)
    return list(status(302, Location=f"{place}?{here + 1}")(target) if here < 12 else body(story("Chain"))(target))


# What is sent -> the reason that the page must be rejected for, or "article".
PAGES: dict[str, tuple[Answer, str]] = {
    "story": (body(story("Ferry sails again")), "article"),
    "brotli-of-a-story": (packed("br", brotli.compress(story("Brotli").encode())), "article"),
    "headers-without-end": (endless_headers, "too-large"),
    "headers-that-drip": (drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"), "timeout"),
    "body-that-drips": (drip(head(), b"<p>"), "timeout"),
    "body-without-end": (lambda target: [head(), *EVER], "too-large"),
    "body-of-a-terabyte": (lambda target: [head(Content_Length=str(10**12))], "too-large"),
    "gzip-bomb": (packed("gzip", gzip.compress(ZEROS)), "too-large"),
    "deflate-bomb": (packed("deflate", zlib.compress(ZEROS)), "too-large"),
    "brotli-bomb": (packed("br", brotli.compress(ZEROS, quality=5)), "too-large"),
    "zstd-bomb": (packed("zstd", zstandard.compress(ZEROS)), "too-large"),
    "bomb-in-a-bomb": (packed("gzip, gzip", gzip.compress(gzip.compress(ZEROS))), "too-large"),
    "packed-five-times": (packed("gzip, gzip, gzip, gzip, gzip", b"\x1f\x8b"), "too-large"),
    "no-brotli": (packed("br", b"<html>" * 10), "bad-encoding"),
    "no-zstd": (packed("zstd", b"plain"), "bad-encoding"),
    "no-deflate": (packed("deflate", b"plain"), "bad-encoding"),
    "redirects": (chain, "redirect-loop"),
    "elements-in-elements": (body(DEEP), "too-complex"),
    "elements-by-the-thousand": (body(story("Many").replace("</h1>", "</h1>" + "<p>x</p>" * 60_000)), "too-complex"),
}

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f"""<?xml version="1.0"?><!DOCTYPE rss SYSTEM "{{0}}/outer.dtd" [<!ENTITY l0 "ha">{LAUGHS}
<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY web SYSTEM "{{0}}/entity"><!ENTITY % p SYSTEM "{{0}}/p.dtd">%p;]>"""
FEED = "<rss><channel><item><title>&l9;&file;&web;</title><link>{0}{1}</link></item></channel></rss>"
SITEMAP = "<urlset><url><loc>{0}{1}</loc></url></urlset>"


@pytest.fixture(scope="module")
def server() -> Iterator[Hostile]:
    with Hostile.running() as running:
        base = f"http://127.0.0.1:{running.port}"
        running.answers = {path(name): answer for name, (answer, _) in PAGES.items()}
        running.answers |= {
            "/": body(page(*map(path, PAGES))),
            "/feed.xml": body(DOCTYPE.format(base) + FEED.format(base, path("feed-entry")), "application/rss+xml"),
            path("feed-entry"): body(story("From the feed")),
            "/nested.xml.gz": body(
                gzip.compress(gzip.compress(SITEMAP.format(base, path("sitemap-entry")).encode())), "application/gzip"
            ),
            path("sitemap-entry"): body(story("From the sitemap")),
            "/bomb.xml.gz": body(gzip.compress(b"<urlset>" + b" " * 30_000_000), "application/gzip"),
            "/bomb-in-bomb.xml.gz": body(
                gzip.compress(gzip.compress(b"<urlset>" + b" " * 300_000_000)), "application/gzip"
            ),
            "/tags.xml": body("<urlset>" + "<url/>" * 2_100_000, "application/xml"),
            "/deep.xml": body("<urlset>" + "<url>" * 100_000, "application/xml"),
        }
        yield running


@pytest.fixture(scope="module")
def run(server: Hostile, tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("bounds")
    base = f"http://127.0.0.1:{server.port}"
    sitemaps = [f"{base}/{name}" for name in SITEMAPS]
    file = folder / "sources.toml"
    source = {"name": "hostile", "home": f"{base}/", "feeds": [f"{base}/feed.xml"], "sitemaps": sitemaps, "delay": 0.0}
    lines = (f"{key} = {json.dumps(value)}" for key, value in source.items())
    file.write_text("\n".join(["[[source]]", *lines]))
    return crawl(
        "news", f"-asources={file}", corpus=folder / "corpus", RETRY_TIMES=0, STATS_DUMP=1, SOURCE_REQUESTS=30,
        CONCURRENT_REQUESTS_PER_DOMAIN=30, **IMPATIENT,
    )  # fmt: skip


SITEMAPS = {
    "nested.xml.gz": "listing",
    "bomb.xml.gz": "too-large",
    "bomb-in-bomb.xml.gz": "too-large",
    "tags.xml": "too-complex",
    "deep.xml": "no-links",
}


def fates(run: Run, server: Hostile) -> dict[str, str]:
    """Path -> article, or the reason of the rejection."""
    known = {url: known.reason or known.fate for url, known in corpora.known_urls(run.corpus).items()}
    prefix = canonical_url(f"http://127.0.0.1:{server.port}/")
    return {url.removeprefix(prefix): "article" if fate == "copy" else fate for url, fate in known.items()}


def test_every_page_ends_as_it_must(run: Run, server: Hostile) -> None:
    assert run.code == 0, run.log
    found = fates(run, server)
    assert {name: found.get(path(name)[1:]) for name in PAGES} == {name: fate for name, (_, fate) in PAGES.items()}


def test_every_sitemap_ends_as_it_must(run: Run, server: Hostile) -> None:
    found = fates(run, server)
    assert {name: found.get(name, "listing") for name in SITEMAPS} == SITEMAPS
    assert found[path("sitemap-entry")[1:]] == "article"


def test_entities_are_not_expanded_and_no_external_document_is_asked_for(run: Run, server: Hostile) -> None:
    assert fates(run, server)[path("feed-entry")[1:]] == "article"
    assert {"/outer.dtd", "/entity", "/p.dtd"} & set(server.asked) == set()
    assert "root:" not in str(run.rows("articles"))


def test_a_chain_of_redirects_has_an_end(run: Run, server: Hostile) -> None:
    assert server.times_asked(path("redirects")) == 9


def test_each_bound_is_counted(run: Run) -> None:
    counts = dict(re.findall(r"'([\w/-]+)': (\d+)", run.log))
    assert counts["headers/too_large"] == "1"
    assert counts["unpack/refused"] == "6"
