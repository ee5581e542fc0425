"""Types, classes and ids by which pages state what they are.

Source: schema.org, Open Graph, and the body classes of WordPress, Drupal and their themes.
"""

from __future__ import annotations

ARTICLE_TYPES = frozenset(
    """
    article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle
    reviewnewsarticle blogposting liveblogposting techarticle scholarlyarticle report
    """.split()
)
ARTICLE_OG = frozenset("article blog post newsarticle".split())
# As WordPress, Drupal and the makers of themes for them name the body.
STORY_CLASSES = frozenset(
    """
    single single-post single-format-standard node-type-article page-node-type-article article article-page
    is-template-article template-article
    """.split()
)
LIST_CLASSES = frozenset("archive category tag author search-results".split())
# Words of the ids of menus and footers that are no such elements. Classes of these words dress a page's own lists too.
CHROME_IDS = frozenset(
    "nav navi navigation navbar mainnav subnav menu menubar mainmenu submenu megamenu footer".split()
)
# schema.org's Article with its subtypes, and what news sites use in their place; a WebPage speaks for the story only
# where nothing else does, for sites describe the page around it.
STORY_TYPES = frozenset(
    """
    article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle
    reviewnewsarticle askpublicnewsarticle satiricalarticle advertisercontentarticle techarticle scholarlyarticle
    medicalscholarlyarticle report blogposting liveblogposting socialmediaposting discussionforumposting
    review claimreview recipe interview
    """.split()
)
MEDIA_TYPES = frozenset(
    "creativework videoobject audioobject podcastepisode radioepisode tvepisode imagegallery".split()
)
WEBPAGE_TYPES = frozenset("webpage itempage aboutpage qapage medicalwebpage faqpage".split())
