"""`scrapy view`, as in any Scrapy project."""

from __future__ import annotations

from scrapy.commands.view import Command as ScrapyView

from crawler.command_line.page_command import PageCommand


class Command(PageCommand, ScrapyView):
    name = "view"
