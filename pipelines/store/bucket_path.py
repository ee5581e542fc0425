"""Where a corpus is: in a folder of this machine, or in a bucket of an object store: S3, or one that speaks its
protocol, Google's, or Azure's, which calls a bucket a container.

A BucketPath answers as a pathlib.Path does, as far as a corpus asks, so both are read by the same code. What differs is
in pipelines.store.durable (how a file gets its place) and pipelines.store.lease (who may write).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple

if TYPE_CHECKING:  # what takes a tenth of a second to load, and is for buckets alone
    import pyarrow as pa
    from pyarrow.fs import FileInfo, FileSystem

_CHUNK = 1 << 20  # bytes that are copied at a time
_GOOGLE_RETRIES = timedelta(minutes=1)  # Arrow's own limit is a quarter of an hour


def _s3(bucket: str) -> FileSystem:
    from pyarrow.fs import FileSystem

    # With the option, a file of a few MiB is put by one request. All of its parts may be asked for again if answers are
    # lost, but a store may refuse to put the parts together twice.
    return FileSystem.from_uri(f"s3://{bucket}?allow_delayed_open=true")[0]


def _google(_: str) -> FileSystem:
    from pyarrow.fs import GcsFileSystem

    return GcsFileSystem(retry_time_limit=_GOOGLE_RETRIES)


def _azure(_: str) -> FileSystem:
    from pyarrow.fs import AzureFileSystem

    return AzureFileSystem(
        os.environ["AZURE_STORAGE_ACCOUNT_NAME"],
        account_key=os.environ.get("AZURE_STORAGE_ACCOUNT_KEY"),
        sas_token=os.environ.get("AZURE_STORAGE_SAS_TOKEN"),
    )


class Provider(NamedTuple):
    """A kind of object store. `needed`: the variables without which neither Arrow nor delta-rs can reach it; `read`:
    those that lead to a bucket, for messages."""

    store: Callable[[str], FileSystem]  # of a bucket, for Arrow
    needed: tuple[str, ...]
    read: str


PROVIDERS = {
    "s3": Provider(
        _s3,
        (),
        "the variables AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL, or others of the AWS "
        "SDK",
    ),
    "gs": Provider(
        _google,
        ("GOOGLE_APPLICATION_CREDENTIALS",),
        "the variable GOOGLE_APPLICATION_CREDENTIALS, the path of a key of a service account",
    ),
    "az": Provider(
        _azure,
        ("AZURE_STORAGE_ACCOUNT_NAME",),
        "the variables AZURE_STORAGE_ACCOUNT_NAME, and AZURE_STORAGE_ACCOUNT_KEY or AZURE_STORAGE_SAS_TOKEN",
    ),
}
"""By the scheme of their addresses."""


class Stat(NamedTuple):
    """What is known of an object, by the name that os.stat_result has for it."""

    st_size: int  # bytes


@dataclass(frozen=True, slots=True, order=True)
class BucketPath:
    """An object of a bucket, such as s3://bucket/prefix/name; or all objects whose names begin with this and a slash.

    Credentials, region and endpoint are those of the environment, as PROVIDERS says. An object is there as a whole or
    not at all, and it is durable when the store has answered.
    Methods raise OSError for what the store answers, FileNotFoundError if there is no such object.
    """

    uri: str

    def __str__(self) -> str:
        return self.uri

    def __truediv__(self, name: str) -> BucketPath:
        return BucketPath(f"{self.uri}/{name}")

    @property
    def name(self) -> str:
        return self.parts[-1]

    @property
    def stem(self) -> str:
        return self.name.rpartition(".")[0] or self.name

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.key.split("/"))

    @property
    def parent(self) -> BucketPath:
        return BucketPath(self.uri.rpartition("/")[0])

    @property
    def key(self) -> str:
        """The names of the bucket and the object, as Arrow takes them."""
        return self.uri.partition("://")[2]

    @property
    def provider(self) -> Provider:
        return PROVIDERS[self._scheme]

    @property
    def _scheme(self) -> str:
        return self.uri.partition("://")[0]

    @property
    def store(self) -> FileSystem:
        """The bucket's store, for Arrow."""
        return _store(self._scheme, self.parts[0])

    def with_name(self, name: str) -> BucketPath:
        return self.parent / name

    def resolve(self) -> BucketPath:
        return self

    def open(self, _: Literal["rb"] = "rb") -> pa.NativeFile:
        """The object, to be read; each read is a request for its range."""
        return self.store.open_input_file(self.key)

    def read_bytes(self) -> bytes:
        with self.open() as file:
            return bytes(file.read())

    def read_text(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return self.read_bytes().decode(encoding, errors)

    def upload(self, file: BinaryIO) -> None:
        """Makes the object a copy of a file, instead of what it was."""
        with self.store.open_output_stream(self.key, compression=None) as stream:
            shutil.copyfileobj(file, stream, _CHUNK)

    def download(self, file: Path) -> None:
        """Makes a file a copy of the object."""
        with self.store.open_input_stream(self.key, compression=None) as stream, file.open("wb") as target:
            shutil.copyfileobj(stream, target, _CHUNK)

    def stat(self) -> Stat:
        found = self._info()
        if not found.is_file:
            raise FileNotFoundError(f"{self} is missing")
        return Stat(found.size)

    def exists(self) -> bool:
        return self._kind() != "NotFound"

    def is_dir(self) -> bool:
        """Whether there are objects below."""
        return self._kind() == "Directory"

    def glob(self, pattern: str) -> Iterator[BucketPath]:
        """The objects below whose names match, part for part."""
        depth = pattern.count("/")
        for found in self._below():
            name = found.uri.removeprefix(f"{self.uri}/")
            if name.count("/") == depth and all(map(fnmatchcase, name.split("/"), pattern.split("/"))):
                yield found

    def sizes(self) -> dict[str, int]:
        """The bytes of all objects below, by their names below this one."""
        return {found.path.removeprefix(f"{self.key}/"): found.size for found in self._listed()}

    def unlink(self, missing_ok: bool = False) -> None:
        try:
            self.store.delete_file(self.key)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def move(self, target: BucketPath) -> None:
        """Gives the object, or all objects below, another name."""
        for found in [self] if self._info().is_file else list(self._below()):
            self.store.copy_file(found.key, target.key + found.key.removeprefix(self.key))  # Azure moves no object
            self.store.delete_file(found.key)

    def _kind(self) -> str:
        return str(self._info().type.name)

    def _info(self) -> FileInfo:
        found: FileInfo = self.store.get_file_info(self.key)
        return found

    def _below(self) -> Iterator[BucketPath]:
        return (BucketPath(f"{self._scheme}://{found.path}") for found in self._listed())

    def _listed(self) -> Iterator[FileInfo]:
        from pyarrow.fs import FileSelector

        selector = FileSelector(self.key, allow_not_found=True, recursive=True)
        return (found for found in self.store.get_file_info(selector) if found.is_file)


CorpusPath = Path | BucketPath
"""A place in a corpus, or of one."""


def corpus_path(corpus: str | CorpusPath) -> CorpusPath:
    """The place that the setting CORPUS names: a folder, or s3://bucket/prefix and the like."""
    if isinstance(corpus, BucketPath):
        return corpus
    text = str(corpus)
    return BucketPath(text.rstrip("/")) if text.partition("://")[0] in PROVIDERS else Path(corpus)


def files_in(folder: CorpusPath, pattern: str) -> list[CorpusPath]:
    """The files below a folder whose names match, in the order of their names."""
    return sorted(folder.glob(pattern), key=str)


def storage_options(corpus: CorpusPath) -> dict[str, str]:
    """What delta-rs must be told beside its environment, which it reads as Arrow does but for this: an endpoint without
    TLS must be allowed."""
    endpoint = os.environ.get("AWS_ENDPOINT_URL", "")
    return {"allow_http": "true"} if isinstance(corpus, BucketPath) and endpoint.startswith("http://") else {}


@cache
def _store(scheme: str, bucket: str) -> FileSystem:
    return PROVIDERS[scheme].store(bucket)
