"""Checks across the rows of a corpus."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from pipelines.maintenance.checks.snapshot import Snapshot


def story_problems(snapshot: Snapshot) -> Iterator[str]:
    """The violations among the rows."""
    for check in (_unique_ids, _unique, _sketched, _placed, _forgotten):
        yield from check(snapshot)
    if not snapshot.lacks_stories:
        for check in (_linked, _numbered, _grouped):
            yield from check(snapshot)


_IDS = """
select place, id, earlier from (
    select number, place, id, lag(home) over (partition by id order by number) as earlier from rows
) where earlier is not null order by number
"""


def _unique_ids(snapshot: Snapshot) -> Iterator[str]:
    for place, id_, table in snapshot.select(_IDS):
        yield f"{place}: row {id_}: the id is in {table} already"


_REPEATED = """
select {value}, count(*) from rows where {where} group by {value} having count(*) > 1 order by min(number)
"""


def _unique(snapshot: Snapshot) -> Iterator[str]:
    for what, value, where in (
        ("canonical_url", "canonical_url", "home <> 'revisions'"),
        ("the text with text_hash", "text_hash", "home = 'articles'"),
    ):
        for found, rows in snapshot.select(_REPEATED.format(value=value, where=where)):
            yield f"{what} {found} is in {rows} rows"


# Ids that rows name and that are not in a table where they belong. All but that of duplicate_of may be copies by now.
_ASTRAY = """
select named.id, name, other, home from (
    select number, 1 as nth, id, 'duplicate_of' as name, duplicate_of as other from rows
    union all select number, 2, id, 'closest', closest from rows
    union all select number, 3, id, 'revision_of', story from rows where home = 'revisions'
    union all select number, 4, id, 'also_of', article from further join rows on number = row
) as named left join ids on ids.id = other
where other is not null and (home is null or home = 'revisions' or (name = 'duplicate_of' and home <> 'articles'))
order by named.number, nth
"""


def _linked(snapshot: Snapshot) -> Iterator[str]:
    for id_, column, other, table in snapshot.select(_ASTRAY):
        yield f"row {id_}: {column} names {other}, which is in {table or 'no table'}"


_MISNUMBERED = """
select story from rows group by story
having min(revision) filter (where home = 'revisions') <> 1
    or max(revision) filter (where home = 'revisions') <> count(*) filter (where home = 'revisions')
    or count(distinct revision) filter (where home = 'revisions') <> count(*) filter (where home = 'revisions')
order by min(number)
"""
_NUMBERS = "select revision from rows where story = ? and home = 'revisions' order by revision"


def _numbered(snapshot: Snapshot) -> Iterator[str]:
    for (story,) in snapshot.select(_MISNUMBERED):
        numbers = [str(number) for (number,) in snapshot.select(_NUMBERS, story)]
        yield f"row {story}: its revisions have the numbers {', '.join(numbers)}"


_UNGROUPED = """
select rows.id, rows.duplicate_of, near.article from rows
join ids as near on near.id = rows.closest and near.home <> 'revisions'
left join linked as own on own.story = rows.duplicate_of
left join linked as other on other.story = near.article
left join linked as closest on closest.story = rows.closest
where rows.duplicate_of is not null and coalesce(own.cluster, rows.duplicate_of) not in (
    coalesce(other.cluster, near.article), coalesce(closest.cluster, rows.closest)
) order by rows.number
"""


def _grouped(snapshot: Snapshot) -> Iterator[str]:
    """The row that a copy is most similar to is in the cluster of the copy."""
    for id_, article, other in snapshot.select(_UNGROUPED):
        yield f"row {id_}: duplicate_of names {article}, closest a row of {other}"


_UNSKETCHED = """
select place, id from rows
where keys is not null and not sketched and batch in (select batch from rows where sketched) order by number
"""


def _sketched(snapshot: Snapshot) -> Iterator[str]:
    """A batch is stored by one version, which gives a minhash to all texts that are long enough, or to none."""
    for place, id_ in snapshot.select(_UNSKETCHED):
        yield f"{place}: row {id_}: minhash is null, which it is of short texts alone"


_UNPLACED = """
select place, id, run from rows
where not located and not archived and run in (select run from rows where located and not archived) order by number
"""


def _placed(snapshot: Snapshot) -> Iterator[str]:
    """A run keeps all pages of its rows in the archive, or none; of what was forgotten, rows lose their place."""
    if snapshot.forgotten.urls or snapshot.forgotten.sites:
        return
    for place, id_, run in snapshot.select(_UNPLACED):
        yield f"{place}: row {id_}: warc_file is null, and other pages of run {run} are in the archive"


_NAMES = "select rows.number, place, id, name from names join rows on rows.number = row order by names.number"


def _forgotten(snapshot: Snapshot) -> Iterator[str]:
    if not snapshot.forgotten.urls and not snapshot.forgotten.sites:
        return
    for (_, place, id_), names in groupby(snapshot.select(_NAMES), key=itemgetter(0, 1, 2)):
        if snapshot.forgotten.covers_any(name for *_, name in names):
            yield f"{place}: row {id_}: forgotten.txt names it; scrapy forget removes it"
