"""Finds all copies of a corpus with Daft: in this process, or on a Ray cluster.

The same keys and the same verdicts as pipelines.dedup.pairs, as one query: where it runs is Daft's setting.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipelines.dedup.parameters import DEFAULT, Parameters
from pipelines.dedup.sketches import sketch_of
from pipelines.dedup.verdict import Text, relation
from pipelines.model.copies import Relation
from pipelines.store.bucket_path import CorpusPath

if TYPE_CHECKING:
    from daft import DataFrame, DataType, Expression, Series

# Daft and Ray report every import and every run to their makers unless this is set before the import. The progress bar
# of Daft is for authors of queries.
_QUIET = {"DAFT_ANALYTICS_ENABLED": "0", "DAFT_PROGRESS_BAR": "0", "RAY_USAGE_STATS_ENABLED": "0"}

_BATCH = 500  # texts, or pairs of texts, that a worker has at once


class DaftMissingError(Exception):
    """Daft is not installed; the message says how it would be."""


def daft_copy_pairs(
    paths: Sequence[CorpusPath], parameters: Parameters = DEFAULT
) -> Iterator[tuple[str, str, Relation]]:
    """Pairs of texts, by their fingerprints, that are copies of each other, each once: what the first is to the second.

    `paths` are Parquet files with the columns `text_hash` and `text`. Raises DaftMissingError.
    """
    if not paths:
        return
    for rows in _query(paths, parameters).to_arrow_iter():
        for row in rows.to_pylist():
            yield row["one"], row["other"], Relation(row["kind"], row["similarity"], row["containment"])


def _query(paths: Sequence[CorpusPath], parameters: Parameters) -> DataFrame:
    """Columns `one`, `other`, `kind`, `similarity`, `containment`.

    Until the texts of candidates are compared, a text goes by a number, half of its fingerprint: 34 keys each of a
    million texts are as many rows, which are in memory at once. Two texts of one number would be taken for candidates
    of more than they are, or not be compared with each other; of a million, none has the number of another but with a
    probability of 3e-8.
    """
    os.environ.update(_QUIET)
    try:
        import daft
        from daft import DataType, col
    except ImportError as error:
        raise DaftMissingError("Daft is not installed; install it with: pip install -e '.[jobs]'") from error

    name = DataType.uint64()
    pair = DataType.struct({"one": name, "other": name})
    verdict = DataType.struct(
        {"kind": DataType.string(), "similarity": DataType.float64(), "containment": DataType.float64()}
    )
    names = _of_columns(_names, name)
    keys = _of_columns(partial(_keys, parameters=parameters), DataType.list(name))
    pairs = _of_columns(_pairs, DataType.list(pair))
    judged = _of_columns(partial(_judged, parameters=parameters), verdict)

    rows = daft.read_parquet([_named(path) for path in paths]).select(
        names(col("text_hash")).alias("name"), "text_hash", "text"
    )
    met = (
        rows.select("name", keys(col("text")).alias("key"))
        .explode("key")
        .where(col("key").not_null())
        .groupby("key")
        .agg(col("name").list_agg())
        .select(pairs(col("name")).alias("pair"))
        .explode("pair")
        .where(col("pair").not_null())
        .select(col("pair").unnest())
        .distinct()
        .collect()  # or it would be found again for each of its uses
    )
    wanted = met.select(col("one").alias("name")).union(met.select(col("other").alias("name")))
    # Texts that differ in white space alone share a fingerprint; that one of them speaks for all has no order.
    texts = rows.join(wanted, on="name", how="semi").groupby("name", "text_hash").agg(col("text").min())
    for side in ("one", "other"):
        columns = [col(column).alias(f"{side}_{column}") for column in ("text_hash", "text")]
        met = met.join(texts.select(col("name").alias(side), *columns), on=side)
    found = met.select(
        col("one_text_hash").alias("one"),
        col("other_text_hash").alias("other"),
        judged(col("one_text"), col("other_text")).alias("verdict"),
    )
    return found.where(col("verdict").not_null()).select("one", "other", col("verdict").unnest())


def _named(path: CorpusPath) -> str:
    """The path as Daft reads it, who takes a relative one for a URL, and these signs for a pattern."""
    return re.sub(r"([\\*?\[\]{}])", r"\\\1", str(path.resolve()))


def _of_columns(function: Callable[..., object], returns: DataType) -> Callable[..., Expression]:
    """A function of batches of values as one of whole columns."""
    from daft import func

    made: Callable[..., Expression] = func.batch(return_dtype=returns, batch_size=_BATCH)(function)
    return made


def _names(hashes: Series) -> npt.NDArray[np.uint64]:
    return np.array([int(text_hash[:16], 16) for text_hash in hashes.to_pylist()], np.uint64)


def _keys(texts: Series, parameters: Parameters) -> pa.Array:
    """The keys of each text, with the band in the upper half; none of a text that is too short for the index."""
    sketches = [sketch_of(Text.of(text, parameters), parameters) for text in texts.to_pylist()]
    keys = np.frombuffer(b"".join(sketch.keys for sketch in sketches if sketch), "<u4").astype(np.uint64)
    bands = parameters.bands + parameters.lead_bands
    numbered = keys | np.tile(np.arange(bands, dtype=np.uint64) << np.uint64(32), len(keys) // bands)
    return _lists([bands if sketch else 0 for sketch in sketches], pa.array(numbered))


def _pairs(meetings: Series) -> pa.Array:
    """All pairs of the texts that share a key."""
    pairs = [list(combinations(sorted(set(names)), 2)) for names in meetings.to_pylist()]
    columns = [pa.array([pair[side] for many in pairs for pair in many], pa.uint64()) for side in (0, 1)]
    return _lists([len(many) for many in pairs], pa.StructArray.from_arrays(columns, ["one", "other"]))


def _lists(lengths: Sequence[int], values: pa.Array) -> pa.Array:
    return pa.LargeListArray.from_arrays(np.cumsum([0, *lengths], dtype=np.int64), values)


def _judged(ones: Series, others: Series, parameters: Parameters) -> list[dict[str, Any] | None]:
    """What each text is to another."""
    read = {text: Text.of(text, parameters) for texts in (ones, others) for text in texts.to_pylist()}
    verdicts = (
        relation(read[one], read[other], parameters)
        for one, other in zip(ones.to_pylist(), others.to_pylist(), strict=True)
    )
    return [
        {"kind": found.kind, "similarity": found.similarity, "containment": found.containment} if found else None
        for found in verdicts
    ]
