"""`scrapy fetch`, as in any Scrapy project."""

from __future__ import annotations

from scrapy.commands.fetch import Command as ScrapyFetch

from crawler.command_line.page_command import PageCommand


class Command(PageCommand, ScrapyFetch):
    name = "fetch"
