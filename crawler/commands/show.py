"""`scrapy show`: one article as a person reads it, or what is known of a URL that is none."""

from __future__ import annotations

import argparse
import webbrowser
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, cast

from scrapy.settings import BaseSettings

from crawler.arguments import ArgumentError
from crawler.command_line.corpus_command import CannotGoOnError, CorpusCommand
from crawler.command_line.exit_codes import ExitCode
from crawler.command_line.mistakes import mistakes_refused
from crawler.console.counts import counted
from crawler.console.output import output_console
from crawler.console.terminal import plain
from crawler.setting_checks import check_options
from pipelines.store.bucket_path import CorpusPath
from pipelines.urls.canonical import absolute

if TYPE_CHECKING:
    from rich.console import Console

    from pipelines.archive.cdxj import Capture
    from pipelines.corpus.lookup import Known
    from pipelines.model.items import Outcome, Page
    from pipelines.model.rows import Row

_ID = 32  # hexadecimal digits


class Command(CorpusCommand):
    """Exit codes: DONE if there is such a row; FAILED if there is none, or the corpus could not be read."""

    name = "show"
    writes = asks_database = False

    def syntax(self) -> str:
        return "[options] ID|URL"

    def short_desc(self) -> str:
        return "Show one article, its copies and revisions; or what is known of a URL that is no article"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--page", action="store_true", help="open the archived page in a browser")
        parser.add_argument("--again", action="store_true", help="show what today's extractor changes in the row")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        with mistakes_refused(self.name):
            check_options(opts, args)
            if len(args) != 1:
                raise ArgumentError(f"{len(args)} stories are given; allowed: one id or URL")
            self.asked = args[0]
            is_id = len(self.asked) == _ID and all(sign in "0123456789abcdef" for sign in self.asked.lower())
            if not is_id and absolute("", self.asked) is None:
                raise ArgumentError(f"{self.asked} is wrong; allowed: an id of {_ID} hexadecimal digits, or a URL")
        super().process_options([], opts)

    def go(self, path: CorpusPath, database: str, opts: argparse.Namespace) -> str:
        """Reads without a lock, so a crawl may be running."""
        from crawler.article_view.no_row import no_row
        from pipelines.corpus.lookup import look_up

        known = look_up(path, database, self.asked)
        if known.row is None:
            self.exitcode = ExitCode.FAILED
            lines = no_row(known, self.asked, self._archived(known.archived) if known.archived else None)
            return "\n".join(plain(f"No article: {line}") for line in lines)
        console = output_console()
        if opts.page:
            return f"The page is in {_opened(self._page(path, known.row))}."
        if opts.again:
            return self._again(console, path, known.row)
        return _shown(console, known, known.row)

    def _archived(self, capture: Capture) -> Outcome | None:
        """What a page of the archive is today; None if its record has no body or cannot be read."""
        from pipelines.archive.reader import read_at
        from pipelines.extract.page import read
        from pipelines.model.items import Page, Rejection

        try:
            page = read_at(capture.warc, capture.offset, cast(BaseSettings, self.settings).getint("PAGE_MAXSIZE"))
        except OSError:
            return None
        return read(page) if isinstance(page, Page) else page if isinstance(page, Rejection) else None

    def _page(self, path: CorpusPath, row: Row) -> Page:
        from pipelines.archive.writer import archive_of
        from pipelines.maintenance.reextract import Archives

        page = Archives((archive_of(path),), cast(BaseSettings, self.settings).getint("PAGE_MAXSIZE")).page_of(row)
        if isinstance(page, str):
            raise CannotGoOnError(f"the page of {row['id']} is not in the archive: {page}")
        return page

    def _again(self, console: Console, path: CorpusPath, row: Row) -> str:
        from crawler.article_view.changes import changes
        from pipelines.extract.page import read
        from pipelines.model.items import Article
        from pipelines.text.removed_lines import restore_lines

        outcome = read(self._page(path, row))
        if not isinstance(outcome, Article):
            return plain(f"Today's extractor reads no article in the page: {outcome.reason}")
        stored = "\n".join(restore_lines(row["text"], row["removed"], row["removed_at"] or ()))
        found = list(changes(stored, outcome.text))
        for paragraph in found:
            console.print(paragraph, end="\n\n")
        return f"{counted(len(found), 'change')} in the text before cleaning, by {plain(outcome.extractor)}."


def _opened(page: Page) -> str:
    with NamedTemporaryFile("wb", prefix="broadsheet-", suffix=".html", delete=False) as file:
        file.write(page.body)
    webbrowser.open(f"file://{file.name}")
    return file.name


def _shown(console: Console, known: Known, row: Row) -> str:
    from crawler.article_view.article import metadata, provenance, story
    from crawler.article_view.changes import changes

    console.print(*metadata(row), sep="\n", soft_wrap=True)
    console.print()
    console.print(story(row))
    console.print(*provenance(row, known.url), sep="\n", soft_wrap=True)
    for line in _relatives(known, row):
        console.print(plain(line), soft_wrap=True, markup=False)
    before = row["text"]
    for revision in known.revisions:
        console.print(
            f"\nRevision {revision['revision']}, fetched {revision['fetched']:%Y-%m-%d %H:%M} UTC, {revision['id']}:"
        )
        for paragraph in changes(before, revision["text"]):
            console.print(paragraph)
        before = revision["text"]
    copies = counted(len(known.copies), "other copy", "other copies")
    revisions = counted(len(known.revisions), "revision")
    return f"A row of {known.table}, with {copies} and {revisions}."


def _relatives(known: Known, row: Row) -> list[str]:
    lines = []
    if known.article is not None:
        how = f"{row['relation']} copy of" if row.get("relation") else "a later version of"
        lines.append(f"{how} {known.article['id']} {known.article['url']}")
    return lines + [
        f"copy: {copy['id']} {copy['relation']} {copy['similarity']:.2f} {copy['url']}" for copy in known.copies
    ]
