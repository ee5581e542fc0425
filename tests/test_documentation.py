"""Every block of Python and SQL in the documents runs on the corpus of the demonstration newspapers."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import duckdb
import nbformat
import pytest
from commands import ROOT
from crawling import Run, crawl, sources_file
from nbclient import NotebookClient

from demonstration.server import Newspapers
from pipelines.corpus import Corpus

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
def first(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """What `make crawl` does in a new checkout, but for the ports."""
    path = tmp_path_factory.mktemp("reader")
    with Newspapers(seed=1, stories=240) as papers:
        run = crawl("news", f"-asources={sources_file(path, *papers.papers)}", corpus=path / "data" / "corpus")
    assert run.code == 0, run.log
    return run


@pytest.fixture(scope="module")
def folder(first: Run) -> Path:
    """A folder with what the documents name: the corpus of the first `make crawl`, and a saved page."""
    path = first.corpus.parents[1]
    (path / "data" / "corpus-mine").symlink_to(first.corpus)
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
        assert duckdb.sql(code).fetchall()
    else:
        exec(compile(code, document, "exec"), sessions[document])  # noqa: S102  # our own documents


def test_the_notebook_prints_what_it_shows(folder: Path) -> None:
    notebook = nbformat.read(ROOT / "docs" / "who-prints-the-wire.ipynb", as_version=4)
    again = nbformat.from_dict(notebook)
    NotebookClient(again, timeout=None, resources={"metadata": {"path": str(folder)}}).execute()
    assert [_printed(cell) for cell in again.cells] == [_printed(cell) for cell in notebook.cells]
    assert sum(bool(_printed(cell)) for cell in again.cells) > 3


def _printed(cell: Any) -> list[str]:
    """The outputs of a cell as text; of a picture the labels."""
    kinds = [output["data"] for output in cell.get("outputs", [])]
    return [
        " ".join(re.findall(r"<text[^>]*>([^<]*)", data["image/svg+xml"]))
        if "image/svg+xml" in data
        else data["text/plain"]
        for data in kinds
    ]


def test_the_readme_shows_what_make_crawl_prints(first: Run) -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    for total in (r"^│ all .*│$", r"^\d+ new articles, .*\.$"):
        assert _words(total, first.out) == _words(total, shown)


def _words(pattern: str, text: str) -> list[str]:
    (line,) = re.findall(pattern, text, re.M)
    return line.split()


def test_the_demonstration_has_something_to_look_at_in_every_table(folder: Path) -> None:
    corpus = Corpus.open(folder / "data" / "corpus")
    stories = [row for table in ("articles", "copies") for row in corpus.articles(table=table).to_arrow().to_pylist()]
    assert {row["relation"] for row in corpus.articles(table="copies").to_arrow().to_pylist()} & {
        "truncated",
        "expanded",
    }
    assert any(row["paywalled"] for row in stories)
    assert {"Northern Wire"} <= {row["agency"] for row in stories}
    assert {"credit"} <= {row["by"] for row in corpus.originals().to_pylist()}
    assert corpus.articles(table="revisions").count() == 1
