"""Stories removed from a corpus, and what is left."""

from collections.abc import Callable
from pathlib import Path

import pytest
from corpora import crawl, groups, known, opened, sentences, state, stray_files

from pipelines.corpus.writer import Corpus
from pipelines.maintenance.forget import Taken, forget
from pipelines.model.items import Article
from pipelines.rights.forgotten import Forgotten, read_forgotten
from pipelines.settle.batch import commit_batch

Make = Callable[..., Article]
FERRY, SOUP, OTHER = (f"https://{place}" for place in ("example.org/ferry", "example.org/soup", "example.net/ferry"))


def take(path: Path, *urls: str, sites: tuple[str, ...] = (), copies: bool = False) -> Taken:
    return opened(path, lambda corpus: forget(corpus, Forgotten(frozenset(urls), frozenset(sites)), copies=copies))


def rows(path: Path) -> dict[str, list[str]]:
    """URLs of the rows by table."""
    return {table: [row["url"] for row in found] for table, found in state(path).items()}


def test_a_story_is_removed_with_its_revisions_and_nothing_else(article: Make, tmp_path: Path) -> None:
    crawl(
        tmp_path,
        [article(FERRY, sentences(1, 2, 3)), article(SOUP, sentences(4, 5, 6), 1)],
        [article(FERRY, sentences(1, 2, 3, 7), 60)],
    )
    assert take(tmp_path, FERRY) == Taken({"articles": 1, "revisions": 1}, 0, 0)
    assert rows(tmp_path) == {"articles": [SOUP], "copies": [], "revisions": []}
    assert list(known(tmp_path)[0]) == [SOUP]
    assert len(known(tmp_path)[1]) == 1
    assert stray_files(tmp_path) == set()
    assert not any(b"example.org/ferry" in path.read_bytes() for path in tmp_path.rglob("*.parquet"))


def test_of_a_group_that_loses_its_article_the_next_is_the_article(article: Make, tmp_path: Path) -> None:
    third = "https://example.com/ferry"
    crawl(
        tmp_path / "one",
        [article(url, sentences(1, 2, 3), minute) for minute, url in enumerate((FERRY, OTHER, third))],
        [article(SOUP, sentences(4, 5, 6), 9)],
    )
    crawl(
        tmp_path / "never",
        [article(url, sentences(1, 2, 3), minute) for minute, url in ((1, OTHER), (2, third))],
        [article(SOUP, sentences(4, 5, 6), 9)],
    )
    assert take(tmp_path / "one", FERRY) == Taken({"articles": 1}, 0, 2)
    assert state(tmp_path / "one") == state(tmp_path / "never")
    assert known(tmp_path / "one") == known(tmp_path / "never")
    assert groups(tmp_path / "one") == groups(tmp_path / "never")


def test_copies_go_too_where_that_is_asked_for(article: Make, tmp_path: Path) -> None:
    crawl(tmp_path, [article(FERRY, sentences(1, 2, 3)), article(OTHER, sentences(1, 2, 3), 1)])
    assert take(tmp_path, FERRY, copies=True) == Taken({"articles": 1, "copies": 1}, 0, 0)
    assert rows(tmp_path) == {"articles": [], "copies": [], "revisions": []}
    assert read_forgotten(tmp_path).urls == {FERRY, OTHER}


def test_a_whole_site_is_removed(article: Make, tmp_path: Path) -> None:
    crawl(
        tmp_path,
        [
            article("https://news.example.org/ferry", sentences(1, 2, 3)),
            article(SOUP, sentences(4, 5, 6), 1),
            article("https://notexample.net/soup", sentences(4, 5, 6), 2),
        ],
    )
    take(tmp_path, sites=("example.org",))
    assert rows(tmp_path)["articles"] == ["https://notexample.net/soup"]
    assert read_forgotten(tmp_path) == Forgotten(sites=frozenset({"example.org"}))


def come_again(article: Make) -> list[Article]:
    """Pages that would bring a forgotten story back, and one that would not."""
    return [
        article(FERRY + "?utm_source=post#top", sentences(1, 2, 3), 10),
        article("http://www.example.org/old", sentences(1, 2, 3), 11),
        article("https://example.org/new", sentences(1, 2, 3), 12, canonical_url=FERRY),
        article(SOUP, sentences(4, 5, 6), 13),
    ]


@pytest.mark.parametrize("loses_its_database", [False, True])
def test_forgotten_stories_do_not_return(article: Make, tmp_path: Path, loses_its_database: bool) -> None:
    crawl(tmp_path, [article(FERRY, sentences(1, 2, 3), aliases=("https://example.org/old",))])
    take(tmp_path, FERRY)
    if loses_its_database:
        for path in tmp_path.glob("state.sqlite*"):
            path.unlink()
    commit = opened(tmp_path, lambda corpus: commit_batch(corpus, come_again(article), "again"))
    assert commit.fates["gazette"] == {"rejected/forgotten": 3, "article": 1}
    assert rows(tmp_path)["articles"] == [SOUP]


def test_absent_urls_are_noted_as_forgotten(article: Make, tmp_path: Path) -> None:
    crawl(tmp_path, [article(SOUP, sentences(4, 5, 6))])
    before = state(tmp_path)
    assert take(tmp_path, FERRY) == Taken({}, 0, 0)
    assert state(tmp_path) == before
    assert read_forgotten(tmp_path).covers("http://example.org/ferry/")


def test_a_second_run_completes_a_killed_one(article: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crawl(tmp_path, [article(FERRY, sentences(1, 2, 3), aliases=(OTHER,)), article(SOUP, sentences(4, 5, 6), 1)])

    def killed(corpus: Corpus, intent: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Corpus, "_finish", killed)
        with pytest.raises(KeyboardInterrupt):
            take(tmp_path, FERRY)
    assert read_forgotten(tmp_path).urls == {FERRY, OTHER}
    take(tmp_path, FERRY)
    assert rows(tmp_path)["articles"] == [SOUP]
    assert list(known(tmp_path)[0]) == [SOUP]
    assert stray_files(tmp_path) == set()
