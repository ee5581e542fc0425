"""Numbers the clusters of stories in a scratch database."""

from __future__ import annotations

from sqlite3 import Connection

from pipelines.dedup.disjoint_sets import NumberedSets

LINKS = "create table links (story text, other text);"
"""The table of stories that are of one cluster, in pairs."""

_LINKED = """
create table linked (number integer primary key, story text unique, cluster integer);
insert into linked (story) select story from links union select other from links;
"""
_PAIRS = """
select one.number, two.number from links
join linked as one on one.story = links.story join linked as two on two.story = links.other
"""


def number_clusters(database: Connection) -> None:
    """Makes the table `linked` from `links`: each story in it, with the number of its cluster. In memory are 4 bytes
    for each such story."""
    database.executescript(_LINKED)
    (last,) = database.execute("select coalesce(max(number), 0) from linked").fetchone()
    clusters = NumberedSets(last)
    for one, other in database.execute(_PAIRS):
        clusters.join(one, other)
    numbered = ((clusters.of(number), number) for number in range(1, last + 1))
    database.executemany("update linked set cluster = ? where number = ?", numbered)
