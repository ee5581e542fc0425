"""All commands on a corpus in a bucket: a crawl, and then one after the other, each as it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import Done, scrapy
from crawling import sources_file, typed
from s3_server import S3Server
from test_kill import PAPERS, SMALL

from demonstration.server import Newspapers
from pipelines.maintenance.verify import verify_with_database
from pipelines.model.rows import STORY_TABLES
from pipelines.store import bucket_path
from pipelines.store.bucket_path import BucketPath
from pipelines.store.reader import read_table

PLACE = BucketPath("s3://corpora/papers")


@pytest.fixture(scope="module")
def server() -> Iterator[S3Server]:
    with pytest.MonkeyPatch.context() as patch, S3Server() as own:
        for name, value in own.environment.items():
            patch.setenv(name, value)
        bucket_path._store.cache_clear()
        yield own
        bucket_path._store.cache_clear()


@pytest.fixture(scope="module")
def database(server: S3Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """That of a corpus that a crawl has made in the bucket."""
    folder = tmp_path_factory.mktemp("bucket")
    url = f"sqlite:///{folder / 'state.sqlite'}"
    with Newspapers(seed=5, stories=70) as running:
        sources = sources_file(folder, *(paper for paper in running.papers if paper.name in PAPERS))
        line = typed("news", f"-asources={sources}", corpus=folder, **SMALL | {"CORPUS": PLACE, "DATABASE": url})
        crawled = scrapy(*line)
    assert crawled.returncode == 0, crawled.stderr
    return url


def done(database: str, name: str, *arguments: str) -> Done:
    """A command that ends well."""
    command = scrapy(name, *arguments, f"-sCORPUS={PLACE}", f"-sDATABASE={database}")
    assert (command.returncode, command.stderr) == (0, ""), name
    return command


def urls() -> set[str]:
    """The addresses of all stories, whichever of them are copies."""
    return {row["canonical_url"] for table in STORY_TABLES for row in read_table(PLACE, table).to_pylist()}


@pytest.mark.parametrize("name", ["reclean", "reextract", "dedupe", "reindex", "compact", "mend"])
def test_what_is_in_a_bucket_is_processed(database: str, name: str) -> None:
    before = urls()
    done(database, name)
    assert urls() == before
    assert list(verify_with_database(PLACE, database)) == []


def test_a_corpus_in_a_bucket_is_verified(database: str) -> None:
    assert done(database, "verify").stdout == "All as promised.\n"


def test_what_is_in_a_bucket_is_shown_and_written_elsewhere(database: str, tmp_path: Path) -> None:
    row = read_table(PLACE, "articles").to_pylist()[0]
    assert row["title"] in done(database, "show", row["url"]).stdout
    file, page, snapshot = (tmp_path / name for name in ("articles.jsonl", "report.html", "snapshot"))
    done(database, "export", "--output", str(file))
    assert len(file.read_text().splitlines()) == read_table(PLACE, "articles").num_rows
    done(database, "report", "--output", str(page))
    assert "127.0.0.1" in page.read_text()
    said = done(database, "snapshot", str(snapshot)).stdout
    assert said.startswith(f"{read_table(PLACE, 'articles').num_rows} articles, ")
    assert scrapy("snapshot", "--verify", str(snapshot)).returncode == 0
    assert "127.0.0.1" in done(database, "stats").stdout
    assert "All sources are well." in done(database, "health").stdout


def test_a_story_in_a_bucket_is_forgotten(server: S3Server, database: str) -> None:
    url = min(urls())
    assert done(database, "forget", url).stdout.startswith("Removed: 1 ")
    assert url not in urls()
    assert server.bucket.objects["corpora/papers/forgotten.txt"].decode() == f"{url}\n"
