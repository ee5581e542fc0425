"""`scrapy snapshot --push`: a snapshot on a server that speaks S3's protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import Done, scrapy
from corpora import crawl, sentences
from s3_server import SECRET, S3Server

from pipelines.model.items import Article

PLACE = "s3://corpora/gazette-2026"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, article: Callable[..., Article]) -> Path:
    path = tmp_path_factory.mktemp("corpus")
    crawl(path, [article(f"https://gazette.example/{n}", sentences(n, n + 50), n, language="en") for n in range(1, 8)])
    return path


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Server]:
    with S3Server() as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        yield running


@pytest.fixture
def folder(corpus: Path, tmp_path: Path) -> Path:
    path = tmp_path / "gazette-2026"
    assert scrapy("snapshot", str(path), f"-sCORPUS={corpus}").returncode == 0
    return path


def push(folder: Path, *arguments: str) -> Done:
    return scrapy("snapshot", str(folder), "--push", PLACE, *arguments)


def files(folder: Path) -> dict[str, bytes]:
    """What the server has to have of a folder."""
    return {
        f"corpora/gazette-2026/{path.relative_to(folder)}": path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_all_files_are_copied_and_the_checksums_last(server: S3Server, folder: Path) -> None:
    done = push(folder)
    assert (done.returncode, done.stdout) == (0, f"6 files in {PLACE}.\n"), done.stderr
    assert server.bucket.objects == files(folder)
    assert list(server.bucket.objects)[-1] == "corpora/gazette-2026/SHA256SUMS"


def test_a_new_folder_is_written_first(server: S3Server, corpus: Path, tmp_path: Path) -> None:
    done = push(tmp_path / "new", f"-sCORPUS={corpus}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"6 files in {PLACE}."
    assert server.bucket.objects == files(tmp_path / "new")


def test_a_push_that_broke_off_is_finished_by_the_next(server: S3Server, folder: Path) -> None:
    push(folder)
    del server.bucket.objects["corpora/gazette-2026/SHA256SUMS"]
    server.bucket.objects["corpora/gazette-2026/README.md"] = b"half"
    assert push(folder).returncode == 0
    assert push(folder).returncode == 0
    assert server.bucket.objects == files(folder)


@pytest.mark.parametrize(
    ("name", "problem"),
    [("SHA256SUMS", f"{PLACE} has another snapshot"), ("a.txt", f"{PLACE} has a.txt, which is not of the snapshot")],
)
def test_what_is_there_is_not_overwritten(server: S3Server, folder: Path, name: str, problem: str) -> None:
    server.bucket.objects[f"corpora/gazette-2026/{name}"] = b"theirs"
    done = push(folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"scrapy snapshot: the snapshot is not in {PLACE}: {problem}\n"
    assert server.bucket.objects == {f"corpora/gazette-2026/{name}": b"theirs"}


def test_a_snapshot_that_has_changed_is_not_copied(server: S3Server, folder: Path) -> None:
    (folder / "README.md").chmod(0o644)
    (folder / "README.md").write_text("better")
    done = push(folder)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "README.md has changed" in done.stderr
    assert server.bucket.objects == {}


def test_what_the_server_refuses_is_one_line_without_secrets(server: S3Server, folder: Path) -> None:
    server.bucket.denied = True
    done = push(folder)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "ACCESS_DENIED" in done.stderr
    assert SECRET not in done.stderr


@pytest.mark.parametrize("place", ["corpora/gazette", "s3://corpora", "https://corpora.example/gazette", "s3:///a"])
def test_a_place_that_is_none_is_refused(folder: Path, place: str) -> None:
    done = scrapy("snapshot", str(folder), "--push", place)
    assert done.returncode == 2
    assert done.stderr == f"scrapy snapshot: --push={place} is wrong; allowed: s3://BUCKET/NAME, without --verify\n"
