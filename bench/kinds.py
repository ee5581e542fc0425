"""How right are the verdicts on links and pages?

python bench/kinds.py pagetypes GOLD.jsonl GOLD.warc.gz
    pages whose `page_type` is article, listing or collection; where a line has none, the page is an article
python bench/kinds.py site SITE.warc.gz
    a WordPress site: its posts are the pages whose comment feed (the page's URL + "feed/") is recorded too

Of wrong verdicts the first --show N are printed (default 0).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from arguments import Parser, existing_file
from fastwarc.warc import ArchiveIterator, WarcRecordType

from crawler.listings.links import judge
from pipelines.extract.decode import decode
from pipelines.extract.markup.flat_tree import FlatTree, flatten
from pipelines.extract.page_type.classify import classify_page
from pipelines.model.items import Link
from pipelines.urls.canonical import absolute
from pipelines.urls.shapes import url_shape
from pipelines.urls.verdict import Kind, Verdict

_LISTING = re.compile(r"/(?:author|category|tag)/")


def main() -> int:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N wrong verdicts")
    commands = parser.add_subparsers(dest="command", required=True)
    pagetypes = commands.add_parser("pagetypes")
    pagetypes.add_argument("gold", type=existing_file)
    pagetypes.add_argument("warc", type=existing_file)
    commands.add_parser("site").add_argument("warc", type=existing_file)
    arguments = parser.parse_args()
    wrong = _pagetypes(arguments.gold, arguments.warc) if arguments.command == "pagetypes" else _site(arguments.warc)
    for line in wrong[: arguments.show]:
        print("  wrong:", line)
    return 0


def _records(warc: Path) -> Iterator[tuple[str, str, bytes]]:
    """URL, content type and body of each response."""
    with warc.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            headers = record.http_headers
            content_type = (headers.get("Content-Type") if headers else None) or ""
            yield record.headers["WARC-Target-URI"], content_type, record.reader.read()


class _Timed:
    """Page verdicts, and what they cost without parsing."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.bytes = 0

    def verdict(self, tree: FlatTree, url: str, size: int) -> Verdict:
        started = time.process_time()
        verdict = classify_page(tree, url)
        self.seconds += time.process_time() - started
        self.bytes += size
        return verdict

    def report(self) -> None:
        print(f"page verdict: {self.seconds / max(1, self.bytes) * 1e8:.2f} ms per 100 KB of HTML, parsing not counted")


def _pagetypes(gold: Path, warc: Path) -> list[str]:
    with gold.open(encoding="utf-8") as lines:
        truth = {row["url"]: row.get("page_type", "article") for row in map(json.loads, lines)}
    pages: Counter[tuple[str, Kind]] = Counter()
    links: Counter[tuple[str, Kind]] = Counter()
    reasons: Counter[str] = Counter()
    timed, wrong = _Timed(), []
    for url, content_type, body in _records(warc):
        tree = flatten(decode(body, content_type)) if url in truth else None
        if tree is None or not tree.tags:
            continue
        verdict = timed.verdict(tree, url, len(body))
        pages[truth[url], verdict.kind] += 1
        links[truth[url], url_shape(url).verdict.kind] += 1
        reasons[f"{verdict.kind}: {verdict.reason}"] += 1
        if (truth[url] == "article") != (verdict.kind is Kind.ARTICLE):
            wrong.append(f"{truth[url]} judged {verdict.kind} ({verdict.reason}): {url}")
    _print_matrix("page verdict", pages)
    _print_matrix("URL alone", links)
    print("reasons:", ", ".join(f"{reason} {count}" for reason, count in reasons.most_common()))
    timed.report()
    return wrong


def _site(warc: Path) -> list[str]:
    records = {url: (content_type, body) for url, content_type, body in _records(warc)}
    home = urljoin(next(iter(records), "http://localhost/"), "/")
    truth = {url: _truth(url, home, records) for url in records}
    pages: Counter[tuple[str, Kind]] = Counter()
    found: dict[str, set[Kind]] = {}
    links: Counter[tuple[str, Kind]] = Counter()
    page_articles: set[str] = set()
    timed, wrong = _Timed(), []
    for url, (content_type, body) in records.items():
        tree = flatten(decode(body, content_type)) if "html" in content_type else None
        if tree is None or not tree.tags:
            continue
        verdict = timed.verdict(tree, url, len(body))
        pages[truth[url], verdict.kind] += 1
        if verdict.kind is Kind.ARTICLE:
            page_articles.add(url)
        if (truth[url] == "article") != (verdict.kind is Kind.ARTICLE):
            wrong.append(f"page, {truth[url]} judged {verdict.kind} ({verdict.reason}): {url}")
        if truth[url] != "listing":
            continue
        for anchor in tree.numbers("a"):
            target = absolute(url, tree.attributes[anchor].get("href", ""))
            if target is None or target not in records:
                continue
            kind = judge(Link(target, tree.text(anchor).strip() or None), home).kind
            links[truth[target], kind] += 1
            found.setdefault(target, set()).add(kind)
    once = Counter((truth[url], Kind.ARTICLE if Kind.ARTICLE in kinds else min(kinds)) for url, kinds in found.items())
    stored = [url for url, kinds in found.items() if Kind.ARTICLE in kinds and url in page_articles]
    posts = sum(truth[url] == "article" for url in stored)
    _print_matrix("page verdict", pages)
    _print_matrix("link verdict, every link of a listing page", links)
    _print_matrix("link verdict, each target once (article if any link to it is)", once)
    print(f"stored (link and page verdict article): {len(stored)}, of these posts {_share(posts, len(stored))}")
    timed.report()
    wrong += [f"link, {truth[u]} judged {'/'.join(sorted(k))}: {u}" for u, k in found.items() if truth[u] not in k]
    return wrong


def _truth(url: str, home: str, records: dict[str, tuple[str, bytes]]) -> str:
    of_list = url == home or _LISTING.search(url) is not None
    if url.endswith("/feed/"):
        return "listing" if of_list or url == f"{home}feed/" else "neither"
    if of_list:
        return "listing"
    return "article" if f"{url}feed/" in records else "neither"


def _print_matrix(title: str, counts: Counter[tuple[str, Kind]]) -> None:
    right = sum(n for (truth, kind), n in counts.items() if (truth == "article") == (kind is Kind.ARTICLE))
    print(f"{title}: article or not, right {_share(right, counts.total())}")
    for truth in sorted({truth for truth, _ in counts}):
        row = {kind: counts[truth, kind] for kind in Kind}
        judged = ", ".join(f"{kind} {n}" for kind, n in row.items())
        print(f"  {truth:>10} judged {judged}; article {_share(row[Kind.ARTICLE], sum(row.values()))}")


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / max(1, whole):.3f}"


if __name__ == "__main__":
    sys.exit(main())
