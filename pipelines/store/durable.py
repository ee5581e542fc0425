"""Files that survive a power cut, and get their place when they are complete."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.store.bucket_path import BucketPath, CorpusPath


def sync(path: CorpusPath) -> None:
    """Makes a file's bytes, or a folder's entries, survive a power cut. What a bucket has does already."""
    if isinstance(path, BucketPath):
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def local_copy(path: CorpusPath) -> Iterator[Path]:
    """A file of this machine to be read: the file itself, or a temporary copy of one in a bucket, with its name."""
    if isinstance(path, Path):
        yield path
        return
    with TemporaryDirectory(prefix="broadsheet-") as spool:
        copy = Path(spool) / path.name
        path.download(copy)
        yield copy


@contextmanager
def draft_in(folder: CorpusPath, name: str) -> Iterator[Path]:
    """The path of a new local file, to be written and then given its place in `folder` by `put`. It is in that folder
    already, or, if that is in a bucket, among the system's temporary files. It is deleted if it is not put."""
    if isinstance(folder, BucketPath):
        with TemporaryDirectory(prefix="broadsheet-") as spool:
            yield Path(spool) / name
        return
    draft = folder / name
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def put(draft: Path, path: CorpusPath) -> None:
    """Gives a complete draft its place, instead of what was there, atomically and durably."""
    if isinstance(path, BucketPath):
        with draft.open("rb") as file:
            path.upload(file)
        return
    sync(draft)
    draft.replace(path)
    sync(path.parent)
