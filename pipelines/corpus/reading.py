"""A corpus for whoever only reads it: no lock, no Scrapy, and no file or column that was not asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError, TableNotFoundError

from pipelines.corpus.originals import COLUMNS, originals
from pipelines.store.bucket_path import CorpusPath, corpus_path
from pipelines.store.delta import existing_table
from pipelines.store.reader import dataset_of
from pipelines.store.schema import PARTITION, REJECTIONS, SCHEMAS, is_expected, month_of, table_schema

if TYPE_CHECKING:
    import pandas
    import polars

_BATCH = 1000  # rows in memory at once while a table is streamed
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # no page was fetched before it


class NoCorpusError(ValueError):
    """The folder is not a corpus, or the table has no such column, version or time. The message is one line."""


@dataclass(frozen=True)
class Rows:
    """Rows of a table that are not read yet: each method reads them once.

    Arrow, Polars and DuckDB take the object itself, by the Arrow C stream interface: `duckdb.sql("from rows")`.
    """

    dataset: ds.Dataset
    condition: pc.Expression | None
    columns: tuple[str, ...]

    @property
    def schema(self) -> pa.Schema:
        return pa.schema([self.dataset.schema.field(name) for name in self.columns])

    def where(self, condition: pc.Expression) -> Rows:
        """Those of the rows for which a condition holds, of whatever columns of the table."""
        return replace(self, condition=condition if self.condition is None else self.condition & condition)

    def count(self) -> int:
        """How many rows there are, by the files' statistics where these suffice."""
        scanners = (file.scanner(self.dataset.schema, columns=[], filter=self.condition) for file in self._files())
        return sum(scanner.count_rows() for scanner in scanners)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The rows in bounded memory: a row group at a time, and nothing is read ahead of use. Raises FileNotFoundError
        if a command replaces the files meanwhile: open the corpus again then."""
        for file in self._files():
            for group in file.split_by_row_group(self.condition, self.dataset.schema):
                yield from group.to_batches(
                    self.dataset.schema, columns=list(self.columns), filter=self.condition, batch_size=_BATCH
                )

    def dicts(self) -> Iterator[dict[str, Any]]:
        """The rows one by one, as `batches`."""
        for batch in self.batches():
            yield from batch.to_pylist()

    def _files(self) -> Iterator[ds.ParquetFileFragment]:
        """Each of the files that may have such rows, as one that was not opened yet: those of the dataset keep what
        they know of their row groups."""
        for file in self.dataset.get_fragments(self.condition):
            yield file.format.make_fragment(file.path, file.filesystem, file.partition_expression)

    def to_arrow(self) -> pa.Table:
        return self.dataset.to_table(columns=list(self.columns), filter=self.condition)

    def to_pandas(self) -> pandas.DataFrame:
        return self.to_arrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        from polars import DataFrame

        return DataFrame(self.to_arrow())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return pa.RecordBatchReader.from_batches(self.schema, self.batches()).__arrow_c_stream__(requested_schema)


@dataclass(frozen=True)
class Corpus:
    """The tables of a corpus in one version each: what is committed later is not seen.

    Times without a zone are in UTC. Methods raise NoCorpusError for a column or table that is not there.
    """

    path: CorpusPath
    tables: dict[str, DeltaTable]

    @classmethod
    def open(cls, path: str | CorpusPath) -> Self:
        """The corpus in the folder `path`, or at s3://bucket/prefix, as it is now. Raises NoCorpusError."""
        place = corpus_path(path)
        return cls(place, {name: _opened(place, name) for name in SCHEMAS if is_expected(place, name)})

    def at(self, when: datetime | date) -> Self:
        """The corpus as it was at a time, or at the end of a day; without rows, if that was before it began. Raises
        NoCorpusError if the log does not go back so far.

        The files of an earlier version are there as long as no command has replaced them (`compact`, `reclean`,
        `reextract`, `dedupe`, `forget`).
        """
        moment = when if isinstance(when, datetime) else datetime.combine(when, time.max)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        earlier = {}
        for name in self.tables:
            table = _opened(self.path, name)
            try:
                table.load_as_version(moment)
            except DeltaError as error:
                raise NoCorpusError(f"{self.path}: {name} has no version of {moment}: {error}") from error
            earlier[name] = table
        return type(self)(self.path, earlier)

    def articles(
        self,
        *,
        since: date | datetime | None = None,
        until: date | datetime | None = None,
        site: str | Sequence[str] | None = None,
        source: str | Sequence[str] | None = None,
        language: str | Sequence[str] | None = None,
        columns: Sequence[str] | None = None,
        table: str = "articles",
    ) -> Rows:
        """The articles published from `since` on and before `until`, of some sites, sources and languages.

        A day begins at midnight in UTC, so `until` is not in the result. A story without a time of publication counts
        at the time it was fetched. `columns`: all that docs/columns.md names, if None.
        """
        named = {"site": site, "source": source, "language": language}
        by_value = {name: values for name, values in named.items() if values is not None}
        self._check(table, [*by_value, *(("published",) if since or until else ())])
        when = pc.coalesce(pc.field("published"), pc.field("fetched"))
        conditions = [_within(name, values) for name, values in by_value.items()]
        if since is not None:
            # Nothing is fetched before it is published, but for time zones, so that earlier months are not opened, nor
            # earlier row groups. `published` has nulls, with which Arrow skips none.
            fetched = max(_moment(since), _EPOCH) - timedelta(days=1)
            conditions += [when >= _moment(since), pc.field("fetched") >= fetched]
            conditions.append(pc.field(PARTITION) >= month_of(fetched))
        if until is not None:
            conditions.append(when < _moment(until))
        return self._rows(table, conditions, columns)

    def copies_of(self, article: str, columns: Sequence[str] | None = None) -> Rows:
        """The copies of the article with this `id`."""
        return self._rows("copies", [pc.field("duplicate_of") == article], columns)

    def revisions_of(self, article: str, columns: Sequence[str] | None = None) -> Rows:
        """The later versions of the article with this `id`."""
        return self._rows("revisions", [pc.field("revision_of") == article], columns)

    def originals(self) -> pa.Table:
        """One row for each story with copies: which of its rows is the original, and by what.

        pipelines.corpus.originals says what the columns are. Memory grows with the number of copies alone.
        """
        copies = self._rows("copies", [], (*COLUMNS, "duplicate_of", "also_of")).to_arrow().to_pylist()
        named = {other for copy in copies for other in (copy["duplicate_of"], *(copy["also_of"] or ()))}
        articles = self._rows("articles", [_within("id", sorted(named))], COLUMNS).to_arrow().to_pylist()
        return originals(articles, copies)

    def runs(self) -> Rows:
        """One row for each source in each run."""
        return self._rows("runs", [], None)

    def rejections(self) -> Rows:
        """The last rejection of each URL, after earlier ones for other reasons."""
        return self._rows(REJECTIONS, [], None)

    def _rows(self, table: str, conditions: Sequence[pc.Expression], columns: Sequence[str] | None) -> Rows:
        wanted = (columns,) if isinstance(columns, str) else tuple(columns or ())
        self._check(table, wanted)
        if twice := [name for name in wanted if wanted.count(name) > 1]:
            raise NoCorpusError(f"the column {twice[0]!r} is named twice; allowed: each column once")
        condition = reduce(and_, conditions) if conditions else None
        return Rows(dataset_of(self.tables[table], table), condition, wanted or tuple(table_schema(table).names))

    def _check(self, table: str, columns: Iterable[str]) -> None:
        """Raises NoCorpusError if there is no such table, or it has not all of the columns."""
        if table not in self.tables:
            raise NoCorpusError(f"there is no table {table!r}; allowed: {', '.join(self.tables)}")
        names = table_schema(table).names
        if unknown := [name for name in columns if name not in names]:
            raise NoCorpusError(f"{table} has no column {unknown[0]!r}; allowed: {', '.join(names)}")


def _opened(path: CorpusPath, table: str) -> DeltaTable:
    try:
        return existing_table(path, table)
    except TableNotFoundError:
        raise NoCorpusError(f"{path} is not a corpus; allowed: a folder that scrapy crawl has made") from None


def _within(column: str, values: str | Sequence[str]) -> pc.Expression:
    # The type is named, since an empty list has none.
    return pc.field(column).isin(pa.array([values] if isinstance(values, str) else values, pa.string()))


def _moment(when: date | datetime) -> datetime:
    moment = when if isinstance(when, datetime) else datetime.combine(when, time())
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
