"""The bytes of a response, decompressed, and what the text in them is."""

from __future__ import annotations

import re
from enum import StrEnum

from pipelines.archive.unpacking import LAYERS, DamageError, Format, unpack_stream, unpacked_bound
from pipelines.extract.markup.prolog import prolog_end

# "A Sitemap file that you provide must have no more than 50,000 URLs and must be no larger than 50MB (52,428,800
# bytes) [uncompressed]": https://www.sitemaps.org/protocol.html. Nothing else that lists links is larger.
LARGEST = 52_428_800

TOO_LARGE = "gzip holds more"

_GZIP = b"\x1f\x8b"

_HEAD = (
    2_000  # characters after the prolog within which the root must begin: room for warnings that a server prints first
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|rdf|feed|urlset|sitemapindex)(?=[\s/>])", re.IGNORECASE)
_HTML = re.compile(r"<(?:html|head|body)(?=[\s/>])", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_XML = re.compile(r"[\s\ufeff]*+<\?xml\s", re.IGNORECASE)
# Some templates leave "[endif]" above the root of a page.
_ARRAY = re.compile(r"""\[\s*(?:[]{["\d-]|true|false|null)""")
_URL_LINE = re.compile(r"https?://[^\s<>]+[ \t]*(?:[\r\n]|$)", re.IGNORECASE)


class Form(StrEnum):
    """What a body is, judged by its beginning."""

    PAGE = "HTML"
    FEED = "RSS or Atom"
    JSON = "JSON"
    SITEMAP = "XML sitemap"
    URLS = "text sitemap"
    XML = "other XML"
    UNKNOWN = "unknown"


def inflate(body: bytes, limit: int = LARGEST) -> tuple[bytes, str | None]:
    """`body` with gzip undone if it is gzip, at most `limit` bytes of it, and a problem in one line or None.

    A body that grows beyond the bound of pipelines.archive.unpacking is cut there.
    """
    problem = None
    limit = unpacked_bound(len(body), limit)
    for _ in range(LAYERS):
        if not body.startswith(_GZIP):
            break
        body, trouble = _gunzip(body, limit)
        problem = problem or trouble
    return body, problem


def _gunzip(body: bytes, limit: int) -> tuple[bytes, str | None]:
    parts: list[bytes] = []
    room, at = limit, 0
    while body.startswith(_GZIP, at):
        try:
            part, whole, at = unpack_stream(Format.GZIP, body, room + 1, at)
        except DamageError as error:
            return b"".join(parts), f"gzip is broken: {error}"
        parts.append(part[:room])
        if len(part) > room:
            return b"".join(parts), f"{TOO_LARGE} than {limit:,} bytes, the rest is left out"
        if not whole:
            return b"".join(parts), "gzip ends early"
        room -= len(part)
    return b"".join(parts), None


def sniff(text: str) -> tuple[Form, int]:
    """What `text` is, and where its root element (or JSON value, or first line) begins, in characters.

    Everything before the root is prolog or junk and never reaches an XML parser. So no document type declaration,
    entity expansion or external DTD does.
    """
    start = prolog_end(text)
    if text.startswith("{", start):
        return Form.JSON, start
    if _URL_LINE.match(text, start):
        return Form.URLS, start
    root = _ROOT.search(text, start, start + _HEAD)
    if root:  # also within HTML: some publish the feed as the body of a page
        return (Form.SITEMAP if root[1].lower() in ("urlset", "sitemapindex") else Form.FEED), root.start()
    if _XML.match(text) and not _HTML.search(text, start, start + _HEAD):
        return Form.XML, start
    if _ARRAY.match(text, start):
        return Form.JSON, start
    return (Form.PAGE, 0) if _TAG.search(text) else (Form.UNKNOWN, start)
