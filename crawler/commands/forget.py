"""`scrapy forget`: removes stories from a corpus; they are never fetched again."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crawler.arguments import ArgumentError
from crawler.command_line.corpus_command import CannotGoOnError, CorpusCommand
from crawler.command_line.mistakes import mistakes_refused
from crawler.console.counts import counted
from crawler.console.terminal import plain
from crawler.setting_checks import check_options
from pipelines.rights.forgotten import Forgotten
from pipelines.urls.canonical import absolute, canonical_url, site_of

if TYPE_CHECKING:
    from pipelines.corpus.writer import Corpus
    from pipelines.maintenance.forget import Taken

_TABLES = (("article", "articles"), ("copy", "copies"), ("revision", "revisions"))  # singular and name


class Command(CorpusCommand):
    name = "forget"

    def syntax(self) -> str:
        return "[options] URL|SITE..."

    def short_desc(self) -> str:
        return "Remove stories from the corpus and its archive, and never fetch them again"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--copies", action="store_true", help="also stories at other addresses with a copy of their text"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        with mistakes_refused(self.name):
            check_options(opts, args)
            self.asked = asked(args)
        super().process_options([], opts)

    def work(self, corpus: Corpus, opts: argparse.Namespace) -> str:
        from pipelines.maintenance.forget import forget

        try:
            return summary(forget(corpus, self.asked, copies=opts.copies), self.asked)
        except OSError as error:
            raise CannotGoOnError(
                f"{error}; none of these pages will be fetched; run it again when that is repaired"
            ) from error


def asked(args: list[str]) -> Forgotten:
    """The URLs and sites to forget. Raises ArgumentError."""
    if not args:
        raise ArgumentError("no URL or site is given; allowed: URLs (https://…) and sites (example.org)")
    urls, sites = set[str](), set[str]()
    for arg in args:
        if "://" in arg:
            if absolute("", arg) is None:
                raise ArgumentError(f"{arg} is not a web address; allowed: URLs (https://…) and sites (example.org)")
            urls.add(canonical_url(arg))
        else:
            sites.add(_site(arg.lower()))
    return Forgotten(frozenset(urls), frozenset(sites))


def _site(name: str) -> str:
    address = absolute("", f"https://{name}/")
    site = site_of(address) if address else None
    if site != name:
        hint = f" but a part of {site}" if site and name.endswith(f".{site}") else ""
        raise ArgumentError(f"{name} is not a site{hint}; allowed: URLs (https://…) and sites (example.org)")
    return name


def summary(taken: Taken, asked: Forgotten) -> str:
    """What was removed of what was asked for, in one line."""
    if not taken.rows and not taken.records:
        first, *others = sorted(asked.urls | asked.sites)
        named, line = (f"{first} and {len(others):,} more", "their lines") if others else (first, "its line")
        return (
            f"Nothing was removed: no such story is in the corpus. forgotten.txt now lists {plain(named)}, "
            f"which no crawl fetches; delete {line} to undo this."
        )
    rows = ", ".join(counted(taken.rows.get(table, 0), one, table) for one, table in _TABLES)
    done = f"Removed: {rows}, {counted(taken.records, 'archived record')}."
    if not taken.copies_left:
        return done
    left = counted(taken.copies_left, "copy with the same text", "copies with the same text")
    return f"{done} Still in the corpus: {left} at other URLs; --copies removes them, too."
