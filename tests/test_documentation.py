"""Every block of Python and SQL in the documents runs on the corpus of the demonstration newspapers."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import duckdb
import pytest
from commands import ROOT
from crawling import sources_file
from crawls import Crawls

from demonstration.server import Newspapers

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(?P<language>python|sql)\n(?P<code>.*?)^```", re.M | re.S)
BLOCKS = [
    pytest.param(
        path.stem, match["language"], match["code"], id=f"{path.stem}-{text[: match.start()].count(chr(10)) + 2}"
    )
    for path in DOCUMENTS
    for text in (path.read_text(encoding="utf-8"),)
    for match in BLOCK.finditer(text)
    if path.stem != "archive"  # tests/test_crawl_archive.py runs it on an archive of its own
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the documents name: a corpus after two editions, and a saved page."""
    path = tmp_path_factory.mktemp("reader")
    corpus = path / "data" / "corpus"
    with Newspapers(seed=1, stories=60) as papers, Crawls() as crawls:
        for edition in (1, 2):
            papers.edition = edition
            arguments = {"sources": str(sources_file(path, *papers.papers)), "due": "all"}
            # The stories are months old, so they are asked for again only if a revisit is still to come.
            assert crawls.crawl("news", corpus=corpus, arguments=arguments, REVISIT_HOURS=400_000).code == 0
    (path / "data" / "corpus-mine").symlink_to(corpus)
    (path / "story.html").write_text(
        "<html><body><article><h1>The ferry sails again</h1>"
        + "".join(
            f"<p>The ferry left Orrinmouth at {hour} this morning with forty passengers on board.</p>" for hour in "abc"
        )
        + "</article></body></html>"
    )
    return path


@pytest.fixture(scope="module")
def sessions() -> defaultdict[str, dict[str, Any]]:
    """The names that the blocks of each document have defined so far: a reader types them in one session."""
    return defaultdict(dict)


@pytest.mark.parametrize(("document", "language", "code"), BLOCKS)
def test_a_block_runs(
    folder: Path,
    sessions: defaultdict[str, dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    document: str,
    language: str,
    code: str,
) -> None:
    monkeypatch.chdir(folder)
    if language == "sql":
        duckdb.sql(code).fetchall()
    else:
        exec(compile(code, document, "exec"), sessions[document])  # noqa: S102  # our own documents


def test_the_demonstration_has_copies_and_revisions_to_look_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for table in ("articles", "copies", "revisions"):
        assert duckdb.sql(f"select count(*) from 'data/corpus/{table}/month=*/*.parquet'").fetchall()[0][0] > 0  # noqa: S608
