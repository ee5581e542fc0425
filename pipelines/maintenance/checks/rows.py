"""Checks of a single row of a story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import get_args

from pipelines.archive.warc_file import PREFIX
from pipelines.model.items import FoundBy
from pipelines.model.roles import Role
from pipelines.model.rows import Row
from pipelines.model.text_facts import Sketch
from pipelines.store.files import DataFile
from pipelines.store.schema import month_of
from pipelines.text.fingerprint import count_words, row_id, text_hash

# A time that a page gives without its zone, and that is taken for UTC, may lie ahead by so much: zones reach to +14.
_ZONES = timedelta(hours=14)
_A_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_OF_PUBLISHED = ("published_precision", "published_from", "published_day", "published_offset")
_RELATIONS = frozenset(("exact", "near", "truncated", "expanded"))
_FOUND_BY = frozenset(get_args(FoundBy))
_ROLES = frozenset(Role)
_PRECISIONS = frozenset(("second", "minute", "day"))


def row_problems(file: DataFile, row: Row, sketch: Sketch | None) -> Iterator[str]:
    """What is wrong with a row by itself. `sketch` is that of its text."""
    yield from (line for check in _CHECKS if (line := check(row)) is not None)
    if month_of(row["fetched"]) != file.month:
        yield f"fetched {row['fetched']:%Y-%m-%d} is in the file of {file.month}"
    if row["minhash"] is not None and row["minhash"] != (sketch and sketch.signature):
        yield "minhash is not that of its text"


def _text_hash(row: Row) -> str | None:
    return None if text_hash(row["text"]) == row["text_hash"] else "text_hash is not that of its text"


def _words(row: Row) -> str | None:
    return None if count_words(row["text"]) == row["words"] else "words is not the number of words of its text"


def _id(row: Row) -> str | None:
    right = row_id(row["canonical_url"], row["revision"] or 0)
    return None if right == row["id"] else "id is not that of its canonical_url"


def _removed(row: Row) -> str | None:
    places = row["removed_at"]
    if places is None or len(places) == len(row["removed"]):
        return None
    return "removed and removed_at are not of one length"


def _roles(row: Row) -> str | None:
    """Whether every line has its role, and every removed line a place of its own among all lines."""
    roles, removed_roles, places = row["roles"], row["removed_roles"], row["removed_places"]
    if roles is None or removed_roles is None or places is None:
        some = any(values is not None for values in (roles, removed_roles, places))
        return "of roles, removed_roles and removed_places some are null" if some else None
    if unknown := {*roles, *removed_roles} - _ROLES:
        return f"{min(unknown)} is not a role"
    if len(roles) != row["text"].count("\n") + 1 or not len(removed_roles) == len(places) == len(row["removed"]):
        return "roles, removed_roles or removed_places are not of the length of text or removed"
    if len(set(places)) < len(places) or not all(0 <= place < len(roles) + len(places) for place in places):
        return "removed_places are not places of different lines"
    return None


def _published(row: Row) -> str | None:
    if row["published"] is None:
        values: Mapping[str, object] = row
        said = next((value for name in _OF_PUBLISHED if (value := values[name]) is not None), None)
        return f"published is null, and not what is said of it ({said})" if said else None
    if row["published_precision"] not in _PRECISIONS or row["published_from"] is None:
        return "published has no precision, or nothing that it was read from"
    if row["published"] > row["fetched"] + _ZONES:
        return f"published {row['published']:%Y-%m-%d %H:%M} lies after fetched {row['fetched']:%Y-%m-%d %H:%M}"
    day, offset = row["published_day"], row["published_offset"]
    if day is not None and abs(day - row["published"].date()) > _A_DAY:
        return f"published_day {day} is not a day of published {row['published']:%Y-%m-%d %H:%M}"
    if offset is not None and (row["published_precision"] == "day" or abs(offset) > _ZONES // _MINUTE):
        return f"published_offset {offset} is of no time zone, or published is a day only"
    return None


def _modified(row: Row) -> str | None:
    if row["modified"] is None or row["published"] is None or row["modified"] >= row["published"]:
        return None
    return "modified lies before published"


def _found_by(row: Row) -> str | None:
    return None if row["found_by"] in _FOUND_BY else f"found_by is {row['found_by']}"


def _relation(row: Row) -> str | None:
    if row["duplicate_of"] is None:
        return None
    shares = [share for share in (row["similarity"], row["containment"]) if share is not None]
    if row["relation"] not in _RELATIONS:
        return f"relation is {row['relation']}"
    if not all(0 <= share <= 1 for share in shares) or (row["relation"] == "exact" and set(shares) != {1}):
        return f"similarity and containment are none of a copy that is {row['relation']}"
    return None


def _revision(row: Row) -> str | None:
    if row["revision_of"] is None or (row["revision"] or 0) >= 1:
        return None
    return f"its revision is {row['revision']}"


def _place(row: Row) -> str | None:
    """Where its page is: in the corpus's own archive it is always known, in others perhaps not."""
    file, offset = row["warc_file"], row["warc_offset"]
    if file is None and offset is not None:
        return "warc_offset has no warc_file"
    if file is not None and offset is None and file.startswith(PREFIX):
        return "warc_file has no warc_offset"
    if file is not None and not file.startswith(PREFIX) and row["found_by"] != "warc":
        return f"warc_file {file} is none of the archive"
    return None


_CHECKS: tuple[Callable[[Row], str | None], ...] = (
    _text_hash,
    _words,
    _id,
    _removed,
    _roles,
    _published,
    _modified,
    _found_by,
    _relation,
    _revision,
    _place,
)
