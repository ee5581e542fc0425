"""A server that dies in mid-run fails the run, which names it; the one beside it does not."""

from itertools import count
from pathlib import Path

import pytest
from crawling import crawl
from serving import Answer, front, serving, story

PATHS = [f"/2026/05/04/ferry-number-{n}-sails-again" for n in range(20)]
PAGES = {"/": Answer(front(*PATHS))} | {path: Answer(story(f"Ferry {path}")) for path in PATHS}


def test_a_server_that_dies_in_mid_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(PAGES) as dying, serving(PAGES) as sound:
        answer, connections = dying.finish_request, count()
        monkeypatch.setattr(dying, "finish_request", lambda *a: answer(*a) if next(connections) < 12 else None)
        sources = tmp_path / "sources.toml"
        sources.write_text(
            f'[[source]]\nname = "dying"\nhome = "{dying.home}"\n\n[[source]]\nname = "sound"\nhome = "{sound.home}"\n',
            encoding="utf-8",
        )
        run = crawl("news", f"-asources={sources}", corpus=tmp_path / "corpus", RETRY_TIMES=0)
    assert run.code == 1, run.log
    (line,) = [line for line in run.log.splitlines() if " ERROR " in line]
    assert "Too much failed: dying 1" in line
    assert "(connection 1" in line
    assert "sound" not in line
    assert "finished after" in run.out
    stored = [row["source"] for table in ("articles", "copies") for row in run.rows(table)]
    assert stored.count("sound") == 20
    assert 0 < stored.count("dying") < 12
