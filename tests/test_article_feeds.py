"""`-O FILE` and FEEDS of Scrapy: one flat item for each story, and nothing else."""

from __future__ import annotations

import csv
import json

import pytest
from crawling import Run, crawl, sources_file

from demonstration.server import Newspapers
from pipelines.store.schema import table_schema
from pipelines.urls.canonical import canonical_url


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("feeds")
    with Newspapers(seed=5, stories=21) as papers:
        file = sources_file(folder, *papers.papers[1:4])  # wire, portal with reposts, German
        feeds = (f"-O{folder / 'stories.jsonl'}", f"-O{folder / 'stories.csv'}")
        done = crawl("news", f"-asources={file}", *feeds, corpus=folder / "corpus")
    assert done.code == 0, done.log
    assert "WARNING" not in done.log
    return done


@pytest.fixture(scope="module")
def stories(run: Run) -> list[dict[str, object]]:
    lines = (run.corpus.parent / "stories.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_story_is_one_item_and_no_listing_is(run: Run, stories: list[dict[str, object]]) -> None:
    rows = run.rows("articles") + run.rows("copies")
    assert sorted(story["id"] for story in stories) == sorted(row["id"] for row in rows)


def test_an_item_is_flat_and_has_the_names_and_values_of_the_columns(
    run: Run, stories: list[dict[str, object]]
) -> None:
    names = table_schema("articles").names
    rows = {row["id"]: row for row in run.rows("articles") + run.rows("copies")}
    assert rows
    for story in stories:
        assert [name for name in names if name in story] == list(story)
        assert not any(isinstance(value, dict) for value in story.values())
        row = rows[story["id"]]
        for name in ("url", "canonical_url", "site", "source", "title", "authors", "language", "found_by", "warc_file"):
            assert story[name] == row[name]
        assert str(story["text"]).startswith(row["text"][:80])
    assert names[-1] in stories[0]
    assert set(names) - set(stories[0]) == {"minhash", "run", "batch"}


def test_text_is_not_escaped(run: Run) -> None:
    assert "ü" in (run.corpus.parent / "stories.jsonl").read_text(encoding="utf-8")


def test_csv_has_a_column_for_each_name(run: Run, stories: list[dict[str, object]]) -> None:
    with (run.corpus.parent / "stories.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [story["id"] for story in stories]
    assert list(rows[0]) == list(stories[0])
    assert {canonical_url(row["url"]) for row in rows} == {story["canonical_url"] for story in stories}
