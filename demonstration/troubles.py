"""The faults of the Misrule Times, by name: every way in which a server can fail a crawler, listed at /trouble/."""

# ruff: noqa: E501 - a line of markup or prose stays one line

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape as e

import brotli
import zstandard

from demonstration import messages, routes, views
from demonstration.cyrillic import CYRILLIC_PAGE
from demonstration.messages import HTML, Request, Response
from demonstration.papers import TROUBLE_PAPER
from demonstration.site import Site
from demonstration.stories import PER_PAPER
from demonstration.stories import story as make_story
from demonstration.templates import marks, semantic

LISTING = "/trouble/"


@dataclass(frozen=True)
class Trouble:
    """One misbehaviour."""

    name: str
    about: str
    answer: Callable[[Case], Response]

    @property
    def path(self) -> str:
        return f"{LISTING}{self.name}.html"


@dataclass(frozen=True)
class Case:
    """A requested trouble. `place` is its place in TROUBLES, and the number of its story."""

    site: Site
    request: Request
    place: int
    path: str

    def page(self) -> str:
        """The HTML of the trouble's story, as a good paper would send it."""
        page = views.story_page(self.site, self.place)
        address = self.site.base + self.path
        return semantic.story(replace(page, frame=replace(page.frame, url=address)))


def respond(site: Site, request: Request) -> Response:
    """The answer of the trouble paper; never raises."""
    path = request.path
    if path in ("/", LISTING):
        return messages.conditional(request, messages.page(_listing(site)))
    name = path.removeprefix(LISTING).partition("/")[0].removesuffix(".html")
    if path.startswith(LISTING) and name in TROUBLES:
        place = list(TROUBLES).index(name)
        return TROUBLES[name].answer(Case(site, request, place, TROUBLES[name].path))
    return routes.story(site, path) or routes.missing(site)


def _listing(site: Site) -> str:
    rows = "\n".join(f'<li><a href="{t.path}">{t.name}</a>: {e(t.about)}</li>' for t in TROUBLES.values())
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The Misrule Times</title></head>
<body><h1><a href="{LISTING}">The Misrule Times</a></h1><p>All that can go wrong, in one place.</p><ul>
{rows}
</ul></body></html>
"""


def _story(case: Case) -> Response:
    return messages.page(case.page())


def _status(status: int, *headers: tuple[str, str]) -> Callable[[Case], Response]:
    return lambda case: Response(status, f"<p>{status}</p>".encode(), (("Content-Type", HTML), *headers))


def _at_first(status: int, *headers: tuple[str, str]) -> Callable[[Case], Response]:
    return lambda case: _story(case) if case.request.before else _status(status, *headers)(case)


def _to(location: str) -> Callable[[Case], Response]:
    return lambda case: messages.redirect(location)


def _chain(case: Case) -> Response:
    left = int(case.request.number("left", 5, 50))
    return messages.redirect(f"{case.path}?left={left - 1}", 301) if left else _story(case)


def _ring(case: Case) -> Response:
    return messages.redirect(f"{case.path}?turn={1 - int(case.request.number('turn', 0, 1))}")


def _refresh(case: Case) -> Response:
    target = case.site.path(case.place)
    return messages.page(
        f'<html><head><meta http-equiv="refresh" content="0; url={target}"></head><body>One moment.</body></html>'
    )


def _drip(case: Case) -> Response:
    interval, cap = case.request.number("interval", 0.25, 60), int(case.request.number("cap", 100_000, 1_000_000))
    return Response(200, case.page().encode().ljust(cap)[:cap], (("Content-Type", HTML),), drip=interval)


def _silence(case: Case) -> Response:
    return replace(_story(case), wait=case.request.number("seconds", 600, 3600))


def _huge(case: Case) -> Response:
    size = int(case.request.number("megabytes", 8, 64) * 1_000_000)
    row = "<p>The minutes of the meeting were read, and then read again, to the last row of the hall.</p>\n"
    return messages.page(f"<!DOCTYPE html><html><body><h1>Minutes</h1>\n{row * (size // len(row) + 1)}</body></html>")


def _deep(case: Case) -> Response:
    depth = int(case.request.number("depth", 5000, 1_000_000))
    inner = marks.body(case.site.story(case.place))
    return messages.page(f"<!DOCTYPE html><html><body>{'<div>' * depth}{inner}{'</div>' * depth}</body></html>")


def _cyrillic(content_type: str, declared: str = "") -> Callable[[Case], Response]:
    meta = f'<meta charset="{declared}">' if declared else ""
    return lambda case: Response(
        200, CYRILLIC_PAGE.replace("<!-- charset -->", meta).encode("windows-1251"), (("Content-Type", content_type),)
    )


def _contradiction(case: Case) -> Response:
    article = make_story(case.site.seed, TROUBLE_PAPER.index * PER_PAPER + case.place, "de")
    html = f'<html lang="de"><head><meta charset="utf-8"><title>{e(article.headline)}</title></head><body><h1>{e(article.headline)}</h1>{marks.body(article)}</body></html>'
    return Response(200, html.encode(), (("Content-Type", "text/html; charset=iso-8859-1"),))


def _broken(case: Case) -> Response:
    article = case.site.story(case.place)
    paragraphs = "\n".join(f"<p><b>{e(text)}\x00" for text in article.paragraphs)
    return messages.page(
        f"<html><title>{e(article.headline)}<body><table><div><h1>{e(article.headline)}</h2>{paragraphs}<!-- <a href='"
    )


def _soft_missing(case: Case) -> Response:
    return replace(routes.missing(case.site), status=200)


def _consent(case: Case) -> Response:
    choices = "".join(f"<li><label><input type=checkbox> Partner {n} of 412</label></li>" for n in range(1, 60))
    return messages.page(
        f"""<html lang="en"><head><title>Your consent, please</title></head><body><div class="consent" role="dialog"><h1>Before you continue</h1>
<p>We and our 412 partners store and access information on your device. By clicking “Accept all” you agree to everything.</p>
<ul>{choices}</ul><button>Accept all</button> <button>Manage 412 options</button></div></body></html>"""
    )


def _encoded(encoding: str, encode: Callable[[bytes], bytes]) -> Callable[[Case], Response]:
    headers = (("Content-Type", HTML), ("Content-Encoding", encoding))
    return lambda case: Response(200, encode(case.page().encode()), headers)


@lru_cache(maxsize=4)
def _zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    block = b"0" * 1_000_000
    return (
        packer.compress(b"<html><body><p>")
        + b"".join(packer.compress(block) for _ in range(megabytes))
        + packer.flush()
    )


def _bomb(case: Case) -> Response:
    size = int(case.request.number("megabytes", 50, 200))
    return Response(200, _zeros(size), (("Content-Type", HTML), ("Content-Encoding", "gzip")))


def _short(case: Case) -> Response:
    whole = case.page().encode()
    return Response(200, whole[: len(whole) // 2], (("Content-Type", HTML),), claimed=len(whole))


def _calendar(case: Case) -> Response:
    day = int(case.request.number("day", 1, 10**9))
    return messages.page(
        f'<html><body><h1>Day {day}</h1><p>Nothing is planned.</p><a rel="next" href="{case.path}?day={day + 1}">Next day</a></body></html>'
    )


def _with_header(name: str, value: str) -> Callable[[Case], Response]:
    return lambda case: replace(sent := _story(case), headers=(*sent.headers, (name, value)))


def _with_meta(name: str, value: str) -> Callable[[Case], Response]:
    return lambda case: messages.page(
        case.page().replace("</head>", f'<meta name="{name}" content="{value}"></head>', 1)
    )


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

TROUBLES: dict[str, Trouble] = {
    trouble.name: trouble
    for trouble in (
        Trouble("not-found", "404 every time", _status(404)),
        Trouble("gone", "410: it was here once", _status(410)),
        Trouble("forbidden", "403 every time", _status(403)),
        Trouble(
            "too-many",
            "429 with Retry-After: 1 at first, then the story",
            _at_first(429, ("Retry-After", "1")),
        ),
        Trouble("hiccup", "500 at first, then the story", _at_first(500)),
        Trouble("unavailable", "503 with Retry-After: 3600 every time", _status(503, ("Retry-After", "3600"))),
        Trouble("redirect-loop", "two addresses that redirect to each other", _ring),
        Trouble("redirect-chain", "?left=5 redirects, then the story", _chain),
        Trouble(
            "redirect-away", "a redirect to another site, elsewhere.example", _to("http://elsewhere.example/story")
        ),
        Trouble(
            "redirect-inward",
            "a redirect to an address of link-local range, 169.254.169.254",
            _to("http://169.254.169.254/latest/"),
        ),
        Trouble("redirect-nowhere", "a redirect without a Location", _status(302)),
        Trouble("meta-refresh", "a page whose meta refresh leads to the story", _refresh),
        Trouble("slow-drip", "a byte every ?interval=0.25 seconds, ?cap=100000 bytes in all", _drip),
        Trouble("silence", "nothing at all for ?seconds=600, then the story", _silence),
        Trouble("huge", "valid HTML of ?megabytes=8", _huge),
        Trouble("deep", "the story inside ?depth=5000 nested elements", _deep),
        Trouble("charset-lie", "bytes in windows-1251, declared as utf-8", _cyrillic(HTML)),
        Trouble("charset-silence", "bytes in windows-1251, no charset declared anywhere", _cyrillic("text/html")),
        Trouble(
            "charset-meta",
            "bytes in windows-1251, declared only by a meta element",
            _cyrillic("text/html", "windows-1251"),
        ),
        Trouble("charset-quarrel", "bytes and meta element utf-8, header iso-8859-1", _contradiction),
        Trouble("broken-html", "unclosed elements, wrong end tags and NUL bytes around the story", _broken),
        Trouble("empty", "status 200 and not a byte", lambda case: Response(200, b"", (("Content-Type", HTML),))),
        Trouble("soft-404", "status 200 for a page that says it does not exist", _soft_missing),
        Trouble("consent-wall", "a wall of consent where a story should be", _consent),
        Trouble("gzip", "the story, gzipped whether asked for or not", _encoded("gzip", _gzip)),
        Trouble("brotli", "the story, in brotli whether asked for or not", _encoded("br", brotli.compress)),
        Trouble("zstd", "the story, in zstd whether asked for or not", _encoded("zstd", zstandard.compress)),
        Trouble("gzip-bomb", "?megabytes=50 of zeros in a small gzip", _bomb),
        Trouble("gzip-truncated", "a gzip that ends in the middle", _encoded("gzip", lambda data: _gzip(data)[:-900])),
        Trouble("gzip-pretended", "plain HTML declared as gzip", _encoded("gzip", lambda data: data)),
        Trouble("short-body", "half of the bytes that Content-Length promised", _short),
        Trouble(
            "pdf",
            "a PDF behind a name that ends in .html, declared as text/html",
            lambda case: Response(200, _PDF, (("Content-Type", HTML),)),
        ),
        Trouble("calendar", "a page that links the next day, without end", _calendar),
        Trouble(
            "opt-out-meta",
            "the story, with a robots meta element that says noai",
            _with_meta("robots", "noai, noimageai"),
        ),
        Trouble("opt-out-header", "the story, with X-Robots-Tag: noai", _with_header("X-Robots-Tag", "noai")),
        Trouble(
            "tdm-reservation",
            "the story, with tdm-reservation: 1",
            _with_header("tdm-reservation", "1"),
        ),
    )
}
