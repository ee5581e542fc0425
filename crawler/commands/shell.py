"""`scrapy shell`, as in any Scrapy project."""

from __future__ import annotations

from scrapy.commands.shell import Command as ScrapyShell

from crawler.command_line.page_command import PageCommand


class Command(PageCommand, ScrapyShell):
    name = "shell"
