"""What each run brought of each source, read from the tables."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import corpora

from pipelines.corpus.writer import Corpus
from pipelines.health.visits import MEMORY, visits
from pipelines.model.items import Article
from pipelines.settle.batch import commit_batch
from pipelines.store.database import transaction
from pipelines.store.queries import start_run

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
MONTH = timedelta(days=31)


def test_months_that_no_habit_needs_are_not_read(tmp_path: Path, article: Callable[..., Article]) -> None:
    """A run of an old corpus ends as soon as one of a young corpus."""
    path = tmp_path / "corpus"
    corpus = Corpus.open(path)
    for number, started in enumerate((NOON - MEMORY - MONTH, NOON)):
        run, minutes = f"run{number}", (started - NOON) / timedelta(minutes=1)
        with transaction(corpus.engine) as connection:
            start_run(connection, run, ["gazette"], started)
        story = article(f"https://gazette.example/{number}", corpora.sentences(number, number + 9), minutes)
        commit_batch(corpus, [story], run)
        corpus.end_run(run, "finished", 1.0)
    corpus.close()
    months = sorted(path.glob("articles/month=*"))
    assert len(months) == 2
    for file in months[0].iterdir():
        file.write_bytes(b"not read")
    (visit,) = visits(path)["gazette"]
    assert (visit.run, visit.stories) == ("run1", 1)


def test_titles_are_not_in_memory_all_at_once(tmp_path: Path, article: Callable[..., Article]) -> None:
    """Health is looked at after every crawl, and has the stories of two months."""
    path, batches, long = tmp_path / "corpus", 20, "A ferry " * 5000
    corpus = Corpus.open(path)
    with transaction(corpus.engine) as connection:
        start_run(connection, "run", ["gazette"], NOON)
    for batch in range(batches):
        text = corpora.sentences(10 * batch, 10 * batch + 9)
        stories = [
            replace(article(f"https://gazette.example/{batch}/{number}", f"{number} {text}"), title=f"{long}{number}")
            for number in range(3)
        ]
        commit_batch(corpus, stories, "run")
    corpus.end_run("run", "finished", 1.0)
    corpus.close()
    (visit,) = visits(path)["gazette"]
    assert (visit.stories, visit.titles, len(visit.births)) == (3 * batches, 3, 3 * batches)
    assert int(after_visits(path, "pyarrow.default_memory_pool().max_memory()")) < 3 * batches * len(long) / 2


def test_every_run_and_source_has_its_own_figures(tmp_path: Path, article: Callable[..., Article]) -> None:
    """Runs overlap, so the stories of a visit are anywhere in the tables."""
    path = tmp_path / "corpus"
    corpus = Corpus.open(path)
    with transaction(corpus.engine) as connection:
        for run in ("first", "second"):
            start_run(connection, run, ["gazette", "herald"], NOON)
    for number in range(8):
        run, source = ("first", "second")[number % 2], ("gazette", "herald")[number // 6]
        story = article(f"https://{source}.example/{number}", corpora.sentences(9 * number, 9 * number + 8), number)
        story = replace(story, sighting=replace(story.sighting, source=source), authors=("N. Okafor",) * (number % 3))
        commit_batch(corpus, [story], run)
    for run in ("first", "second"):
        corpus.end_run(run, "finished", 1.0)
    corpus.close()
    found = {(visit.source, visit.run): visit for both in visits(path).values() for visit in both}
    assert {key: (visit.stories, visit.with_author) for key, visit in found.items()} == {
        ("gazette", "first"): (3, 2),
        ("gazette", "second"): (3, 2),
        ("herald", "first"): (1, 0),
        ("herald", "second"): (1, 1),
    }
    assert after_visits(path, "'pyarrow.dataset' in sys.modules") == "False", "it takes long to import"


def after_visits(path: Path, expression: str) -> str:
    """The value of an expression in a process that has read the visits of a corpus."""
    script = f"import sys, pyarrow, pipelines.health.visits as v; v.visits(sys.argv[1]); print({expression})"
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, check=True, text=True)  # noqa: S603
    return done.stdout.strip()
