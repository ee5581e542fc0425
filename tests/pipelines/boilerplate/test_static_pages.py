"""A page that a site calls static is no story, if the site has posts for its stories."""

from collections.abc import Callable

import pytest

from pipelines.boilerplate.evidence import PageEvidence, evidence_of, page_key
from pipelines.boilerplate.memory import Trace, learn
from pipelines.boilerplate.static_pages import is_static_page
from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.page_fingerprints import list_fingerprints
from pipelines.model.candidates import candidate_of
from pipelines.model.items import Article, Shown

SITE = "gazette.example"
SENTENCE = "The ferry sailed on Monday for the first time since the storm. "

Make = Callable[..., Article]


def memory(article: Make, posts: int) -> dict[str, Trace]:
    stories = [article(f"https://{SITE}/story-{n}", SENTENCE, shown=Shown(post=True)) for n in range(posts)]
    other = article(f"https://{SITE}/other", SENTENCE)
    pages = [page for story in (*stories, other) if (page := evidence_of(candidate_of(story)))]
    return learn({}, pages, 0)[SITE]


@pytest.mark.parametrize("entries", [5, 6])
@pytest.mark.parametrize("entry", ["post-{} post type-post hentry", "node node--type-news node--view-mode-teaser"])
def test_a_static_page_right_after_a_list_of_posts(article: Make, entry: str, entries: int) -> None:
    """The home page is read before the pages to which it leads."""
    url = f"https://{SITE}/"
    markup = "".join(f"<div class='{entry.format(n)}'><a href='/{n}'>Story {n}</a></div>" for n in range(entries))
    page = article(f"https://{SITE}/supporters", SENTENCE, shown=Shown(post=False))
    shown = list_fingerprints(flatten(f"<html><body>{markup}</body></html>"), url)
    home = PageEvidence(page.sighting.site, page_key(url), 0, shown, listing=True)
    assert is_static_page(page, learn({}, [home], 0)[SITE]) is (entries == 6)


@pytest.mark.parametrize(
    ("path", "words", "post", "posts", "static"),
    [
        ("supporters", 200, False, 6, True),
        ("friends-of-the-ferry-and-its-crew", 5, False, 6, True),
        ("friends-of-the-ferry-and-its-crew", 200, False, 6, False),  # a long text under a headline
        ("supporters", 200, False, 5, False),  # the site may have its stories in pages
        ("supporters", 200, None, 6, False),
        ("supporters", 200, True, 6, False),
    ],
)
def test_a_static_page_of_a_site_with_posts(
    article: Make, path: str, words: int, post: bool | None, posts: int, static: bool
) -> None:
    page = article(f"https://{SITE}/{path}", SENTENCE * words, shown=Shown(post=post))
    assert is_static_page(page, memory(article, posts)) is static
