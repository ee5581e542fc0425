"""`scrapy parse`, as in any Scrapy project."""

from __future__ import annotations

from scrapy.commands.parse import Command as ScrapyParse

from crawler.command_line.page_command import PageCommand


class Command(PageCommand, ScrapyParse):
    name = "parse"
