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
    assert most_memory(path) < 3 * batches * len(long) / 2


def most_memory(path: Path) -> int:
    """The most bytes that Arrow holds at once in a process that reads the visits of a corpus."""
    script = "import sys, pyarrow, pipelines.health.visits as v; v.visits(sys.argv[1])\n"
    script += "print(pyarrow.default_memory_pool().max_memory())"
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, check=True)  # noqa: S603
    return int(done.stdout)
