"""Patterns of paths as robots.txt has them (RFC 9309, 2.2.3), and tdmrep.json after it: `*` for anything, `$` for the
end."""

from __future__ import annotations

from urllib.parse import urlsplit


def path_of(url: str) -> str:
    """Path and query of a URL, which patterns are held against."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern fits a path, from its beginning. Time is bounded by the product of their lengths, as no regular
    expression's would be."""
    if not pattern.endswith("$"):
        pattern += "*"
    first, *parts = pattern.removesuffix("$").split("*")
    if not parts:
        return path == first
    if not path.startswith(first):
        return False
    *parts, last = parts
    at = len(first)
    for part in parts:
        at = path.find(part, at) + len(part)
        if at < len(part):
            return False
    return path.endswith(last) and len(path) - len(last) >= at
