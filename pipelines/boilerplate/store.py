"""Site memory in the database: read before a batch is cleaned, written with the batch's intent.

It uses SQL text that both databases support, because a page has a hundred lines, and an SQLAlchemy expression takes
three times as long as the database needs to execute it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult

from pipelines.boilerplate.evidence import PageEvidence
from pipelines.boilerplate.memory import (
    ALL_PAGES,
    FORGET,
    FORGET_SINGLE,
    LINES_KEPT,
    Learned,
    Trace,
    latest_day,
    trace_of,
)
from pipelines.store.queries import chunks

_KNOWN = "select fingerprint, stories, texts, listings, targets from site_memory where site = ? and fingerprint in ({})"
_REMEMBER = """
    insert into site_memory (site, fingerprint, stories, texts, listings, targets, pages, day)
    values (?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (site, fingerprint) do update set stories = excluded.stories, texts = excluded.texts,
        listings = excluded.listings, targets = excluded.targets, pages = excluded.pages, day = excluded.day
"""
_DAYS = "select distinct day from site_memory where site = ? order by day"
_UNTIL = "update site_memory set day = ? where site = ? and day > ?"
_COUNT = "select count(*) from site_memory where site = ? and fingerprint <> ?"
_FORGET = "delete from site_memory where site = ? and fingerprint <> ? and day < ? and (pages < 2 or day < ?)"
_FORGET_SITE = "delete from site_memory where site = ?"
_SHORTEN = """
    delete from site_memory where site = ? and fingerprint in (
        select fingerprint from site_memory where site = ? and fingerprint <> ?
        order by day, pages, fingerprint desc limit ?)
"""


def known_memory(connection: Connection, evidence: Iterable[PageEvidence]) -> dict[str, dict[str, Trace]]:
    """Site -> fingerprint -> trace, for all fingerprints that these pages need."""
    needed: defaultdict[str, set[str]] = defaultdict(lambda: {ALL_PAGES})
    for page in evidence:
        needed[page.site] |= page.needed()
    return {
        site: {
            row[0]: trace_of(*row[1:])
            for chunk in chunks(sorted(fingerprints))
            for row in _run(connection, _KNOWN.format(",".join("?" * len(chunk))), (site, *chunk))
        }
        for site, fingerprints in needed.items()
    }


def remember(connection: Connection, learned: Learned) -> None:
    """Stores changed rows in the memory of their sites, then drops what the sites no longer show."""
    if learned.rows:
        _run(connection, _REMEMBER, learned.rows)
    for site in dict.fromkeys(row.site for row in learned.rows):
        _forget(connection, site, learned.today)


def forget_sites(connection: Connection, sites: Iterable[str]) -> None:
    """Deletes the memory of whole sites."""
    for site in sites:
        _run(connection, _FORGET_SITE, (site,))


def _forget(connection: Connection, site: str, today: int) -> None:
    """Age counts from the site's latest page, so that archives may be read in any order."""
    _run(connection, _UNTIL, (today, site, today))
    newest = latest_day(_run(connection, _DAYS, (site,)).scalars().all())
    _run(connection, _FORGET, (site, ALL_PAGES, newest - FORGET_SINGLE, newest - FORGET))
    too_many = _run(connection, _COUNT, (site, ALL_PAGES)).scalar_one() - LINES_KEPT
    if too_many > 0:
        _run(connection, _SHORTEN, (site, site, ALL_PAGES, too_many))


def _run(connection: Connection, sql: str, values: Sequence[Any]) -> CursorResult[Any]:
    """Executes SQL with question marks for `values`. If `values` are rows, it is executed for each of them."""
    if connection.dialect.paramstyle != "qmark":
        sql = sql.replace("?", "%s")
    return connection.exec_driver_sql(sql, values)
