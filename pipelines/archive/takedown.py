"""Removes records from an archive. All others keep their place, since rows and indexes name records by it."""

from __future__ import annotations

import json
import shutil
import struct
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4

from fastwarc.warc import ArchiveIterator

from pipelines.archive.cdxj import Span, write_index
from pipelines.archive.payload_index import PayloadIndex
from pipelines.archive.record_writer import warc_date
from pipelines.archive.warc_file import PREFIX, spans_of
from pipelines.store.bucket_path import CorpusPath, files_in
from pipelines.store.durable import draft_in, local_copy, put

_URLS = ("WARC-Target-URI", "WARC-Refers-To-Target-URI")
_NOTE = b"A record was removed from here on request."


def records_of(folder: CorpusPath, covers: Callable[[str], bool]) -> dict[CorpusPath, list[Span]]:
    """File -> places of the records for URLs that `covers` names, and of those that refer to one."""
    found = {path: list(_covered(path, covers)) for path in files_in(folder, f"{PREFIX}*.warc.gz")}
    return {path: spans for path, spans in found.items() if spans}


def take_out(folder: CorpusPath, records: Mapping[CorpusPath, Sequence[Span]], covers: Callable[[str], bool]) -> None:
    """Removes records from their files, and index lines on them or on URLs that `covers` names.

    Each record is replaced by a note of the same size that readers of WARC files skip. A new file replaces the old one,
    so this needs space for one more file. A kill leaves whole files; run it again to do the rest. Raises OSError.
    """
    for path, spans in records.items():
        _rewrite(path, spans)
    for index in files_in(folder, f"{PREFIX}*.cdxj"):
        warc = index.with_name(index.name.removesuffix(".cdxj") + ".warc.gz")
        gone = {str(span.start) for span in records.get(warc, ())}
        lines = index.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not _names(line, gone, covers)]
        if len(kept) < len(lines):
            write_index(warc, kept)
    if folder.is_dir():
        with closing(PayloadIndex(folder)) as payloads:
            payloads.drop((span.filename, span.start) for spans in records.values() for span in spans)


def _covered(path: CorpusPath, covers: Callable[[str], bool]) -> Iterable[Span]:
    with local_copy(path) as copy, copy.open("rb") as file:
        for span in spans_of(copy):
            file.seek(span.start)
            for record in ArchiveIterator(BytesIO(file.read(span.end - span.start)), parse_http=False):
                if any(covers(url) for name in _URLS if (url := record.headers.get(name))):
                    yield span
                    break


def _rewrite(path: CorpusPath, spans: Iterable[Span]) -> None:
    with draft_in(path.parent, f"{path.name}.new") as draft:
        with local_copy(path) as copy:
            shutil.copyfile(copy, draft)
        with draft.open("rb+") as file:
            for span in spans:
                file.seek(span.start)
                file.write(_note(span.end - span.start))
        put(draft, path)


def _names(line: str, gone: Collection[str], covers: Callable[[str], bool]) -> bool:
    """Whether a line of an index is of a record that is gone, or of a URL that is."""
    fields = json.loads(line.split(" ", 2)[2])
    return fields["offset"] in gone or covers(fields["url"])


def _note(size: int) -> bytes:
    """A WARC record as a gzip member of so many bytes; its comment (RFC 1952) fills what is left."""
    record = b"\r\n".join(
        (
            b"WARC/1.1",
            b"WARC-Type: metadata",
            b"WARC-Record-ID: <urn:uuid:%b>" % str(uuid4()).encode(),
            b"WARC-Date: " + warc_date(datetime.now(UTC)).encode(),
            b"Content-Type: text/plain",
            b"Content-Length: %d" % len(_NOTE),
            b"",
            _NOTE,
            b"",
            b"",
        )
    )
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(record) + packer.flush() + struct.pack("<LL", zlib.crc32(record), len(record))
    head = b"\x1f\x8b\x08\x10\0\0\0\0\0\xff"
    return head + b" " * (size - len(head) - len(packed) - 1) + b"\0" + packed
