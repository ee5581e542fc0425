"""Checks of the database: what it knows of URLs and texts agrees with the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from pipelines.dedup.rebuild import PARAMETERS
from pipelines.maintenance.checks.snapshot import Snapshot, StoryRow, chunked, short
from pipelines.maintenance.checks.stories import tied
from pipelines.model.items import Fate
from pipelines.model.known import KnownText, KnownUrl
from pipelines.model.rows import TABLE_OF
from pipelines.store import queries
from pipelines.store.checks import commits_noted
from pipelines.store.column_types import stored_time
from pipelines.store.known_texts import all_text_hashes, known_texts
from pipelines.store.known_urls import all_urls, known_urls

_EVER, _NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_STEP = timedelta(minutes=10)  # by which a clock may be set back between a page and the end of its batch
_FATES = {table: fate for fate, table in TABLE_OF.items()}


def database_problems(connection: Connection, snapshot: Snapshot) -> Iterator[str]:
    """The differences between the database and the tables; of stories only if all of them could be read."""
    open_batches = [intent.batch for intent in queries.open_intents(connection)]
    yield from (f"batch {batch} has not ended: the next crawl ends it" for batch in open_batches)
    yield from _noted(connection, snapshot, exact=not open_batches)
    if snapshot.lacks_stories:
        return
    history = _History.of(connection, snapshot)
    versions = snapshot.versions()
    yield from _addresses(connection, snapshot, history)
    yield from _urls(connection, versions, history)
    yield from _texts(connection, snapshot)


def _noted(connection: Connection, snapshot: Snapshot, *, exact: bool) -> Iterator[str]:
    """What was noted of the whole corpus."""
    for table, last in snapshot.commits.items():
        noted = commits_noted(connection, table)
        if noted > last:
            yield f"the log of {table} ends with batch {last}, the database has batch {noted}"
        elif noted < last and exact:
            yield f"the log of {table} ends with batch {last}, the database has no batch after {noted}"
    if exact and queries.last_batch(connection) < max(snapshot.commits.values(), default=0):
        yield "the database is older than the tables: the next crawl rebuilds it from them"
    if snapshot.rows and queries.fact(connection, PARAMETERS) is None:
        yield "the database does not know the parameters of its index of copies; scrapy reindex rebuilds it"


@dataclass(frozen=True, slots=True)
class _History:
    """Bounds of the time at which an address was last seen."""

    latest: datetime  # that any clock has shown
    since: Mapping[int, datetime]  # batch -> the earliest time that a clock has shown when it had ended
    reread: int  # the last batch of `scrapy reextract`, which takes other lines for a story than were seen

    @classmethod
    def of(cls, connection: Connection, snapshot: Snapshot) -> _History:
        ends, fetched = dict(queries.batch_ends(connection)), defaultdict[int, datetime](lambda: _NEVER)
        for row in snapshot.rows:
            fetched[row.batch] = min(fetched[row.batch], row.fetched)
        since, least = dict[int, datetime](), _NEVER
        for batch in sorted({*ends, *fetched}, reverse=True):
            least = min(least, ends.get(batch, _NEVER))
            since[batch] = least
            least = min(least, fetched[batch])
        latest = max((*ends.values(), *(row.fetched for row in snapshot.rows)), default=_EVER)
        return cls(latest, since, queries.last_batch_of(connection, "reextract"))

    def earliest(self, row: StoryRow) -> datetime:
        """The earliest time at which a page of a row can have been seen last: when the row says, unless a clock went
        back since, or it comes from an archive."""
        return _EVER if row.archived else stored_time(min(row.fetched, self.since[row.batch]))


def _addresses(connection: Connection, snapshot: Snapshot, history: _History) -> Iterator[str]:
    """Every address of a row leads to its story; an alias, perhaps to the story to which it led since."""
    elsewhere: defaultdict[str, list[tuple[StoryRow, KnownUrl]]] = defaultdict(list)
    for rows in chunked(snapshot.rows):
        known = known_urls(connection, {name for row in rows for name in row.names})
        for row in rows:
            for name in row.names:
                at = known.get(name)
                if at is None or at.id is None:
                    yield f"{name}: the database has no story for it, the tables have {row.story}"
                elif at.id != row.story:
                    elsewhere[name].append((row, at))
                elif at.fetched < history.earliest(row):
                    yield f"{name}: last seen {at.fetched:%Y-%m-%d %H:%M:%S} by the database, later by the tables"
    naming = {(name, row.story) for row in snapshot.rows for name in row.names if name in elsewhere}
    stories = {row.id for row in snapshot.rows if row.table != "revisions"}
    for name, found in elsewhere.items():
        for row, at in found:
            since = at.id in stories and at.fetched > row.fetched
            if name == row.canonical_url or not ((name, at.id) in naming or since):
                yield f"{name}: the database has {at.id} for it, the tables have {row.story}"


def _urls(connection: Connection, versions: Mapping[str, Sequence[StoryRow]], history: _History) -> Iterator[str]:
    """What is known of a story is the same at all of its addresses."""
    for many in all_urls(connection):
        stories: defaultdict[str, list[KnownUrl]] = defaultdict(list)
        for url in many:
            if url.fetched > history.latest + _STEP:
                yield f"{url.url}: last seen {url.fetched:%Y-%m-%d %H:%M:%S}, later than all else"
            if url.id is not None:
                stories[url.id].append(url)
            elif url.fate is Fate.REJECTED and url.reason is None:
                yield f"{url.url}: the database knows it as no listing and as no story, and no reason for that"
        for id_, urls in stories.items():
            if id_ not in versions or versions[id_][0].table == "revisions":
                yield f"row {id_}: the database knows this story, which is in no table"
            else:
                yield from _story(versions[id_], urls, history)


def _story(rows: Sequence[StoryRow], urls: Sequence[KnownUrl], history: _History) -> Iterator[str]:
    first, last = rows[0], rows[-1]
    expected = {"fate": _FATES[first.table], "text_hash": last.text_hash, "revision": last.revision}
    # StoryRow again without a change, a page may have shown other lines around the story.
    if last.batch > history.reread and max(url.fetched for url in urls) <= last.fetched:
        expected["page_hash"] = last.page_hash
    for url in urls:
        for name, value in expected.items():
            if getattr(url, name) != value:
                yield f"{url.url}: {name} is {getattr(url, name)} in the database, {value} by the tables"


def _texts(connection: Connection, snapshot: Snapshot) -> Iterator[str]:
    """What is known of a text: a story that showed it and when, its file, its keys, and its group."""
    shown, groups = _Shown.of(snapshot), tied(snapshot)
    articles = {row.id: row.duplicate_of or row.id for row in snapshot.rows if row.table != "revisions"}
    for rows in chunked(snapshot.rows):
        known = known_texts(connection, {row.text_hash for row in rows})
        for row in rows:
            text = known.get(row.text_hash)
            if text is None:
                yield f"text_hash {row.text_hash}: the database does not know this text"
                continue
            if groups.of(text.article) != groups.of(articles.get(row.story, row.story)):
                yield f"row {row.id}: the database has its text in the group of {text.article}"
            said = f"text_hash {text.text_hash}: the database says that"
            yield from (f"{said} {line}" for line in shown.check(text, snapshot))
    for text_hash in all_text_hashes(connection):
        if text_hash not in shown.texts:
            yield f"text_hash {text_hash}: the database knows this text, which is in no table"


@dataclass(frozen=True, slots=True)
class _Shown:
    """Who showed a text on which day, its file and its keys: all by its fingerprint."""

    texts: set[str]
    by: set[tuple[str, str]]
    on: set[tuple[str, str, int]]
    files: set[tuple[str, str]]
    keys: set[tuple[str, bytes | None]]
    stories: set[str]

    @classmethod
    def of(cls, snapshot: Snapshot) -> _Shown:
        return cls(
            {row.text_hash for row in snapshot.rows},
            {(row.text_hash, row.story) for row in snapshot.rows},
            {(row.text_hash, row.story, row.fetched.toordinal()) for row in snapshot.rows},
            {(row.text_hash, row.place) for row in snapshot.rows},
            {(row.text_hash, row.keys) for row in snapshot.rows},
            {row.story for row in snapshot.rows},
        )

    def check(self, text: KnownText, snapshot: Snapshot) -> Iterator[str]:
        """What is wrong with what is known of a text."""
        key = text.text_hash
        if text.id not in self.stories:
            yield f"{text.id} showed it, which is in no table"
        elif (key, text.id) not in self.by:
            yield f"{text.id} showed it, which has another text"
        elif (key, text.id, text.day) not in self.on:
            yield f"it was shown first on day {text.day}, on which no row of {text.id} was fetched"
        if text.path is not None and text.path not in snapshot.places:
            yield f"it is in {text.path}, which no commit names"
        elif text.path is not None and (key, text.path) not in self.files:
            yield f"it is in {text.path}, which does not have it"
        if (key, text.keys and short(text.keys)) not in self.keys:
            yield "its keys in the index of copies are others than those of its text"
