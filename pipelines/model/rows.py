"""Rows of the corpus's tables, as the packages that make, change and write them pass them on.

docs/columns.md says what each column means. A row may have only the columns that were read, or that change. A column
that its table or its file does not have is read as null.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypedDict

from pipelines.model.items import Fate


class Row(TypedDict, total=False):
    """A row of `articles`, `copies` or `revisions`, or some of its columns."""

    id: str
    url: str
    canonical_url: str
    site: str
    source: str
    title: str | None
    authors: list[str]
    published: datetime | None
    published_precision: Any  # a model.items.Precision
    published_from: str | None
    published_day: date | None
    published_offset: int | None
    modified: datetime | None
    fetched: datetime
    language: str | None
    description: str | None
    section: str | None
    tags: list[str]
    image: str | None
    publisher: str | None
    agency: str | None
    text: str
    words: int
    roles: list[str] | None
    removed: list[str]
    removed_at: list[int | None] | None
    removed_roles: list[str] | None
    removed_places: list[int] | None
    linked_at: list[int] | None
    headings_at: list[int] | None
    shapes: list[str] | None
    paywalled: bool | None
    aliases: list[str] | None
    listing_url: str | None
    found_by: Any  # a model.items.FoundBy
    http_status: int | None
    opt_out: list[str]
    text_hash: str
    minhash: bytes | None
    html_hash: str | None
    warc_file: str | None
    warc_offset: int | None
    extractor: str
    confidence: float | None
    run: str
    batch: int
    month: str  # the partition
    # Of copies.
    duplicate_of: str | None
    relation: str | None
    containment: float | None
    closest: str | None
    # Of copies and revisions.
    similarity: float | None
    also_of: list[str] | None
    # Of revisions.
    revision_of: str | None
    revision: int | None
    lines_added: int | None
    lines_removed: int | None


class RunRow(TypedDict, total=False):
    """A row of `runs`, or some of its columns."""

    run: str
    source: str
    started: datetime
    fetched: datetime
    articles: int
    copies: int
    revisions: int
    listings: int
    rejected: int
    owed: int
    not_due: int
    reasons: list[tuple[str, int]]
    refused_by: list[str]
    bytes: int
    seconds: float | None
    finish_reason: str | None
    batch: int


class RejectionRow(TypedDict, total=False):
    """A row of `rejections`, or some of its columns."""

    url: str
    canonical_url: str
    aliases: list[str]
    site: str
    source: str
    reason: Any  # the value of a model.reasons.Reason
    detail: str | None
    published_day: date | None
    fetched: datetime
    run: str
    batch: int


AnyRow = Row | RunRow | RejectionRow

TABLE_OF = {Fate.ARTICLE: "articles", Fate.COPY: "copies", Fate.REVISION: "revisions"}
"""The table for the rows of stories, by fate."""

STORY_TABLES = tuple(TABLE_OF.values())
