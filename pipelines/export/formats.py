"""Batches of rows -> a file: JSON Lines, CSV, Parquet or TEI XML, by the ending of its name. Memory is bounded."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from pipelines.export.tei import write_tei

Batches = Iterable[pa.RecordBatch]

GROUP_ROWS = 5_000
"""Rows of a row group that is written. A writer has a note of each group in memory until the end."""

# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(path: Path, schema: pa.Schema, batches: Batches) -> int:
    """Writes rows to a file whose name ends as one of FORMATS, and returns how many. The file gets its name when it is
    complete. Raises OSError."""
    write = FORMATS[format_of(path.name)]
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            count = write(file, schema, batches)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def format_of(name: str) -> str:
    """The longest ending of FORMATS that a file's name has; "" for none."""
    return max((ending for ending in FORMATS if name.endswith(ending)), key=len, default="")


def _jsonl(file: IO[bytes], schema: pa.Schema, batches: Batches) -> int:
    count = 0
    for row in _rows(batches):
        file.write(json.dumps(row, ensure_ascii=False, default=_plain).encode() + b"\n")
        count += 1
    return count


def _jsonl_zstd(file: IO[bytes], schema: pa.Schema, batches: Batches) -> int:
    with zstandard.ZstdCompressor().stream_writer(file, closefd=False) as packed:
        return _jsonl(packed, schema, batches)


def _csv(file: IO[bytes], schema: pa.Schema, batches: Batches) -> int:
    """Lists and maps are JSON. A text that a spreadsheet would calculate begins with an apostrophe."""
    count = 0
    with _text(file) as text:
        writer = csv.writer(text, lineterminator="\n")
        # Before Python 3.13, the writer does not quote a carriage return that ends no line of its own.
        quoting = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(schema.names)
        for row in _rows(batches):
            cells = [_cell(value) for value in row.values()]
            returns = any(isinstance(cell, str) and "\r" in cell for cell in cells)
            (quoting if returns else writer).writerow(cells)
            count += 1
    return count


def _parquet(file: IO[bytes], schema: pa.Schema, batches: Batches) -> int:
    count = 0
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in row_groups(schema, batches):
            writer.write_table(group)
            count += group.num_rows
    return count


def row_groups(schema: pa.Schema, batches: Batches) -> Iterator[pa.Table]:
    """Tables of GROUP_ROWS rows, the last one with fewer: batches follow the files of the corpus, which are small."""
    waiting = schema.empty_table()
    for batch in batches:
        waiting = pa.concat_tables([waiting, pa.table(batch)])
        while waiting.num_rows >= GROUP_ROWS:
            yield waiting.slice(0, GROUP_ROWS).combine_chunks()
            waiting = waiting.slice(GROUP_ROWS)
    if waiting.num_rows:
        yield waiting.combine_chunks()


def _tei(file: IO[bytes], schema: pa.Schema, batches: Batches) -> int:
    return write_tei(file, _rows(batches))


FORMATS: Mapping[str, Callable[[IO[bytes], pa.Schema, Batches], int]] = {
    ".jsonl": _jsonl,
    ".jsonl.zst": _jsonl_zstd,
    ".csv": _csv,
    ".parquet": _parquet,
    ".xml": _tei,
}


def _rows(batches: Batches) -> Iterator[dict[str, Any]]:
    for batch in batches:
        yield from batch.to_pylist()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return _plain(value) if isinstance(value, date | bytes) else value


def _plain(value: object) -> str:
    """A value that JSON and CSV do not have: times in ISO 8601, bytes in hexadecimal digits."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"{type(value).__name__} has no form as text")


@contextmanager
def _text(file: IO[bytes]) -> Iterator[IO[str]]:
    """A text file over a binary one, which stays open."""
    text = io.TextIOWrapper(file, "utf-8", newline="")
    try:
        yield text
    finally:
        text.flush()
        text.detach()
