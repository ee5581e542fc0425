"""Site memory in the database: read before a batch is cleaned, written with the batch's intent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, delete, func, inspect, select

from pipelines.boilerplate.evidence import PageEvidence
from pipelines.boilerplate.memory import ALL_PAGES, DatedKey, Learned, Trace
from pipelines.boilerplate.packed import PackedMemory
from pipelines.store.database_tables import memories
from pipelines.store.statements import chunks, upsert

# The parts of a memory in the table: what there was when all was written last, and the lines that changed since.
_WHOLE, _CHANGES = 0, 1
_SHARE = 8  # changes take at most an eighth of the space of the rest
_AT_ONCE = 50  # sites in one query: a driver may keep all that it finds in memory
_EARLIER = "site_memory"  # the table of earlier versions, with a row a line


def known_memory(connection: Connection, evidence: Iterable[PageEvidence]) -> dict[str, dict[str, Trace]]:
    """Site -> fingerprint -> trace, for all fingerprints that these pages need."""
    needed: defaultdict[str, set[str]] = defaultdict(lambda: {ALL_PAGES})
    for page in evidence:
        needed[page.site] |= page.needed()
    known = {site: dict[str, Trace]() for site in needed}
    for site, part in _parts(connection, needed):
        known[site] |= part.traces(needed[site])
    return known


def memories_of(connection: Connection, sites: Collection[str]) -> dict[str, PackedMemory]:
    """Site -> all that is known of its lines."""
    found: defaultdict[str, PackedMemory] = defaultdict(PackedMemory)
    for site, part in _parts(connection, sites):
        found[site] = found[site].joined(part)
    return found


def remember(connection: Connection, learned: Learned) -> None:
    """Stores changed lines in the memory of their sites. They are kept beside the rest, so that a small batch writes
    little; when they are many, all is written, and what the site no longer shows is forgotten."""
    changed = [site for site, lines in sorted(learned.changed.items()) if lines]
    for sites in chunks(changed, _AT_ONCE):
        new = {site: PackedMemory.of(learned.changed[site]) for site in sites}
        before, sizes = dict(_parts(connection, sites, (_CHANGES,))), _sizes(connection, sites)
        packed = {site: before.get(site, PackedMemory()).joined(new[site]).packed() for site in sites}
        few = {site: lines for site, lines in packed.items() if len(lines) * _SHARE <= sizes.get(site, 0)}
        _store(connection, _CHANGES, few)
        if many := [site for site in sites if site not in few]:
            known = memories_of(connection, many)
            whole = {site: known[site].joined(new[site]).remembered(learned.today).packed() for site in many}
            _store(connection, _WHOLE, whole)
            connection.execute(delete(memories).where(memories.c.site.in_(many), memories.c.part == _CHANGES))


def forget_sites(connection: Connection, sites: Collection[str]) -> None:
    """Deletes the memory of whole sites."""
    for chunk in chunks(sorted(sites)):
        connection.execute(delete(memories).where(memories.c.site.in_(chunk)))


def pack_earlier(connection: Connection) -> None:
    """Packs the memory of a database of an earlier version, if it is one."""
    if not inspect(connection).has_table(_EARLIER):
        return
    lines = connection.exec_driver_sql(
        f"select site, fingerprint, stories, texts, listings, targets from {_EARLIER} order by site"  # noqa: S608
    )
    for site, of_site in groupby(lines, key=itemgetter(0)):
        traces = {line[1]: Trace(*map(_unpacked, line[2:])) for line in of_site}
        _store(connection, _WHOLE, {site: PackedMemory.of(traces).packed()})
    connection.exec_driver_sql(f"drop table {_EARLIER}")


def _parts(
    connection: Connection, sites: Collection[str], parts: Sequence[int] = (_WHOLE, _CHANGES)
) -> Iterator[tuple[str, PackedMemory]]:
    """Sites and parts of their memories, in this order."""
    query = select(memories).where(memories.c.part.in_(parts)).order_by(memories.c.site, memories.c.part)
    for chunk in chunks(sorted(sites), _AT_ONCE):
        for row in connection.execute(query.where(memories.c.site.in_(chunk))):
            yield row.site, PackedMemory.read(row.lines)


def _sizes(connection: Connection, sites: Collection[str]) -> dict[str, int]:
    """Site -> bytes of its memory without the changes."""
    query = select(memories.c.site, func.length(memories.c.lines))
    rows = connection.execute(query.where(memories.c.site.in_(sites), memories.c.part == _WHOLE))
    return {row[0]: row[1] for row in rows}


def _store(connection: Connection, part: int, packed: Mapping[str, bytes]) -> None:
    rows = [{"site": site, "part": part, "lines": lines} for site, lines in packed.items()]
    upsert(connection, memories, rows, overwrite=True)


def _unpacked(sightings: str) -> tuple[DatedKey, ...]:
    """Sightings as an earlier version kept them: 6 hexadecimal digits of the day, 16 of the key."""
    return tuple((int(sightings[at : at + 6], 16), sightings[at + 6 : at + 16]) for at in range(0, len(sightings), 22))
