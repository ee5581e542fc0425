"""Queries on facts, batches and runs, and the end of a batch, each within its caller's transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from pipelines.model.items import Fate
from pipelines.model.rows import RunRow
from pipelines.store.database_tables import batches, facts, is_open, tallies
from pipelines.store.intent import Intent
from pipelines.store.known_texts import join_groups, move_texts, store_texts
from pipelines.store.known_urls import forget_stories, store_urls
from pipelines.store.statements import upsert

_WRITER = "writer"  # the fact with the name of the present writer


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
    return [(row.batch, row.ended) for row in rows]


def last_batch_of(connection: Connection, run: str) -> int:
    """The last batch of a run, or of a command by its name; 0 if there is none."""
    return connection.execute(select(func.max(batches.c.batch)).where(batches.c.run == run)).scalar() or 0


def batch_names(connection: Connection, run: str) -> set[str]:
    """The names of the batches of a run that have one."""
    named = select(batches.c.name).where(batches.c.run == run, batches.c.name.is_not(None))
    return set(connection.execute(named).scalars())


def record(connection: Connection, intent: Intent) -> None:
    """Records what a batch is about to do."""
    connection.execute(
        insert(batches).values(batch=intent.batch, run=intent.run, name=intent.name, intent=intent.to_json())
    )


def open_intents(connection: Connection) -> list[Intent]:
    """The intents without an end, in order."""
    rows = connection.execute(select(batches.c.intent).where(is_open).order_by(batches.c.batch))
    return [Intent.from_json(row.intent) for row in rows]


def end(connection: Connection, intent: Intent, now: datetime) -> None:
    """Stores what a batch did (URLs, texts, counts), and that it ended."""
    forget_stories(connection, intent.forgotten)
    store_urls(connection, intent.urls)
    store_texts(connection, intent.texts)
    move_texts(connection, intent.moved)
    join_groups(connection, intent.joined)
    for source, fates in intent.fates.items():
        refused_by = intent.refused_by.get(source, ())
        _count(connection, intent.run, source, fates, intent.sizes.get(source, 0), refused_by)
    if intent.ends_runs:
        connection.execute(delete(tallies).where(tallies.c.run.in_(intent.ends_runs)))
    connection.execute(update(batches).where(batches.c.batch == intent.batch).values(ended=now, intent=None))


def start_run(connection: Connection, run: str, sources: Iterable[str], now: datetime) -> None:
    """Opens the tally of a run, a row a source."""
    rows = [
        {"run": run, "source": source, "started": now, "fates": "{}", "bytes": 0} for source in dict.fromkeys(sources)
    ]
    upsert(connection, tallies, rows, overwrite=False)


def unfinished_runs(connection: Connection) -> list[str]:
    """The runs that have a tally, and so no end."""
    return list(connection.execute(select(tallies.c.run).distinct().order_by(tallies.c.run)).scalars())


def run_fates(connection: Connection, run: str) -> dict[str, dict[str, int]]:
    """The fates of the pages of a run that has not ended, by source."""
    rows = connection.execute(select(tallies.c.source, tallies.c.fates).where(tallies.c.run == run))
    return {row.source: json.loads(row.fates) for row in rows}


def run_rows(connection: Connection, run: str) -> list[RunRow]:
    """The rows of the table `runs` for a run, without the columns on its end."""
    rows = connection.execute(select(tallies).where(tallies.c.run == run).order_by(tallies.c.source))
    return [_run_row(row) for row in rows]


def _run_row(row: Row[Any]) -> RunRow:
    fates: dict[str, int] = json.loads(row.fates)
    reasons = {name.partition("/")[2]: count for name, count in fates.items() if "/" in name}
    return {
        "run": row.run,
        "source": row.source,
        "started": row.started,
        "fetched": row.started,
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
