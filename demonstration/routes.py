"""Which page a path of a well-behaved paper leads to."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

from demonstration import addresses, feeds, live, messages, views
from demonstration.live import LIVE_PATH
from demonstration.messages import Request, Response
from demonstration.notices import NOTICES
from demonstration.site import Site
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

COLLECTION_PATH = "/features/the-harbour-and-its-people-a-full-collection-of-our-reports"
GONE_PATH = "/local/2019/04/01/council-buys-a-second-moon-77"
REDIRECT_PATH = "/go/editors-choice"


def respond(site: Site, request: Request) -> Response:
    """The answer of a paper to any request; never raises."""
    target = addresses.without_tracking(request.target)
    if request.before and _develops(site, target):
        site = replace(site, edition=site.edition + 1)
    for find in _FINDERS:
        if (found := find(site, target)) is not None:
            return messages.conditional(request, found)
    return missing(site)


def notice(site: Site, name: str, path: str = "", status: int = 200) -> Response:
    """A page of demonstration/notices.py in the layout of the paper."""
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
    """The AMP page of a story, at the one paper that has them."""
    if site.paper.template != "accelerated" or not target.startswith("/amp/"):
        return None
    local = addresses.story_in(site.paper, target.removeprefix("/amp"))
    if local is None or local >= site.stories or target != f"/amp{site.path(local)}":
        return None
    return messages.page(accelerated.amp(views.story_page(site, local)))


def _share(site: Site, target: str) -> Response | None:
    """WordPress redirects the links for sharing."""
    return messages.redirect("https://chirper.example/compose") if target.endswith("?share=chirper") else None


def _develops(site: Site, target: str) -> bool:
    """Whether a path is that of a developing story: it gains a paragraph as soon as somebody has read it. A crawl reads
    it twice, as the editor's choice leads to it too, and so finds a revision."""
    return site.paper.template == "semantic" and addresses.story_in(site.paper, target) == 0


def _oddity(site: Site, target: str) -> Response | None:
    """Beside its stories a real paper has a live page, a listing that looks like a story, dead and moved links."""
    if site.paper.template != "semantic" or not site.stories:
        return None
    if target == LIVE_PATH:
        return messages.page(_live(site))
    if target == COLLECTION_PATH:
        collection = _collection(site)
        return messages.page(collection) if collection else None
    if target == GONE_PATH:
        return notice(site, "missing", target, 410)
    return messages.redirect(site.path(0)) if target == REDIRECT_PATH else None


def _live(site: Site) -> str:
    any_page = views.story_page(site, 0)
    page = replace(any_page, frame=views.frame(site, LIVE_PATH), story=live.story(site), authors=())
    return semantic.live(page, live.entries(site))


def _collection(site: Site) -> str | None:
    page = views.listing_page(site, "section", "local", 1)
    if page is None:
        return None
    frame = views.frame(site, COLLECTION_PATH)
    return semantic.listing(replace(page, frame=frame, title="The harbour and its people"))


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
