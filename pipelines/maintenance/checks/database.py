"""Checks of the database: what it knows of URLs and texts agrees with the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection

from pipelines.dedup.rebuild import PARAMETERS
from pipelines.maintenance.checks.snapshot import Snapshot, short, time_of
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
_MANY = 1000  # rows that are in memory at once
_FATES = {table: fate for fate, table in TABLE_OF.items()}


def database_problems(connection: Connection, snapshot: Snapshot) -> Iterator[str]:
    """The differences between the database and the tables; of stories only if all of them could be read."""
    open_batches = [intent.batch for intent in queries.open_intents(connection)]
    yield from (f"batch {batch} has not ended: the next crawl ends it" for batch in open_batches)
    yield from _noted(connection, snapshot, exact=not open_batches)
    if snapshot.lacks_stories:
        return
    history = _History.of(connection, snapshot)
    yield from _addresses(connection, snapshot, history)
    yield from _urls(connection, snapshot, history)
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
    if snapshot.has("true") and queries.fact(connection, PARAMETERS) is None:
        yield "the database does not know the parameters of its index of copies; scrapy reindex rebuilds it"


_FIRST_OF_BATCHES = "select batch, min(fetched) from rows group by batch"


@dataclass(frozen=True, slots=True)
class _History:
    """Bounds of the time at which an address was last seen."""

    latest: datetime  # that any clock has shown
    since: Mapping[int, datetime]  # batch -> the earliest time that a clock has shown when it had ended
    reread: int  # the last batch of `scrapy reextract`, which takes other lines for a story than were seen

    @classmethod
    def of(cls, connection: Connection, snapshot: Snapshot) -> _History:
        ends = dict(queries.batch_ends(connection))
        fetched = {batch: time_of(first) for batch, first in snapshot.select(_FIRST_OF_BATCHES)}
        last = [time_of(last) for (last,) in snapshot.select("select max(fetched) from rows") if last is not None]
        since, least = dict[int, datetime](), _NEVER
        for batch in sorted({*ends, *fetched}, reverse=True):
            least = min(least, ends.get(batch, _NEVER))
            since[batch] = least
            least = min(least, fetched.get(batch, _NEVER))
        latest = max((*ends.values(), *last), default=_EVER)
        return cls(latest, since, queries.last_batch_of(connection, "reextract"))

    def earliest(self, fetched: datetime, batch: int, *, archived: bool) -> datetime:
        """The earliest time at which a page of a row can have been seen last: when the row says, unless a clock went
        back since, or it comes from an archive."""
        return _EVER if archived else stored_time(min(fetched, self.since[batch]))


_ADDRESSES = """
select name, row, story, fetched, batch, archived from names join rows on rows.number = row order by names.number
"""
_ELSEWHERE = "create table elsewhere (number integer primary key, name text, row integer, other text, since integer)"
# An alias may lead to another story that has it too, or that was seen there later.
_ASTRAY = """
select name, other, story from (
    select *, min(number) over (partition by name) as first from elsewhere
) as elsewhere join rows on rows.number = row
where name = canonical_url or not (
    exists (
        select 1 from names join rows as naming on naming.number = names.row
        where names.name = elsewhere.name and naming.story = other
    ) or (since and exists (select 1 from ids where id = other and home <> 'revisions'))
) order by first, elsewhere.number
"""


def _addresses(connection: Connection, snapshot: Snapshot, history: _History) -> Iterator[str]:
    """Every address of a row leads to its story; an alias, perhaps to the story to which it led since."""
    snapshot.database.execute(_ELSEWHERE)
    for many in _chunks(snapshot.select(_ADDRESSES)):
        known = known_urls(connection, {name for name, *_ in many})
        for name, row, story, fetched, batch, archived in many:
            at, then = known.get(name), time_of(fetched)
            if at is None or at.id is None:
                yield f"{name}: the database has no story for it, the tables have {story}"
            elif at.id != story:
                found = (name, row, at.id, at.fetched > then)
                snapshot.database.execute("insert into elsewhere values (null, ?, ?, ?, ?)", found)
            elif at.fetched < history.earliest(then, batch, archived=archived):
                yield f"{name}: last seen {at.fetched:%Y-%m-%d %H:%M:%S} by the database, later by the tables"
    for name, other, story in snapshot.select(_ASTRAY):
        yield f"{name}: the database has {other} for it, the tables have {story}"


def _urls(connection: Connection, snapshot: Snapshot, history: _History) -> Iterator[str]:
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
            versions = [_Version(*version) for version in snapshot.select(_VERSIONS, id_)]
            if not versions or versions[0].table == "revisions":
                yield f"row {id_}: the database knows this story, which is in no table"
            else:
                yield from _story(versions, urls, history)


class _Version(NamedTuple):
    """A row of a story."""

    table: str
    revision: int
    text_hash: str
    page_hash: str
    batch: int
    fetched: str


_VERSIONS = """
select home, revision, text_hash, page_hash, batch, fetched from rows where story = ? order by revision, number
"""


def _story(rows: Sequence[_Version], urls: Sequence[KnownUrl], history: _History) -> Iterator[str]:
    first, last = rows[0], rows[-1]
    expected = {"fate": _FATES[first.table], "text_hash": last.text_hash, "revision": last.revision}
    # Seen again without a change, a page may have shown other lines around the story.
    if last.batch > history.reread and max(url.fetched for url in urls) <= time_of(last.fetched):
        expected["page_hash"] = last.page_hash
    for url in urls:
        for name, value in expected.items():
            if getattr(url, name) != value:
                yield f"{url.url}: {name} is {getattr(url, name)} in the database, {value} by the tables"


# The texts of rows, with the article of the row's story and the cluster of that article.
_ROWS = """
select rows.id, text_hash, coalesce(ids.article, rows.story), cluster from rows
left join ids on ids.id = rows.story and ids.home <> 'revisions'
left join linked on linked.story = coalesce(ids.article, rows.story)
order by rows.number
"""


def _texts(connection: Connection, snapshot: Snapshot) -> Iterator[str]:
    """What is known of a text: a story that showed it and when, its file, its keys, and its group."""
    for many in _chunks(snapshot.select(_ROWS)):
        known = known_texts(connection, {text_hash for _, text_hash, *_ in many})
        wrong = {text_hash: list(_text(text, snapshot)) for text_hash, text in known.items()}
        clusters = {text.article: _cluster(text.article, snapshot) for text in known.values()}
        for id_, text_hash, article, cluster in many:
            if (text := known.get(text_hash)) is None:
                yield f"text_hash {text_hash}: the database does not know this text"
                continue
            if article != text.article and (cluster is None or clusters[text.article] != cluster):
                yield f"row {id_}: the database has its text in the group of {text.article}"
            yield from (f"text_hash {text_hash}: the database says that {line}" for line in wrong[text_hash])
    for text_hash in all_text_hashes(connection):
        if not snapshot.has("text_hash = ?", text_hash):
            yield f"text_hash {text_hash}: the database knows this text, which is in no table"


def _cluster(story: str, snapshot: Snapshot) -> int | None:
    """The number of the cluster of a story that others are linked to."""
    return next((cluster for (cluster,) in snapshot.select("select cluster from linked where story = ?", story)), None)


def _text(text: KnownText, snapshot: Snapshot) -> Iterator[str]:
    """What is wrong with what is known of a text."""
    key = text.text_hash
    if not snapshot.has("story = ?", text.id):
        yield f"{text.id} showed it, which is in no table"
    elif not snapshot.has("text_hash = ? and story = ?", key, text.id):
        yield f"{text.id} showed it, which has another text"
    elif not snapshot.has("text_hash = ? and story = ? and day = ?", key, text.id, text.day):
        yield f"it was shown first on day {text.day}, on which no row of {text.id} was fetched"
    if text.path is not None and text.path not in snapshot.places:
        yield f"it is in {text.path}, which no commit names"
    elif text.path is not None and not snapshot.has("text_hash = ? and place = ?", key, text.path):
        yield f"it is in {text.path}, which does not have it"
    if not snapshot.has("text_hash = ? and keys is ?", key, text.keys and short(text.keys)):
        yield "its keys in the index of copies are others than those of its text"


_Any = TypeVar("_Any")


def _chunks(many: Iterable[_Any]) -> Iterator[list[_Any]]:
    """Some at a time."""
    left = iter(many)
    while some := list(islice(left, _MANY)):
        yield some
