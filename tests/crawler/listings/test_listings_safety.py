"""Bytes from the web: compressed, hostile, mutilated. Parsing always ends in a Listing."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.listings import body as bodies
from crawler.listings import parse
from crawler.listings.reading import reason_of
from pipelines.model.items import Listing
from pipelines.model.reasons import Reason

HERE = Path(__file__).parent
FILES = sorted([*(HERE / "fixtures").iterdir(), *(HERE / "pages").iterdir()])
URL = "https://paper.example/feed"

DOCTYPE = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">
<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">%p;]>"""


def check(listing: Listing) -> None:
    """What every Listing promises."""
    assert listing.links or listing.listings or listing.problem
    assert listing.problem is None or "\n" not in listing.problem
    for link in listing.links:
        assert link.url.startswith(("http://", "https://"))
        assert "#" not in link.url
        assert link.url.encode()
        assert "" not in (link.text, link.hints.title, link.hints.description, link.hints.language)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
@pytest.mark.parametrize("times", [1, 2])
def test_gzip_needs_no_declaration(file: Path, times: int) -> None:
    plain = packed = file.read_bytes()
    for _ in range(times):
        packed = gzip.compress(packed)
    assert parse(packed, URL) == parse(plain, URL)
    check(parse(plain, URL))


def test_gzip_in_several_members_is_one_body() -> None:
    text = (HERE / "fixtures" / "sitemap.xml").read_bytes()
    assert parse(gzip.compress(text[:300]) + gzip.compress(text[300:]), URL) == parse(text, URL)


def test_gzip_that_ends_early_yields_what_came_through() -> None:
    urls = "\n".join(f"https://paper.example/{n * 7919}" for n in range(2000)).encode()
    listing = parse(gzip.compress(urls)[:4000], URL)
    assert len(listing.links) > 100
    assert listing.problem == "gzip ends early"


@pytest.mark.parametrize("reference", ["&#xD800;", "&#0;", "&#x110000;", "&#99999999999;", "&bogus;", "&"])
@pytest.mark.parametrize(
    "around", ["{}", "<![CDATA[{}]]>", "<a b='<![CDATA['>{}", "<!-- <![CDATA[ -->{}", "<![CDATA[{}"]
)
def test_a_reference_to_no_character_does_no_harm(reference: str, around: str) -> None:
    for rest in ("<rss><channel><item><link>https://paper.example/a</link><title>", "<urlset><url><loc>"):
        check(parse((rest + around.format(reference)).encode(), URL))


def test_half_a_surrogate_pair_is_left_out() -> None:
    (link,) = parse(b'{"items": [{"url": "https://paper.example/\\ud800a", "title": "\\ud800A"}]}', URL).links
    assert (link.url, link.text) == ("https://paper.example/a", "A")
    (link,) = parse(b"<html><a href='/a&#xD800;b'>A&#xD800;</a>", URL).links
    assert link.url.encode()


def test_gzip_that_is_broken_says_so() -> None:
    problem = parse(b"\x1f\x8b" + b"\xff" * 50, URL).problem
    assert problem is not None
    assert problem.startswith("gzip is broken")


def test_a_gzip_bomb_is_cut_at_the_limit() -> None:
    bomb = gzip.compress(b"<rss><channel>" + b" " * 200_000)
    inflated, problem = bodies.inflate(bomb, limit=1000)
    assert len(inflated) == 1000
    assert problem == "gzip holds more than 1,000 bytes, the rest is left out"
    assert bodies.inflate(gzip.compress(b"x" * 1000), limit=1000) == (b"x" * 1000, None)


@pytest.mark.parametrize(
    "rest",
    [
        "<rss><channel><item><title>&b;&f;</title><link>https://paper.example/a</link></item></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>&b;&f;</title><link href='https://paper.example/a'/></entry></feed>",
        "<urlset><url><loc>https://paper.example/a</loc><news><title>&b;&f;</title></news></url></urlset>",
    ],
)
def test_entities_of_a_document_type_are_not_expanded_and_nothing_is_fetched(rest: str) -> None:
    (link,) = parse((DOCTYPE + rest).encode(), URL).links
    assert link.hints.title == "&b;&f;"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "tags",
            f"<rss><channel><item>{''.join(f'<category>{n}</category>' for n in range(20_000))}</item></channel></rss>",
        ),
        ("author", f"<rss><channel><item><author>{'a' * 100_000}</author></item></channel></rss>"),
        ("cdata", "<rss><channel>" + "<![CDATA[" * 50_000),
        ("tag starts", "<rss><channel><item><title>" + "<a b='" * 50_000),
        ("blanks", " " * 500_000 + "x"),
        ("comments", "<!--" * 50_000),
        ("nested elements", "<html><body>" + "<div><a href=x>" * 20_000),
        ("nested arrays", '{"items":' + "[" * 100_000),
    ],
)
def test_the_time_taken_does_not_explode(name: str, text: str) -> None:
    begun = time.process_time()
    check(parse(text.encode(), URL))
    assert time.process_time() - begun < 5, name  # each took minutes, or an exception, if its guard was missing


@settings(deadline=None)
@given(st.binary(max_size=300), st.none() | st.text(max_size=30))
def test_any_bytes_are_a_listing(body: bytes, content_type: str | None) -> None:
    check(parse(body, URL, content_type))


@settings(deadline=None)
@given(
    st.text("<>/&;!?[]-\"'= abcinerstlkhfx:\n", max_size=200),
    st.sampled_from(["<rss>", "<feed>", "<urlset>", "<a href=x>"]),
)
def test_any_markup_is_a_listing(markup: str, root: str) -> None:
    check(parse((root + markup).encode(), URL))


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=9),
        lambda values: (
            st.lists(values, max_size=4)
            | st.dictionaries(
                st.sampled_from(["items", "url", "id", "title", "authors", "name", "tags", "language"]), values
            )
        ),
    )
)
def test_any_json_is_a_listing(value: object) -> None:
    check(parse(json.dumps({"items": [value]}).encode(), URL))


def test_the_benchmark_finds_no_difference_from_an_independent_count() -> None:
    script = Path(__file__).parents[3] / "bench" / "listings.py"
    command = [sys.executable, script, HERE / "fixtures"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own script
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_tag_with_very_many_attributes_is_too_complex() -> None:
    attributes = " ".join(f"a{number}=1" for number in range(2_000))
    listing = parse(f"<html><a href=/news/1 {attributes}>The ferry sails again</a></html>".encode(), URL)
    assert (listing.links, reason_of(listing)) == ((), Reason.TOO_COMPLEX)
