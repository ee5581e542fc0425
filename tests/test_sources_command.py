"""`scrapy sources`: sources are listed, tried and added."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from commands import Done, scrapy
from corpora import crawl, sentences
from crawling import FAST, sources_file

from crawler.sources import Source, read_sources
from demonstration.server import Newspapers, Served
from pipelines.model.items import Article


@pytest.fixture(scope="module")
def paper() -> Iterator[Served]:
    with Newspapers(seed=3, stories=126) as running:
        yield next(paper for paper in running.papers if paper.name == "harbour-gazette")


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus that no check makes; temporary files have a folder of their own."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    return tmp_path / "corpus"


def sources(*arguments: str, corpus: Path) -> Done:
    given = FAST | {"CORPUS": corpus, "RETRY_TIMES": 0}
    return scrapy("sources", *arguments, *(f"-s{name}={value}" for name, value in given.items()))


def test_a_check_stores_nothing_and_names_the_source_without_stories(
    paper: Served, corpus: Path, tmp_path: Path
) -> None:
    file = sources_file(tmp_path, paper)
    file.write_text(f'{file.read_text()}\n[[source]]\nname = "dead"\nhome = "http://127.0.0.1:9/"\n')
    done = sources("check", "harbour-gazette", "dead", f"--file={file}", corpus=corpus)
    assert done.returncode == 1, done.stderr
    assert re.search(r"│ harbour-gazette +│ allows, names 1 sitemap +│ 1 +│ \d +│ [1-9] +│ 10 +│", done.stdout)
    assert re.search(r"│ dead +│ not read +│ 0 +│ 0 +│ 0 +│ 0 +│ [\w-]+ 1 +│", done.stdout)
    assert re.search(rf"│ {re.escape(paper.home)} +│ page +│ [1-9]\d* +│", done.stdout)
    assert re.search(r"│ neither +│ about the site +│ ", done.stdout)
    assert "removed lines" in done.stdout
    assert not corpus.exists()
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_new_source_is_added_with_what_was_found(paper: Served, corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('# mine\n[[source]]\nname = "herald"\nhome = "https://herald.example/"\n')
    added = sources("add", paper.home, "--name=wire", f"--file={file}", corpus=corpus)
    assert added.returncode == 0, added.stderr
    assert file.read_text().startswith("# mine\n")
    herald, wire = read_sources(file)
    assert (herald.name, wire.name, wire.home, wire.language) == ("herald", "wire", paper.home, "en")
    assert wire.feeds == paper.feeds
    assert not corpus.exists()
    again = sources("add", paper.home, f"--file={file}", corpus=corpus)
    assert (again.returncode, again.stderr) == (
        2,
        f"scrapy sources: {paper.home} is the home of wire already; allowed: a new source\n",
    )


def test_a_list_of_feeds_is_imported_without_a_request(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("home,country\nhttps://herald.example/,GB\nherald.example,GB\n")
    file = tmp_path / "mine.toml"
    done = sources("import", str(tmp_path / "list.csv"), f"--file={file}", corpus=corpus)
    assert (done.returncode, done.stdout) == (1, f"1 source added to {file}.\n0 sources known, 1 refused.\n")
    assert done.stderr.startswith(f"scrapy sources: {tmp_path / 'list.csv'}: line 3: ")
    assert read_sources(file) == (Source("herald.example", "https://herald.example/", country="GB"),)


def test_the_list_has_what_the_corpus_knows(article: Callable[..., Article], corpus: Path, tmp_path: Path) -> None:
    now = (datetime.now(UTC) - datetime(2026, 5, 4, 12, tzinfo=UTC)).total_seconds() / 60
    crawl(corpus, [article(f"https://gazette.example/{number}", sentences(number), now) for number in range(3)])
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[source]]\nname = "gazette"\nhome = "https://gazette.example/"\ngroups = ["north"]\n'
        '[[source]]\nname = "herald"\nhome = "https://herald.example/"\nenabled = false\n'
    )
    done = sources("list", f"--file={file}", corpus=corpus)
    assert done.returncode == 0, done.stderr
    assert re.search(r"│ gazette +│ https://gazette.example/ +│ +│ +│ north +│ \d{4}-\d\d-\d\d │ 3 +│", done.stdout)
    assert re.search(r"│ herald \(off\) +│ https://herald.example/ +│ +│ +│ +│ +│ +│", done.stdout)
