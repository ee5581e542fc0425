"""Bytes of a page -> its characters, whatever its headers say."""

from __future__ import annotations

from trafilatura.utils import detect_encoding
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

# Encodings in which every byte sequence is valid, so that a successful decoding proves nothing; servers send them as
# a default. A page's own declaration is believed before these.
_VACUOUS = frozenset({"cp1252", "iso8859-1", "latin-1", "ascii"})

# A share of undecodable characters up to which a page is taken to be in its declared encoding with a few bytes broken
# (an advertisement pasted in, a character cut in two) rather than in another encoding altogether.
_BROKEN_SHARE = 0.001


def decode(body: bytes, content_type: str | None = None) -> str:
    """The characters of an HTML page; `content_type` is the HTTP header. Never raises: what fits nothing is replaced.

    A byte order mark decides, then UTF-8 where all of the page is valid UTF-8 (text in other encodings hardly ever is
    by chance), then the declared encodings, then detection.
    """
    bom, _ = read_bom(body)
    if bom:
        return body.decode(bom, "replace")
    declared = _declared(body, content_type)
    if not _is_stateful(declared):
        declared = ["utf-8", *declared]
    for encoding in declared:
        try:
            return body.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            if _nearly(body, encoding):
                return body.decode(encoding, "replace")
    for encoding in detect_encoding(body):
        try:
            return body.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("utf-8", "replace")


def _declared(body: bytes, content_type: str | None) -> list[str]:
    header = http_content_type_encoding(content_type) if content_type else None
    meta = html_body_declared_encoding(body)
    named = [encoding for encoding in (header, meta) if encoding]
    return sorted(dict.fromkeys(named), key=lambda encoding: encoding in _VACUOUS)


def _is_stateful(declared: list[str]) -> bool:
    """ISO-2022 and HZ text is plain ASCII to any other decoder, so that UTF-8 would accept it and be wrong."""
    return bool(declared) and declared[0].startswith(("iso2022", "hz"))


def _nearly(body: bytes, encoding: str) -> bool:
    try:
        text = body.decode(encoding, "replace")
    except LookupError:
        return False
    return text.count("�") <= _BROKEN_SHARE * len(text)
