"""Static pages, such as "Our supporters", among the stories of a site. Pure."""

from __future__ import annotations

from pipelines.boilerplate.evidence import POST
from pipelines.boilerplate.memory import Memory, Trace
from pipelines.extract.page_fingerprints import POSTS
from pipelines.model.items import Article
from pipelines.urls.shapes import url_shape
from pipelines.urls.verdict import Kind

# Characters. A page with a headline in its address and so much text is a story that was made as a page.
_LONG_TEXT = 1500


def is_static_page(article: Article, known: Memory) -> bool:
    """Whether the site calls a page static, and has posts for its stories: several pages, or a list of several. A site
    without posts may have its stories in static pages.

    A list counts because the home page comes before the pages to which it leads: the first ones are judged as later
    ones are."""
    posts = known.get(POST, Trace())
    if article.shown.post is not False or (len(posts.stories) < POSTS and not posts.listings):
        return False
    verdict, sure = url_shape(article.canonical_url)
    return not (sure and verdict.kind is Kind.ARTICLE and len(article.text) >= _LONG_TEXT)
