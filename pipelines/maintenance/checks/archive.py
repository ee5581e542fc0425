"""Checks of the archive: the pages of the rows, and the indexes of the files."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from pipelines.archive.cdxj import index_path
from pipelines.archive.reader import read_at
from pipelines.archive.warc_file import PREFIX, index_lines, spans_of
from pipelines.extract.decode import decode
from pipelines.model.items import Page
from pipelines.model.rows import Row
from pipelines.store.bucket_path import CorpusPath, files_in
from pipelines.store.durable import local_copy
from pipelines.store.errors import first_line
from pipelines.text.normalize import fold

_LARGEST = 1 << 30  # bytes of a page, far more than any crawl keeps

_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_LETTERS = re.compile(r"[^\W_]+")
_PIECE = 20  # letters that two texts have by chance in one place at most
_PIECES = 200  # of a text are looked for
# The share of them that a page shows of its story. It was 1.0 on each of 171 pages, 61 of them made up, at most 0.08
# of the story of another, but for one page that had the same story as another.
_SHOWN = 0.3


def page_problems(archive: CorpusPath, row: Row) -> Iterator[str]:
    """Whether the place in the archive that a row names holds the bytes of its page, and these its text."""
    file, offset = row["warc_file"], row["warc_offset"]
    if file is None or offset is None or not file.startswith(PREFIX):
        return
    if row["found_by"] == "warc" and not (archive / file).exists():
        return  # it was read from the archive of another corpus
    try:
        page = read_at(archive / file, offset, _LARGEST)
    except OSError as error:
        yield f"{file} cannot be read: {error.strerror or first_line(error)}"
        return
    if not isinstance(page, Page):
        yield f"at byte {offset} of {file} there is no page"
    elif page.html_hash != row["html_hash"]:
        yield f"at byte {offset} of {file} is another page"
    elif not shows(decode(page.body, page.sighting.content_type), row["text"]):
        yield f"the page at byte {offset} of {file} does not show its text"


def shows(page: str, text: str) -> bool:
    """Whether a page may contain a text: it has pieces of it, whatever tags, line breaks and signs are between."""
    unescaped = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), page)
    letters = [letters for line in text.split("\n") if (letters := _letters(line))]
    pieces = [line[at : at + _PIECE] for line in letters for at in range(0, max(len(line) - _PIECE, 0) + 1, _PIECE)]
    asked = pieces[:: len(pieces) // _PIECES + 1]
    ways = (_TAG.sub("", unescaped), unescaped)  # text in tags, and in data that has signs like those of tags
    return not asked or any(_share(asked, _letters(html.unescape(way))) >= _SHOWN for way in ways)


def _share(pieces: Sequence[str], letters: str) -> float:
    return sum(piece in letters for piece in pieces) / len(pieces)


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(fold(text)))


def index_problems(archive: CorpusPath) -> Iterator[str]:
    """The differences between a file of the archive and its index."""
    for index in files_in(archive, f"{PREFIX}*.cdxj"):
        if not (archive / f"{index.stem}.warc.gz").exists():
            yield f"{index.name}: its file is missing"
    for warc in files_in(archive, f"{PREFIX}*.warc.gz"):
        index = index_path(warc)
        try:
            lines = index.read_text(encoding="utf-8", errors="replace").splitlines()
            with local_copy(warc) as file:
                expected = list(index_lines(file, spans_of(file)))
        except FileNotFoundError:
            yield f"{index.name} is missing: the next crawl makes it"
            continue
        except OSError as error:
            yield f"{warc.name} cannot be read: {error.strerror or first_line(error)}"
            continue
        if lines != sorted(lines):
            yield f"{index.name} is not sorted"
        yield from (f"{index.name}: of no record: {line}" for line in sorted({*lines} - {*expected}))
        yield from (f"{index.name} lacks: {line}" for line in sorted({*expected} - {*lines}))
        if len(lines) != len({*lines}):
            yield f"{index.name} has a line twice"
