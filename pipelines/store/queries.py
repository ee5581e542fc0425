"""Every query of the corpus's writer to the database, each within its caller's transaction."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Row, Table, bindparam, delete, func, insert, select, update

from pipelines.model.items import Fate
from pipelines.model.known import KnownText, KnownUrl
from pipelines.model.reasons import Reason
from pipelines.model.rows import RunRow
from pipelines.store.database import batches, facts, owed, tallies, texts, urls
from pipelines.store.intent import Intent

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

# Values in one IN (...): SQLite takes 32,766 variables a statement since 3.32, PostgreSQL 65,535.
_CHUNK = 10_000

_WRITER = "writer"  # the fact with the name of the present writer


def known_urls(connection: Connection, names: Collection[str]) -> dict[str, KnownUrl]:
    """Canonical URL -> what is known of it; unknown URLs are left out."""
    found = (
        row for chunk in chunks(sorted(names)) for row in connection.execute(select(urls).where(urls.c.url.in_(chunk)))
    )
    return {row.url: _known_url(row) for row in found}


def known_stories(connection: Connection, ids: Collection[str]) -> dict[str, KnownUrl]:
    """Id of a story's first row -> what is known of the story."""
    found = (
        row for chunk in chunks(sorted(ids)) for row in connection.execute(select(urls).where(urls.c.id.in_(chunk)))
    )
    return {row.id: _known_url(row) for row in found}


def all_urls(connection: Connection) -> Iterator[list[KnownUrl]]:
    """All known URLs, in lists; the URLs of one story are in one list, one after the other."""
    result = connection.execution_options(yield_per=_CHUNK).execute(select(urls).order_by(urls.c.id, urls.c.url))
    many = list[KnownUrl]()
    for row in result:
        url = _known_url(row)
        if len(many) >= _CHUNK and (url.id is None or url.id != many[-1].id):
            yield many
            many = []
        many.append(url)
    yield many


def story_ids(connection: Connection) -> set[str]:
    """The ids of all stories that are known."""
    return set(connection.execute(select(urls.c.id).where(urls.c.id.is_not(None)).distinct()).scalars())


def known_texts(connection: Connection, fingerprints: Collection[str]) -> dict[str, KnownText]:
    """What is known of texts, by their fingerprints."""
    return {text.text_hash: text for text in _texts(connection, texts.c.text_hash, sorted(fingerprints))}


def numbered_texts(connection: Connection, numbers: Collection[int]) -> dict[int, KnownText]:
    """What is known of texts, by their numbers."""
    return {text.number: text for text in _texts(connection, texts.c.number, sorted(numbers))}


def _texts(connection: Connection, column: Column[Any], values: Sequence[Any]) -> Iterator[KnownText]:
    first = texts.alias()
    query = select(texts, first.c.id.label("article")).join(first, first.c.number == texts.c.in_group)
    for chunk in chunks(values):
        for row in connection.execute(query.where(column.in_(chunk))):
            yield KnownText(
                row.text_hash, row.id, row.number, row.in_group, row.article, row.day, path=row.path, keys=row.keys
            )


def all_text_hashes(connection: Connection) -> Iterator[str]:
    """The fingerprints of all texts that are known."""
    yield from connection.execution_options(yield_per=_CHUNK).execute(select(texts.c.text_hash)).scalars()


def text_paths(connection: Connection) -> set[str]:
    """The paths of all files with texts."""
    return set(connection.execute(select(texts.c.path).where(texts.c.path.is_not(None)).distinct()).scalars())


def next_number(connection: Connection) -> int:
    """The number of the next new text."""
    return (connection.execute(select(func.max(texts.c.number))).scalar() or 0) + 1


def count_texts(connection: Connection) -> tuple[int, int]:
    """The number of known texts, and of their clusters."""
    counted = connection.execute(select(func.count(), func.count(texts.c.in_group.distinct())).select_from(texts)).one()
    return counted[0], counted[1]


def indexed_texts(connection: Connection, since: int) -> Iterator[list[tuple[int, bytes]]]:
    """Numbers and keys for the index of copies, in lists: of texts first seen on the day `since` or later."""
    query = select(texts.c.number, texts.c["keys"]).where(texts.c["keys"].is_not(None), texts.c.day >= since)
    result = connection.execution_options(yield_per=_CHUNK).execute(query)
    for rows in result.partitions():
        yield [(row.number, row.keys) for row in rows]


def fact(connection: Connection, name: str) -> str | None:
    """The value noted for the whole corpus under a name; None if there is none."""
    return connection.execute(select(facts.c.value).where(facts.c.name == name)).scalar()


def note(connection: Connection, name: str, value: str) -> None:
    """Notes a value for the whole corpus."""
    upsert(connection, facts, [{"name": name, "value": value}], overwrite=True)


def begin_writing(connection: Connection, writer: str) -> None:
    """Makes `writer`, a unique name, the present writer."""
    note(connection, _WRITER, writer)


def is_writing(connection: Connection, writer: str) -> bool:
    """Whether `writer` is the present writer. It is an update, so nobody else begins before the transaction ends."""
    same = update(facts).where(facts.c.name == _WRITER, facts.c.value == writer).values(value=writer)
    return connection.execute(same).rowcount == 1


def last_batch(connection: Connection) -> int:
    """The highest batch number ever recorded; 0 in a new corpus."""
    return connection.execute(select(func.max(batches.c.batch))).scalar() or 0


def batch_ends(connection: Connection) -> list[tuple[int, datetime]]:
    """The batches that have ended, the latest first, each with the time of its end."""
    ended = select(batches.c.batch, batches.c.ended).where(batches.c.ended.is_not(None))
    rows = connection.execute(ended.order_by(batches.c.batch.desc()))
    return [(row.batch, row.ended.replace(tzinfo=UTC)) for row in rows]


def last_batch_of(connection: Connection, run: str) -> int:
    """The last batch of a run, or of a command by its name; 0 if there is none."""
    return connection.execute(select(func.max(batches.c.batch)).where(batches.c.run == run)).scalar() or 0


def record(connection: Connection, intent: Intent) -> None:
    """Records what a batch is about to do."""
    connection.execute(insert(batches).values(batch=intent.batch, run=intent.run, intent=intent.to_json()))


def open_intents(connection: Connection) -> list[Intent]:
    """The intents without an end, in order."""
    rows = connection.execute(select(batches.c.intent).where(batches.c.ended.is_(None)).order_by(batches.c.batch))
    return [Intent.from_json(row.intent) for row in rows]


def end(connection: Connection, intent: Intent, now: datetime) -> None:
    """Stores what a batch did (URLs, texts, counts), and that it ended."""
    if intent.updated_stories:
        change = update(urls).where(urls.c.id == bindparam("of"))
        connection.execute(
            change.values(fate=bindparam("now"), text_hash=bindparam("text")),
            [{"of": story.id, "now": str(story.fate), "text": story.text_hash} for story in intent.updated_stories],
        )
    for ids in chunks(intent.forgotten):
        connection.execute(delete(urls).where(urls.c.id.in_(ids)))
    store_urls(connection, intent.urls)
    _update_all_addresses(connection, intent.urls)
    store_texts(connection, intent.texts)
    _move_texts(connection, intent.moved)
    for group, now_in in intent.joined.items():
        connection.execute(update(texts).where(texts.c.in_group == group).values(in_group=now_in))
    for source, fates in intent.fates.items():
        refused_by = intent.refused_by.get(source, ())
        _count(connection, intent.run, source, fates, intent.sizes.get(source, 0), refused_by)
    if intent.ends_runs:
        connection.execute(delete(tallies).where(tallies.c.run.in_(intent.ends_runs)))
    connection.execute(update(batches).where(batches.c.batch == intent.batch).values(ended=naive(now), intent=None))


def store_urls(connection: Connection, known_now: Iterable[KnownUrl]) -> None:
    """Stores URLs; rows that exist are overwritten."""
    rows = [
        {
            "url": url.url,
            "fate": str(url.fate),
            "reason": url.reason,
            "id": url.id,
            "text_hash": url.text_hash,
            "revision": url.revision,
            "page_hash": url.page_hash,
            "day": url.day,
            "fetched": naive(url.fetched),
        }
        for url in known_now
    ]
    upsert(connection, urls, rows, overwrite=True)


def _update_all_addresses(connection: Connection, known_now: Iterable[KnownUrl]) -> None:
    """Stores the latest version of a story at all of its addresses."""
    latest = {url.id: url for url in known_now if url.revision}
    if latest:
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("text_hash", "revision", "page_hash")}
        connection.execute(
            update(urls).where(urls.c.id == bindparam("of")).values(values),
            [
                {
                    "of": id_,
                    "new_text_hash": url.text_hash,
                    "new_revision": url.revision,
                    "new_page_hash": url.page_hash,
                }
                for id_, url in latest.items()
            ],
        )


def store_texts(connection: Connection, known_now: Iterable[KnownText]) -> None:
    """Stores texts. A known text keeps its row, with the story that showed it first."""
    rows = [
        {
            "text_hash": text.text_hash,
            "id": text.id,
            "number": text.number,
            "in_group": text.group,
            "day": text.day,
            "path": text.path,
            "keys": text.keys,
        }
        for text in known_now
    ]
    upsert(connection, texts, rows, overwrite=False)


def _move_texts(connection: Connection, moved: Mapping[str, str]) -> None:
    """Stores the new paths of texts after their files were merged; `moved`: old path -> new path."""
    merged: defaultdict[str, list[str]] = defaultdict(list)
    for before, now in moved.items():
        merged[now].append(before)
    for now, files in merged.items():
        for chunk in chunks(files):
            connection.execute(update(texts).where(texts.c.path.in_(chunk)).values(path=now))


def forget_urls(connection: Connection, forgotten: Callable[[str], bool]) -> None:
    """Deletes the URLs that are `forgotten`, and what is owed at them. Every URL is looked at."""
    for table in (urls, owed):
        names = [name for name in connection.execute(select(table.c.url).distinct()).scalars() if forgotten(name)]
        for chunk in chunks(names):
            connection.execute(delete(table).where(table.c.url.in_(chunk)))


def forget_texts(connection: Connection) -> None:
    """Deletes all texts, before they are stored again."""
    connection.execute(delete(texts))


def start_run(connection: Connection, run: str, sources: Iterable[str], now: datetime) -> None:
    """Opens the tally of a run, a row a source."""
    rows = [
        {"run": run, "source": source, "started": naive(now), "fates": "{}", "bytes": 0}
        for source in dict.fromkeys(sources)
    ]
    upsert(connection, tallies, rows, overwrite=False)


def unfinished_runs(connection: Connection) -> list[str]:
    """The runs that have a tally, and so no end."""
    return list(connection.execute(select(tallies.c.run).distinct().order_by(tallies.c.run)).scalars())


def run_rows(connection: Connection, run: str) -> list[RunRow]:
    """The rows of the table `runs` for a run, without the columns on its end."""
    rows = connection.execute(select(tallies).where(tallies.c.run == run).order_by(tallies.c.source))
    return [_run_row(row) for row in rows]


def _run_row(row: Row[Any]) -> RunRow:
    fates: dict[str, int] = json.loads(row.fates)
    reasons = {name.partition("/")[2]: count for name, count in fates.items() if "/" in name}
    started = row.started.replace(tzinfo=UTC)
    return {
        "run": row.run,
        "source": row.source,
        "started": started,
        "fetched": started,
        "articles": fates.get(Fate.ARTICLE, 0),
        "copies": fates.get(Fate.COPY, 0),
        "revisions": fates.get(Fate.REVISION, 0),
        "listings": fates.get(Fate.LISTING, 0),
        "rejected": sum(reasons.values()),
        "reasons": sorted(reasons.items()),
        "refused_by": json.loads(row.refused_by or "[]"),
        "bytes": row.bytes,
    }


def _count(
    connection: Connection, run: str, source: str, fates: Mapping[str, int], size: int, refused_by: Sequence[str]
) -> None:
    where = (tallies.c.run == run, tallies.c.source == source)
    row = connection.execute(select(tallies).where(*where)).one_or_none()
    if row is None:
        start_run(connection, run, [source], datetime.now(UTC))
    total = Counter(json.loads(row.fates) if row else {}) + Counter(fates)
    services = sorted({*refused_by, *json.loads((row and row.refused_by) or "[]")})
    now = {"fates": json.dumps(total), "bytes": (row.bytes if row else 0) + size, "refused_by": json.dumps(services)}
    connection.execute(update(tallies).where(*where).values(now))


def _known_url(row: Row[Any]) -> KnownUrl:
    fetched = row.fetched.replace(tzinfo=UTC)
    last = (row.text_hash, row.revision, row.page_hash)
    return KnownUrl(row.url, Fate(row.fate), fetched, row.reason and Reason(row.reason), row.id, *last, row.day)


def naive(when: datetime) -> datetime:
    """A time as the database stores it: in UTC, without a zone, since SQLite has none."""
    return when.astimezone(UTC).replace(tzinfo=None)


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, overwrite: bool) -> None:
    """Adds rows; a row with the same key is overwritten or stays, by `overwrite`."""
    if not rows:
        return
    statement = _insert(connection, table)
    keys = [column.name for column in table.primary_key]
    if overwrite:
        changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), rows)
    else:
        connection.execute(statement.on_conflict_do_nothing(index_elements=keys), rows)


def _insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that may say what becomes of a row that is there. A dialect loads all its drivers that are installed,
    so only the one in use is imported."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Values in slices that fit into one IN (...)."""
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
