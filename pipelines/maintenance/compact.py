"""Merges the many small files of batches into a few big ones: the same rows, and a corpus that opens quickly.

Every merged file is a batch of its own that replaces the files it was merged from. A reader of the table's log always
sees each row once, and a crash leaves the old files or the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyarrow as pa

from pipelines.corpus.writer import Corpus
from pipelines.model.rows import STORY_TABLES
from pipelines.store.checks import SOUND, is_sound
from pipelines.store.delta import checkpoint, data_files, stray_files
from pipelines.store.errors import table_damaged
from pipelines.store.files import ROW_GROUP, DataFile, is_as_written, read_whole, write_file
from pipelines.store.intent import Intent
from pipelines.store.schema import SCHEMAS

TARGET = 128 << 20
"""Bytes of a merged file: some 50,000 stories. Opening such a file is cheap compared with reading it; a merge needs
little space, and a kill loses only seconds of work."""

SORTED = 4
"""Row groups of a window that is sorted by site, so that a filter by site skips some of them. The windows follow one
another in time. Of 50 row groups with 60 sites (a month), DuckDB reads 13 for a site instead of 50, in a third of the
time, and for a day up to 8 instead of 2, in 1.6 times as much. Eight would make it a fifth and 2.5 times."""


@dataclass(frozen=True, slots=True)
class Compacted:
    """What became of a corpus: its files and their bytes, before and after."""

    files_before: int
    bytes_before: int
    files: int
    bytes: int
    stray: int  # files that no log named, and that are deleted


def compact(corpus: Corpus, target: int = TARGET) -> Compacted:
    """Merges the small files of an opened corpus, month by month, into files of about `target` bytes, sums up its logs,
    and deletes files that no log names.

    Rows keep all their columns. They stay in the order of their batches but for windows of a few row groups, which are
    sorted by site. Files of half of `target` or more are not rewritten, because that costs much and gains little. Some
    eight thousand rows are in memory at any time. Raises OSError or pyarrow's ArrowException if a file cannot be read
    or written, and TablesDamagedError before damage is merged."""
    before = _files(corpus)
    for _, of_month in groupby(before, lambda file: (file.table, file.month)):
        small = [file for file in of_month if file.size < target // 2]
        while len(small) > 1:
            small = small[_merge(corpus, small, target) :]
    for delta in corpus.tables.values():
        checkpoint(delta)
    after = _files(corpus)
    return Compacted(len(before), _size(before), len(after), _size(after), _vacuum(corpus, after))


def _vacuum(corpus: Corpus, files: Iterable[DataFile]) -> int:
    """Deletes files that are not among the tables' `files`. Returns how many."""
    stray = [path for table in SCHEMAS for path in stray_files(corpus.path, table, files)]
    corpus.check_writer()
    for path in stray:
        path.unlink()
    return len(stray)


def _files(corpus: Corpus) -> list[DataFile]:
    return [file for table in SCHEMAS for file in data_files(corpus.tables[table], table)]


def _size(files: Iterable[DataFile]) -> int:
    return sum(file.size for file in files)


def _merge(corpus: Corpus, files: Sequence[DataFile], target: int) -> int:
    """Merges the first two or more of `files` into one; returns how many."""
    taken: list[DataFile] = []

    def parts(stream: pa.NativeFile) -> Iterator[pa.Table]:
        for file in files:
            if len(taken) > 1 and stream.tell() >= target:
                return
            taken.append(file)
            if not is_as_written(corpus.path / file.place):
                raise table_damaged(f"{file.place} has other bytes than those that were written")
            for group in read_whole(corpus.path, file):
                _check(file, group)
                yield group

    corpus.check_writer()
    first = files[0]
    merged = write_file(
        corpus.path, first.table, first.month, corpus.next_batch, lambda stream: _grouped(parts(stream))
    )
    moved = {file.place: merged.place for file in taken}
    corpus.carry_out(Intent(corpus.next_batch, "compact", [merged], replaced=taken, moved=moved))
    return len(taken)


def _check(file: DataFile, group: pa.Table) -> None:
    """Raises TablesDamagedError if a row is damaged: the name and checksums of a merged file vouch for its rows."""
    if file.table in STORY_TABLES:
        asked = [name for name in SOUND if name in group.column_names]
        for row in group.select(asked).to_pylist():
            if not is_sound(row):
                raise table_damaged(f"row {row['id']} of {file.place} is damaged")


def _grouped(parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows, ROW_GROUP at a time, sorted within windows of SORTED row groups."""
    window, waiting, count = SORTED * ROW_GROUP, list[pa.Table](), 0
    for part in parts:
        waiting.append(part)
        count += part.num_rows
        if count >= window:
            rows = pa.concat_tables(waiting)
            yield from _sorted_groups(rows.slice(0, window))
            waiting, count = [rows.slice(window)], count - window
    if count:
        yield from _sorted_groups(pa.concat_tables(waiting))


def _sorted_groups(rows: pa.Table) -> Iterator[pa.Table]:
    """The rows of a window by site and time. Rows of `runs` have no site, and those of `rejections` no `published`."""
    if "site" in rows.column_names:
        time = "published" if "published" in rows.column_names else "fetched"
        rows = rows.sort_by([("site", "ascending"), (time, "ascending")])
    for start in range(0, rows.num_rows, ROW_GROUP):
        yield rows.slice(start, ROW_GROUP)
