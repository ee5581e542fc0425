"""A snapshot of the rows of a corpus, in memory, to compare them with each other and with the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from pipelines.corpus.rewrite import TABLES
from pipelines.dedup.finder import sketch_of
from pipelines.dedup.parameters import DEFAULT
from pipelines.dedup.verdict import Text
from pipelines.model.known import Sketch
from pipelines.model.rows import Row, RunRow
from pipelines.rights.forgotten import Forgotten
from pipelines.store.files import DataFile
from pipelines.text.fingerprint import text_hash
from pipelines.text.removed_lines import restore_lines
from pipelines.urls.canonical import canonical_url, web_addresses

STORY_COLUMNS = """
    id url canonical_url site aliases source text text_hash words published published_precision published_from
    published_day published_offset modified fetched duplicate_of closest relation similarity containment also_of
    revision_of revision roles removed removed_at removed_roles removed_places minhash
    found_by run batch warc_file warc_offset html_hash
""".split()
"""What is asked of a row."""


class StoryRow(NamedTuple):
    """The snapshot of a story's row."""

    place: str  # of its file
    table: str
    id: str
    story: str  # id of its first version
    revision: int
    canonical_url: str
    names: tuple[str, ...]  # canonical URLs of all its addresses
    source: str
    run: str
    batch: int
    fetched: datetime
    archived: bool  # whether it was read from an archive rather than fetched
    text_hash: str
    page_hash: str
    keys: bytes | None  # a fingerprint of its keys in the index of copies; None of a text that is too short
    sketched: bool  # whether it has a minhash
    duplicate_of: str | None
    closest: str | None
    also_of: tuple[str, ...]
    warc_file: str | None


@dataclass(slots=True)
class Snapshot:
    """What the checks need of a corpus."""

    forgotten: Forgotten
    rows: list[StoryRow] = field(default_factory=list)
    runs: list[RunRow] = field(default_factory=list)
    places: set[str] = field(default_factory=set)  # of the files that logs name
    commits: dict[str, int] = field(default_factory=dict)  # table -> its last batch
    unreadable: list[str] = field(default_factory=list)  # tables and places of files that cannot be read

    @property
    def lacks_stories(self) -> bool:
        """Whether rows of stories are missing because they cannot be read."""
        return any(place.partition("/")[0] in TABLES for place in self.unreadable)

    def tables(self) -> dict[str, str]:
        """Id -> table, of all rows."""
        return {row.id: row.table for row in self.rows}

    def versions(self) -> dict[str, list[StoryRow]]:
        """The versions of each story, the first one first."""
        found: defaultdict[str, list[StoryRow]] = defaultdict(list)
        for row in self.rows:
            found[row.story].append(row)
        return {story: sorted(rows, key=lambda row: row.revision) for story, rows in found.items()}


def story_row(file: DataFile, row: Row, sketch: Sketch | None) -> StoryRow:
    """The snapshot of a row. `sketch` is that of its text."""
    addresses = web_addresses((row["url"], *(row["aliases"] or ())))
    whole = "\n".join(restore_lines(row["text"], row["removed"], row["removed_at"] or ()))
    return StoryRow(
        place=file.place,
        table=file.table,
        id=row["id"],
        story=row["revision_of"] or row["id"],
        revision=row["revision"] or 0,
        canonical_url=row["canonical_url"],
        names=tuple(dict.fromkeys((row["canonical_url"], *map(canonical_url, addresses)))),
        source=row["source"],
        run=row["run"],
        batch=row["batch"],
        fetched=row["fetched"],
        archived=row["found_by"] == "warc",
        text_hash=row["text_hash"],
        page_hash=row["text_hash"] if whole == row["text"] else text_hash(whole),
        keys=short(sketch.keys) if sketch else None,
        sketched=row["minhash"] is not None,
        duplicate_of=row["duplicate_of"],
        closest=row["closest"],
        also_of=tuple(row["also_of"] or ()),
        warc_file=row["warc_file"],
    )


def sketched(row: Row) -> Sketch | None:
    """The sketch of a row's text."""
    return sketch_of(Text.of(row["text"], DEFAULT), DEFAULT)


def short(keys: bytes) -> bytes:
    """A fingerprint of keys, in their place."""
    return blake2b(keys, digest_size=8).digest()


def chunked(rows: Sequence[StoryRow], size: int = 1000) -> list[Sequence[StoryRow]]:
    """The rows, so many at a time."""
    return [rows[start : start + size] for start in range(0, len(rows), size)]
