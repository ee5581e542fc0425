"""Parse every file of the folders given and compare the links found with an independent count.

    python bench/listings.py FOLDER…

The count is made with the standard library's parsers on the bytes as they are, or with a regular expression where
those refuse them. A file is in order if every entry is a link or the listing states why not. Exit code 1 if a file
raised, or a count differs without a stated problem.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from crawler.listings.reading import parse

_ENTRIES = frozenset({"item", "entry", "url", "sitemap"})
_ENTRY_TAG = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>]|<(?:url|sitemap)>\s*<loc", re.IGNORECASE)
_NOT_MARKUP = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)


def count(body: bytes) -> tuple[int, int | None]:
    """Entries in a listing, and those of them with a URL (None if only a regular expression could count)."""
    if body.startswith(b"\x1f\x8b"):
        body = gzip.decompress(body)
    if body.startswith(b"http"):
        return len(body.split()), len(body.split())
    if body.lstrip().startswith(b"{"):
        feed = json.loads(body)
        items = feed.get("items", [])
        return len(items), sum(isinstance(item, dict) and _json_has_url(item) for item in items)
    try:
        root = ET.fromstring(body)  # noqa: S314 the corpus is the operator's own
    except (ET.ParseError, ValueError, LookupError):  # the latter two for encodings expat does not know
        return len(_ENTRY_TAG.findall(_NOT_MARKUP.sub(b"", body))), None
    entries = [element for element in root.iter() if _local(element) in _ENTRIES and len(element)]
    return len(entries), sum(map(_has_url, entries))


def _json_has_url(item: dict[str, object]) -> bool:
    urls = [item.get("url"), item.get("external_url"), item.get("id") if "://" in str(item.get("id")) else None]
    return any(isinstance(url, str) and url for url in urls)


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2].lower()


def _has_url(entry: ET.Element) -> bool:
    if any(name.endswith("}about") and value.startswith("http") for name, value in entry.attrib.items()):
        return True
    for child in entry:
        text, kind = (child.text or "").strip(), _local(child)
        if kind in ("link", "loc", "origlink") and (
            text or (child.get("rel", "alternate") == "alternate" and child.attrib)
        ):
            return True
        if kind in ("guid", "id") and text.startswith("http") and child.get("isPermaLink", "true") == "true":
            return True
    return False


def main(folders: list[str]) -> int:
    """Print the files that differ and the totals; the exit code."""
    totals: Counter[str] = Counter()
    table = Table("file", "entries", "with URL", "found", "problem", title="Differing from the independent count")
    files = sorted(file for folder in folders for file in Path(folder).rglob("*") if file.is_file())
    for file in files:
        body = file.read_bytes()
        begun = time.perf_counter()
        try:
            listing = parse(body, f"https://listing.example/{file.name}")
        except Exception as error:  # must never happen, so it is counted and shown
            totals["exceptions"] += 1
            table.add_row(file.name, "", "", "", f"raised {error!r}", style="red")
            continue
        totals["milliseconds"] += round(1000 * (time.perf_counter() - begun))
        entries, with_url = count(body)
        found = len(listing.links) + len(listing.listings)
        older = len(listing.listings) if listing.kind == "feed" else 0  # a feed's next page is no entry of it
        wrong = found - older != (entries if with_url is None else with_url)
        unexplained = wrong and (listing.problem is None or with_url is not None)
        totals.update(files=1, entries=entries, found=found, with_problem=listing.problem is not None)
        totals.update({"neither links nor problem": not found and not listing.problem, "unexplained": unexplained})
        if wrong:
            row = file.name, str(entries), str(with_url), str(found), str(listing.problem)
            table.add_row(*row, style="red" if unexplained else None)
    console = Console(width=180)
    console.print(table)
    console.print(dict(totals))
    return int(bool(totals["exceptions"] or totals["unexplained"] or totals["neither links nor problem"]))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python bench/listings.py FOLDER…")
    sys.exit(main(sys.argv[1:]))
