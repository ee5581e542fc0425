"""Writes a snapshot."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.corpus.reading import Corpus, Rows
from pipelines.export.formats import row_groups
from pipelines.model.rows import STORY_TABLES
from pipelines.snapshot.card import card
from pipelines.snapshot.manifest import CARD, CHECKSUMS, DATA, MANIFEST, Manifest, TableManifest
from pipelines.store.durable import sync
from pipelines.version import VERSION

_FILE_ROWS = 50_000  # a multiple of GROUP_ROWS
_READ_ONLY = 0o444

Select = Callable[[str], Rows]
"""The rows of a table that a snapshot may have, with all columns."""


def write_snapshot(
    folder: Path, corpus: Corpus, select: Select, filters: Mapping[str, str], settings: Mapping[str, str]
) -> Manifest:
    """Writes the rows of one version of a corpus into a new folder, which is there when it is complete.

    Rows with an opt-out are left out: a publisher who objects to a use of the page did not agree to its publication.
    Memory does not grow with the number of rows. Raises OSError.
    """
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        (part / DATA).mkdir(parents=True)
        manifest = _write(part, folder.name, corpus, select, filters, settings)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    sync(folder.parent)
    return manifest


def _write(
    part: Path, name: str, corpus: Corpus, select: Select, filters: Mapping[str, str], settings: Mapping[str, str]
) -> Manifest:
    counts = {column: Counter[str]() for column in ("month", "language", "site", "extractor")}
    times: list[datetime] = []
    tables, left_out = {}, 0
    objected = pc.list_value_length(pc.field("opt_out")) > 0
    for table in STORY_TABLES:
        rows = select(table)
        left_out += rows.where(objected).count()
        kept = rows.where(~objected)
        batches = _seen(kept, counts if table == "articles" else {}, times)
        files = _write_files(part / DATA, table, kept.schema, batches)
        tables[table] = TableManifest(corpus.tables[table].version(), sum(files.values()), files)
    manifest = Manifest(
        name=name,
        broadsheet=VERSION,
        tables=tables,
        filters=filters,
        settings=settings,
        left_out=left_out,
        first=f"{min(times):%Y-%m-%dT%H:%M:%SZ}" if times else None,
        last=f"{max(times):%Y-%m-%dT%H:%M:%SZ}" if times else None,
        months=dict(sorted(counts["month"].items())),
        languages=_most_first(counts["language"]),
        sites=_most_first(counts["site"]),
        extractors=_most_first(counts["extractor"]),
    )
    (part / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    (part / CARD).write_text(card(manifest, {table: select(table).schema for table in STORY_TABLES}), encoding="utf-8")
    _write_checksums(part)
    for path in filter(Path.is_file, part.rglob("*")):
        path.chmod(_READ_ONLY)
        sync(path)
    return manifest


def _seen(rows: Rows, counts: Mapping[str, Counter[str]], times: list[datetime]) -> Iterator[pa.RecordBatch]:
    """The rows, counted on their way. `times` gets the first and the last fetch of each batch."""
    for batch in rows.batches():
        for column, counter in counts.items():
            counter.update(value or "unknown" for value in batch[column].to_pylist())
        if batch.num_rows:
            times += pc.min_max(batch["fetched"]).as_py().values()
        yield batch


def _write_files(folder: Path, table: str, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> dict[str, int]:
    """Files of _FILE_ROWS rows each, and one without rows if there are none; returns their names and rows."""
    files: dict[str, int] = {}
    groups = row_groups(schema, batches)
    group = next(groups, None)
    while group is not None or not files:
        name = f"{table}-{len(files):05}.parquet"
        with pq.ParquetWriter(folder / name, schema, compression="zstd") as writer:
            files[name] = 0
            while group is not None and files[name] < _FILE_ROWS:
                writer.write_table(group)
                files[name] += group.num_rows
                group = next(groups, None)
    return files


def _write_checksums(folder: Path) -> None:
    """In the form of sha256sum, which can check them too."""
    names = sorted(f"{path.relative_to(folder)}" for path in folder.rglob("*") if path.is_file())
    lines = [f"{digest(folder / name)}  {name}\n" for name in names]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _most_first(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
