"""A page that a site calls static is no story, if the site has posts for its stories."""

from collections.abc import Callable

import pytest

from pipelines.boilerplate.evidence import evidence_of
from pipelines.boilerplate.memory import Trace, learn
from pipelines.boilerplate.static_pages import is_static_page
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
