"""Faults of the machine under a crawl: it ends with one line and exit code 1, and the next run has every story once."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from commands import scrapy
from corpora import problems
from crawling import FAST, Run, crawl, started, stories, wait_for_rows
from mounts import enlarge, read_only, small_disk

from demonstration.server import Newspapers, Served
from pipelines.store.lock import WriterLock

SMALL = {"BATCH_ARTICLES": 4, "EXTRACT_WORKERS": 1}


@pytest.fixture(scope="module")
def newspapers() -> Iterator[Newspapers]:
    with Newspapers(seed=5, stories=42) as running:
        yield running


@pytest.fixture(scope="module")
def paper(newspapers: Newspapers) -> Served:
    return newspapers.papers[1]


@pytest.fixture(scope="module")
def crawled(paper: Served, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus that nothing has happened to; tests damage copies of it."""
    run = crawl("news", f"-aurl={paper.home}", corpus=tmp_path_factory.mktemp("crawled") / "corpus", **SMALL)
    assert run.code == 0, run.log
    return run.corpus


@pytest.fixture
def corpus(crawled: Path, tmp_path: Path) -> Path:
    return shutil.copytree(crawled, tmp_path / "corpus")


def on(corpus: Path, *arguments: str, **settings: object) -> Run:
    """`scrapy …` with a corpus, to its end."""
    given = FAST | SMALL | {"CORPUS": corpus} | settings
    done = scrapy(*arguments, *(f"-s{name}={value}" for name, value in given.items()))
    return Run(done.returncode, done.stdout, done.stderr, corpus)


def failed_with(run: Run, *words: str, code: int = 1) -> None:
    """The run failed, and its log has one line of that, with some words, and no traceback."""
    assert run.code == code, run.log
    assert "Traceback" not in run.log
    lines = [line for line in run.log.splitlines() if " ERROR " in line or line.startswith("scrapy ")]
    assert len(lines) == 1, run.log
    assert [word for word in words if word not in lines[0]] == [], lines[0]


def whole(newspapers: Newspapers, paper: Served, corpus: Path) -> None:
    """The next run ends well, each story is there once, and the corpus is as promised."""
    run = crawl("news", f"-aurl={paper.home}", corpus=corpus, **SMALL)
    assert run.code == 0, run.log
    assert sorted(row["canonical_url"] for table in ("articles", "copies") for row in run.rows(table)) == stories(
        newspapers, paper
    )
    assert run.rows("revisions") == []
    assert problems(corpus) == []


def test_a_disk_that_is_full_amid_a_crawl(newspapers: Newspapers, paper: Served, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "360k") as disk:
        run = crawl("news", f"-aurl={paper.home}", corpus=disk / "corpus", **SMALL)
        failed_with(
            run,
            "full" if "disk_full" in run.out else "The archive cannot be written (No space left on device)",
            "run it again",
        )
        assert run.out.startswith(("disk_full after", "archive_failed after"))
        enlarge(disk, "64m")
        whole(newspapers, paper, disk / "corpus")


def test_a_folder_that_nobody_may_write_to(newspapers: Newspapers, paper: Served, corpus: Path) -> None:
    with read_only(corpus):
        for arguments in (["crawl", "news", f"-aurl={paper.home}"], ["reclean"]):
            failed_with(on(corpus, *arguments), "cannot be written: Read-only file system; nothing was changed")
        verified = on(corpus, "verify")
        assert (verified.code, verified.out) == (0, "All as promised.\n"), verified.log
    assert problems(corpus) == []


def test_a_database_that_another_program_holds(newspapers: Newspapers, paper: Served, corpus: Path) -> None:
    url = f"sqlite:///{corpus / 'state.sqlite'}?timeout=0.1"
    with closing(sqlite3.connect(corpus / "state.sqlite", isolation_level=None)) as other:
        other.execute("begin exclusive")
        run = on(corpus, "crawl", "news", f"-aurl={paper.home}", DATABASE=url)
        failed_with(run, "is held by another program (database is locked)", "end that program and run it again")
    assert problems(corpus) == []


def test_a_damaged_database_is_mended(newspapers: Newspapers, paper: Served, corpus: Path) -> None:
    with (corpus / "state.sqlite").open("r+b") as file:
        file.write(b"\xde\xad" * 100)
    failed_with(on(corpus, "crawl", "news", f"-aurl={paper.home}"), "the tables are safe; scrapy mend rebuilds it")
    assert "scrapy mend rebuilds it" in on(corpus, "verify").out
    mended = on(corpus, "mend")
    assert (mended.code, mended.out) == (0, "1 database rebuilt, the damaged one moved to damaged.\n"), mended.log
    whole(newspapers, paper, corpus)


def delete(file: Path) -> None:
    file.unlink(missing_ok=True)


def damage(file: Path) -> None:
    if file.suffix == ".sqlite":
        with file.open("r+b") as opened:
            opened.write(b"\xde\xad" * 2048)


@pytest.mark.parametrize("fault", [delete, damage])
def test_a_database_that_is_lost_while_a_crawl_runs(
    fault: Callable[[Path], None], newspapers: Newspapers, paper: Served, tmp_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    url = f"sqlite:///{corpus / 'state.sqlite'}?timeout=1"
    process = started("news", f"-aurl={paper.home}", corpus=corpus, DATABASE=url, **SMALL)
    wait_for_rows(process, corpus)
    for file in corpus.glob("state.sqlite*"):
        fault(file)
    _, log = process.communicate()
    assert "Traceback" not in log
    assert log.count(" ERROR ") <= 1
    if fault is damage:
        assert on(corpus, "mend").code == 0
    whole(newspapers, paper, corpus)


def test_lost_files_and_entries_of_a_log_are_mended(newspapers: Newspapers, paper: Served, corpus: Path) -> None:
    entries = sorted((corpus / "articles" / "_delta_log").glob("*.json"))
    entries[1].unlink()
    file = min(corpus.glob("articles/month=*/batch-*.parquet"))
    file.write_bytes(file.read_bytes()[:-1000])
    failed_with(
        on(corpus, "crawl", "news", f"-aurl={paper.home}"),
        "the log of articles cannot be read",
        "scrapy mend",
    )
    assert problems(corpus)[0].startswith("articles: the table cannot be opened: ")
    mended = on(corpus, "mend")
    assert mended.code == 0, mended.log
    assert mended.out.startswith("1 log restarted; ")
    assert "; 1 damaged file moved to damaged; " in mended.out
    whole(newspapers, paper, corpus)


def test_a_truncated_archive_is_reported_and_the_tables_are_used(
    newspapers: Newspapers, paper: Served, corpus: Path
) -> None:
    (warc,) = (corpus / "archive").glob("*.warc.gz")
    warc.write_bytes(warc.read_bytes()[: warc.stat().st_size // 2])
    lost = problems(corpus)
    assert lost
    index = warc.name.removesuffix(".warc.gz")
    assert all(f"of {warc.name} there is no page" in problem for problem in lost if not problem.startswith(index))
    assert all(problem.startswith(f"{index}.cdxj: of no record: ") for problem in lost if problem.startswith(index))
    again = crawl("news", f"-aurl={paper.home}", corpus=corpus, **SMALL)
    assert again.code == 0, again.log
    assert problems(corpus) == lost, "no new row names what is lost"


def test_a_second_crawl_gets_the_name_of_the_first(paper: Served, corpus: Path) -> None:
    with closing(WriterLock(corpus)):
        for arguments in (["crawl", "news", f"-aurl={paper.home}"], ["mend"]):
            failed_with(
                on(corpus, *arguments),
                f"{corpus} is being written by process ",
                "wait for it, or give another",
                code=75,
            )
