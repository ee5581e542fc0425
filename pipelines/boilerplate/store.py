"""Site memory in the database: read before a batch is cleaned, written with the batch's intent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
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
_EARLIER = "site_memory"  # the table of earlier versions, with a row a line


def known_memory(connection: Connection, evidence: Iterable[PageEvidence]) -> dict[str, dict[str, Trace]]:
    """Site -> fingerprint -> trace, for all fingerprints that these pages need."""
    needed: defaultdict[str, set[str]] = defaultdict(lambda: {ALL_PAGES})
    for page in evidence:
        needed[page.site] |= page.needed()
    return {
        site: _part(connection, site, _WHOLE).traces(of_site) | _part(connection, site, _CHANGES).traces(of_site)
        for site, of_site in needed.items()
    }


def memory_of(connection: Connection, site: str) -> PackedMemory:
    """All that is known of the lines of a site."""
    return _part(connection, site, _WHOLE).joined(_part(connection, site, _CHANGES))


def remember(connection: Connection, learned: Learned) -> None:
    """Stores changed lines in the memory of their sites. They are kept beside the rest, so that a small batch writes
    little; when they are many, all is written, and what the site no longer shows is forgotten."""
    for site, changed in sorted(learned.changed.items()):
        if not changed:
            continue
        new = PackedMemory.of(changed)
        packed = _part(connection, site, _CHANGES).joined(new).packed()
        size = select(func.length(memories.c.lines)).where(memories.c.site == site, memories.c.part == _WHOLE)
        if len(packed) * _SHARE <= (connection.execute(size).scalar() or 0):
            _store(connection, site, _CHANGES, packed)
        else:
            whole = memory_of(connection, site).joined(new).remembered(learned.today)
            _store(connection, site, _WHOLE, whole.packed())
            connection.execute(delete(memories).where(memories.c.site == site, memories.c.part == _CHANGES))


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
        _store(connection, site, _WHOLE, PackedMemory.of(traces).packed())
    connection.exec_driver_sql(f"drop table {_EARLIER}")


def _part(connection: Connection, site: str, part: int) -> PackedMemory:
    query = select(memories.c.lines).where(memories.c.site == site, memories.c.part == part)
    packed = connection.execute(query).scalar()
    return PackedMemory() if packed is None else PackedMemory.read(packed)


def _store(connection: Connection, site: str, part: int, packed: bytes) -> None:
    upsert(connection, memories, [{"site": site, "part": part, "lines": packed}], overwrite=True)


def _unpacked(sightings: str) -> tuple[DatedKey, ...]:
    """Sightings as an earlier version kept them: 6 hexadecimal digits of the day, 16 of the key."""
    return tuple((int(sightings[at : at + 6], 16), sightings[at + 6 : at + 16]) for at in range(0, len(sightings), 22))
