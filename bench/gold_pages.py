"""Gold files of pages, each with its archive beside it: GOLD.jsonl and GOLD.warc.gz."""

from __future__ import annotations

from pathlib import Path

from arguments import existing_file
from gold_files import gold_rows
from scores import page_key

from pipelines.archive.reader import read_warc
from pipelines.model.items import Page

_LIMIT = 50 << 20  # bytes of a page


def gold_of_pages(name: str) -> Path:
    """A gold file that has its archive beside it, for argparse."""
    path = existing_file(name)
    existing_file(str(_archive(path)))
    return path


def gold_pages(gold: Path) -> list[Page]:
    """The pages of the archive that a gold file names."""
    keys = {page_key(row["url"]) for row in gold_rows(gold)}
    pages = (page for page in read_warc(_archive(gold), _LIMIT) if isinstance(page, Page))
    return [page for page in pages if page_key(page.sighting.url) in keys]


def _archive(gold: Path) -> Path:
    return gold.with_suffix(".warc.gz")
