"""The words of URLs and of link texts in all languages of pipelines.lexicon, as sets."""

from __future__ import annotations

from pipelines.lexicon import service_words, url_words

TAG = url_words.TAG.words()
AUTHOR = url_words.AUTHOR.words()
CATEGORY = url_words.CATEGORY.words()
TOPIC = url_words.TOPIC.words()
PAGE = url_words.PAGE.words()
SECTION = url_words.SECTION.words()
LISTING_PAGE = url_words.LISTING_PAGE.words()
STORY = url_words.STORY.words()
STORY_KEY = url_words.STORY_KEY.words()
CONJUNCTION = url_words.CONJUNCTION.words()
FEED = url_words.FEED.words()
TECHNICAL = url_words.TECHNICAL.words()
ORDER = url_words.ORDER.words()
ONWARD_TEXT = url_words.ONWARD_TEXT.words()
ACCOUNT = service_words.ACCOUNT.words()
ABOUT = service_words.ABOUT.words()
ABOUT_FIRST = service_words.ABOUT_FIRST.words()
LEGAL = service_words.LEGAL.words()
SHARE = service_words.SHARE.words()
COMMENT = service_words.COMMENT.words()
SEARCH = service_words.SEARCH.words()
# Those that a path may have, and not only the text of a link.
ALL = frozenset().union(
    TAG, AUTHOR, CATEGORY, TOPIC, PAGE, SECTION, LISTING_PAGE, STORY, FEED, TECHNICAL,
    ACCOUNT, ABOUT, ABOUT_FIRST, LEGAL, SHARE, COMMENT, SEARCH,
)  # fmt: skip
