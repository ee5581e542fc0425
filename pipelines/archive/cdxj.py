"""The index of a WARC file: CDXJ, one sorted line per record with a page, as pywb and similar tools read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipelines.store.bucket_path import CorpusPath
from pipelines.store.durable import draft_in, put

_WWW = re.compile(r"^www\d*\.")
_DIGITS = re.compile(r"\D")
_INDEXED = WarcRecordType.response | WarcRecordType.revisit
_DEFAULT_PORTS = {"http": 80, "https": 443}

MAX_HEAD = 1 << 20  # bytes of the headers of an answer that are read


@dataclass(frozen=True, slots=True)
class Span:
    """Where a record is: bytes `start` to `end` of a file."""

    filename: str
    start: int
    end: int


def index_path(warc: CorpusPath) -> CorpusPath:
    """Where the index of a WARC file is."""
    return warc.with_name(warc.name.removesuffix(".warc.gz") + ".cdxj")


@dataclass(frozen=True, slots=True)
class Capture:
    """A page in an archive, by an index: when it was fetched (in UTC), and where its record is."""

    fetched: datetime
    warc: CorpusPath
    offset: int


def last_capture(archive: CorpusPath, url: str) -> Capture | None:
    """The last page with a URL in a folder of WARC files, by their indexes; None if there is none. Reads all of them,
    in bounded memory."""
    found: list[Capture] = []
    for index in archive.glob("*.cdxj"):
        with index.open("rb") as lines:
            fields = (line.decode().split(" ", 2) for line in lines if line.startswith(f"{sort_key(url)} ".encode()))
            for _, date, rest in fields:
                place = json.loads(rest)
                fetched = datetime.strptime(date, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
                found.append(Capture(fetched, archive / place["filename"], int(place["offset"])))
    return max(found, key=lambda capture: capture.fetched, default=None)


def sort_key(url: str) -> str:
    """The key under which an index has a URL (SURT): `org,example)/news?a=1&b=2` for
    `https://www.example.org/News?b=2&a=1`.

    Scheme, `www.`, case, a slash at the end and the order of parameters make no difference. A URL that cannot be split
    is its own key. Never raises.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url.strip().lower().replace(" ", "%20")
    if not host:
        return url.strip().lower().replace(" ", "%20")
    at = "" if port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f":{port}"
    return f"{_host_key(host)}{at}){_path_key(parts)}".replace(" ", "%20")


def _host_key(host: str) -> str:
    try:
        ip_address(host)
    except ValueError:
        return ",".join(reversed(_WWW.sub("", host).split(".")))
    return host


def _path_key(parts: SplitResult) -> str:
    path = parts.path.rstrip("/") or "/"
    query = "&".join(sorted(parts.query.split("&")))
    return (f"{path}?{query}" if query else path).lower()


def line(*, url: str, date: str, kind: str, status: int, content_type: str | None, digest: str, span: Span) -> str:
    """The line of a record: `kind` is its WARC-Type, `date` its WARC-Date, `digest` the digest of its payload."""
    mime = "warc/revisit" if kind == "revisit" else (content_type or "").partition(";")[0].strip().lower() or "unk"
    fields = {
        "url": url,
        "mime": mime,
        "status": str(status),
        "digest": digest,
        "length": str(span.end - span.start),
        "offset": str(span.start),
        "filename": span.filename,
    }
    return f"{sort_key(url)} {_DIGITS.sub('', date)[:14]} {json.dumps(fields)}"


def line_of(packed: bytes, span: Span) -> str | None:
    """The index line of a record, from its bytes in a file; None if indexes leave it out."""
    for record in ArchiveIterator(BytesIO(packed), record_types=_INDEXED, parse_http=False):
        record.parse_http(quirks_mode=True, max_header_len=MAX_HEAD)
        return line(
            url=record.headers.get("WARC-Target-URI") or "",
            date=record.headers.get("WARC-Date") or "",
            kind=record.headers.get("WARC-Type") or "",
            status=record.http_headers.status_code or 0,
            content_type=record.http_headers.get("Content-Type"),
            digest=record.headers.get("WARC-Payload-Digest") or "",
            span=span,
        )
    return None


def write_index(warc: CorpusPath, lines: Iterable[str]) -> None:
    """Writes the index of a WARC file, sorted and synced, atomically. Raises OSError."""
    target = index_path(warc)
    with draft_in(target.parent, f"{target.name}.open") as draft:
        with draft.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in sorted(lines))
        put(draft, target)
