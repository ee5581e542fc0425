"""The cluster of a text, and the text that it is a copy of."""

from datetime import UTC, datetime

from pipelines.dedup.clusters import Clusters
from pipelines.model.copies import Relation
from pipelines.model.known import Known, KnownText

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
DAY = NOON.toordinal()


def clusters(similarities: dict[str, float], groups: dict[str, int]) -> Clusters:
    """Known texts, each with the number of its cluster, in the order of sightings; a text `new` is so similar to them.
    Cluster 1 is that of the article `article-1`."""
    texts = {
        name: KnownText(name, f"story-{name}", number, group, f"article-{group}", DAY)
        for number, (name, group) in enumerate(groups.items(), 1)
    }
    near = {name: Relation("near", share, share) for name, share in similarities.items()}
    return Clusters(Known(texts=texts, copies={"new": near}, next_number=len(texts) + 1))


def test_the_most_similar_text_is_the_closest() -> None:
    found = clusters({"a": 0.6, "b": 0.9, "c": 0.7}, {"a": 1, "b": 1, "c": 1})
    assert [text.text_hash for text, _ in found.like("new")] == ["b", "c", "a"]
    copied = found.add("new", "story-new", NOON).copied
    assert copied is not None
    assert (copied.closest, copied.similarity) == ("story-b", 0.9)


def test_of_equally_similar_texts_the_first_seen_is_the_closest() -> None:
    found = clusters({"b": 0.8, "a": 0.8}, {"a": 1, "b": 1})
    assert [text.text_hash for text, _ in found.like("new")] == ["a", "b"]


def test_a_text_that_joins_clusters_names_the_articles_of_the_younger_ones() -> None:
    joined = clusters({"c": 0.9, "b": 0.8, "a": 0.6}, {"a": 1, "b": 2, "c": 3}).add("new", "story-new", NOON)
    assert (joined.article, joined.others) == ("article-1", ["article-2", "article-3"])


def test_a_revision_that_joins_clusters_names_every_article_but_its_own() -> None:
    found = clusters({"a": 0.9, "c": 0.8}, {"a": 1, "b": 2, "c": 3})
    joined = found.add("new", "story-b", NOON, revises="b")
    assert (joined.article, joined.others) == ("article-1", ["article-1", "article-3"])
    assert found.joined == {2: 1, 3: 1}


def test_a_text_that_is_no_copy_begins_a_cluster() -> None:
    found = clusters({}, {"a": 1})
    joined = found.add("new", "story-new", NOON)
    assert (joined.article, joined.others, joined.copied) == ("story-new", [], None)
    assert [(text.number, text.group, text.article) for text in found.settled()] == [(2, 2, "story-new")]
