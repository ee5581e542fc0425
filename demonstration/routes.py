"""Which page stands at which path of a well-behaved paper."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from datetime import timedelta
from random import Random
from types import ModuleType

from demonstration import addresses, feeds, messages, views
from demonstration.grammar import Voice
from demonstration.messages import Request, Response
from demonstration.notices import NOTICES
from demonstration.site import Site
from demonstration.stories import WORDS
from demonstration.templates import accelerated, plain, portal, react, righttoleft, semantic, tables, wordpress

TEMPLATES: dict[str, ModuleType] = {
    "accelerated": accelerated,
    "portal": portal,
    "react": react,
    "righttoleft": righttoleft,
    "semantic": semantic,
    "tables": tables,
    "wordpress": wordpress,
}

LIVE_PATH = "/live/night-at-the-harbour-as-it-happened"
COLLECTION_PATH = "/features/the-harbour-and-its-people-a-full-collection-of-our-reports"
GONE_PATH = "/local/2019/04/01/council-buys-a-second-moon-77"
REDIRECT_PATH = "/go/editors-choice"


def respond(site: Site, request: Request) -> Response:
    """The answer of a paper; never raises, whatever is asked."""
    target = addresses.without_tracking(request.target)
    for find in _FINDERS:
        if (found := find(site, target)) is not None:
            return messages.conditional(request, found)
    return missing(site)


def notice(site: Site, name: str, path: str = "", status: int = 200) -> Response:
    """A page of demonstration/notices.py in the dress of the paper."""
    title, paragraphs = NOTICES[site.paper.language][name]
    text = views.TextPage(views.frame(site, path or name), title, paragraphs)
    return messages.page(_template(site).text(text), status)


def missing(site: Site) -> Response:
    """The paper's 404 page."""
    return notice(site, "missing", "/404", 404)


def story(site: Site, target: str) -> Response | None:
    """The page of a story, or a redirect to it where the path is not quite its own."""
    local = addresses.story_in(site.paper, target)
    if local is None or local >= site.stories:
        return None
    if target != (path := site.path(local)):
        return messages.redirect(path, 301)
    return messages.page(_template(site).story(views.story_page(site, local)))


def _front(site: Site, target: str) -> Response | None:
    return messages.page(_template(site).listing(views.front_page(site))) if target == "/" else None


def _listing(site: Site, target: str) -> Response | None:
    asked = addresses.listing_in(site.paper, target)
    page = views.listing_page(site, *asked) if asked else None
    return messages.page(_template(site).listing(page)) if page else None


def _feed(site: Site, target: str) -> Response | None:
    found = feeds.document(site, target)
    return messages.document(found.body, found.content_type, found.changed) if found else None


def _robots(site: Site, target: str) -> Response | None:
    if target != "/robots.txt" or (body := feeds.robots(site)) is None:
        return None
    return messages.page(body, content_type="text/plain; charset=utf-8")


def _notice(site: Site, target: str) -> Response | None:
    if target == site.paper.disallowed:
        return notice(site, "/login", target)
    return notice(site, target) if target in ("/about", "/privacy", "/login") else None


def _image(site: Site, target: str) -> Response | None:
    return (
        messages.page(_DOT, content_type="image/png")
        if target.startswith("/images/") and target.endswith(".png")
        else None
    )


def _plain(site: Site, target: str) -> Response | None:
    number = target.removeprefix("/print/")
    if (
        number == target
        or not (number.isascii() and number.isdigit())
        or not 0 <= (local := int(number[:9]) - 101) < site.stories
    ):
        return None
    return messages.page(plain.story(views.story_page(site, local)))


def _twin(site: Site, target: str) -> Response | None:
    """The AMP page of a story, at the one paper that has such."""
    if site.paper.template != "accelerated" or not target.startswith("/amp/"):
        return None
    local = addresses.story_in(site.paper, target.removeprefix("/amp"))
    if local is None or local >= site.stories or target != f"/amp{site.path(local)}":
        return None
    return messages.page(accelerated.amp(views.story_page(site, local)))


def _share(site: Site, target: str) -> Response | None:
    """WordPress sends those who share away."""
    return messages.redirect("https://chirper.example/compose") if target.endswith("?share=chirper") else None


def _oddity(site: Site, target: str) -> Response | None:
    """What a real paper has beside its stories: a live page, a listing that looks like a story, dead and moved links."""
    if site.paper.template != "semantic" or not site.stories:
        return None
    if target == LIVE_PATH:
        return messages.page(_live(site))
    if target == COLLECTION_PATH:
        page = views.listing_page(site, "section", "local", 1)
        return messages.page(semantic.listing(page)) if page else None
    if target == GONE_PATH:
        return notice(site, "missing", target, 410)
    return messages.redirect(site.path(0)) if target == REDIRECT_PATH else None


def _live(site: Site) -> str:
    """Eight entries in the first edition, three more with each later one, the newest on top."""
    words = WORDS[site.paper.language]
    rng = Random(f"{site.seed}/live")
    place, place2 = rng.sample(words.places, 2)
    voice = Voice(rng, words.rules, words.thousands, (), {"place": place, "place2": place2})
    said = [
        voice.say(f"{opening} “{{remark}},” said a [porter|pilot|cook] on {{street}}. “{{remark}}.”")
        for opening in _OPENINGS
    ]
    entries = [
        (site.now - timedelta(minutes=200 - 25 * n), text) for n, text in enumerate(said[: 8 + 3 * (site.edition - 1)])
    ]
    return semantic.live(views.story_page(site, 0), entries[::-1])


_OPENINGS = (
    "The water at {place} has risen {3-9} centimetres within the hour.", "A trawler is [adrift|aground] off {place2}, its crew of {3-9} safe and playing cards.",
    "{group} has opened {hall} and is serving {food}.", "The ferry to {place2} will not sail before {7-11} o'clock.", "{number} lamps have failed along {street}.",
    "Sandbags are being handed out by {firm}, {2-9} to a household.", "The bells of {place} rang at the wrong hour, and then at all of them.", "A brief calm, and {11-60} people on {street} to enjoy it.",
    "The storm has turned towards {place2}.", "Pumps from {place2} have arrived, {number} of them working.", "The first boats are out again, and so is the sun.",
    "{group} reports one hat lost and {number} found.", "Schools in {place} will open at noon.", "The harbour is calm.",
)  # fmt: skip


def _template(site: Site) -> ModuleType:
    return TEMPLATES[site.paper.template]


def _png() -> bytes:
    """The smallest honest picture: one grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00\x80")) + chunk(b"IEND", b"")
    )


_DOT = _png()

_FINDERS: tuple[Callable[[Site, str], Response | None], ...] = (
    _front,
    _oddity,
    _share,
    story,
    _feed,
    _listing,
    _robots,
    _notice,
    _image,
    _plain,
    _twin,
)
