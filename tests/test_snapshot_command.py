"""`scrapy snapshot`: a folder of rows to be published and cited."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas
import pytest
from commands import ROOT, Done, scrapy
from corpora import crawl, sentences
from crawling import SCRAPY

from pipelines.export import formats
from pipelines.model.items import Article
from pipelines.snapshot import write


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, article: Callable[..., Article]) -> Path:
    path = tmp_path_factory.mktemp("corpus")
    stories = [article(f"https://gazette.example/{n}", sentences(n, n + 50), n, language="en") for n in range(1, 8)]
    objecting = replace(stories[6], sighting=replace(stories[6].sighting, opt_out=("noai",)))
    crawl(path, [*stories[:6], objecting, article("https://echo.example/1", sentences(1, 51), 30)])
    return path


@pytest.fixture(scope="module")
def folder(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("snapshots") / "gazette-2026"
    done = snapshot(path, f"-sCORPUS={corpus}")
    assert done.stdout == f"6 articles, 1 copy and 0 revisions in {path}; 1 row with an opt-out left out.\n", (
        done.stderr
    )
    return path


@pytest.fixture
def changed(folder: Path) -> Iterator[Callable[[str, bytes | None], None]]:
    """changed(name, content): a file of the snapshot is overwritten or removed until the test ends."""
    saved: dict[Path, bytes | None] = {}

    def change(name: str, content: bytes | None) -> None:
        path = folder / name
        saved[path] = path.read_bytes() if path.exists() else None
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)

    yield change
    for path, content in saved.items():
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)


def snapshot(path: Path, *arguments: str) -> Done:
    return scrapy("snapshot", str(path), *arguments)


def test_the_same_rows_make_the_same_bytes(corpus: Path, folder: Path, tmp_path: Path) -> None:
    again = tmp_path / folder.name
    snapshot(again, f"-sCORPUS={corpus}")
    names = {path.relative_to(folder) for path in folder.rglob("*")}
    assert names == {path.relative_to(again) for path in again.rglob("*")}
    assert all(
        (folder / name).read_bytes() == (again / name).read_bytes() for name in names if (folder / name).is_file()
    )


def test_filters_and_counts_are_in_the_manifest(corpus: Path, tmp_path: Path) -> None:
    snapshot(tmp_path / "echo", f"-sCORPUS={corpus}", "--site=echo.example")
    manifest = json.loads((tmp_path / "echo" / "manifest.json").read_text())
    assert manifest["filters"] == {"site": "echo.example"}
    assert {name: table["rows"] for name, table in manifest["tables"].items()} == {
        "articles": 0,
        "copies": 1,
        "revisions": 0,
    }
    empty = pandas.read_parquet(tmp_path / "echo" / "data" / "articles-00000.parquet")
    assert (len(empty), "published_day" in empty.columns) == (0, True)


def test_datasets_loads_it_without_a_network(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    datasets = pytest.importorskip("datasets")
    articles = datasets.load_dataset(str(folder), cache_dir=str(tmp_path))["train"]
    assert sorted(articles["url"]) == [f"https://gazette.example/{n}" for n in range(1, 7)]
    assert datasets.load_dataset(str(folder), "copies", cache_dir=str(tmp_path))["train"].num_rows == 1


def test_sha256sum_checks_it(folder: Path) -> None:
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, capture_output=True, text=True)  # noqa: S607
    assert (done.returncode, done.stdout) == (0, "")


def test_verify_finds_nothing_in_a_snapshot_that_is_whole(folder: Path) -> None:
    done = snapshot(folder, "--verify")
    assert (done.returncode, done.stdout) == (0, f"0 problems in {folder}.\n")


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("data/articles-00000.parquet", b"no table", "data/articles-00000.parquet has changed"),
        ("data/copies-00000.parquet", None, "data/copies-00000.parquet is missing"),
        ("data/more.parquet", b"more", "data/more.parquet is not of the snapshot"),
        ("manifest.json", b"{}", "is no snapshot"),
        ("manifest.json", b"null", "is no snapshot"),
        ("manifest.json", b'{"tables": []}', "is no snapshot"),
        ("manifest.json", b'{"tables": {"articles": {"version": 1, "rows": 1, "files": null}}}', "is no snapshot"),
    ],
)
def test_verify_names_what_has_changed(
    folder: Path, changed: Callable[[str, bytes | None], None], name: str, content: bytes | None, problem: str
) -> None:
    changed(name, content)
    done = snapshot(folder, "--verify")
    assert (done.returncode, problem in done.stdout) == (1, True), done.stdout


def test_many_rows_are_in_several_files(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "_FILE_ROWS", 4)
    monkeypatch.setattr(formats, "GROUP_ROWS", 2)
    opened = write.Corpus.open(corpus)
    manifest = write.write_snapshot(tmp_path / "many", opened, lambda table: opened.articles(table=table), {}, {})
    assert manifest.tables["articles"].files == {"articles-00000.parquet": 4, "articles-00001.parquet": 2}
    assert len(pandas.read_parquet(sorted((tmp_path / "many" / "data").glob("articles-*")))) == 6


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a", "b"),
        ("missing/folder",),
        (".",),
        ("README.md",),
        ("n" * 252,),
        ("new", "--verify"),
        ("new", "--since=x"),
        ("new", "--language="),
    ],
)
def test_mistakes_are_one_line(corpus: Path, arguments: tuple[str, ...]) -> None:
    done = scrapy("snapshot", f"-sCORPUS={corpus}", *arguments)
    assert (done.returncode, done.stderr.count("\n"), "allowed: " in done.stderr) == (2, 1, True), done.stderr


def test_a_reader_who_leaves_is_no_error(folder: Path) -> None:
    command = f"{shlex.join([*SCRAPY, 'snapshot', '--verify', str(folder)])} | true"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True)  # noqa: S602
    assert done.stderr == ""


def test_names_cannot_break_the_lines_of_the_card(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "one\n# two"
    snapshot(folder, f"-sCORPUS={corpus}", "--site=a\n## three")
    lines = (folder / "README.md").read_text().splitlines()
    assert [line for line in lines if line.startswith(("# ", "## three"))] == ["# one # two"]
