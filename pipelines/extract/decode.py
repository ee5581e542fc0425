"""Bytes of a page, feed or sitemap -> its characters, even if its headers are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

# The encoding that servers send as a default. A page's own declaration is believed before it: text in (nearly) any
# encoding is valid in this one.
_DEFAULT = "cp1252"

# Well-formed characters beyond ASCII for each malformed one, from which on a page is UTF-8 with a few bytes broken: an
# advertisement pasted in, a character cut in two. Among 4,448 pages of the Fundus, htmldate and Trafilatura evaluations
# 36 are not quite UTF-8: 5 of them have 25 or more, and those that are in other encodings 0.3 or fewer.
_WELL_FORMED = 2

_CUT_OFF = "unexpected end of data"  # Python's words for an end within a character: all before it is well formed
_FIRST_OF_UTF16 = re.compile(rb"[<{\[\r\n]\0|\0[<{\[\r\n]")  # without a byte order mark
_META = re.compile(rb"<meta\s[^<>]{0,500}?charset", re.I)

# UTF-8 that a program took for Latin-1 and wrote as UTF-8 again: the start of a quote or dash, and a character within
# other text. Only a character of Latin-1 is recognized without a control character: "é" before " »" is text.
_QUOTE_WRITTEN_TWICE = "\xe2\x80"
_WRITTEN_TWICE = re.compile(
    r"[\xc2\xc3][\x80-\xbf]|[\xc4-\xdf][\x80-\x9f]|[\xf0-\xf4][\x80-\x9f][\x80-\xbf]{2}"
    r"|[\xe0-\xef](?:[\x80-\x9f][\x80-\xbf]|[\xa0-\xbf][\x80-\x9f])"
)

# A share of malformed characters up to which a page is taken to be in the encoding it declares.
_MALFORMED_SHARE = 0.001


def decode(body: bytes, content_type: str | None = None) -> str:
    """The characters of a page, feed or sitemap; `content_type` is the HTTP header. Never raises: what fits nothing is
    replaced.

    A byte order mark decides, then UTF-8 if the page is valid UTF-8 or nearly so (text in other encodings hardly
    ever is by chance), then another encoding that is declared, then detection. What was written as UTF-8 twice is
    read twice, if a quote or dash shows it.
    """
    text = _decoded(body, content_type)
    if "\x80" not in text or _QUOTE_WRITTEN_TWICE not in text:  # a search for one character is much faster
        return text
    once = _read_again(text)
    return _WRITTEN_TWICE.sub(lambda found: _read_again(found[0]), text) if once == text else once


def _read_again(text: str) -> str:
    """A text that was written as UTF-8 twice, if all of it was; else the text."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


def _decoded(body: bytes, content_type: str | None) -> str:
    encoding, mark = read_bom(body)
    if encoding and mark:
        return body[len(mark) :].decode(encoding, "replace")
    if unmarked := _unlike_utf8(body):
        return body.decode(unmarked, "replace")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        text = body.decode("utf-8", "replace")
        if error.reason == _CUT_OFF:
            return text
    malformed = text.count("\ufffd")
    well_formed = len(text) - len(text.encode("ascii", "ignore")) - malformed
    if well_formed >= _WELL_FORMED * malformed:
        return text
    for encoding in _declared(body, content_type):
        text = body.decode(encoding, "replace")
        if text.count("\ufffd") <= _MALFORMED_SHARE * len(text):
            return text
    return body.decode(_detected(body), "replace")


def _unlike_utf8(body: bytes) -> str | None:
    """The encoding of a page that is not UTF-8 although its bytes are valid UTF-8: they are all ASCII, or nearly."""
    if _FIRST_OF_UTF16.match(body):
        return "utf-16-be" if body[0] == 0 else "utf-16-le"
    return "iso2022_jp" if b"\x1b" in body and b"\x1b$" in body and body.isascii() else None


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """The encodings that a page may be in by its header and by its own words, given that it is not in UTF-8."""
    written = html_body_declared_encoding(body) or next(_late_declarations(body), None)
    named = (http_content_type_encoding(content_type), written)
    found = [encoding for encoding in named if encoding and encoding != "utf-8" and _is_of_pages(encoding)]
    return sorted(found, key=lambda encoding: encoding == _DEFAULT)


def _late_declarations(body: bytes) -> Iterator[str]:
    """The encodings that meta tags declare, wherever they are; w3lib looks at the first 4,096 bytes."""
    metas = (body[found.start() : found.end() + 100] for found in _META.finditer(body))
    yield from filter(None, map(html_body_declared_encoding, metas))


@lru_cache
def _is_of_pages(encoding: str) -> bool:
    """Whether markup stays markup: Python also knows EBCDIC, escapes and transformations as encodings."""
    try:
        return b'<a href="\\u">\xff'.decode(encoding, "replace").startswith('<a href="\\u">')
    except (LookupError, ValueError):
        return False


# --- Detection, for the page in a thousand that declares nothing and is not UTF-8 -------------------------------------

_SAMPLE = 4000  # bytes of text that are looked at
_PIECE = re.compile(rb'[^<>"]+')  # between tags, or of a string of JSON
_LONGEST_PIECE = 2000  # bytes; what is longer without markup in it is a script, whose ASCII would drown the text

# Share of bytes beyond ASCII up to which text is in Latin letters: Polish and Czech have a tenth, Cyrillic four fifths.
_LATIN_SHARE = 0.3

# Encodings that charset_normalizer distinguishes well. Given the rarer encodings too, it takes 0.5 s, and errs.
_OTHER_SCRIPTS = "cp1251 koi8_r cp932 euc_jp gb18030 big5hkscs cp949 cp1253 cp1256 cp1255 cp874".split()

# What it does not: the letters beyond ASCII of languages, the more spoken first, by the encoding of their old pages.
_SIGNS = "’‘“”„–—…«»·•°©®€£§¡¿\xa0"
_LATIN = (
    ("cp1252", "áéíóúñü"),
    ("cp1252", "éèêëàâçîïôûùœ"),
    ("cp1252", "ãõáéíóúâêôàç"),
    ("cp1252", "äöüß"),
    ("cp1252", "àèéìòù"),
    ("cp1252", "åäöæøé"),
    ("cp1254", "çğıöşüâîi̇"),
    ("cp1250", "ąćęłńóśźż"),
    ("iso8859_2", "ąćęłńóśźż"),
    ("cp1250", "áčďéěíňóřšťúůýž"),
    ("iso8859_2", "áčďéěíňóřšťúůýž"),
    ("cp1250", "áéíóöőúüű"),
    ("cp1250", "ăâîşţ"),
    ("cp1250", "čćđšž"),
)


def _detected(body: bytes) -> str:
    sample = _sample(body)
    beyond = len(sample.translate(None, delete=bytes(range(128))))
    if beyond > _LATIN_SHARE * len(sample):
        best = from_bytes(sample, cp_isolation=_OTHER_SCRIPTS).best()
        return best.encoding if best else _DEFAULT
    return min(_LATIN, key=lambda row: _strangers(sample, *row))[0]


def _sample(body: bytes) -> bytes:
    """Whole pieces of text with characters beyond ASCII. They are never cut, because that may split a character."""
    pieces: list[bytes] = []
    size = 0
    for found in _PIECE.finditer(body):
        piece = found[0]
        if len(piece) <= _LONGEST_PIECE and not piece.isascii():
            pieces.append(piece)
            size += len(piece)
            if size >= _SAMPLE:
                break
    return b" ".join(pieces)


def _strangers(sample: bytes, encoding: str, letters: str) -> int:
    """Characters beyond ASCII that the language does not use."""
    known = frozenset(letters + _SIGNS)
    return sum(char not in known for char in sample.decode(encoding, "replace").lower() if not char.isascii())
