"""`scrapy verify` finds each of a set of planted faults, and none in a sound corpus."""

import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from corpora import crawl, problems, sentences
from planted import (
    OF_A,
    OF_C,
    A,
    Damage,
    E,
    Make,
    change,
    cut,
    first,
    forget,
    index_lines,
    known_of_a,
    lose_log,
    lose_warc,
    make_corpus,
    other_offset,
    sets,
    state,
    swaps,
    twice,
)

from pipelines.archive.writer import archive_of


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, article: Make) -> Path:
    return make_corpus(tmp_path_factory.mktemp("sound") / "corpus", article)


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sound, tmp_path / "corpus")


DAY = timedelta(days=1)
ROWS: Mapping[str, tuple[Damage, str]] = {
    "text": (sets("articles", text=str.upper, words=lambda words: words + 1), "words is not the number"),
    "another text": (sets("copies", text=lambda text: text + " Not."), "text_hash is not that of its"),
    "null": (sets("copies", source=None), "source is null, which it never may be"),
    "month": (sets("copies", fetched=lambda at: at.replace(year=2020)), "is in the file of 2026-05"),
    "link": (sets("copies", duplicate_of="0" * 32), "which is in no table"),
    "another article": (swaps("articles", "id"), "id is not that of its canonical_url"),
    "revision": (sets("revisions", revision=lambda number: number + 1), "its revisions have the numbers 2"),
    "revision of none": (sets("revisions", revision=0), "its revision is 0"),
    "address": (sets("articles", canonical_url=A), "is in 2 rows"),
    "another address": (swaps("articles", "canonical_url"), "id is not that of its canonical_url"),
    "id": (sets("articles", id="1" * 32), "the id is in articles already"),
    "removed": (sets("articles", removed=["Most read"]), "are not of one length"),
    "removed lines without places": (sets("articles", removed_places=[3]), "are not of the length of text or removed"),
    "places lost": (sets("articles", removed_places=None), "removed_places some are null"),
    "roles of fewer lines": (sets("articles", roles=["body"]), "are not of the length of text or removed"),
    "role": (sets("articles", roles=lambda roles: ["chapter", *roles[1:]]), "chapter is not a role"),
    "minhash": (sets("articles", minhash=lambda minhash: minhash[::-1]), "minhash is not that of its text"),
    "minhashes swapped": (swaps("articles", "minhash"), "minhash is not that of its text"),
    "one minhash lost": (sets("copies", minhash=None), "minhash is null, which it is of short texts alone"),
    "published": (sets("articles", published=lambda at: at + DAY), "lies after fetched"),
    "published lost": (sets("articles", published=None), "published is null, and not what is said of it"),
    "precision": (sets("articles", published_precision="hour"), "published has no precision"),
    "published day": (sets("articles", published_day=date(2026, 5, 2)), "published_day 2026-05-02 is not a day of"),
    "published day alone": (sets("articles", published=None, published_precision=None, published_from=None), "is said"),
    "offset from UTC": (sets("articles", published_offset=15 * 60), "published_offset 900 is of no time zone"),
    "offset of a day": (sets("articles", published_precision="day"), "published_offset 120 is of no time zone"),
    "modified": (sets("articles", modified=datetime(2026, 5, 4, 8, tzinfo=UTC)), "modified lies before published"),
    "found by": (sets("articles", found_by="chance"), "found_by is chance"),
    "relation": (sets("copies", relation="twin"), "relation is twin"),
    "similarity": (sets("copies", similarity=0.5), "are none of a copy that is exact"),
    "place lost": (sets("copies", warc_file=None, warc_offset=None), "other pages of run run are in the archive"),
    "offset lost": (sets("copies", warc_offset=None), "warc_file has no warc_offset"),
    "file of the archive lost": (sets("copies", warc_file=None), "warc_offset has no warc_file"),
    "another file": (sets("copies", warc_file="other.warc.gz"), "other.warc.gz is none of the archive"),
    "file that is gone": (sets("copies", warc_file="broadsheet-0.warc.gz"), "cannot be read: No such file"),
    "offset": (sets("copies", warc_offset=lambda offset: offset + 1), "there is no page"),
    "places swapped": (swaps("articles", "warc_offset"), "is another page"),
    "stories swapped": (swaps("articles", "text", "text_hash", "words", "minhash"), "does not show its text"),
    "stories swapped with their pages": (
        swaps("articles", "text", "text_hash", "words", "minhash", "warc_offset", "html_hash"),
        "text_hash is",
    ),
    "forgotten": (forget, "forgotten.txt names it"),
}
FILES: Mapping[str, tuple[Damage, str]] = {
    "cut off": (cut, "cannot be read"),
    "deleted": (lambda path: first(path, "copies").unlink(), "cannot be read"),
    "twice": (twice, "no commit names this file"),
    "log": (lose_log, "the table cannot be opened"),
    "written by another": (sets("runs", seconds=1.0), "has other bytes than those that were written"),
}
RUNS: Mapping[str, tuple[Damage, str]] = {
    "articles": (sets("runs", articles=lambda count: count + 1), "counts 7 stories, and 6 of them are there"),
    "fewer articles": (sets("runs", articles=0), "of them are there"),
    "rejected": (sets("runs", rejected=9), "rejected is 9, and its reasons count 0"),
    "reasons": (sets("runs", reasons=[("mood", 0)]), "mood is not a reason"),
    "bytes": (sets("runs", bytes=-1), "bytes is -1"),
    "seconds": (sets("runs", seconds=-1.0), "seconds is -1"),
    "started": (sets("runs", started=lambda at: at - DAY), "fetched is not when it started"),
    "finish reason": (sets("runs", finish_reason=None), "finish_reason is null"),
    "run": (sets("runs", run="another"), "run another of gazette: counts 6 stories, and 0 of them are there"),
    "twice": (lambda path: change(path, "runs", lambda rows: rows.append(rows[0])), "is in 2 rows"),
}
ARCHIVE: Mapping[str, tuple[Damage, str]] = {
    "line lost": (index_lines(lambda lines: lines[1:]), ".cdxj lacks: "),
    "line of no record": (index_lines(lambda lines: sorted([*lines, "a 2026 {}"])), ".cdxj: of no record: a 2026 {}"),
    "another place": (index_lines(other_offset), ".cdxj: of no record: "),
    "not sorted": (index_lines(lambda lines: lines[::-1]), "is not sorted"),
    "line twice": (index_lines(lambda lines: [lines[0], *lines]), "has a line twice"),
    "index lost": (lambda path: next(archive_of(path).glob("*.cdxj")).unlink(), "is missing"),
    "file lost": (lose_warc, "its file is missing"),
}
UNKNOWN = "insert into urls (origin, path, story, listing, fetched) values (1, '/x', {}, 0, 0)"
NOBODY = "insert into stories select zeroblob(16), fate, text_hash, page_hash, revision, fetched from stories limit 1"
DATABASE: Mapping[str, tuple[Damage, str]] = {
    "addresses lost": (state("delete from urls"), "the database has no story for it"),
    "address of another": (
        state("update urls set story = " + OF_C + " where story = " + OF_A),  # noqa: S608
        "the database has",
    ),
    "text of a story": (known_of_a("text_hash = zeroblob(16)"), f"text_hash is {32 * '0'} in the database"),
    "page of a story": (known_of_a("page_hash = zeroblob(16)"), f"page_hash is {32 * '0'} in the database"),
    "revision of a story": (known_of_a("revision = 0"), "revision is 0 in the database, 1 by"),
    "fate": (known_of_a("fate = 1"), "fate is copy in the database, article by"),
    "fate that is none": (known_of_a("fate = 9"), "a value that no version wrote"),
    "no reason": (state(UNKNOWN.format("null")), "and as no story"),
    "earlier": (known_of_a("fetched = 1777892400000"), "later by the tables"),
    "later": (known_of_a("fetched = 3786912000000"), "later than all else"),
    "story of none": (state(UNKNOWN.format("zeroblob(16)"), NOBODY), "knows this story, which is in no table"),
    "story unknown": (state(UNKNOWN.format("zeroblob(16)")), "leads to the unknown story"),
    "texts lost": (state("delete from texts"), "the database does not know this text"),
    "text of none": (
        state("insert into texts select 99, zeroblob(16), story, 99, day, file, keys from texts limit 1"),
        f"text_hash {32 * '0'}: the database knows this text, which is in no table",
    ),
    "text of nobody": (state("update texts set story = zeroblob(16)"), "showed it, which is in no table"),
    "text of another": (state("update texts set story = " + OF_C), "another text"),  # noqa: S608
    "text elsewhere": (state("update files set path = 'articles/gone'"), "which no commit names"),
    "text in another file": (
        state("update texts set file = (select max(number) from files where path like 'articles/%') where number = 1"),
        "which does not have it",
    ),
    "day": (state("update texts set day = day - 1"), "on which no row of"),
    "keys": (state("update texts set keys = zeroblob(136)"), "keys in the index of copies are others"),
    "keys lost": (state("update texts set keys = null"), "keys in the index of copies are others"),
    "group": (state("update texts set in_group = 1"), "the database has its text in the group of"),
    "number": (state("update texts set number = number + 7"), "the database does not know this text"),
    "facts": (state("delete from facts"), "does not know the parameters of its index"),
    "commits": (state("delete from facts where name like 'committed%'"), "the database has no batch after 0"),
    "commits to come": (
        state("update facts set value = 9 where name like 'committed%'"),
        "the database has batch 9",
    ),
    "batches": (state("delete from batches"), "the database is older than the tables"),
    "another corpus": (
        state("update facts set value = 'another' where name like 'id of%'", "delete from files"),
        "another",
    ),
    "bytes": (lambda path: _garble(path / "state.sqlite"), "is damaged or gone"),
}


def _garble(file: Path) -> None:
    body = bytearray(file.read_bytes())
    body[len(body) // 2 :] = bytes(len(body) - len(body) // 2)
    file.write_bytes(body)


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        pytest.param(*damage, id=f"{topic}: {name}")
        for topic, damages in (
            ("rows", ROWS),
            ("files", FILES),
            ("runs", RUNS),
            ("archive", ARCHIVE),
            ("database", DATABASE),
        )
        for name, damage in damages.items()
    ],
)
def test_a_planted_damage_is_found(plant: Damage, found: str, path: Path) -> None:
    plant(path)
    lines = problems(path)
    assert [line for line in lines if found in line], lines
    assert all("\n" not in line for line in lines)


def test_a_sound_corpus_is_as_promised(path: Path) -> None:
    assert problems(path) == []


def test_a_copy_whose_later_version_ties_two_groups(article: Make, tmp_path: Path) -> None:
    ferry, bridge = sentences(1, 51), sentences(101, 151)
    urls = [f"https://paper{n}.example/{n}" for n in range(3)]
    stories = [article(url, text, n) for n, (url, text) in enumerate(zip(urls, (ferry, ferry, bridge), strict=True))]
    crawl(tmp_path / "tied", stories, [article(urls[1], bridge, 9)])
    assert problems(tmp_path / "tied") == []


def test_a_copy_that_names_the_article_of_another_group(path: Path) -> None:
    articles = {
        row["url"]: row["id"] for file in (path / "articles").rglob("batch*") for row in pq.read_table(file).to_pylist()
    }
    sets("copies", duplicate_of=articles[E])(path)
    assert [line for line in problems(path) if f"duplicate_of names {articles[E]}, closest a row of" in line]
    assert [line for line in problems(path) if "the database has its text in the group of" in line]


NOT_CHECKED = "links between stories, counts of runs and the database were not checked: "


@pytest.mark.parametrize("table", ["articles", "copies", "revisions"])
def test_an_unreadable_file_of_stories_has_no_follow_on_problems(table: str, path: Path) -> None:
    file = first(path, table)
    file.write_bytes(file.read_bytes()[:-100])
    place = str(file.relative_to(path))
    *of_file, last = problems(path)
    assert last == f"{NOT_CHECKED}{place} cannot be read"
    assert [line for line in of_file if not line.startswith(f"{place}: ")] == []


def test_an_unreadable_file_of_runs_keeps_no_check_from_stories(path: Path) -> None:
    sets("copies", duplicate_of="0" * 32)(path)
    file = first(path, "runs")
    file.write_bytes(file.read_bytes()[:-100])
    lines = problems(path)
    assert [line for line in lines if line.startswith(NOT_CHECKED)] == []
    assert [line for line in lines if "which is in no table" in line]


def test_other_rows_are_still_checked_beside_an_unreadable_file(path: Path) -> None:
    sets("copies", words=0)(path)
    cut(path)
    assert [line for line in problems(path) if "words is not the number" in line]
