"""The section, the tags and the image of a story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.metadata.elements import PageElements, stated_by, text_of
from pipelines.extract.metadata.jsonld import Stated
from pipelines.extract.metadata.plain_text import distinct, match_key
from pipelines.extract.metadata.subject_links import Subject, subject_links
from pipelines.lexicon import breadcrumbs
from pipelines.model.items import Hints
from pipelines.urls.canonical import absolute

_SECTIONS = (
    "article:section", "og:article:section", "parsely-section", "sailthru.section", "cxenseparse:section", "section",
    "category", "dc.subject",
)  # fmt: skip
_TAGS = ("article:tag", "og:article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "cxenseparse:taglist")
_KEYWORDS = ("keywords", "dc.subject")
_IMAGES = ("og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src", "thumbnail")
_HOME = frozenset(breadcrumbs.HOME.phrases())
_GENERAL = frozenset(breadcrumbs.GENERAL.phrases())
_UNSORTED = frozenset(breadcrumbs.UNSORTED.phrases())
_NO_TAG = breadcrumbs.NO_TAG.words()
_MOST = 60  # characters of a tag or a section; more is a sentence
_MOST_TAGS = 100  # of a story; if there are more, they are all tags of the site
# Keys of a content management system: paths, fields, ids. A number of four digits may be a year.
_CODE = re.compile(
    r"""(?x) [=@{}] | ^_ | ^[a-z]{2}_ | \S[:/]\S | ^/ | ^(?!(?:19|20)\d\d$)\d+$ | ^IAB\d | ^[0-9a-f-]{20,}$
      | ^(?=.*\d)(?=.*[a-f])[0-9a-f]{8,}$ | ^[A-Za-z]{1,12}[-:]?\d{5,}$
      | ^(?i:category|type|section|channel|author|content|template):"""
)
_FIELD = re.compile(r"^[\w ]{1,20}:\s")  # a field of such a system, "Partner: Newsfeed"; a single one may be a title
_FIELDS = 3  # from so many on they are fields
_SECTION = re.compile(r"\s*(?:[;|>]|,(?=\S))\s*")  # between sections; "Arts, Culture" is one
_PATH = re.compile(r"^[^\s/]+(?:/[^\s/]+)+$")
_NO_SECTION = re.compile(r"^\d+$|^https?:|^www\.")
_SEPARATOR = re.compile(r"\s*[,;，、]\s*")
_BACK = re.compile(rf"(?:{breadcrumbs.BACK.pattern()})\b", re.I)
_LINKED = 0.8  # share of an element's text in links from which each is a section
_STEPS = 10  # links of breadcrumbs; more are a menu


def choose_section(story: Stated, page: PageElements, sites: frozenset[str]) -> tuple[str, str] | None:
    """Source and name of the section: what the data states, else the first step of the page's breadcrumbs, else the
    first section to which the story has a link.

    `sites` are the names of the site, by match_key, which are no section.
    """
    return next(
        ((source, name) for source, text in _sections(story, page, sites) if (name := _section(text, sites))), None
    )


def _sections(story: Stated, page: PageElements, sites: frozenset[str]) -> Iterator[tuple[str, str]]:
    if story.section:
        yield "json-ld articleSection", story.section
    yield from page.meta(*_SECTIONS)
    for element in page.properties.get("articlesection", ())[:1]:
        if text := stated_by(page.tree, element):
            names = [name for link in islice(_links(page.tree, element), _STEPS) if (name := text_of(page.tree, link))]
            alone = sum(map(len, names)) >= _LINKED * len(text)
            yield "microdata articlesection", names[0] if names and alone else text
    if step := _first_step(story.trail, page, sites):
        yield "json-ld breadcrumbs", step
    for trail in page.trails[:_STEPS]:
        links = list(islice(_links(page.tree, trail), _STEPS + 1))
        names = [name for link in links if (name := text_of(page.tree, link)) and _leads_on(page.tree, link)]
        if len(links) <= _STEPS and (step := _first_step(names, page, sites)):
            yield "html breadcrumbs", step
    for name in subject_links(page.tree, page.headline, Subject.SECTION):
        yield "html link to section", name


def _links(tree: FlatTree, trail: int) -> Iterator[int]:
    return (number for number in range(trail, tree.ends[trail]) if tree.tags[number] == "a")


def _leads_on(tree: FlatTree, link: int) -> bool:
    return tree.attributes[link].get("href", "#")[:1] != "#"


def _first_step(names: Sequence[str], page: PageElements, sites: frozenset[str]) -> str | None:
    """The first breadcrumb that names a section: after the front page, and after "News" if more follow.

    The last breadcrumb may be the story itself.
    """
    titles = {match_key(title) for title in page.titles}
    steps = [
        name
        for name in names[:_STEPS]
        if 1 < len(name) <= _MOST
        and not (name.casefold() in _HOME or _HOME.issuperset(name.casefold().split()))
        and match_key(name) not in sites | titles
        and not _BACK.match(name)
    ]
    return next((name for name in steps if name.casefold() not in _GENERAL), next(iter(steps), None))


def _section(text: str, sites: frozenset[str]) -> str | None:
    """The first section that a text names; None if it is a number, a URL or a placeholder."""
    if _NO_SECTION.match(text):
        return None
    parts = [part for part in _SECTION.split(text) if part and match_key(part) not in sites]
    first = parts[0] if parts else text
    first = first.split("/")[0] if _PATH.match(first) else first
    first = first.partition(", ")[0] if len(first) > _MOST else first
    return first if len(first) <= _MOST and first.casefold() not in _UNSORTED else None


def choose_tags(story: Stated, page: PageElements, hints: Hints) -> tuple[str, tuple[str, ...]] | None:
    """Source and tags, each once."""
    for source, words in _tags(story, page, hints):
        parts = [word.strip(" #\"'") for word in words]
        if len(parts) > _MOST_TAGS:
            continue
        joined = not any(" " in part for part in parts)  # then underscores are in place of spaces
        fields = {part for part in parts if _FIELD.match(part)}
        if found := distinct(
            part.replace("_", " ")
            for part in parts
            if len(part) <= _MOST
            and (joined or "_" not in part or " " in part)
            and part.lower() not in _NO_TAG
            and not _CODE.search(part)
            and not (len(fields) >= _FIELDS and part in fields)
        ):
            return source, found
    return None


def _tags(story: Stated, page: PageElements, hints: Hints) -> Iterator[tuple[str, list[str]]]:
    """The sources of tags with what they name, in order of trust. Only the texts of links are one tag each."""
    for name in _TAGS:
        yield f"meta {name}", _separated(page.values(name))
    yield "json-ld keywords", _separated(story.keywords)
    for name in _KEYWORDS:
        yield f"meta {name}", _separated(page.values(name))
    yield "listing", _separated(hints.tags)
    yield "html link to tag", subject_links(page.tree, page.headline, Subject.TAG)


def _separated(words: Iterable[str]) -> list[str]:
    return [part for word in words for part in _SEPARATOR.split(word)]


def choose_image(story: Stated, page: PageElements, url: str) -> tuple[str, str] | None:
    """Source and absolute URL of the image."""
    stated = (("json-ld image", story.image),) if story.image else ()
    for source, link in (*page.meta(*_IMAGES), *stated):
        if found := absolute(url, link):
            return source, found
    return None
