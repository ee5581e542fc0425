"""python bench/memory.py [PAGES PAGES]: the most memory of `scrapy crawl warc` over few and over many pages."""

from __future__ import annotations

import io
import sys
import tempfile
import urllib.request
from pathlib import Path

from measure import run, scrapy
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from demonstration.server import Newspapers


def write_warc(path: Path, pages: int) -> None:
    """An archive of so many story pages of the demonstration newspapers."""
    with Newspapers(stories=pages) as newspapers, path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for paper in newspapers.papers:
            for url, _ in newspapers.gold(paper.name):
                with urllib.request.urlopen(url) as answer:  # noqa: S310  # of our own server
                    headers = StatusAndHeaders("200 OK", [("Content-Type", answer.headers["Content-Type"])], "HTTP/1.1")
                    body = io.BytesIO(answer.read())
                writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=headers))


def main() -> int:
    few, many = (int(argument) for argument in sys.argv[1:] or ("1000", "20000"))
    peaks = {}
    for pages in (few, many):
        with tempfile.TemporaryDirectory() as folder:
            archive = Path(folder) / "pages.warc.gz"
            write_warc(archive, pages)
            cost = run(scrapy("warc", f"-apaths={archive}", CORPUS=Path(folder) / "corpus", LOG_LEVEL="ERROR"))
        if cost.code:
            sys.exit(f"the crawl ended with code {cost.code}")
        peaks[pages] = cost
        print(
            f"{pages:7} pages  {pages / cost.seconds:6.1f} pages/s  "
            f"crawler {cost.memory >> 20} MiB, with its workers {cost.tree >> 20} MiB"
        )
    crawler, tree = (getattr(peaks[many], name) / getattr(peaks[few], name) for name in ("memory", "tree"))
    print(f"memory ratio: crawler {crawler:.2f}, with its workers {tree:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
