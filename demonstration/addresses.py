"""From a story or listing to its path, and back again, by the formats of a paper (papers.Paths)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from demonstration.papers import Paper
from demonstration.stories import PER_PAPER, WORDS, Brief

_FIELDS = {"id": r"(?P<id>\d{1,7})", "code": r"(?P<code>[0-9a-f]{8})"}
_CODE_KEY, _CODE_MASK = (
    0x9E3779B1,
    0xFFFFFFFF,
)  # an odd multiplier, so that multiplying by it modulo 2**32 can be undone
_CODE_INVERSE = pow(_CODE_KEY, -1, _CODE_MASK + 1)


@lru_cache(maxsize=4096)
def slug(text: str, words: int = 9) -> str:
    """`text` as a URL shows it, not percent-encoded: the first `words` words, Latin letters without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    found = re.findall(r"\w+", plain.replace("'", "").replace("’", "").casefold())
    return "-".join(found[:words])


def story_path(paper: Paper, brief: Brief, local: int) -> str:
    """The path, with query where the paper has one, of the paper's story number `local`."""
    day = brief.published
    return _quoted(
        paper.paths.story.format(
            section=WORDS[brief.language].sections[brief.section],
            year=day.year,
            month=f"{day.month:02}",
            day=f"{day.day:02}",
            slug=slug(brief.headline),
            id=local + 101,
            code=f"{(local + 1) * _CODE_KEY & _CODE_MASK:08x}",
        )
    )


def story_in(paper: Paper, target: str) -> int | None:
    """The number of the paper's story at a path, judged by the number in the path alone; None if there is none."""
    found = _story_pattern(paper).fullmatch(target)
    if found is None:
        return None
    if (number := found.groupdict().get("id")) is not None:
        local = int(number) - 101
    else:
        local = (int(found["code"], 16) * _CODE_INVERSE & _CODE_MASK) - 1
    return local if 0 <= local < PER_PAPER else None


def listing_path(paper: Paper, kind: str, name: str, page: int = 1) -> str:
    """The path of page `page` of a "section", "tag" or "author" listing; `name` as slug() gives it."""
    path = _quoted(
        {"section": paper.paths.section, "tag": paper.paths.tag, "author": paper.paths.author}[kind].format(slug=name)
    )
    return path if page == 1 else paper.paths.page.format(path=path, page=page)


def listing_in(paper: Paper, target: str) -> tuple[str, str, int] | None:
    """Kind, name and page number of the listing at a path. Does not check whether the listing exists."""
    page = 1
    if found := _page_pattern(paper).fullmatch(target):
        target, page = found["path"], int(found["page"])
    for kind in ("tag", "author", "section"):
        if found := _listing_pattern(paper, kind).fullmatch(unquote(target)):
            return kind, found["slug"], page
    return None


def without_tracking(target: str) -> str:
    """The request target without utm parameters."""
    parts = urlsplit(target)
    if "utm_" not in parts.query:
        return target
    query = urlencode([pair for pair in parse_qsl(parts.query) if not pair[0].startswith("utm_")])
    return f"{parts.path}?{query}" if query else parts.path


def tracked(url: str, medium: str) -> str:
    """`url` with utm parameters."""
    return f"{url}{'&' if '?' in url else '?'}utm_source={medium}&utm_medium=referral"


def _quoted(path: str) -> str:
    return quote(path, safe="/?=&-_.")


@lru_cache(maxsize=64)
def _story_pattern(paper: Paper) -> re.Pattern[str]:
    return re.compile(_pattern(paper.paths.story))


@lru_cache(maxsize=64)
def _page_pattern(paper: Paper) -> re.Pattern[str]:
    return re.compile(
        re.escape(paper.paths.page).replace(r"\{path\}", "(?P<path>.+?)").replace(r"\{page\}", r"(?P<page>\d{1,6})")
    )


@lru_cache(maxsize=64)
def _listing_pattern(paper: Paper, kind: str) -> re.Pattern[str]:
    formats = {"section": paper.paths.section, "tag": paper.paths.tag, "author": paper.paths.author}
    return re.compile(re.escape(formats[kind]).replace(r"\{slug\}", "(?P<slug>[^/]+)"))


def _pattern(template: str) -> str:
    return re.sub(r"\\\{(\w+)\\\}", lambda field: _FIELDS.get(field[1], "[^/?]+"), re.escape(template))
