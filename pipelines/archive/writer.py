"""Pages -> the WARC files of a corpus, in order, each body once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipelines.archive import cdxj, record_writer
from pipelines.archive.cdxj import Span
from pipelines.archive.payload_index import PayloadIndex
from pipelines.archive.record_writer import Original
from pipelines.archive.warc_file import PREFIX, WarcFile
from pipelines.model.items import Exchange, Page
from pipelines.store.bucket_path import BucketPath, CorpusPath
from pipelines.store.durable import sync


def archive_of(corpus: CorpusPath) -> CorpusPath:
    """The folder of a corpus's archive."""
    return corpus / "archive"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a page: the record that holds its body, whether that is an earlier one, and bytes written."""

    file: str
    offset: int  # bytes
    known: bool
    size: int


class Archive:
    """The archive of a corpus, opened for one run or one reader of a run. Not for use from two threads at once.

    A page is kept as a response, or as a revisit if an earlier record of the archive has the same body and
    Content-Type. Its request follows. A file that has reached `file_size` bytes is closed and a new one begun; in a
    bucket, also at each `sync`, since only whole files are there. Nothing is written before the first page. Methods
    raise OSError if the disk is full or failing, or for what the store answers; what was synced stays."""

    def __init__(self, folder: CorpusPath, name: str, file_size: int, about: Mapping[str, str]) -> None:
        """`name` is in the names of its files; it is that of the run, or of one of its readers. `about` goes into the
        warcinfo record of each file."""
        self.folder, self.name, self._file_size, self._about = folder, name, file_size, about
        self._number = 0
        self._file: WarcFile | None = None
        self._payloads: PayloadIndex | None = None

    def append(self, page: Page, exchange: Exchange) -> Kept:
        """Keeps a page; it is safe from a power cut after the next `sync`."""
        payloads, file = self._opened(), self._file_with_room()
        digest, content_type = record_writer.digest(page.body), page.sighting.content_type or ""
        original = payloads.find(digest, content_type)
        if original is None:
            answer, kind = record_writer.response(page, exchange, digest), "response"
        else:
            answer, kind = record_writer.revisit(page, exchange, digest, original), "revisit"
        asked = record_writer.request(page.sighting, exchange, answer)
        span = file.append(answer.packed + asked.packed)
        span = Span(span.filename, span.start, span.start + len(answer.packed))
        self._index(file, page, kind, digest, span)
        size = len(answer.packed) + len(asked.packed)
        if original is not None:
            return Kept(original.file, original.offset, known=True, size=size)
        date = record_writer.warc_date(page.sighting.fetched)
        original = Original(span.filename, span.start, answer.record_id, page.sighting.url, date)
        payloads.add(digest, content_type, original)
        return Kept(span.filename, span.start, known=False, size=size)

    def sync(self) -> None:
        """Makes what was appended survive a power cut."""
        if isinstance(self.folder, BucketPath):
            self._close_file()
        else:
            self._sync()

    def close(self) -> None:
        """Syncs, and writes the index of the last file."""
        try:
            self._close_file()
        finally:
            if self._payloads is not None:
                self._payloads.close()
                self._payloads = None

    def _index(self, file: WarcFile, page: Page, kind: str, digest: str, span: Span) -> None:
        seen = page.sighting
        file.index(
            cdxj.line(
                url=seen.url,
                date=record_writer.warc_date(seen.fetched),
                kind=kind,
                status=seen.http_status,
                content_type=seen.content_type,
                digest=digest,
                span=span,
            )
        )

    def _opened(self) -> PayloadIndex:
        if self._payloads is None:
            if isinstance(self.folder, Path):
                self.folder.mkdir(parents=True, exist_ok=True)
                sync(self.folder.parent)
            self._payloads = PayloadIndex(self.folder)
        return self._payloads

    def _file_with_room(self) -> WarcFile:
        if self._file is not None and self._file.size >= self._file_size:
            self._close_file()
        if self._file is None:
            name = f"{PREFIX}{self.name}-{self._number + 1:05}.warc.gz"
            first = record_writer.warcinfo(name, self._about, datetime.now(UTC))
            self._file = WarcFile(self.folder / name, first.packed)
            self._number += 1
        return self._file

    def _sync(self) -> None:
        if self._file is not None:
            self._file.sync()
        if self._payloads is not None:
            self._payloads.keep()

    def _close_file(self) -> None:
        if self._file is not None:
            self._sync()
            file, self._file = self._file, None
            file.close()
