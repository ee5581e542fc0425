"""Types, classes and ids with which pages state their type.

Source: schema.org, Open Graph, and the body classes of WordPress, Drupal and their themes.
"""

from __future__ import annotations

import re

ARTICLE_TYPES = frozenset(
    """
    article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle
    reviewnewsarticle blogposting liveblogposting techarticle scholarlyarticle report
    """.split()
)
ARTICLE_OG = frozenset("article blog post newsarticle".split())
# Classes of the body element in WordPress, Drupal and their themes.
STORY_CLASSES = frozenset(
    """
    single single-post single-format-standard node-type-article page-node-type-article article article-page
    is-template-article template-article
    """.split()
)
# The types that WordPress and Drupal give a page, in classes of its body. Of 846 pages of seven benchmarks that are
# called posts none is a listing. A type of Drupal is named by its site; its last word says what it is: "press-article".
_TYPED = ("node-type-", "page-node-type-")
_POST_TYPE = r"(?:\S+-)?(?:actualite|article|artikel|blog|news|post|story)"
POST_CLASS = re.compile(rf"single-post|(?:page-)?node-type-{_POST_TYPE}", re.ASCII)
POST_ENTRY = re.compile(rf"(?<!\S)(?:type-post|node--type-{_POST_TYPE})(?!\S)", re.ASCII)  # of a post in a list
POST_ID = "postid-"  # with its number; before WordPress 3 and in themes of that time, beside "single" without a type
STATIC_CLASSES = frozenset(prefix + kind for prefix in _TYPED for kind in ("page", "basic-page"))
PAGE_ID = "page-id-"  # with the number of a page of WordPress that is no post
OTHER_CLASSES = frozenset(
    ["attachment", "single-attachment", "single-tribe_events"]
    + [
        prefix + kind
        for prefix in (*_TYPED, "single-")
        for kind in "event events faq landing-page people person profile staff webform".split()
    ]
)
# The lists of WordPress have "archive" and one of its kinds, or the name of a taxonomy behind TAXONOMY. Those of Drupal
# have a class of their own.
ARCHIVE_KINDS = frozenset("category tag author date".split())
TAXONOMY = "tax-"
DRUPAL_LISTS = frozenset("path-taxonomy page-taxonomy-term".split())
LIST_CLASSES = frozenset("archive category tag author search-results".split())
# Words in the ids of menus and footers that are not nav or footer elements. Classes do not count: lists have them too.
CHROME_IDS = frozenset(
    "nav navi navigation navbar mainnav subnav menu menubar mainmenu submenu megamenu footer".split()
)
# Article of schema.org with its subtypes, and other types that news sites use for stories. A WebPage counts as evidence
# of the story only if there is no other, because it often describes the page around the story.
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
