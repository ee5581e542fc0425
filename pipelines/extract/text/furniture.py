"""Which elements of a page are furniture, by what their tag, role, class, id or style says."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from lxml.html import HtmlElement

_TAGS = frozenset("nav footer aside figcaption figure form button label".split())
_ROLES = frozenset("navigation contentinfo complementary search dialog alertdialog menu menubar toolbar banner".split())
# What wraps whole pages and stories; its classes tell of the page ("has-sidebar", "share-enabled"), not of itself.
_NEVER = frozenset("html body main article h1 h2 h3 h4 h5 h6".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01]", re.I)
_LONGEST = 300  # characters of a class and id that are looked at

# Parts of names, between separators or changes of case; "-" stands for an underscore or nothing too. What is common in
# the names of layouts, or of stories, is not here: content, header, info, top, widget.
_PARTS = r"""
share|shares|sharing|sharethis|sharedaddy|sharebar|sharebox|sharer social\w* sociable addtoany\w* addthis\w*
follow|follow-us|following newsletters? (?:subscribe|subscription)s?(?:form|box)? sign-up sign-in registration login
push-notif\w* comments? commentlist disqus\w* respond replies livefyre poll survey quiz ratings? talkbacks?
related\w* recommend\w* outbrain\w* taboola\w* recirc\w* teasers? promos? promo(?:box|tion|tions)
more-(?:on|from|stories|news|articles) read-(?:more|next|also|on) also-(?:read|like) see-also
(?:latest|top|popular|trending|other|next|prev|previous|most)-(?:stories|story|news|posts?|articles?|read|popular|viewed)
trending popularposts youmaylike
ads? adv advert\w* adsense ad-(?:slot|unit|box|wrapper|container|label) dfp\w* gpt\w* sponsor\w* banners? promoted
partners? partnerbox cookies? consent gdpr onetrust\w* didomi\w* modal pop-up overlay lightbox tooltip toast
nav navbar navigation subnav menus? bread-crumbs? pagination pager pagenavi toolbar skip-(?:link|to)\w* side-bar
widget-area
footer colophon copyright disclaimer legal
tags? tag-(?:list|cloud)s? taglinks tagged keywords topics categories cat-links
byline\w* authors? author-(?:box|bio|info|name)\w* posted-(?:on|by) timestamp publish(?:ed)?-(?:date|time|on)\w*
post-(?:date|meta|info) (?:entry|article|story|post)-(?:meta|info|date|tools|actions|footer|tags|author|byline|utility)
meta metadata metainfo reading-time
(?:author|writer)s?-?and-?(?:date|time) signature last-update\w*
cards (?:info|fact|fakta|fakten)-?box\w* ai-?(?:article-?)?summar\w* (?:ai|ki)-(?:summary|zusammenfassung)
toc table-of-contents
captions? wp-caption-text credits? photo-(?:credit|by)\w* image-(?:credit|caption|source|copyright)\w* legend
gallery\w* slideshow carousel player video-(?:player|wrapper|container|embed) embed(?:ded)? audio\w*
twitter-tweet instagram-media tiktok-embed buttons? btn
print-only no-print d-none visually-hidden sr-only screen-reader\w* hidden hide invisible
paywall-(?:teaser|message|offer|promo|banner|notice|overlay) donat(?:e|ion)\w* membership app-(?:promo|banner|download)
"""
_NAME = re.compile(rf"(?<![a-z])(?:{'|'.join(_PARTS.split()).replace('-', '[-_]?')})(?![a-z])")
# Notices and readers' letters, which may well hold more text than the story beside them.
_SURE = re.compile(
    r"(?<![a-z])(?:cookies?|consent|gdpr|onetrust|didomi|comments?|commentlist|talkbacks?|disqus)(?![a-z])"
)
_SPOKEN = re.compile(r"visually[-_]?hidden|(?<![a-z])sr[-_]?only|screen[-_]?reader")
# A class that begins or ends so tells of a state or type; WordPress puts a story's tags on the story itself.
_STATE = re.compile(
    r"(?:has|with|without|no|not|is|in|js|category|tag|label|field|format|type|post_tag|supports?|enable[sd]?)[-_]"
    r"|.*[-_](?:(?:en|dis)abled|open|closed|active|allowed|visible|loaded)$"
    r"|elementor-(?:element|section|column|widget|container|inner)|.*widget[-_](?:wrap|container|area|content)"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Furniture(IntEnum):
    NO = 0
    SEEMINGLY = 1
    SURELY = 2
    UNSEEN = 3  # hidden, or there to be read aloud


def furniture(element: HtmlElement, tag: str) -> Furniture:
    """Whether an element says of itself that what it holds is not the story, or not shown."""
    if tag in _TAGS:
        return Furniture.SEEMINGLY if tag != "figure" or element.find(".//table") is None else Furniture.NO
    if tag in _NEVER:
        return Furniture.NO
    attributes = element.attrib
    if not attributes:
        return Furniture.NO
    if "hidden" in attributes or ((style := attributes.get("style")) and _HIDDEN.search(style)):
        return Furniture.UNSEEN
    if attributes.get("role") in _ROLES or attributes.get("aria-hidden") == "true":
        return Furniture.SEEMINGLY
    name = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return _named(name[:_LONGEST]) if len(name) > 1 else Furniture.NO


@lru_cache(maxsize=10_000)
def _named(name: str) -> Furniture:
    found = [part for part in _CAMEL.sub("-", name).lower().split() if _NAME.search(part) and not _STATE.match(part)]
    if any(map(_SPOKEN.search, found)):
        return Furniture.UNSEEN
    return Furniture.SURELY if any(map(_SURE.search, found)) else Furniture(bool(found))
