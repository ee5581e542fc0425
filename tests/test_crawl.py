"""The live crawl, from a source to Parquet, against the demonstration newspapers on real sockets."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import corpora
import pytest
from crawling import IMPATIENT, Run, crawl, sources_file, stories

from demonstration.server import Newspapers
from demonstration.troubles import TROUBLES
from pipelines.corpus.writer import Corpus
from pipelines.store.schema import table_schema
from pipelines.urls.canonical import canonical_url


@pytest.fixture(scope="module")
def newspapers() -> Iterator[Newspapers]:
    with Newspapers(seed=3, stories=84) as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("crawl")


LATER = 400_000  # hours after its publication when a story is asked for again


@pytest.fixture(scope="module")
def first(newspapers: Newspapers, folder: Path) -> Run:
    """All papers, crawled once."""
    file = sources_file(folder, *newspapers.papers)
    return crawl("news", f"-asources={file}", corpus=folder / "corpus", REVISIT_HOURS=LATER)


@pytest.fixture(scope="module")
def second(newspapers: Newspapers, first: Run, folder: Path) -> Run:
    """The same again, with nothing new."""
    assert first.code == 0
    return crawl("news", f"-asources={folder / 'sources.toml'}", corpus=first.corpus)


def stored(run: Run) -> list[str]:
    """The canonical URLs of the rows of a corpus, revisions aside, sorted."""
    return sorted(row["canonical_url"] for table in ("articles", "copies") for row in run.rows(table))


def test_every_story_is_stored_once_and_nothing_else(newspapers: Newspapers, first: Run) -> None:
    assert first.code == 0, first.log
    assert stored(first) == stories(newspapers, *newspapers.papers)


def test_every_story_states_how_it_was_found_and_when_it_was_published(newspapers: Newspapers, first: Run) -> None:
    rows = first.rows("articles")
    feeds = {url for paper in newspapers.papers for url in paper.feeds}
    sitemaps = {url for paper in newspapers.papers for url in paper.sitemaps}
    for row in rows:  # by which of several listings is a race
        listing = row["listing_url"]
        assert row["found_by"] == ("feed" if listing in feeds else "sitemap" if listing in sitemaps else "page")
        assert listing.startswith("http")
    assert all(row["published"] <= row["fetched"] and row["published_from"] for row in rows if row["published"])
    assert sum(row["published_precision"] in ("second", "minute") for row in rows) > len(rows) / 2


def test_every_text_is_the_story_and_nothing_but_the_story(newspapers: Newspapers, first: Run) -> None:
    texts = {row["url"]: row["text"].split("\n") for table in ("articles", "copies") for row in first.rows(table)}
    expected = {
        url: list(story.paragraphs) for paper in newspapers.papers for url, story in newspapers.gold(paper.name)
    }
    assert len(texts.keys() & expected.keys()) > 0.9 * len(expected)
    assert {url: text for url, text in texts.items() if text != expected.get(url, text)} == {}


def test_what_a_portal_repeats_around_its_stories_is_in_no_text(newspapers: Newspapers, first: Run) -> None:
    noise = re.compile(
        r"Audio By Carbonatix|Latest Stories|\d+ (?:minute|hour|day)s? -|(?:READ ALSO|Source|Tags|Share|DISCLAIMER):.*"
    )
    headlines = {story.headline for _, story in newspapers.gold("palmgate-online")}
    rows = [row for table in ("articles", "copies") for row in first.rows(table) if row["source"] == "palmgate-online"]
    lines = {line for row in rows for line in row["text"].split("\n")}
    assert lines
    assert {line for line in lines if noise.fullmatch(line) or line in headlines} == set()


def test_robots_txt_is_asked_first_and_obeyed(newspapers: Newspapers, first: Run) -> None:
    for paper in newspapers.papers:
        asked = [url for _, url in newspapers.requests if url.startswith(paper.base)]
        assert asked[0] == f"{paper.base}/robots.txt"
    assert "robots" in {reason for row in first.rows("runs") for reason, _ in row["reasons"]}


def test_the_closing_table_has_every_source_and_the_log_is_plain(newspapers: Newspapers, first: Run) -> None:
    for paper in newspapers.papers:
        assert paper.name in first.out
    assert re.search(r"^\d+ new articles, \d+ copies, 1 revision\.$", first.out, re.M)
    assert "\x1b" not in first.out + first.log


def test_three_lines_load_the_result(first: Run) -> None:
    lines = [
        line.partition(":")[2].strip()
        for line in first.out.splitlines()
        if line.startswith(("pandas:", "Polars:", "DuckDB:"))
    ]
    assert len(lines) == 3
    articles = len(first.rows("articles"))
    for line in lines:
        loaded = _loaded(f"{line.replace('; ', chr(10), 1)}")
        assert len(loaded) == articles, line
        assert set(loaded.columns) == set(table_schema("articles").names), line


def test_a_corpus_without_articles_has_no_lines_to_load_them(newspapers: Newspapers, tmp_path: Path) -> None:
    (paper,) = (paper for paper in newspapers.papers if paper.name == "northern-wire")
    run = crawl("news", f"-aurl={paper.home}", "-asince=1d", corpus=tmp_path / "corpus")
    assert run.code == 0, run.log
    assert run.rows("articles") == []
    assert "read_parquet" not in run.out


def _loaded(program: str) -> Any:
    *imports, expression = program.splitlines()
    names: dict[str, object] = {}
    exec("\n".join(imports), names)  # noqa: S102  # the lines that a person is to type
    return eval(expression, names)  # noqa: S307


def test_a_second_crawl_finds_nothing_new_and_says_so(newspapers: Newspapers, first: Run, second: Run) -> None:
    assert second.code == 0, second.log
    assert "Nothing new" in second.out
    (run,) = {row["run"] for row in second.rows("runs")} - {row["run"] for row in first.rows("articles")}
    assert (
        sum(row["articles"] + row["copies"] + row["revisions"] for row in second.rows("runs") if row["run"] == run) == 0
    )


def test_stories_that_grew_are_revisions(newspapers: Newspapers, second: Run, folder: Path) -> None:
    newspapers.edition, newspapers.tick = 2, 60 * 24 * 365 * 2
    try:
        third = crawl("news", f"-asources={folder / 'sources.toml'}", "-adue=all", corpus=second.corpus)
    finally:
        newspapers.edition, newspapers.tick = 1, 0
    assert third.code == 0, third.log
    ids = {row["id"] for table in ("articles", "copies") for row in third.rows(table)}
    revisions = third.rows("revisions")
    assert len(revisions) > 1  # the first crawl found one
    assert all(row["revision_of"] in ids for row in revisions)
    assert len({(row["revision_of"], row["revision"]) for row in revisions}) == len(revisions)


# What a trouble must end as: "article" if there is a story, a reason of rejection otherwise.
FATES = {
    "not-found": "http-404",
    "gone": "http-410",
    "forbidden": "http-4xx",
    "too-many": "article",
    "hiccup": "article",
    "unavailable": "http-5xx",
    "redirect-loop": "redirect-loop",
    "redirect-chain": "article",
    "redirect-away": "offsite",
    "redirect-inward": "address",
    "redirect-nowhere": "http-other",
    "meta-refresh": "article",
    "slow-drip": "timeout",
    "silence": "timeout",
    "empty": "empty",
    "soft-404": "soft-404",
    "consent-wall": "consent-wall",
    "gzip": "article",
    "brotli": "article",
    "zstd": "article",
    "gzip-bomb": "too-large",
    "gzip-pretended": "bad-encoding",
    "short-body": "connection",
    "huge": "too-complex",
    "deep": "too-complex",
    "charset-lie": "article",
    "charset-silence": "article",
    "charset-meta": "article",
    "charset-quarrel": "article",
}


def test_every_fault_has_a_fate_and_harms_nothing_else(newspapers: Newspapers, tmp_path: Path) -> None:
    file = sources_file(tmp_path, newspapers.trouble)
    run = crawl("news", f"-asources={file}", corpus=tmp_path / "corpus", **IMPATIENT)
    assert run.code == 0, run.log
    assert "Traceback" not in run.log
    places = {canonical_url(newspapers.trouble.base + TROUBLES[name].path): name for name in FATES}
    known = corpora.known_urls(run.corpus)
    fates = {name: known[url].reason or known[url].fate for url, name in places.items() if url in known}
    # One story is in three of these pages: whichever comes first is the article.
    assert {name: "article" if fate == "copy" else fate for name, fate in fates.items()} == FATES


def test_limits_of_a_run(newspapers: Newspapers, tmp_path: Path) -> None:
    file = sources_file(tmp_path, *newspapers.papers)
    few = crawl(
        "news", f"-asources={file}", "-aonly=der-talbote,northern-wire", "-amax_articles=5", corpus=tmp_path / "corpus"
    )
    assert few.code == 0, few.log
    assert len(few.rows("articles")) == 5
    assert {row["source"] for row in few.rows("articles")} <= {"der-talbote", "northern-wire"}


def test_a_bare_home_page_is_enough(newspapers: Newspapers, tmp_path: Path) -> None:
    paper = newspapers.papers[0]
    run = crawl("news", f"-aurl={paper.home}", corpus=tmp_path / "corpus")
    assert run.code == 0, run.log
    assert stored(run) == stories(newspapers, paper)


def test_a_source_that_cannot_be_reached_fails_the_run(newspapers: Newspapers, tmp_path: Path) -> None:
    run = crawl("news", "-aurl=http://127.0.0.1:9/", corpus=tmp_path / "corpus", RETRY_TIMES=0)
    assert run.code == 1
    assert "no listing could be read" in run.log
    assert "connection 1" in run.out


def test_a_corpus_in_use_is_one_line(newspapers: Newspapers, tmp_path: Path) -> None:
    holder = Corpus.open(tmp_path / "corpus")
    try:
        run = crawl("news", f"-aurl={newspapers.papers[0].home}", corpus=tmp_path / "corpus")
    finally:
        holder.close()
    assert run.code == 75
    assert f"is being written by process {os.getpid()}" in run.log
    assert "Traceback" not in run.log
