"""Texts of the corpus, read again to compare others with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipelines.corpus.schema import SCHEMAS
from pipelines.settle.known import KnownText, Stored
from pipelines.settle.removed import lines_before
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
        schema = SCHEMAS[path.partition("/")[0]]  # a column that the file does not have is null
        rows = ds.dataset(corpus / path, schema=schema).to_table(
            columns=["text_hash", "text", "removed", "removed_at", *_PLACE],
            filter=pc.field("text_hash").isin(sorted(hashes)),
        )
        for row in rows.to_pylist():
            place = Place(**{name: row[name] for name in _PLACE})
            whole = "\n".join(lines_before(row["text"], row["removed"], row["removed_at"] or ()))
            found.setdefault(row["text_hash"], Stored(row["text"], whole, place))
    return found
