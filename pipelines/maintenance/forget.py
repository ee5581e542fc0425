"""Removes stories from a corpus for good: rows, archived pages, and what the database knows. A note keeps them out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from pipelines.archive.takedown import records_of, take_out
from pipelines.archive.writer import archive_of
from pipelines.boilerplate.store import forget_sites
from pipelines.corpus.clustering import COLUMNS, Clustering
from pipelines.corpus.rewrite import Move, rewrite, story_files
from pipelines.corpus.writer import Corpus
from pipelines.dedup.disjoint_sets import DisjointSets
from pipelines.dedup.pairs import copy_pairs
from pipelines.model.rows import Row
from pipelines.rights.forgotten import Forgotten, read_forgotten, write_forgotten
from pipelines.store.database import transaction
from pipelines.store.delta import data_files
from pipelines.store.files import DataFile, read, write
from pipelines.store.intent import Intent
from pipelines.store.known_urls import forget_urls
from pipelines.store.polls import forget_polls
from pipelines.store.schema import REJECTIONS, SCHEMAS
from pipelines.urls.canonical import canonical_url, web_addresses

_COLUMNS = [*COLUMNS, *"canonical_url aliases warc_file warc_offset".split()]
_NOWHERE: Row = {"warc_file": None, "warc_offset": None}


@dataclass(frozen=True, slots=True)
class Taken:
    """What was removed, and what stays."""

    rows: Mapping[str, int]  # by table
    records: int  # of the archive
    copies_left: int  # stories at other addresses with the same text, or nearly


def forget(corpus: Corpus, asked: Forgotten, *, copies: bool = False) -> Taken:
    """Removes every story of an opened corpus with an address among the URLs or sites asked for, and all its revisions.
    With `copies`, the copies of these stories are removed, too.

    First, a note forbids fetching any of their addresses again. Then rows are removed, in one batch that clusters the
    rest of their clusters again, and rejections in another; then records of the archive; then what the database knows.
    After a kill, run it again to do the rest. The ids of stories with copies, the rows of the affected clusters, and
    the rejections of one file are in memory. Raises OSError if the archive cannot be written."""
    asked |= read_forgotten(corpus.path)
    files = story_files(corpus)
    groups, gone = DisjointSets(), set[str]()
    for _, row in _rows(corpus, files):
        for other in filter(None, (row["duplicate_of"], *(row["also_of"] or ()))):
            groups.join(story_of(row), other)
        if asked.covers_any(_addresses(row)):
            gone.add(story_of(row))
    concerned = {groups.of(story) for story in gone}
    names: defaultdict[str, set[str]] = defaultdict(set)  # story -> its canonical URLs
    tables: Counter[tuple[str, str]] = Counter()  # story and table -> rows
    for file, row in _rows(corpus, files):
        if groups.of(story := story_of(row)) in concerned:
            names[story] |= set(map(canonical_url, _addresses(row)))
            tables[story, file.table] += 1
    if copies:
        gone = set(names)
    forgotten = asked | Forgotten(frozenset(name for story in gone for name in names[story] if not asked.covers(name)))
    write_forgotten(corpus.path, forgotten)

    archive, left = archive_of(corpus.path), names.keys() - gone
    records = records_of(archive, _covering(forgotten))
    places = {(span.filename, span.start) for spans in records.values() for span in spans}
    take_rows_out(corpus, "forget", files, gone, left, places)
    _take_rejections_out(corpus, forgotten)
    corpus.check_writer()
    take_out(archive, records, _covering(forgotten))
    with transaction(corpus.engine) as connection:
        forget_urls(connection, forgotten.covers)
        forget_polls(connection, forgotten.covers)
        forget_sites(connection, forgotten.sites)
    counts = Counter[str]()
    for (story, table), rows in tables.items():
        if story in gone:
            counts[table] += rows
    return Taken(counts, len(places), len(left))


def take_rows_out(
    corpus: Corpus,
    run: str,
    files: Sequence[DataFile],
    gone: Set[str],
    left: Set[str],
    places: Set[tuple[str, int]] = frozenset(),
) -> int:
    """Removes the rows of the stories `gone` and clusters the stories `left` again. No row names a record of the
    archive at one of `places` afterwards. Returns how many files changed."""

    def texts() -> Iterator[tuple[str, str]]:
        for file in files:
            for rows in read(corpus.path, file, ["id", "revision_of", "text_hash", "text"]):
                yield from ((row["text_hash"], row["text"]) for row in rows if story_of(row) in left)

    def moves(file: DataFile) -> dict[str, Move]:
        found = dict(clustering.moves(file))
        for rows in read(corpus.path, file, ["id", "revision_of", "warc_file", "warc_offset"]):
            for row in rows:
                if story_of(row) in gone:
                    found[row["id"]] = Move(None, {})
                elif (row["warc_file"], row["warc_offset"]) in places:
                    move = found.get(row["id"]) or Move(file.table, {})
                    found[row["id"]] = Move(move.table, move.change | _NOWHERE)
        return found

    with Clustering(corpus.path, corpus.copies.window) as clustering:
        for file, row in _rows(corpus, files):
            if story_of(row) in left:
                clustering.add(file, row)
        clustering.link(copy_pairs(texts, corpus.path))
        clustering.cluster()
        return rewrite(corpus, run, moves, sorted(gone))


def _take_rejections_out(corpus: Corpus, forgotten: Forgotten) -> None:
    """Removes the rejections of what is to be forgotten."""
    files, written = list[DataFile](), list[DataFile]()
    for file in data_files(corpus.tables[REJECTIONS], REJECTIONS):
        rows = list(chain.from_iterable(read(corpus.path, file, SCHEMAS[REJECTIONS].names)))
        left = [row for row in rows if not forgotten.covers_any(_addresses(row))]
        if len(left) < len(rows):
            files.append(file)
            corpus.check_writer()
            if left:
                written.append(write(corpus.path, REJECTIONS, file.month, corpus.next_batch, left))
    if files:
        corpus.carry_out(Intent(corpus.next_batch, "forget", written, replaced=files))


def _rows(corpus: Corpus, files: Iterable[DataFile]) -> Iterator[tuple[DataFile, Row]]:
    return ((file, row) for file in files for rows in read(corpus.path, file, _COLUMNS) for row in rows)


def story_of(row: Row) -> str:
    """The id of the story that a row is a version of."""
    return str(row["revision_of"] or row["id"])


def _addresses(row: Row) -> tuple[str, ...]:
    return web_addresses((row["canonical_url"], row["url"], *(row["aliases"] or ())))


def _covering(forgotten: Forgotten) -> Callable[[str], bool]:
    """Whether the name of a record in an archive is to be forgotten; not every name is a web address."""
    return lambda name: forgotten.covers_any(web_addresses((name,)))
