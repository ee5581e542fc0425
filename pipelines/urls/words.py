"""The words of URLs and of link texts in all languages of pipelines.lexicon, as sets."""

from __future__ import annotations

from pipelines.lexicon import calendar, service_words, url_words

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
SHORT_PAGE = url_words.SHORT_PAGE.words()
PAGE_OR_PLACE = url_words.PAGE_OR_PLACE.words()
FURTHER_PAGE_KEY = url_words.FURTHER_PAGE_KEY.pattern()
SEARCH_KEY = url_words.SEARCH_KEY.words()
SHARE_KEY = url_words.SHARE_KEY.words()
LISTING_KEY = url_words.LISTING_KEY.words()
LISTING_VIEW = url_words.LISTING_VIEW.words()
LAST_STORY_KEY = url_words.LAST_STORY_KEY.words()
NO_STORY_KEY = url_words.NO_STORY_KEY.words()
MONTH = calendar.MONTHS_OF_ADDRESSES.words()
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
