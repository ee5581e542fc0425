"""Is a corpus what it promises to be? Everything docs/columns.md says of its rows, checked from the files.

Nothing is changed: neither are batches finished nor tables mended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from sqlalchemy import Connection

from pipelines.archive.reader import read_at
from pipelines.archive.warc_file import PREFIX
from pipelines.archive.writer import archive_of
from pipelines.corpus import ledger
from pipelines.corpus.damage import shortened_logs
from pipelines.corpus.faults import first_line
from pipelines.corpus.files import DataFile, data_files, read, stray_files
from pipelines.corpus.rewrite import TABLES
from pipelines.corpus.schema import SCHEMAS, month_of
from pipelines.items import Page
from pipelines.settle.fingerprint import count_words, text_hash
from pipelines.settle.settle import Row
from pipelines.urls import canonical_url, web_addresses

_LARGEST = 1 << 30  # bytes of a page, far more than any crawl keeps
_COLUMNS = """
    id url canonical_url aliases text text_hash words fetched duplicate_of closest also_of revision_of revision
    removed removed_at batch warc_file warc_offset html_hash
""".split()


@dataclass(slots=True)
class _Seen:
    """What the rows of a corpus name, to be compared when all have been seen."""

    tables: dict[str, str] = field(default_factory=dict)  # id -> table
    urls: Counter[str] = field(default_factory=Counter)  # canonical ones, of stories
    texts: Counter[str] = field(default_factory=Counter)  # fingerprints, of articles
    every_text: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)  # places
    links: list[tuple[str, str, str]] = field(default_factory=list)  # id, column, the id that it names
    revisions: dict[str, list[int]] = field(default_factory=dict)  # id -> numbers of its revisions
    addresses: dict[str, str] = field(default_factory=dict)  # canonical URL -> id
    pages: list[tuple[str, str, int, str]] = field(default_factory=list)  # id, file and place in the archive, html_hash


def verify(corpus: Path, connection: Connection | None = None) -> Iterator[str]:
    """Every way in which the corpus in a folder is not as promised, a line each; nothing where it is sound.

    `connection` is to its database; without one, only the tables are checked. Ids, addresses and fingerprints of all
    rows are in memory: about 700 bytes a row.
    """
    seen, tables = _Seen(), dict[str, DeltaTable]()
    for table in SCHEMAS:
        try:
            tables[table] = DeltaTable(str(corpus / table))
            files = data_files(tables[table], table)
        except (DeltaError, OSError) as error:
            yield f"{table}: the table cannot be opened: {first_line(error)}"
            continue
        yield from _stray(corpus, table, files)
        seen.files.update(file.place for file in files)
        for file in files:
            yield from _file(corpus, file, seen)
    for check in (_unique, _linked):
        yield from check(seen)
    yield from _archived(archive_of(corpus), seen)
    if connection is not None:
        yield from shortened_logs(connection, tables)
        yield from _state(connection, seen)


def _stray(corpus: Path, table: str, files: list[DataFile]) -> Iterator[str]:
    """Files that readers of Parquet find and the log does not name: their rows may stand twice."""
    for path in stray_files(corpus, table, files):
        yield f"{path.relative_to(corpus)}: no commit names this file"


def _file(corpus: Path, file: DataFile, seen: _Seen) -> Iterator[str]:
    path = corpus / file.place
    try:
        size = path.stat().st_size
        with pq.ParquetFile(path) as parquet:
            rows, schema = parquet.metadata.num_rows, parquet.schema_arrow
            nulls = [name for name in schema.names if _has_nulls(parquet, name, file.table)]
    except (OSError, pa.ArrowException) as error:
        yield f"{file.place}: cannot be read: {first_line(error)}"
        return
    if (size, rows) != (file.size, file.rows):
        yield f"{file.place}: {size} bytes and {rows} rows, {file.size} and {file.rows} in the table's log"
    for name in nulls:
        yield f"{file.place}: {name} is null, which it never may be"
    expected = SCHEMAS[file.table]
    for name in schema.names:
        if name not in expected.names or schema.field(name).type != expected.field(name).type:
            yield f"{file.place}: column {name} is {schema.field(name).type}, not as docs/columns.md says"
    if file.table in TABLES:
        try:
            for row in chain.from_iterable(read(corpus, file, _COLUMNS)):
                yield from (f"{file.place}: row {row['id']}: {problem}" for problem in _row(file, row, seen))
        except (OSError, pa.ArrowException) as error:
            yield f"{file.place}: cannot be read: {first_line(error)}"


def _has_nulls(parquet: pq.ParquetFile, name: str, table: str) -> bool:
    schema = SCHEMAS[table]
    if name not in schema.names or schema.field(name).nullable:
        return False
    return any(batch.column(0).null_count for batch in parquet.iter_batches(columns=[name]))


def _row(file: DataFile, row: Row, seen: _Seen) -> Iterator[str]:
    """What is wrong with a row by itself; what it names goes to `seen`."""
    id_, text = row["id"], row["text"]
    if text_hash(text) != row["text_hash"]:
        yield "text_hash is not that of its text"
    if count_words(text) != row["words"]:
        yield "words is not the number of words of its text"
    if month_of(row["fetched"]) != file.month:
        yield f"fetched {row['fetched']:%Y-%m-%d} stands among those of {file.month}"
    if row["removed_at"] is not None and len(row["removed_at"]) != len(row["removed"]):
        yield "removed and removed_at are not of one length"
    if id_ in seen.tables:
        yield f"the id stands in {seen.tables[id_]} already"
    seen.tables[id_] = file.table
    seen.every_text.add(row["text_hash"])
    if file.table == "revisions":
        seen.revisions.setdefault(row["revision_of"], []).append(row["revision"])
    else:
        seen.urls[row["canonical_url"]] += 1
        names = {canonical_url(url) for url in web_addresses((row["url"], *(row["aliases"] or ())))}
        seen.addresses |= dict.fromkeys((row["canonical_url"], *names), id_)
    if file.table == "articles":
        seen.texts[row["text_hash"]] += 1
    if (row["warc_file"] or "").startswith(PREFIX) and row["warc_offset"] is not None:
        seen.pages.append((id_, row["warc_file"], row["warc_offset"], row["html_hash"]))
    for column in ("duplicate_of", "closest", "revision_of"):
        if row[column] is not None:
            seen.links.append((id_, column, row[column]))
    seen.links.extend((id_, "also_of", other) for other in row["also_of"] or ())


def _unique(seen: _Seen) -> Iterator[str]:
    for what, counts in (("canonical_url", seen.urls), ("the text with text_hash", seen.texts)):
        for value, rows in counts.items():
            if rows > 1:
                yield f"{what} {value} stands in {rows} rows"


_LINKED: Mapping[str, Callable[[str], bool]] = {
    "duplicate_of": lambda table: table == "articles",
    "also_of": lambda table: table in ("articles", "copies"),  # an article then may be a copy by now
    "closest": lambda table: table in ("articles", "copies"),
    "revision_of": lambda table: table in ("articles", "copies"),
}


def _linked(seen: _Seen) -> Iterator[str]:
    for id_, column, other in seen.links:
        table = seen.tables.get(other)
        if table is None or not _LINKED[column](table):
            yield f"row {id_}: {column} names {other}, which stands in {table or 'no table'}"
    for id_, numbers in seen.revisions.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"row {id_}: its revisions have the numbers {', '.join(map(str, sorted(numbers)))}"


def _archived(archive: Path, seen: _Seen) -> Iterator[str]:
    """Rows whose place in the archive does not hold the bytes of their page."""
    for id_, file, offset, html_hash in sorted(seen.pages, key=lambda page: page[1:3]):
        try:
            page = read_at(archive / file, offset, _LARGEST)
        except OSError as error:
            yield f"row {id_}: {file} cannot be read: {error.strerror}"
            continue
        if not isinstance(page, Page):
            yield f"row {id_}: at byte {offset} of {file} is no page"
        elif page.html_hash != html_hash:
            yield f"row {id_}: at byte {offset} of {file} is another page"


def _state(connection: Connection, seen: _Seen) -> Iterator[str]:
    """Where the database says something else than the tables."""
    for intent in ledger.open_intents(connection):
        yield f"batch {intent.batch} has not ended: the next crawl ends it"
    known = ledger.known_urls(connection, seen.addresses)
    for url, id_ in seen.addresses.items():
        at = known.get(url)
        if at is None or at.id != id_:
            yield f"{url}: the database knows it as {at.id if at else 'nothing'}, the tables as {id_}"
    for id_ in sorted(ledger.story_ids(connection) - seen.tables.keys()):
        yield f"row {id_}: the database knows this story, which stands in no table"
    texts = ledger.known_texts(connection, seen.every_text)
    for fingerprint in sorted(seen.every_text - texts.keys()):
        yield f"text_hash {fingerprint}: the database does not know this text"
    for text in texts.values():
        if text.id not in seen.tables:
            yield f"text_hash {text.text_hash}: the database says that {text.id} showed it, which stands in no table"
        if text.path is not None and text.path not in seen.files:
            yield f"text_hash {text.text_hash}: the database says that it stands in {text.path}, which no commit names"
