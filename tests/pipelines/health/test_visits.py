"""What each run brought of each source, read from the tables."""

from collections.abc import Callable
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
