"""Copies a snapshot to S3, or to a store that speaks its protocol."""

from __future__ import annotations

import shutil
from pathlib import Path

from pyarrow.fs import FileSelector, FileSystem, FileType

from pipelines.snapshot.manifest import CHECKSUMS


class PushError(Exception):
    """The place cannot take the snapshot; the message says why."""


def push_snapshot(folder: Path, uri: str) -> int:
    """Copies the files of a snapshot to `uri`, such as s3://bucket/name, and returns how many.

    The list of checksums is copied last: it is there when all others are. A place that has it already has a snapshot,
    which does not change: it may only be the same one. Credentials, region and endpoint are those of the environment
    (AWS_ACCESS_KEY_ID, AWS_PROFILE, AWS_ENDPOINT_URL and others of the AWS SDK). Raises PushError, and OSError for what
    the store answers.
    """
    store, place = FileSystem.from_uri(uri)
    there = {
        entry.path.removeprefix(f"{place}/"): entry.size
        for entry in store.get_file_info(FileSelector(place, recursive=True, allow_not_found=True))
        if entry.type is FileType.File
    }
    names = sorted(f"{path.relative_to(folder)}" for path in folder.rglob("*") if path.is_file())
    if CHECKSUMS in there:
        with store.open_input_stream(f"{place}/{CHECKSUMS}") as stream:
            if stream.read() == (folder / CHECKSUMS).read_bytes():
                return len(names)
        raise PushError(f"{uri} has another snapshot")
    if strange := sorted(there.keys() - set(names)):
        raise PushError(f"{uri} has {strange[0]}, which is not of the snapshot")
    for name in sorted(names, key=lambda name: (name == CHECKSUMS, name)):
        with (folder / name).open("rb") as file, store.open_output_stream(f"{place}/{name}") as stream:
            shutil.copyfileobj(file, stream, 1 << 20)
    return len(names)
