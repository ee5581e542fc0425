"""`scrapy cluster`: the same crawls on many readers of a Ray cluster."""

from __future__ import annotations

import argparse
import os
from typing import ClassVar, cast

from scrapy.commands import ScrapyCommand
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from scrapy.utils.conf import arglist_to_dict
from scrapy.utils.log import configure_logging

from crawler.arguments import ArgumentError
from crawler.command_line.exit_codes import ExitCode
from crawler.command_line.mistakes import complain, mistakes_refused, refuse, refuse_what_cannot_be_parsed, spider_named
from crawler.command_line.without_pandas import leave_pandas_out
from crawler.console.standard_streams import keep
from crawler.corpus_spider import CorpusSpider
from crawler.setting_checks import check_options, check_settings

_SPIDERS = {"crawl": "news", "warc": "warc"}  # what is typed -> the spider
_MOST = 10_000  # readers
# Settings of a crawl in one process that a run on many readers cannot have, and why.
_ALONE = {
    "FEEDS": "each reader would write the same file; allowed: scrapy export, afterwards",
    "METRICS_FILE": "each reader would write the same file; allowed: what Ray measures",
}

# Settings of each reader, unless they are given with -s: pages are read at once by many readers, and what each of them
# says of its progress is said once for all.
_OF_READERS = {"EXTRACT_WORKERS": 1, "LOG_LEVEL": "WARNING"}


class Command(ScrapyCommand):
    """Exit codes as for `scrapy crawl`."""

    requires_project = True
    requires_crawler_process = False
    name: ClassVar[str] = "cluster"

    def syntax(self) -> str:
        return "[options] crawl | warc"

    def short_desc(self) -> str:
        return "Crawl sources, or read archives, on many readers of a Ray cluster"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        refuse_what_cannot_be_parsed(parser, "cluster")
        parser.add_argument("--readers", metavar="N", help="crawls at once (as many as this machine has processors)")
        parser.add_argument("--paths", nargs="+", metavar="GLOB", default=[], help="archives, for warc")
        parser.add_argument(
            "-a", dest="spargs", action="append", default=[], metavar="NAME=VALUE", help="as for scrapy crawl"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.cluster.session import RayMissingError, check_ray

        keep()
        with mistakes_refused(self.name):
            check_options(opts, args)
            super().process_options(args, opts)
            settings = cast(BaseSettings, self.settings)
            if len(args) != 1 or args[0] not in _SPIDERS:
                raise ArgumentError(f"{' '.join(args) or 'nothing'} cannot be done; allowed: {' or '.join(_SPIDERS)}")
            self.spider = _SPIDERS[args[0]]
            self.readers = _readers(opts.readers)
            check_settings(settings)
            for name, why in _ALONE.items():
                if settings[name]:
                    raise ArgumentError(f"{name} is set: {why}")
            spider = cast(type[CorpusSpider], spider_named(self.spider, settings))
            self.arguments = spider.check(settings, raw := _raw(opts))
            if "max_articles" in raw:
                raise ArgumentError("-a max_articles= counts the articles of one crawl; allowed: scrapy crawl with it")
        try:
            check_ray()
        except RayMissingError as error:
            refuse(self.name, str(error))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        leave_pandas_out()
        from crawler.cluster.parts import absolute
        from crawler.cluster.run import crawl
        from crawler.cluster.session import RayUnreachableError, ray_cluster
        from pipelines.store.errors import CorpusError
        from pipelines.store.lock import CorpusInUseError

        settings = cast(BaseSettings, self.settings).copy()
        for name, value in _OF_READERS.items():
            if (settings.getpriority(name) or 0) < SETTINGS_PRIORITIES["cmdline"]:
                settings.set(name, value, "cmdline")
        configure_logging(self.settings)
        try:
            with ray_cluster(self.readers * settings.getint("EXTRACT_WORKERS") + 1):
                self.exitcode = crawl(self.spider, *absolute(settings, self.arguments), self.readers)
        except (CorpusError, RayUnreachableError) as error:
            complain(self.name, str(error))
            self.exitcode = ExitCode.IN_USE if isinstance(error, CorpusInUseError) else ExitCode.FAILED


def _raw(opts: argparse.Namespace) -> dict[str, str]:
    """The arguments of the spider. Raises ArgumentError."""
    for text in opts.spargs:
        if "=" not in text:
            raise ArgumentError(f"-a {text} is wrong; allowed: -a NAME=VALUE")
    raw: dict[str, str] = arglist_to_dict(opts.spargs)
    return raw | ({"paths": ",".join(opts.paths)} if opts.paths else {})


def _readers(text: str | None) -> int:
    if text is None:
        return os.cpu_count() or 1
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _MOST):
        raise ArgumentError(f"--readers {text} is not allowed; allowed: a whole number from 1 to {_MOST:,}")
    return int(text)
