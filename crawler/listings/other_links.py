"""Links of a page that are not in `a` or `area`: menus of options, handlers of clicks, scripts and their data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from json import JSONDecodeError, JSONDecoder

from crawler.listings.json_lists import stories_of
from crawler.listings.markup import plain, shown_text
from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.urls.canonical import absolute

# What an address looks like that is a value of its own: absolute, from the root, or the name of a page with a query.
_ADDRESS = re.compile(
    r"""(?ix) (?: https?:// | \.{0,2}/ | [\w/-]{1,80}\.(?:html?|php|aspx?|cfm|jsp)(?=$|\?) | \?\w+= ) [^\s"'<>{}]* $"""
)
# The text of an option that leads to a part of an archive. Most options sort or filter the same stories.
_PART = re.compile(r"\b(?:19|20)\d\d\b|^\W*\d{1,4}\W*$")
_QUOTED = re.compile(r"([\"'])([^\"'\s<>{}]{2,500})\1")
_WRITTEN = re.compile(r"<a\s[^<>]{0,200}?href=[\"']?([^\"'\s<>{}+$]{2,500})[\"']?[^<>]{0,200}>([^<>]{0,300})</a", re.I)
_JSON = re.compile(r"\bjson\b", re.I)
_ASSIGNED = re.compile(r"=\s*(?=[{\[]\s*[\"{\[])")
_MOST_ASSIGNED = 20  # assignments of a script that are read
_DECODER = JSONDecoder(strict=False)


def other_links(page: FlatTree, base: str) -> Iterator[tuple[str, str]]:
    """The address and the text of each link; the text is empty if there is none. Those to a place on their page and
    those outside of the web are left out."""
    for option in page.numbers("option"):
        text = shown_text(page, option)
        if _PART.search(text):
            yield from _whole([(page.attributes[option].get("value", ""), text)], base)
    for script in page.numbers("script"):
        yield from _whole(list(_of_script(page.text(script), page.attributes[script].get("type", ""), base)), base)
    for number, attributes in enumerate(page.attributes):
        if code := _handlers(attributes):
            text = "" if page.tags[number] == "select" else shown_text(page, number)
            yield from _whole([(found[2], text) for found in _QUOTED.finditer(code)], base)


def _handlers(attributes: Mapping[str, str]) -> str:
    """The code that an element runs when it is clicked or changed."""
    href = attributes.get("href", "")
    address = href if "javascript:" in href else ""
    if "onclick" in attributes or "onchange" in attributes or address.startswith("javascript:"):
        return " ".join((attributes.get("onclick", ""), attributes.get("onchange", ""), address))
    return ""


def _whole(found: list[tuple[str, str]], base: str) -> Iterator[tuple[str, str]]:
    for value, text in found:
        address = value.strip()
        if _ADDRESS.match(address) and (whole := absolute(base, address)):
            yield whole, text


def _of_script(source: str, kind: str, base: str) -> Iterator[tuple[str, str]]:
    if _JSON.search(kind):
        yield from _of_json(source.strip(), base)
        return
    if "<a" in source:
        for href, text in _WRITTEN.findall(source.replace("\\/", "/").replace('\\"', '"').replace("\\'", "'")):
            yield href, plain(text) or ""
    for assigned in islice(_ASSIGNED.finditer(source), _MOST_ASSIGNED):
        yield from _of_json(source, base, assigned.end())


def _of_json(source: str, base: str, start: int = 0) -> Iterator[tuple[str, str]]:
    """The stories of the JSON value that begins at `start`; whatever comes behind it is left out."""
    try:
        value, _ = _DECODER.raw_decode(source, start)
    except (JSONDecodeError, RecursionError):
        return
    for link in stories_of(value, base):
        yield link.url, link.text or ""
