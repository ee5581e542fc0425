"""Queries on what is known of URLs and of stories, each within its caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, or_, select, tuple_, update

from pipelines.model.items import Fate
from pipelines.model.known import KnownStory, KnownUrl
from pipelines.store.database_tables import origins, owed, stories, urls
from pipelines.store.intent import StoryUpdate
from pipelines.store.numbered import numbers, split_origin, with_numbers
from pipelines.store.statements import CHUNK, chunks, upsert

_KNOWN = select(urls, *(column.label(f"of_{column.name}") for column in stories.c)).outerjoin(
    stories, stories.c.id == urls.c.story
)


def known_urls(connection: Connection, names: Collection[str]) -> dict[str, KnownUrl]:
    """Canonical URL -> what is known of it; unknown URLs are left out."""
    parts = sorted(map(split_origin, names))
    known = numbers(connection, origins, {origin for origin, _ in parts})
    found = dict[str, KnownUrl]()
    # One query for each origin: for pairs in a list, SQLite goes over the whole table.
    for origin, of_origin in groupby(parts, itemgetter(0)):
        for chunk in chunks([path for _, path in of_origin if origin in known]):
            rows = connection.execute(_KNOWN.where(urls.c.origin == known[origin], urls.c.path.in_(chunk)))
            found |= {origin + row.path: _known_url(origin, row) for row in rows}
    return found


def known_stories(connection: Connection, ids: Collection[str]) -> dict[str, KnownStory]:
    """Id of a story's first row -> what is known of the story."""
    return {
        row.id: KnownStory(row.id, row.fate, row.fetched, row.text_hash, row.revision, row.page_hash or row.text_hash)
        for chunk in chunks(sorted(ids))
        for row in connection.execute(select(stories).where(stories.c.id.in_(chunk)))
    }


def all_urls(connection: Connection) -> Iterator[list[KnownUrl]]:
    """All known URLs, in lists; the URLs of one story are in one list, one after the other."""
    query = _KNOWN.add_columns(origins.c.origin.label("of_origin")).join(origins, origins.c.number == urls.c.origin)
    query = query.order_by(urls.c.story, urls.c.origin, urls.c.path)
    many = list[KnownUrl]()
    for row in connection.execute(query.execution_options(yield_per=CHUNK)):
        url = _known_url(row.of_origin, row)
        if len(many) >= CHUNK and (url.id is None or url.id != many[-1].id):
            yield many
            many = []
        many.append(url)
    yield many


def story_ids(connection: Connection) -> set[str]:
    """The ids of all stories that are known."""
    return set(connection.execute(select(stories.c.id)).scalars())


def store_urls(connection: Connection, known_now: Iterable[KnownUrl]) -> None:
    """Stores URLs and their stories; rows that exist are overwritten. If a story is at several of these URLs, its
    latest version counts."""
    remaining = iter(known_now)
    while many := list(islice(remaining, CHUNK)):
        of = with_numbers(connection, origins, {split_origin(url.url)[0] for url in many})
        upsert(connection, urls, sorted((_url_row(of, url) for url in many), key=_in_order), overwrite=True)
        latest = {url.id: url for url in sorted(many, key=lambda url: (url.revision, url.fetched)) if url.id}
        upsert(connection, stories, [_story_row(latest[id_]) for id_ in sorted(latest)], overwrite=True)


def update_stories(connection: Connection, updates: Iterable[StoryUpdate]) -> None:
    """Stores the fates and texts of stories that have others by now. What their pages show stays the same."""
    differs = or_(stories.c.fate != bindparam("now"), stories.c.text_hash != bindparam("text"))
    change = update(stories).where(stories.c.id == bindparam("of"), differs)
    page_hash = func.coalesce(stories.c.page_hash, stories.c.text_hash)
    change = change.values(fate=bindparam("now"), text_hash=bindparam("text"), page_hash=page_hash)
    remaining = iter(updates)
    while many := list(islice(remaining, CHUNK)):
        connection.execute(change, [{"of": story.id, "now": story.fate, "text": story.text_hash} for story in many])


def forget_stories(connection: Connection, ids: Collection[str]) -> None:
    """Deletes stories and the URLs that lead to them. Every URL is looked at."""
    for chunk in chunks(sorted(ids)):
        connection.execute(delete(urls).where(urls.c.story.in_(chunk)))
        connection.execute(delete(stories).where(stories.c.id.in_(chunk)))


def forget_urls(connection: Connection, forgotten: Callable[[str], bool]) -> None:
    """Deletes the URLs that are `forgotten`, and what is owed at them. Every URL is looked at."""
    everywhere = select(urls.c.origin, urls.c.path, origins.c.origin.label("of_origin"))
    rows = connection.execute(everywhere.join(origins, origins.c.number == urls.c.origin))
    keys = [(row.origin, row.path) for row in rows if forgotten(row.of_origin + row.path)]
    for chunk in chunks(keys):
        connection.execute(delete(urls).where(tuple_(urls.c.origin, urls.c.path).in_(chunk)))
    names = [name for name in connection.execute(select(owed.c.url).distinct()).scalars() if forgotten(name)]
    for some in chunks(names):
        connection.execute(delete(owed).where(owed.c.url.in_(some)))


def _url_row(number_of: Mapping[str, int], url: KnownUrl) -> dict[str, Any]:
    origin, path = split_origin(url.url)
    return {
        "origin": number_of[origin],
        "path": path,
        "story": url.id,
        "listing": url.fate is Fate.LISTING,
        "reason": url.reason,
        "day": url.day,
        "fetched": None if url.id else url.fetched,
    }


def _in_order(row: Mapping[str, Any]) -> tuple[int, str]:
    """The key of a row. Rows that come in the order of the table change fewer pages of its file."""
    return row["origin"], row["path"]


def _story_row(url: KnownUrl) -> dict[str, Any]:
    return {
        "id": url.id,
        "fate": url.fate,
        "text_hash": url.text_hash,
        "page_hash": None if url.page_hash == url.text_hash else url.page_hash,
        "revision": url.revision,
        "fetched": url.fetched,
    }


def _known_url(origin: str, row: Row[Any]) -> KnownUrl:
    """Raises ValueError if its story is missing."""
    url = origin + row.path
    if row.story is None:
        return KnownUrl(url, Fate.LISTING if row.listing else Fate.REJECTED, row.fetched, row.reason, day=row.day)
    if row.of_id is None:
        raise ValueError(f"{url} leads to the unknown story {row.story}")
    page = row.of_page_hash or row.of_text_hash
    return KnownUrl(
        url, row.of_fate, row.of_fetched, row.reason, row.story, row.of_text_hash, row.of_revision, page, row.day
    )
