"""Tags of a page, read from its bytes alone: a page is parsed once, in a worker process, and not yet where these are
asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_OPENING = re.compile(rb"<(!--|script\b|style\b|link\b|meta\b)")
_END = {b"!--": b"-->", b"script": b"</script", b"style": b"</style"}
_ATTRIBUTE = re.compile(rb"""(?<![\w:-])([\w:-]+)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LONGEST = 8192  # bytes of a tag that are read


def head_tags(body: bytes, *kinds: str) -> Iterator[dict[str, str]]:
    """The attributes of the tags of some kinds ("link", "meta") of a page, outside of comments and scripts; names in
    lower case. Takes time in proportion to the length of the page, whatever stands in it."""
    wanted = {kind.encode() for kind in kinds}
    lowered = body.lower()
    at = 0
    while opening := _OPENING.search(lowered, at):
        end = lowered.find(_END.get(opening[1], b">"), opening.end())
        if end < 0:
            return
        at = end
        if opening[1] in wanted:
            yield _attributes(body[opening.end() : min(end, opening.end() + _LONGEST)])


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode("latin-1").lower(): unescape((double or single or bare).decode("utf-8", "replace")).strip()
        for name, double, single, bare in _ATTRIBUTE.findall(tag)
    }
