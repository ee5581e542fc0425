"""python bench/throughput.py WARC…: pages a second from archives to committed Parquet, beside a plain loop.

The peer is what anybody would write first: one process that reads the same pages and calls trafilatura with metadata.
Both run one after the other; both are timed from start to exit of their process, imports included.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import scrapy

PEER = """
import sys, logging
from pathlib import Path
from trafilatura import bare_extraction
from pipelines.archive.reader import read_warc
from pipelines.model.items import Page
logging.disable(logging.CRITICAL)
pages = 0
for path in sys.argv[1:]:
    for page in read_warc(Path(path), 50 << 20):
        if isinstance(page, Page):
            bare_extraction(page.body, url=page.sighting.url, with_metadata=True)
            pages += 1
print(pages)
"""


def timed(command: list[str]) -> tuple[float, str]:
    """Seconds from start to exit of a command, and its output. Ends this program if the command fails."""
    started = time.monotonic()
    out = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return time.monotonic() - started, out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warc", nargs="+")
    parser.add_argument("--rounds", type=int, default=3, help="how often both are run; the best of each counts")
    asked = parser.parse_args()
    peer, ours, pages = [], [], 0
    for _ in range(asked.rounds):
        seconds, out = timed([sys.executable, "-c", PEER, *asked.warc])
        pages = int(out)
        peer.append(seconds)
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus"
            seconds, _ = timed(
                scrapy("crawl", "warc", f"-apaths={','.join(asked.warc)}", CORPUS=corpus, LOG_LEVEL="ERROR")
            )
            ours.append(seconds)
    print(f"{pages} pages")
    print(f"plain trafilatura loop  {pages / min(peer):7.1f} pages/s")
    print(f"scrapy crawl warc       {pages / min(ours):7.1f} pages/s, {min(peer) / min(ours):.2f} times the loop")
    return 0


if __name__ == "__main__":
    sys.exit(main())
