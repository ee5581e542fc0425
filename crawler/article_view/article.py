"""A row, or an article that is no row yet -> what a terminal shows. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from rich.table import Table
from rich.text import Text

from crawler.console.terminal import plain
from pipelines.model.roles import STORY_ROLES, Role
from pipelines.model.rows import Row
from pipelines.text.removed_lines import restore

if TYPE_CHECKING:
    from pipelines.model.known import KnownUrl

_METADATA = (
    "url canonical_url title authors published published_from published_day modified publisher agency section tags "
    "language words description image paywalled opt_out"
).split()
_PROVENANCE = (
    "id source found_by listing_url aliases fetched http_status extractor confidence warc_file warc_offset run batch"
).split()
_MARGIN = 20  # characters
_REPEATED = "site repeats it"  # why a line with a role of the story was removed


class Line(NamedTuple):
    """A line of a story's page. `role` is None if it is not known."""

    text: str
    role: str | None
    kept: bool


def metadata(row: Row, sources: Mapping[str, str] = MappingProxyType({})) -> Iterator[Text]:
    """The values of an article, a line each; `sources` says where some were found."""
    return _values(row, _METADATA, sources)


def provenance(row: Row, url: KnownUrl | None) -> Iterator[Text]:
    """How the row came into the corpus, a line for each value; and the last answer of its URL, if that made no row."""
    yield from _values(row, _PROVENANCE, {})
    if url is not None and url.reason is not None:
        answer = f"{url.fetched:%Y-%m-%d %H:%M} UTC: {url.reason}: {url.reason.meaning}"
        yield Text(f"{'last answer':{_MARGIN}}").append(answer)


def story(row: Row, *, removed: bool = True) -> Table:
    """The text, with the removed lines in their places. A margin has the role of each line that is no paragraph."""
    shown = Table.grid(padding=(0, 0, 1, 0), collapse_padding=False)
    shown.add_column(no_wrap=True, min_width=_MARGIN)
    shown.add_column(overflow="fold")
    for line in lines_of(row):
        if not (line.kept or removed):
            continue
        style = "" if line.kept else "dim"
        shown.add_row(Text(_margin(line), style=style), Text(plain(line.text), style=style))
    return shown


def lines_of(row: Row) -> list[Line]:
    """All lines of the story's page in their order, as far as it is known: lines that extraction removed have no place
    in rows from before the columns of roles, and follow the text."""
    kept = row["text"].split("\n")
    removed = row["removed"]
    roles, removed_roles, places = row.get("roles"), row.get("removed_roles"), row.get("removed_places")
    if roles is not None and removed_roles is not None and places is not None:
        return restore(
            [Line(text, role, kept=True) for text, role in zip(kept, roles, strict=True)],
            [Line(text, role, kept=False) for text, role in zip(removed, removed_roles, strict=True)],
            places,
        )
    at = row.get("removed_at") or [None] * len(removed)
    without = [Line(text, None, kept=False) for text in removed]
    placed = restore([Line(text, None, kept=True) for text in kept], without, at)
    return placed + [line for line, place in zip(without, at, strict=True) if place is None]


def _margin(line: Line) -> str:
    if line.kept:
        return "" if line.role in (None, Role.BODY) else str(line.role)
    return f"- {_REPEATED if line.role in STORY_ROLES else line.role or 'removed'}"


def _values(row: Row, names: Sequence[str], sources: Mapping[str, str]) -> Iterator[Text]:
    """A line for each value that is known, to be printed without line breaks of its own: addresses stay whole."""
    for name, value in _present(row, names):
        line = Text(f"{name:{_MARGIN}}").append(plain(value))
        yield line.append(f"  (from {sources[name]})", "dim") if name in sources else line


def _present(row: Row, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    values: Mapping[str, object] = row
    for name in names:
        value = values.get(name)
        if value is None or value == []:
            continue
        if isinstance(value, datetime):
            yield name, f"{value:%Y-%m-%d %H:%M} UTC"
        elif isinstance(value, list):
            yield name, "; ".join(map(str, value))
        elif isinstance(value, float):
            yield name, f"{value:.2f}"
        else:
            yield name, str(value)
