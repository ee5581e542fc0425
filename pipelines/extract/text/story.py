"""The result of reading a story from a page, and what the page states of the story outside its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import NamedTuple

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.markup.metas import metas
from pipelines.model.roles import STORY_ROLES, Role
from pipelines.version import VERSION

BROADSHEET = f"broadsheet {VERSION}"
TRAFILATURA = f"trafilatura {version('trafilatura')}"
FILTERED = f"{TRAFILATURA}, lines filtered by {BROADSHEET}"


class Line(NamedTuple):
    text: str
    role: Role
    shape: str | None = None  # see line_shapes.py; None if the text is not from the page's layout

    @property
    def kept(self) -> bool:
        """Whether it belongs to the story's text."""
        return self.role in STORY_ROLES


@dataclass(frozen=True, slots=True)
class StoryText:
    """A story as lines: paragraphs, subheadings, list items, quotes and rows of tables."""

    lines: tuple[Line, ...] = ()  # in the order of the page; includes lines that are not the story's
    extractor: str = BROADSHEET  # name and version of what read it
    page_shapes: tuple[str, ...] = ()  # of all blocks of the page; empty if the lines have no shapes
    confidence: float = 0.0  # see confidence.py
    failed: bool = False  # trafilatura raised on the page, and this text is what others read

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines if line.kept)

    @property
    def shapes(self) -> tuple[str, ...]:
        """The shapes of the paragraphs; empty if the text is not from the page's layout."""
        return tuple(line.shape for line in self.lines if line.kept and line.shape)

    @property
    def removed(self) -> tuple[str, ...]:
        """Lines that are not the story's: captions, bylines, pointers, appeals."""
        return tuple(line.text for line in self.lines if not line.kept)

    @property
    def size(self) -> int:
        """Number of characters in the story's paragraphs."""
        return sum(map(len, self.paragraphs))


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states of its story outside the text."""

    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    authors: tuple[str, ...]
    body: str | None


def stated_by(tree: FlatTree, title: str | None, authors: Sequence[str], body: str | None) -> Stated:
    """What a page states in its meta elements, and what the metadata already gives."""
    found = metas(tree)
    return Stated(
        titles=tuple(filter(None, (title, *_first(found, "og:title", "twitter:title")))),
        descriptions=tuple(_first(found, "description", "og:description", "twitter:description")),
        authors=tuple(authors),
        body=body,
    )


def _first(found: Mapping[str, Sequence[str]], *names: str) -> Iterator[str]:
    """The first value of each name."""
    return (found[name][0] for name in names if name in found)
