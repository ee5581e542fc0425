"""What Scrapy's commands for one page (`fetch`, `parse`, `shell`, `view`) have in common here."""

from __future__ import annotations

import argparse
from typing import ClassVar, cast

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from crawler.arguments import ArgumentError
from crawler.command_line.mistakes import mistakes_refused, refuse_what_cannot_be_parsed, spider_named
from crawler.corpus_spider import CorpusSpider


class PageCommand(ScrapyCommand):
    """Scrapy's command for any spider that does not feed the corpus. One that does would open a corpus, and its
    callbacks accept only responses to its own requests. List this class before Scrapy's among the bases of a
    command."""

    name: ClassVar[str]

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        refuse_what_cannot_be_parsed(parser, self.name)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if not opts.spider:
            return
        with mistakes_refused(self.name):
            if issubclass(spider_named(opts.spider, cast(BaseSettings, self.settings)), CorpusSpider):
                raise ArgumentError(
                    f"--spider={opts.spider} feeds a corpus; allowed: another spider or none, "
                    "or scrapy crawl news -a url=URL -a max_articles=1"
                )
