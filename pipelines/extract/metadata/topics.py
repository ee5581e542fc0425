"""What a story is about: its section, its tags, its picture."""

from __future__ import annotations

import re

from pipelines.extract.metadata.elements import PageElements
from pipelines.extract.metadata.jsonld import Stated
from pipelines.extract.metadata.plain_text import distinct
from pipelines.model.items import Hints
from pipelines.urls.canonical import absolute

_SECTIONS = (
    "article:section", "og:article:section", "parsely-section", "sailthru.section", "cxenseparse:section", "section",
    "category", "dc.subject",
)  # fmt: skip
_TAGS = ("article:tag", "og:article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "cxenseparse:taglist")
_KEYWORDS = ("keywords", "dc.subject")
_IMAGES = ("og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src", "thumbnail")
_NO_TAG = frozenset("news article articles none null story home".split())
_MOST = 60  # characters of a tag; more is a sentence
_CODE = re.compile(r"^[0-9a-f-]{20,}$|^_|\S[:/]\S")  # keys of a newsroom's system among its tags
_FIELD = re.compile(r"^[\w ]{1,20}:\s")  # and its fields, "Partner: Newsfeed"; a single one may be a title
_FIELDS = 3
_SECTION = re.compile(r"\s*(?:[;|]|,(?=\S))\s*")  # between sections; "Arts, Culture" is one
_SEPARATOR = re.compile(r"\s*[,;，、]\s*")


def choose_section(story: Stated, page: PageElements) -> tuple[str, str] | None:
    """Source and name of the section."""
    if story.section:
        return "json-ld articleSection", _SECTION.split(story.section)[0] or story.section
    return next(page.meta(*_SECTIONS), None)


def choose_tags(story: Stated, page: PageElements, hints: Hints) -> tuple[str, tuple[str, ...]] | None:
    """Source and tags, each once."""
    for source, words in (
        *((f"meta {name}", page.values(name)) for name in _TAGS),
        ("json-ld keywords", story.keywords),
        *((f"meta {name}", page.values(name)) for name in _KEYWORDS),
        ("listing", hints.tags),
    ):
        parts = [part.strip(" #\"'") for word in words for part in _SEPARATOR.split(word)]
        fields = {part for part in parts if _FIELD.match(part)}
        if found := distinct(
            part
            for part in parts
            if len(part) <= _MOST
            and part.lower() not in _NO_TAG
            and not _CODE.search(part)
            and not (len(fields) >= _FIELDS and part in fields)
        ):
            return source, found
    return None


def choose_image(story: Stated, page: PageElements, url: str) -> tuple[str, str] | None:
    """Source and absolute address of the picture."""
    stated = (("json-ld image", story.image),) if story.image else ()
    for source, link in (*page.meta(*_IMAGES), *stated):
        if found := absolute(url, link):
            return source, found
    return None
