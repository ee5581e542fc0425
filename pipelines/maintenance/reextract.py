"""Extracts text and metadata of every row of a corpus again, from the archive, with the current extractor.

A row keeps what its page does not say: id, addresses, when and how it was found, its place in the archive, its run. The
new texts are cleaned by site memory as in `reclean`. Site memory learns nothing: it knows all lines of every page
already, whichever of them were extracted.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import cast

from pipelines.archive.reader import BadRecord, read_at
from pipelines.boilerplate.stories import cleaned_as_before
from pipelines.corpus.reprocess import answered, recleaned_rows, reprocess
from pipelines.corpus.writer import Corpus
from pipelines.extract.workers.page_job import reread_page, run_page_job
from pipelines.extract.workers.pool import Limits, Workers
from pipelines.model.candidates import story_of
from pipelines.model.extractors import Extractor
from pipelines.model.items import Article, Hints, ListingPage, Page, Rejection, Sighting
from pipelines.model.rows import Row
from pipelines.settle.columns import columns_of
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.schema import SCHEMAS

_COLUMNS = SCHEMAS["articles"].names
_AHEAD = 2  # pages in the making for each worker process: one under way, the next at hand

NO_RECORD, UNREADABLE, LISTING = "no record", "unreadable", "listing"


@dataclass(frozen=True, slots=True)
class Archives:
    """Where the pages of rows are: the corpus's own archive, then other folders. `limit` is the largest page in
    bytes."""

    folders: tuple[CorpusPath, ...]
    limit: int

    def page_of(self, row: Row) -> Page | str:
        """The page of a row, with the sighting that the row describes; or why there is none: NO_RECORD, UNREADABLE, or
        the reason for its rejection today."""
        if row["warc_file"] is None or row["warc_offset"] is None:
            return NO_RECORD
        problem = NO_RECORD
        for folder in self.folders:
            try:
                record = read_at(folder / row["warc_file"], row["warc_offset"], self.limit)
            except FileNotFoundError:
                continue
            except OSError:
                problem = UNREADABLE
                continue
            match record:
                case Page() if row["html_hash"] in (None, record.html_hash):
                    return _as_found(record, row)
                case Page() | BadRecord():
                    problem = UNREADABLE
                case Rejection():
                    problem = record.reason
        return problem


def _as_found(record: Page, row: Row) -> Page:
    """The page of a row, whose record may be of the same bytes at another address or time.

    The time at which the page was fetched does not change (see pipelines.extract.article), so a row stays in its month.
    """
    sighting = Sighting(
        source=row["source"],
        url=row["url"],
        fetched=row["fetched"],
        found_by="page" if row["found_by"] == "warc" else row["found_by"],
        aliases=(*(row["aliases"] or ()), row["canonical_url"]),
        content_type=record.sighting.content_type,
        size=record.sighting.size,
    )
    return Page(sighting, record.body)


def _kept_hints(row: Row) -> Hints:
    """What the listing may have said of a row's page; an archive has no listings."""
    if row["found_by"] == "warc":
        return Hints()
    listed = row["published_from"] == row["found_by"]
    return Hints(
        title=row["title"],
        published=row["published"] if listed else None,
        published_precision=row["published_precision"] if listed else "second",
        published_offset=row["published_offset"] if listed else None,
        modified=row["modified"],
        authors=tuple(row["authors"]),
        tags=tuple(row["tags"]),
        description=row["description"],
    )


@dataclass(frozen=True, slots=True)
class Reextracted:
    """What became of a corpus. Rows of the last three stay as they were."""

    rows: int
    changed: int
    columns: Mapping[str, int]  # column -> values that changed
    unarchived: int  # rows without a record
    unreadable: int  # rows whose record cannot be read, or is of another page
    rejected: Mapping[str, int]  # reason, or LISTING -> rows


@dataclass(frozen=True, slots=True)
class Reading:
    """How pages are read again: where they are, what worker processes may use, and who reads the texts."""

    archives: Archives
    limits: Limits
    extractor: Extractor = Extractor.BROADSHEET

    def columns(self, rows: Sequence[Row], workers: Workers) -> list[Row | str]:
        """For each row its columns by its page, or why it stays as it is."""
        return asyncio.run(self._columns(rows, workers))

    async def _columns(self, rows: Sequence[Row], workers: Workers) -> list[Row | str]:
        room = asyncio.Semaphore(workers.limits.processes * _AHEAD)

        async def read(row: Row) -> Row | str:
            async with room:
                return await self._columns_of(row, workers)

        return await asyncio.gather(*map(read, rows))

    async def _columns_of(self, row: Row, workers: Workers) -> Row | str:
        page = await asyncio.to_thread(self.archives.page_of, row)
        if isinstance(page, str):
            return page
        match await run_page_job(workers, reread_page, page, _kept_hints(row), self.extractor):
            case Article() as article:
                story = cleaned_as_before(story_of(replace(article, canonical_url=row["canonical_url"])), row)
                return columns_of(story.outcome, story.text_hash)
            case ListingPage():
                return LISTING
            case Rejection(reason=reason):
                return reason


Groups = Iterable[Sequence[Row]]
Reader = Callable[[Reading, Groups], Iterable[Sequence[Row | str]]]
"""Reads the pages of groups of rows: for each group what Reading.columns says of it."""


def read_here(reading: Reading, groups: Groups) -> Iterator[Sequence[Row | str]]:
    """A Reader in worker processes of this machine."""
    with closing(Workers(reading.limits)) as workers:
        for rows in groups:
            yield reading.columns(rows, workers)


def reextract(corpus: Corpus, reading: Reading, reader: Reader = read_here) -> Reextracted:
    """Reads the page of every row of an opened corpus again, and finds copies again, as
    pipelines.corpus.reprocess.reprocess does. `reader` says where pages are read; all else is done by this process."""
    work = _Work(corpus, reading, reader)
    rows, changed, *_ = reprocess(corpus, "reextract", _COLUMNS, work.changes)
    left = work.left
    unarchived, unreadable = left.pop(NO_RECORD, 0), left.pop(UNREADABLE, 0)
    columns = {name: work.columns[name] for name in _COLUMNS if work.columns[name]}
    return Reextracted(rows, changed, columns, unarchived, unreadable, dict(sorted(left.items())))


@dataclass(frozen=True, slots=True)
class _Work:
    """What the job needs for each row, and its counts."""

    corpus: Corpus
    reading: Reading
    reader: Reader
    columns: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)  # why -> rows that stay as they were

    def changes(self, groups: Groups) -> Iterator[list[Row | None]]:
        """The columns of each row that reading and cleaning it again changes; None if it changes nothing."""
        for rows, found in answered(groups, partial(self.reader, self.reading)):
            yield self._changes(rows, found)

    def _changes(self, rows: Sequence[Row], found: Sequence[Row | str]) -> list[Row | None]:
        self.left.update(why for why in found if isinstance(why, str))
        read = [None if isinstance(columns, str) else columns for columns in found]
        extracted = [row | (columns or {}) for row, columns in zip(rows, read, strict=True)]
        changes: list[Row | None] = []
        for row, columns, cleaning in zip(rows, read, recleaned_rows(self.corpus, extracted), strict=True):
            before: Mapping[str, object] = row
            now: Mapping[str, object] = {} if columns is None else columns | (cleaning or {})
            change = {name: value for name, value in now.items() if value != before[name]}
            self.columns.update(change.keys())
            changes.append(cast(Row, change) or None)
        return changes
