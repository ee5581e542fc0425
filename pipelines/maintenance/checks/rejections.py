"""Checks of a row of `rejections`."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.model.reasons import Reason
from pipelines.model.rows import RejectionRow
from pipelines.rights.forgotten import Forgotten
from pipelines.store.files import DataFile
from pipelines.store.schema import month_of
from pipelines.urls.canonical import web_addresses

_REASONS = frozenset(Reason)


def rejection_problems(file: DataFile, row: RejectionRow, forgotten: Forgotten) -> Iterator[str]:
    """What is wrong with a row by itself."""
    if row["reason"] not in _REASONS:
        yield f"{row['reason']} is not a reason"
    if month_of(row["fetched"]) != file.month:
        yield f"fetched {row['fetched']:%Y-%m-%d} is in the file of {file.month}"
    if forgotten.covers_any(web_addresses((row["canonical_url"], row["url"], *(row["aliases"] or ())))):
        yield "forgotten.txt names it; scrapy forget removes it"
