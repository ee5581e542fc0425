"""Orphans: rows that refer to lost rows, removed after damaged files of a corpus were set aside."""

from __future__ import annotations

from pipelines.corpus.rewrite import story_files
from pipelines.corpus.writer import Corpus
from pipelines.dedup.disjoint_sets import DisjointSets
from pipelines.maintenance.forget import story_of, take_rows_out
from pipelines.store.database import transaction
from pipelines.store.files import read
from pipelines.store.intent import Intent
from pipelines.store.known_urls import story_ids
from pipelines.store.polls import forget_polls

_COLUMNS = "id duplicate_of also_of closest revision_of".split()


def remove_orphans(corpus: Corpus) -> int:
    """Removes the stories that lost their first row, so that they are fetched again. Returns how many.

    Their later versions are removed, and the rest of their clusters is clustered again, all in one batch. The ids of
    all stories are in memory.
    """
    files = story_files(corpus)
    there, named, groups = set[str](), set[str](), DisjointSets()
    for file in files:
        for row in (row for rows in read(corpus.path, file, _COLUMNS) for row in rows):
            story = story_of(row)
            if file.table != "revisions":
                there.add(story)
            others = {*filter(None, (row["duplicate_of"], *(row["also_of"] or ())))}
            for other in others:
                groups.join(story, other)
            named |= {story, *others, *filter(None, (row["closest"],))}
    with transaction(corpus.engine) as connection:
        lost = (named | story_ids(connection)) - there
    if lost:
        with transaction(corpus.engine) as connection:  # otherwise no listing would show them before it is due
            forget_polls(connection)
        concerned = {groups.of(story) for story in lost}
        left = {story for story in there if groups.of(story) in concerned}
        if not take_rows_out(corpus, "mend", files, lost, left):
            corpus.carry_out(Intent(corpus.next_batch, "mend", forgotten=sorted(lost), renews_texts=True))
    return len(lost)
