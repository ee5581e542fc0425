"""The peer of bench/live.py: requests the URLs of the file `-a urls=FILE`, and does nothing with the answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from scrapy import Request, Spider
from scrapy.http import Response


class Bare(Spider):
    name = "bare"

    def __init__(self, urls: str) -> None:
        super().__init__()
        self.urls = Path(urls).read_text().split()

    async def start(self) -> AsyncIterator[Request]:
        for url in self.urls:
            yield Request(url, dont_filter=True)

    def parse(self, response: Response) -> None:
        pass
