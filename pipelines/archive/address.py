"""The web address of an archived page that the archive names by none, such as a page saved to a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from pipelines.urls import web_addresses

_TAG = re.compile(rb"<!--.*?-->|<(?:link|meta)\b([^>]*)", re.I | re.S)
_ATTRIBUTE = re.compile(rb"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


def stated_address(body: bytes) -> str | None:
    """The web address that a page states itself: its `rel=canonical`, or else its `og:url`; None where it has neither.

    Read from the tags alone: a page is parsed once, in a worker process, and not yet here.
    """
    return next(iter(web_addresses(url for _, url in sorted(_stated(body), key=lambda named: named[0]))), None)


def _stated(body: bytes) -> Iterator[tuple[int, str]]:
    """Addresses that a page states, each with its rank."""
    for tag in _TAG.finditer(body):
        attributes = {
            name.lower(): unescape((double or single or bare).decode("utf-8", "replace")).strip()
            for name, double, single, bare in _ATTRIBUTE.findall(tag[1] or b"")
        }
        if "canonical" in attributes.get(b"rel", "").lower().split():
            yield 0, attributes.get(b"href", "")
        elif "og:url" in (attributes.get(b"property"), attributes.get(b"name")):
            yield 1, attributes.get(b"content", "")
