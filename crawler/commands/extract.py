"""`scrapy extract`: what Broadsheet makes of one page, without a corpus."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from scrapy import Request, Spider
from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import BaseSettings
from scrapy.utils.spider import DefaultSpider

from crawler.arguments import ArgumentError, permitted
from crawler.command_line.crawl_process import log_errors_alone
from crawler.command_line.exit_codes import ExitCode
from crawler.command_line.mistakes import complain, mistakes_refused, output_lost, refuse_what_cannot_be_parsed
from crawler.console.output import output_console
from crawler.console.standard_streams import keep
from crawler.console.terminal import plain
from crawler.setting_checks import check_options, check_settings
from crawler.sources import portal
from pipelines.urls.canonical import absolute

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from pipelines.extract.explanation import Explanation
    from pipelines.model.items import Page

# Scrapy imports all commands for each of them, so what this one works with is imported when it runs.


class Command(ScrapyCommand):
    """Exit codes: DONE if the page has a story; FAILED if it has none, or could not be fetched."""

    requires_project = True
    name: ClassVar[str] = "extract"

    def syntax(self) -> str:
        return "[options] URL|FILE"

    def short_desc(self) -> str:
        return "Show what Broadsheet reads in one page, without storing anything"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        refuse_what_cannot_be_parsed(parser, "extract")
        parser.add_argument("--why", action="store_true", help="also the source of each value, and all removed lines")
        parser.add_argument(
            "--url", metavar="URL", help="address of the page in FILE; default: what it states as its own"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        keep()
        with mistakes_refused(self.name):
            check_options(opts, args)
            super().process_options(args, opts)
            check_settings(self._settings, writes=False)
            if len(args) != 1:
                raise ArgumentError(f"{len(args)} pages are given; allowed: one URL or file")
            self.is_url = "://" in args[0]
            if self.is_url and (absolute("", args[0]) is None or opts.url):
                raise ArgumentError(f"{args[0]} is wrong; allowed: an http or https URL without --url, or a file")
            if not self.is_url:
                self.page = _page_in(Path(args[0]), opts.url)
            self.requires_crawler_process = self.is_url
            log_errors_alone(self._settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        page = self._fetched(args[0]) if self.is_url else self.page
        self.exitcode = ExitCode.FAILED
        if page is not None:
            from pipelines.extract.explanation import explain
            from pipelines.model.extractors import Extractor

            found = explain(page, Extractor(self._settings["EXTRACTOR"]))
            code = _show(found, why=opts.why)
            self.exitcode = ExitCode.FAILED if output_lost(self.name) else code

    @property
    def _settings(self) -> BaseSettings:
        return cast(BaseSettings, self.settings)

    def _fetched(self, url: str) -> Page | None:
        """The page at a URL, requested as `scrapy fetch` does; None if there is none, which is printed."""
        pages: list[Page | str] = []

        def got(response: Response) -> None:
            pages.append(_page_of(response) if response.status < HTTPStatus.BAD_REQUEST else f"HTTP {response.status}")

        def failed(failure: Failure) -> None:
            pages.append(str(failure.value) or type(failure.value).__name__)

        async def start(_: Spider) -> AsyncIterator[Any]:
            yield Request(url, got, errback=failed, meta={"handle_httpstatus_all": True}, dont_filter=True)

        spider = type("ExtractSpider", (DefaultSpider,), {"start": start})
        listed = permitted(self._settings["ALLOWED_ADDRESSES"], [portal(url)])
        self._settings.set("ALLOWED_ADDRESSES", listed, priority="cmdline")
        process = cast(AsyncCrawlerProcess, self.crawler_process)
        process.crawl(spider)
        process.start()
        page = next(iter(pages), "no answer")
        if not isinstance(page, str):
            return page
        complain(self.name, f"{url}: {page}")
        return None


def _page_of(response: Response) -> Page:
    content_type = response.headers.get(b"Content-Type")
    return _page(response.body, response.url, content_type.decode("latin-1") if content_type else None)


def _page_in(file: Path, url: str | None) -> Page:
    """The page in a file. Raises ArgumentError."""
    from pipelines.extract.explanation import stated_address

    try:
        body = file.read_bytes()
    except OSError as error:
        raise ArgumentError(
            f"{file} cannot be read ({error.strerror}); allowed: an http or https URL, or a file"
        ) from error
    if url is not None and absolute("", url) is None:
        raise ArgumentError(f"--url={url} is wrong; allowed: an http or https URL")
    address = url or stated_address(body)
    if address is None:
        raise ArgumentError(f"{file} does not state its address; allowed: --url=URL")
    return _page(body, address, None)


def _page(body: bytes, url: str, content_type: str | None) -> Page:
    from pipelines.model.items import Page, Sighting

    now = datetime.now(UTC)
    return Page(Sighting("", url, now, "page", content_type=content_type, size=len(body)), body)


def _show(found: Explanation, *, why: bool) -> ExitCode:
    from crawler.article_view.article import metadata, story
    from pipelines.model.items import Article, ListingPage
    from pipelines.settle.columns import columns_of

    outcome = found.outcome
    if not isinstance(outcome, Article):
        kind = "a listing" if isinstance(outcome, ListingPage) else "rejected"
        detail = "" if isinstance(outcome, ListingPage) or not outcome.detail else f" ({outcome.detail})"
        print(plain(f"No story: {kind}: {outcome.reason}{detail}"))  # noqa: T201  # what the command is asked for
        return ExitCode.FAILED
    row = columns_of(outcome, "") | {"url": outcome.sighting.url}
    console = output_console()
    console.print(*metadata(row, found.sources if why else {}), sep="\n", soft_wrap=True)
    console.print()
    console.print(story(row, removed=why))
    return ExitCode.DONE
