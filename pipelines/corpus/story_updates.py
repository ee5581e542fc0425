"""What the tables say of each story: its fate, and its latest text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing

from deltalake import DeltaTable

from pipelines.model.items import Fate
from pipelines.model.rows import TABLE_OF
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.delta import data_files
from pipelines.store.files import read
from pipelines.store.intent import StoryUpdate
from pipelines.store.scratch import scratch_database

_ROWS = "create table rows (story text, revision integer, fate text, text_hash text)"
_INDEX = "create index rows_story on rows (story, revision)"
_STORIES = """
select story, fate, (
    select text_hash from rows as version where version.story = first.story order by revision desc limit 1
) from rows as first where revision = 0 order by story
"""


def story_updates(corpus: CorpusPath, tables: Mapping[str, DeltaTable]) -> Iterator[StoryUpdate]:
    """The stories of the tables in the order of their ids. A temporary file in the folder of the corpus takes some 200
    bytes for each row."""
    with closing(scratch_database(corpus)) as database:
        database.execute(_ROWS)
        for fate, table in TABLE_OF.items():
            for file in data_files(tables[table], table):
                for rows in read(corpus, file, ["id", "revision_of", "revision", "text_hash"]):
                    database.executemany(
                        "insert into rows values (?, ?, ?, ?)",
                        [
                            (row["revision_of"] or row["id"], row["revision"] or 0, fate, row["text_hash"])
                            for row in rows
                        ],
                    )
        database.execute(_INDEX)
        for story, fate, text_hash in database.execute(_STORIES):
            yield StoryUpdate(story, Fate(fate), text_hash)
