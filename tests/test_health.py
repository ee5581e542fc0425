"""A source that breaks between two runs: the run says so, the hook gets it, and `scrapy health` has the evidence."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

from commands import scrapy
from crawling import crawl
from serving import Answer, front, own_story, serving

PATHS = [f"/2026/05/04/the-harbour-board-meets-{number}" for number in range(20)]
PAGES = {"/": Answer(front(*PATHS))} | {path: Answer(own_story(number)) for number, path in enumerate(PATHS)}
CLOSED = {"/robots.txt": Answer("User-agent: *\nDisallow: /\n")}


def test_a_source_that_closes_is_named_once_and_by_its_first_run(tmp_path: Path) -> None:
    corpus, told = tmp_path / "corpus", tmp_path / "told.json"
    with serving(PAGES) as site:
        arguments, name = ("news", f"-aurl={site.home}"), urlsplit(site.home).netloc
        well = crawl(*arguments, corpus=corpus, HEALTH_HOOK=f"tee -a {told}")
        assert "with a fault" not in well.log
        before = scrapy("health", f"-sCORPUS={corpus}", "--json")
        assert before.returncode == 0, before.stderr
        summary = json.loads(before.stdout)
        assert (summary["stories"], summary["listings"], summary["visits"], summary["faults"]) == (20, 1, 1, [])
        assert not told.exists()

        site.answers = PAGES | CLOSED
        runs = [crawl(*arguments, corpus=corpus, HEALTH_HOOK=f"tee -a {told}") for _ in range(2)]
    for run in runs:
        assert f"1 of 1 source with a fault: {name} robots-closed (scrapy health shows the evidence)" in run.log
    (appeared,) = json.loads(told.read_text(encoding="utf-8"))["appeared"]  # of two runs the first alone
    assert (appeared["source"], appeared["fault"]) == (name, "robots-closed")

    after = scrapy("health", f"-sCORPUS={corpus}")
    assert after.returncode == 1
    assert "robots-closed: no listing could be read in 2 runs in a row (robots " in after.stdout
    assert after.stdout.endswith("1 of 1 source with a fault.\n")
