"""Queries on what is known of texts, each within its caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, delete, func, select, update

from pipelines.model.known import KnownText
from pipelines.store.database_tables import files, grouped, texts
from pipelines.store.statements import CHUNK, chunks, upsert


def known_texts(connection: Connection, fingerprints: Collection[str]) -> dict[str, KnownText]:
    """What is known of texts, by their fingerprints."""
    return {text.text_hash: text for text in _texts(connection, texts.c.text_hash, sorted(fingerprints))}


def numbered_texts(connection: Connection, numbers: Collection[int]) -> dict[int, KnownText]:
    """What is known of texts, by their numbers."""
    return {text.number: text for text in _texts(connection, texts.c.number, sorted(numbers))}


def _texts(connection: Connection, column: Column[Any], values: Sequence[Any]) -> Iterator[KnownText]:
    first = texts.alias()
    query = select(texts, first.c.story.label("article"), files.c.path)
    query = query.join(first, first.c.number == texts.c.in_group).outerjoin(files, files.c.number == texts.c.file)
    for chunk in chunks(values):
        for row in connection.execute(query.where(column.in_(chunk))):
            yield KnownText(
                row.text_hash, row.story, row.number, row.in_group, row.article, row.day, path=row.path, keys=row.keys
            )


def all_text_hashes(connection: Connection) -> Iterator[str]:
    """The fingerprints of all texts that are known."""
    yield from connection.execute(select(texts.c.text_hash).execution_options(yield_per=CHUNK)).scalars()


def text_paths(connection: Connection) -> set[str]:
    """The paths of all files with texts."""
    return set(connection.execute(select(files.c.path).distinct()).scalars())


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
    for rows in connection.execute(query.execution_options(yield_per=CHUNK)).partitions():
        yield [(row.number, row.keys) for row in rows]


def store_texts(connection: Connection, known_now: Iterable[KnownText]) -> None:
    """Stores texts. A known text keeps its row, with the story that showed it first. The files of a batch are new, so
    each gets the next number; one that is given again gets another."""
    first = (connection.execute(select(func.max(files.c.number))).scalar() or 0) + 1
    numbers: dict[str, int] = {}
    remaining = iter(known_now)
    while many := list(islice(remaining, CHUNK)):
        new = dict.fromkeys(text.path for text in many if text.path is not None and text.path not in numbers)
        numbers |= {path: number for number, path in enumerate(new, first + len(numbers))}
        upsert(connection, files, [{"number": numbers[path], "path": path} for path in new], overwrite=False)
        rows = [
            {
                "number": text.number,
                "text_hash": text.text_hash,
                "story": text.id,
                "in_group": text.group,
                "day": text.day,
                "file": None if text.path is None else numbers[text.path],
                "keys": text.keys,
            }
            for text in many
        ]
        upsert(connection, texts, rows, overwrite=False, key=texts.c.text_hash)


def join_groups(connection: Connection, joined: Mapping[int, int]) -> None:
    """Stores which groups are part of other groups now; `joined`: group -> group."""
    for group, now_in in joined.items():
        now = update(texts).values(in_group=now_in)
        connection.execute(now.where(texts.c.in_group == group, grouped))
        connection.execute(now.where(texts.c.number == group, texts.c.in_group == group))


def move_texts(connection: Connection, moved: Mapping[str, str]) -> None:
    """Stores the new paths of texts after their files were merged; `moved`: old path -> new path. A merged file keeps
    the numbers of all files that were merged."""
    merged: defaultdict[str, list[str]] = defaultdict(list)
    for before, now in moved.items():
        merged[now].append(before)
    for now, paths in merged.items():
        for chunk in chunks(paths):
            connection.execute(update(files).where(files.c.path.in_(chunk)).values(path=now))


def forget_texts(connection: Connection) -> None:
    """Deletes all texts, before they are stored again."""
    connection.execute(delete(texts))
    connection.execute(delete(files))
