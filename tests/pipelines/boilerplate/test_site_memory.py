"""Each batch updates site memory in the database, and its stories are cleaned by it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

import papers
import pytest
from papers import AGES, HEADING, HEADLINES, LABEL, front, prose, story
from protocol import BATCH, Killed, Step, interrupted
from sqlalchemy import inspect, select

import pipelines.boilerplate.store as store
from pipelines.boilerplate import memory, packed
from pipelines.boilerplate.memory import Trace
from pipelines.corpus.writer import Corpus
from pipelines.extract.page_fingerprints import fingerprint
from pipelines.model.items import Article, Rejection
from pipelines.settle.batch import commit_batch
from pipelines.store.database import transaction
from pipelines.store.database_tables import memories
from pipelines.store.reader import read_table

SITE = "gazette.example"
LIST = [HEADING, HEADLINES[1], AGES[0], HEADLINES[2], AGES[1], HEADLINES[3], AGES[2]]  # below story 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


@pytest.fixture
def corpus(path: Path) -> Iterator[Corpus]:
    opened = Corpus.open(path)
    yield opened
    opened.close()


def rows(path: Path) -> list[dict[str, Any]]:
    found = [row for table in ("articles", "copies") for row in read_table(path, table).to_pylist()]
    return sorted(found, key=lambda row: row["url"])


def known(corpus: Corpus) -> dict[str, Trace]:
    """First digits of a fingerprint -> trace, of the memory of the only site there is."""
    with transaction(corpus.engine) as connection:
        lines = store.memories_of(connection, [SITE])[SITE]
    return lines.traces(f"{line:010x}" for line in lines.lines.tolist())


def mark(line: str) -> str:
    return fingerprint(line)[:10]


def test_a_batch_is_cleaned_with_all_the_evidence_in_it(corpus: Corpus, path: Path) -> None:
    commit_batch(corpus, papers.everything(), "run")
    assert [row["text"] for row in rows(path)] == ["\n".join(prose(number)) for number in range(len(HEADLINES))]
    for row in rows(path):
        assert row["removed_at"] == [0, *range(3, 10)]
        assert row["removed"][:2] == [LABEL, HEADING]
        assert (row["headings_at"], row["linked_at"]) == ([3], [4, 6, 8])


def test_the_listing_of_an_earlier_batch_is_evidence(corpus: Corpus, path: Path) -> None:
    commit_batch(corpus, [front()], "run")
    commit_batch(corpus, [story(0)], "run")
    (row,) = rows(path)
    assert row["removed"] == LIST
    assert row["text"] == "\n".join((LABEL, *prose(0))), "of the label nothing is known yet"


def test_stories_of_earlier_batches_are_evidence(corpus: Corpus, path: Path) -> None:
    for number in range(4):
        commit_batch(corpus, [story(number)], "run")
    assert [LABEL in row["removed"] for row in rows(path)] == [False, False, True, True]


def test_lines_that_only_the_page_showed_are_kept_apart(
    corpus: Corpus, path: Path, article: Callable[..., Article]
) -> None:
    text = "\n".join((LABEL, *prose(5)))
    commit_batch(corpus, [story(0), story(1), article(papers.url(5), text, removed=("Share this story",))], "run")
    row = rows(path)[-1]
    assert (row["removed"], row["removed_at"]) == (["Share this story", LABEL], [None, 0])


def test_copies_are_found_by_the_cleaned_text(corpus: Corpus, path: Path) -> None:
    commit_batch(corpus, [front(), *map(story, range(4)), story(7, lines=prose(0))], "run")
    (copy,) = read_table(path, "copies").to_pylist()
    assert (copy["url"], copy["text"]) == (papers.url(7), "\n".join(prose(0)))


def test_a_page_with_nothing_but_the_menu_is_no_story(
    corpus: Corpus, path: Path, article: Callable[..., Article]
) -> None:
    menu = (LABEL, HEADING, "News", "Sports")
    stories = [article(papers.url(n), "\n".join((*menu, *prose(n)))) for n in range(7)]
    bare = [article(papers.url(n), "\n".join(menu)) for n in range(7, 9)]
    commit = commit_batch(corpus, [*stories, *bare], "run")
    assert next(iter(commit.fates.values()))["rejected/no-own-text"] == 2
    assert len(rows(path)) == 7


def test_the_title_of_a_site_is_not_that_of_its_stories(
    corpus: Corpus, path: Path, article: Callable[..., Article]
) -> None:
    def named(number: int, *titles: str, day: int = 0) -> Article:
        made = article(papers.url(number), "\n".join(prose(number)), titles=titles, title="Gazette RSS Feed")
        return replace(made, sighting=replace(made.sighting, fetched=made.sighting.fetched + timedelta(days=day)))

    commit_batch(corpus, [named(n, "Gazette", f"Ferry {n}") if n else named(n, "Gazette") for n in range(7)], "run")
    assert [row["title"] for row in rows(path)] == [None, *(f"Ferry {n}" for n in range(1, 7))]
    commit_batch(corpus, [named(7, "Gazette", "Ferry 7", day=1)], "run")
    assert rows(path)[-1]["title"] == "Ferry 7", "known from the first batch"


def test_that_more_is_known_of_a_site_makes_no_revision(corpus: Corpus, path: Path) -> None:
    commit_batch(corpus, [story(0)], "run")
    commit_batch(corpus, [front(), *map(story, range(1, 4))], "run")
    again = commit_batch(corpus, [story(0, day=1), story(1, day=1)], "run")
    assert again.fates == {"gazette": {"rejected/unchanged": 2}}
    assert rows(path)[0]["removed"] == [], "until it is cleaned again"


def test_a_page_on_which_only_the_noise_has_moved_is_unchanged(corpus: Corpus) -> None:
    commit_batch(corpus, papers.everything(), "run")
    moved = replace(story(5), text=story(0, lines=prose(5)).text, shown=story(0).shown)
    assert commit_batch(corpus, [moved], "run").fates == {"gazette": {"rejected/unchanged": 1}}


def test_rejected_pages_are_no_evidence(corpus: Corpus, rejection: Callable[..., Rejection]) -> None:
    commit_batch(corpus, [rejection("https://gazette.example/gone", "http-404")], "run")
    assert known(corpus) == {}


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", BATCH)
def test_memory_is_saved_with_the_commit(step: Step, after: bool, path: Path) -> None:
    corpus = Corpus.open(path)
    with interrupted(step, after=after), pytest.raises(Killed):
        commit_batch(corpus, [front(), story(0)], "run")
    corpus.close()

    corpus = Corpus.open(path)
    assert bool(known(corpus)) == bool(rows(path))
    commit_batch(corpus, [front(), story(0)], "run")
    whole = known(corpus)
    corpus.close()
    assert whole[mark(HEADLINES[1])].pages == 2
    assert [row["removed"] for row in rows(path)] == [LIST]


def test_what_a_site_no_longer_shows_is_forgotten(corpus: Corpus) -> None:
    def after(day: int) -> set[str]:
        commit_batch(corpus, [story(7, day=day)], "run")
        marks = {"single": prose(0)[0], "single today": prose(7)[0], "on many pages": HEADLINES[3]}
        return {name for name, line in marks.items() if mark(line) in known(corpus)}

    commit_batch(corpus, [front(), story(0), story(1)], "run")
    assert after(memory.FORGET_SINGLE) == {"single", "single today", "on many pages"}
    assert after(memory.FORGET_SINGLE + 1) == {"single today", "on many pages"}
    commit_batch(corpus, [story(6, day=memory.FORGET / 2)], "run")
    assert after(memory.FORGET + 1) == {"single today"}


@pytest.mark.parametrize("days", [(0, 60), (60, 0)], ids=["forwards", "backwards"])
def test_archives_may_be_read_in_any_order(corpus: Corpus, days: tuple[int, int]) -> None:
    numbers = {0: 0, 60: 1}
    for day in days:
        commit_batch(corpus, [story(numbers[day], day=day)], "run")
    assert mark(prose(1)[0]) in known(corpus)
    assert mark(prose(0)[0]) not in known(corpus)
    assert known(corpus)[mark(LABEL)].pages == 2


def test_a_memory_is_bounded_and_keeps_what_was_seen_last_and_most(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "LINES_KEPT", 8)
    commit_batch(corpus, [story(0, day=-1)], "run")
    commit_batch(corpus, [front(numbers=range(1, 4)), story(0)], "run")
    kept = known(corpus)
    assert len(kept) == 8 + 1
    assert {mark(headline) for headline in HEADLINES[1:4]} <= kept.keys()


def test_a_lost_database_loses_what_no_row_shows(path: Path) -> None:
    corpus = Corpus.open(path)
    commit_batch(corpus, papers.everything(), "run")
    before = known(corpus)
    corpus.close()
    for file in path.glob("state.sqlite*"):
        file.unlink()
    corpus = Corpus.open(path)
    after = known(corpus)
    assert after.keys() == before.keys(), "the stories had these lines, before or after they were cleaned"
    assert after != before, "no row has what listings showed"
    again = commit_batch(corpus, [story(number, day=1) for number in range(len(HEADLINES))], "run")
    corpus.close()
    assert again.fates == {"gazette": {"rejected/unchanged": len(HEADLINES)}}


def test_the_memory_of_an_earlier_version_is_packed(path: Path) -> None:
    corpus = Corpus.open(path)
    commit_batch(corpus, papers.everything(), "run")
    before = known(corpus)
    columns = ("stories", "texts", "listings", "targets")
    with corpus.engine.begin() as connection:
        connection.exec_driver_sql("delete from memories")
        connection.exec_driver_sql(f"create table site_memory (site, fingerprint, {', '.join(columns)})")
        for fingerprint_, trace in before.items():
            line = f"{fingerprint_}000000" if int(fingerprint_, 16) else memory.ALL_PAGES
            parts = ("".join(f"{day:06x}{key}000000" for day, key in part) for part in trace)
            connection.exec_driver_sql("insert into site_memory values (?, ?, ?, ?, ?, ?)", (SITE, line, *parts))
    corpus.close()

    corpus = Corpus.open(path)
    after = known(corpus)
    tables = inspect(corpus.engine).get_table_names()
    corpus.close()
    assert after == before
    assert "site_memory" not in tables


def test_a_small_batch_writes_little_and_is_known(corpus: Corpus) -> None:
    def stored(part: int) -> bytes | None:
        with transaction(corpus.engine) as connection:
            query = select(memories.c.lines).where(memories.c.site == SITE, memories.c.part == part)
            return connection.execute(query).scalar()

    def learn(*numbers: int) -> None:
        today = papers.NOON.toordinal()
        lines = {
            blake2b(str(number).encode(), digest_size=8).hexdigest(): Trace(((today, "0" * 10),)) for number in numbers
        }
        with transaction(corpus.engine) as connection:
            store.remember(connection, memory.Learned({SITE: lines}, today))
            assert store.memories_of(connection, [SITE])[SITE].traces(lines) == lines

    learn(*range(2000))
    whole, batches = stored(0), 0
    assert whole
    while stored(0) == whole and batches < 100:
        batches += 1
        learn(*range(2000 + 20 * batches, 2000 + 20 * batches + 20))
        assert len(stored(1) or b"") <= len(whole) / 8
    assert 3 < batches < 100
    assert stored(1) is None, "many small batches are written with the rest"


def test_new_knowledge_of_a_site_makes_no_revision(corpus: Corpus, path: Path) -> None:
    """The first version kept a sentence that the site repeats; the second has lost it, and its ages have changed."""
    appeal = "Our readers pay for every word of this paper, and you can be one of them from today."
    first = replace(story(0), text="\n".join((story(0).text, appeal)))
    later = story(0, day=1)
    later = replace(later, text="\n".join((later.text, appeal)).replace(AGES[0], "1 day -"))
    commit_batch(corpus, [first], "run")
    commit_batch(corpus, [replace(story(n), text="\n".join((story(n).text, appeal))) for n in range(1, 8)], "run")
    again = commit_batch(corpus, [later], "run")
    assert again.fates == {"gazette": {"rejected/unchanged": 1}}


def test_a_clock_that_was_years_ahead_for_one_run_makes_a_site_forget_nothing(corpus: Corpus) -> None:
    commit_batch(corpus, [front(), story(0), story(1)], "run")
    before = set(known(corpus))
    commit_batch(corpus, [story(2, day=1500)], "ahead")
    commit_batch(corpus, [story(3, day=1501)], "ahead")
    assert before <= known(corpus).keys()
    commit_batch(corpus, [story(4, day=1)], "run")
    assert before <= known(corpus).keys()
