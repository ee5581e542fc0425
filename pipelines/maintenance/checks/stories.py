"""Checks across the rows of a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from pipelines.dedup.disjoint_sets import DisjointSets
from pipelines.maintenance.checks.snapshot import Snapshot


def story_problems(snapshot: Snapshot) -> Iterator[str]:
    """The violations among the rows."""
    for check in (_unique_ids, _unique, _sketched, _placed, _forgotten):
        yield from check(snapshot)
    if not snapshot.lacks_stories:
        for check in (_linked, _numbered, _grouped):
            yield from check(snapshot)


def _unique_ids(snapshot: Snapshot) -> Iterator[str]:
    there: dict[str, str] = {}
    for row in snapshot.rows:
        if row.id in there:
            yield f"{row.place}: row {row.id}: the id is in {there[row.id]} already"
        there[row.id] = row.table


def _unique(snapshot: Snapshot) -> Iterator[str]:
    urls = Counter(row.canonical_url for row in snapshot.rows if row.table != "revisions")
    texts = Counter(row.text_hash for row in snapshot.rows if row.table == "articles")
    for what, counts in (("canonical_url", urls), ("the text with text_hash", texts)):
        yield from (f"{what} {value} is in {rows} rows" for value, rows in counts.items() if rows > 1)


_LINKED: Mapping[str, Callable[[str], bool]] = {
    "duplicate_of": lambda table: table == "articles",
    "also_of": lambda table: table in ("articles", "copies"),  # an article then may be a copy by now
    "closest": lambda table: table in ("articles", "copies"),
    "revision_of": lambda table: table in ("articles", "copies"),
}


def _linked(snapshot: Snapshot) -> Iterator[str]:
    tables = snapshot.tables()
    for row in snapshot.rows:
        revised = row.story if row.table == "revisions" else None
        named = [("duplicate_of", row.duplicate_of), ("closest", row.closest), ("revision_of", revised)]
        for column, other in (*named, *(("also_of", other) for other in row.also_of)):
            table = tables.get(other) if other is not None else None
            if other is not None and (table is None or not _LINKED[column](table)):
                yield f"row {row.id}: {column} names {other}, which is in {table or 'no table'}"


def _numbered(snapshot: Snapshot) -> Iterator[str]:
    for id_, rows in snapshot.versions().items():
        numbers = [row.revision for row in rows if row.table == "revisions"]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"row {id_}: its revisions have the numbers {', '.join(map(str, numbers))}"


def tied(snapshot: Snapshot) -> DisjointSets:
    """Stories that are of one group whatever `duplicate_of` says: by the columns that name further articles."""
    groups = DisjointSets()
    for row in snapshot.rows:
        for other in row.also_of:
            groups.join(row.duplicate_of or row.story, other)
    return groups


def _grouped(snapshot: Snapshot) -> Iterator[str]:
    """The row that a copy is most similar to is in the cluster of the copy."""
    groups = tied(snapshot)
    articles = {row.id: row.duplicate_of or row.id for row in snapshot.rows if row.table != "revisions"}
    for row in snapshot.rows:
        if row.duplicate_of is not None and row.closest in articles:
            own, other = groups.of(row.duplicate_of), groups.of(articles[row.closest])
            if own != other and groups.of(row.closest) != own:
                yield f"row {row.id}: duplicate_of names {row.duplicate_of}, closest a row of {articles[row.closest]}"


def _sketched(snapshot: Snapshot) -> Iterator[str]:
    """A batch is stored by one version, which gives a minhash to all texts that are long enough, or to none."""
    batches = {row.batch for row in snapshot.rows if row.sketched}
    for row in snapshot.rows:
        if row.keys is not None and not row.sketched and row.batch in batches:
            yield f"{row.place}: row {row.id}: minhash is null, which it is of short texts alone"


def _placed(snapshot: Snapshot) -> Iterator[str]:
    """A run keeps all pages of its rows in the archive, or none; of what was forgotten, rows lose their place."""
    if snapshot.forgotten.urls or snapshot.forgotten.sites:
        return
    runs = {row.run for row in snapshot.rows if row.warc_file is not None and not row.archived}
    for row in snapshot.rows:
        if row.warc_file is None and not row.archived and row.run in runs:
            yield f"{row.place}: row {row.id}: warc_file is null, and other pages of run {row.run} are in the archive"


def _forgotten(snapshot: Snapshot) -> Iterator[str]:
    for row in snapshot.rows:
        if snapshot.forgotten.covers_any(row.names):
            yield f"{row.place}: row {row.id}: forgotten.txt names it; scrapy forget removes it"
