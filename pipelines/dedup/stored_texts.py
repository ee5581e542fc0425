"""Reads texts of the corpus, to compare others with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.model.copies import Place
from pipelines.model.known import KnownText, StoredText
from pipelines.model.rows import Row
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.files import opened
from pipelines.text.removed_lines import restore_lines

_PLACE = ["site", "canonical_url", "title", "published", "published_precision"]
_COLUMNS = ["text_hash", "text", "removed", "removed_at", *_PLACE]


def read_stored(corpus: CorpusPath, texts: Iterable[KnownText]) -> dict[str, StoredText]:
    """The texts of the corpus in the folder `corpus`, by their fingerprints. Each file is read once, and only the row
    groups with these texts. Raises OSError if a file is missing, and TablesDamagedError if it is damaged."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        if text.path is not None:
            wanted[text.path].add(text.text_hash)
    found: dict[str, StoredText] = {}
    for path, hashes in sorted(wanted.items()):
        for row in _rows(corpus / path, hashes):
            place = Place(row["site"], row["canonical_url"], row["title"], row["published"], row["published_precision"])
            whole = "\n".join(restore_lines(row["text"], row["removed"], row["removed_at"] or ()))
            found.setdefault(row["text_hash"], StoredText(row["text"], whole, place))
    return found


def _rows(path: CorpusPath, hashes: Collection[str]) -> Iterator[Row]:
    """The rows of a file with one of these texts. A column that the file does not have is null."""
    wanted, nothing = pa.array(sorted(hashes), pa.string()), dict.fromkeys(_COLUMNS)
    with opened(path) as parquet:
        there = [name for name in parquet.schema_arrow.names if name in nothing]
        for number in range(parquet.num_row_groups):
            # A merged file has many groups, and the fingerprints alone are quickly read.
            among = pc.is_in(parquet.read_row_group(number, ["text_hash"])["text_hash"], wanted)
            if pc.any(among).as_py():
                rows = parquet.read_row_group(number, there).filter(among)
                yield from (nothing | row for row in rows.to_pylist())
