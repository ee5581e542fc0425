"""What a run writes for machines: a log of JSON, and metrics."""

import json
from pathlib import Path

import pytest
from crawling import crawl
from serving import Answer, front, own_story, serving

PATHS = [f"/2026/05/04/the-harbour-board-meets-{number}" for number in range(3)]
PAGES = {"/": Answer(front(*PATHS, "/2026/05/04/the-board-is-away"))}
PAGES |= {path: Answer(own_story(number)) for number, path in enumerate(PATHS)}


def test_each_line_of_the_log_is_json(tmp_path: Path) -> None:
    with serving(PAGES) as site:
        run = crawl("news", f"-aurl={site.home}", corpus=tmp_path, LOG_JSON=1, PROGRESS_SECONDS=0.1)
        dead = crawl("news", f"-aurl={site.home}gone/", corpus=tmp_path / "dead", LOG_JSON=1)
    records = [json.loads(line) for line in (run.log + dead.log).splitlines()]
    assert {record["level"] for record in map(json.loads, run.log.splitlines())} == {"INFO"}
    assert any("found" in record["message"] for record in records)
    assert any(record["level"] == "ERROR" and "no listing could be read" in record["message"] for record in records)


def test_the_metrics_of_a_run_are_in_a_file(tmp_path: Path) -> None:
    pytest.importorskip("prometheus_client")
    path = tmp_path / "news.prom"
    with serving(PAGES) as site:
        run = crawl("news", f"-aurl={site.home}", corpus=tmp_path / "corpus", METRICS_FILE=path)
    assert run.code == 0, run.log
    (name,) = {row["source"] for row in run.rows("runs")}
    written = path.read_text(encoding="utf-8")
    for line in (
        f'broadsheet_run_pages{{fate="article",source="{name}",spider="news"}} 3.0',
        'broadsheet_run_rejected_pages{reason="http-404",spider="news"} 1.0',
        'broadsheet_run_finished{reason="finished",spider="news"} 1.0',
        'broadsheet_run_left_pages{spider="news"} 0.0',
        'broadsheet_run_stat{name="sources/faulty",spider="news"} 0.0',
    ):
        assert line in written
    assert "end_time_seconds 0" not in written
