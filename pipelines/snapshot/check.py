"""Checks that a snapshot is as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.snapshot.manifest import CHECKSUMS, DATA, MANIFEST, Manifest
from pipelines.snapshot.write import digest


def check_snapshot(folder: Path) -> Iterator[str]:
    """What is wrong with the snapshot in a folder, one line each; nothing if it is as it was written."""
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
        manifest = Manifest.from_json((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield f"{folder} is no snapshot: {error}"
        return
    stated = {name: checksum for checksum, _, name in (line.partition("  ") for line in lines)}
    there = {f"{path.relative_to(folder)}" for path in folder.rglob("*") if path.is_file()} - {CHECKSUMS}
    yield from (f"{name} is missing" for name in sorted(stated.keys() - there))
    yield from (f"{name} is not of the snapshot" for name in sorted(there - stated.keys()))
    for name in sorted(stated.keys() & there):
        if digest(folder / name) != stated[name]:
            yield f"{name} has changed: its SHA-256 is not that of {CHECKSUMS}"
    for table in manifest.tables.values():
        for name, rows in table.files.items():
            if f"{DATA}/{name}" in there and (found := _rows(folder / DATA / name)) != rows:
                yield f"{DATA}/{name} has {found if found is not None else 'no'} rows, not {rows}"


def _rows(path: Path) -> int | None:
    """The rows of a file; None if it is no Parquet file."""
    try:
        count: int = pq.read_metadata(path).num_rows
    except (OSError, pa.ArrowException):
        return None
    return count
