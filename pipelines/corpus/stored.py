"""Texts of the corpus, read again to compare others with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.settle.known import KnownText, Stored
from pipelines.settle.revisions import Place

_PLACE = ["site", "canonical_url", "title", "published", "published_precision"]


def read_stored(corpus: Path, texts: Iterable[KnownText]) -> dict[str, Stored]:
    """The texts that are known to the corpus in the folder `corpus`, by their fingerprints. A file is read once,
    however many of them it holds. Raises OSError where a file is not there."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        if text.path is not None:
            wanted[text.path].add(text.text_hash)
    found: dict[str, Stored] = {}
    for path, hashes in sorted(wanted.items()):
        rows = pq.read_table(
            corpus / path,
            columns=["text_hash", "text", *_PLACE],
            filters=pc.field("text_hash").isin(sorted(hashes)),
            partitioning=None,
        )
        for row in rows.to_pylist():
            place = Place(**{name: row[name] for name in _PLACE})
            found.setdefault(row["text_hash"], Stored(row["text"], place))
    return found
