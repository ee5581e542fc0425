"""A story as it is read from a page, and what the page states of it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import NamedTuple

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.model.roles import STORY_ROLES, Role

BROADSHEET = f"broadsheet {version('broadsheet')}"
TRAFILATURA = f"trafilatura {version('trafilatura')}"
FILTERED = f"{TRAFILATURA}, lines filtered by {BROADSHEET}"


class Line(NamedTuple):
    text: str
    role: Role
    shape: str | None = None  # by pipelines.extract.text.line_shapes; None of a text without layout

    @property
    def kept(self) -> bool:
        """Whether it is in the story's text."""
        return self.role in STORY_ROLES


@dataclass(frozen=True, slots=True)
class StoryText:
    """A story: paragraphs, subheadings, list items, quotes, rows of tables, one a line, in the order of the page."""

    lines: tuple[Line, ...] = ()  # in the order of the page, those between them that are not the story's included
    extractor: str = BROADSHEET  # name and version of what read it
    page_shapes: tuple[str, ...] = ()  # of all blocks of the page; none where lines have none
    confidence: float = 0.0  # see confidence.py

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines if line.kept)

    @property
    def shapes(self) -> tuple[str, ...]:
        """Those of the paragraphs; none of a text without layout."""
        return tuple(line.shape for line in self.lines if line.kept and line.shape)

    @property
    def removed(self) -> tuple[str, ...]:
        """What is not the story's: captions, bylines, pointers, appeals."""
        return tuple(line.text for line in self.lines if not line.kept)

    @property
    def size(self) -> int:
        """Characters of the story's paragraphs."""
        return sum(map(len, self.paragraphs))


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states of its story outside the story."""

    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    authors: tuple[str, ...]
    body: str | None


def stated_by(tree: FlatTree, title: str | None, authors: Sequence[str], body: str | None) -> Stated:
    """What a page states in its meta elements, and what is already known of it."""
    metas = _metas(tree)
    return Stated(
        titles=tuple(filter(None, (title, metas.get("og:title"), metas.get("twitter:title")))),
        descriptions=tuple(filter(None, map(metas.get, ("description", "og:description", "twitter:description")))),
        authors=tuple(authors),
        body=body,
    )


def _metas(tree: FlatTree) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in map(tree.attributes.__getitem__, tree.numbers("meta")):
        name = meta.get("property") or meta.get("name")
        if name and (content := meta.get("content")):
            found.setdefault(name.lower(), content)
    return found
