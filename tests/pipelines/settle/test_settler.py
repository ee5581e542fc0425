"""One settler takes batches of several runs, and everything that it takes and gives can be sent to another process."""

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import corpora
import pytest

from pipelines.model.items import Article, Fate, Rejection
from pipelines.settle.settler import LocalSettler
from pipelines.store.database import beside, transaction
from pipelines.store.errors import CorpusError
from pipelines.store.known_urls import known_urls
from pipelines.store.lock import CorpusInUseError
from pipelines.store.reader import read_table


class Posted:
    """A settler of which every argument, answer and error is pickled on its way, as to another process."""

    def __init__(self, path: Path) -> None:
        self._settler = LocalSettler(path, "", 0)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def ask(*arguments: object) -> Any:
            try:
                return _posted(getattr(self._settler, name)(*_posted(arguments)))
            except CorpusError as error:
                raise _posted(error) from None

        return ask


def _posted(what: Any) -> Any:
    return pickle.loads(pickle.dumps(what))  # noqa: S301


def test_batches_of_two_runs_go_into_one_corpus(
    article: Callable[..., Article], rejection: Callable[..., Rejection], tmp_path: Path
) -> None:
    settler = Posted(tmp_path)
    engine = beside(settler.open())
    for run in ("by night", "by day"):
        settler.start_run(run, ["gazette"])
    pages = [article(f"https://gazette.example/{number}", corpora.sentences(number)) for number in range(2)]
    first = settler.commit("by night", [pages[0], rejection("https://gazette.example/gone", "http-404")])
    with transaction(engine) as connection:
        assert set(known_urls(connection, [page.canonical_url for page in pages])) == {pages[0].canonical_url}
    second = settler.commit("by day", [pages[1], pages[0]])
    for run in ("by day", "by night"):
        assert settler.end_run(run, "finished", 1.0, {}) == 0
    settler.close()
    engine.dispose()

    assert first.fates == {"gazette": {Fate.ARTICLE: 1, f"{Fate.REJECTED}/http-404": 1}}
    assert (second.stories, second.fates["gazette"][Fate.ARTICLE]) == (2, 1)
    assert {row["run"]: row["canonical_url"] for row in read_table(tmp_path, "articles").to_pylist()} == {
        "by night": pages[0].canonical_url,
        "by day": pages[1].canonical_url,
    }
    assert sorted(row["run"] for row in read_table(tmp_path, "runs").to_pylist()) == ["by day", "by night"]
    assert corpora.problems(tmp_path) == []


def test_a_fault_is_the_same_error_and_line_where_it_arrives(tmp_path: Path) -> None:
    first, second = Posted(tmp_path), Posted(tmp_path)
    first.open()
    with pytest.raises(CorpusInUseError, match=r" is being written by process \d+ "):
        second.open()
    second.close()  # of what was never open
    first.close()
    second.open()
    second.close()
