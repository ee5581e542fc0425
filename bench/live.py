"""python bench/live.py REPLAY SITE.warc.gz HOME: a live crawl of a recorded site, without the network.

REPLAY is a program that plays an archive back as an HTTP proxy: `REPLAY --port N ARCHIVE`, which prints a line once it
listens. The posts of the site, a WordPress newsroom, are the pages that have a comment feed of their own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecordType
from measure import run, scrapy

from pipelines.store.reader import read_table
from pipelines.urls.canonical import canonical_url

_PORT = 8911
_NO_POSTS = {"author", "category", "tag", "feed", "page"}


def posts(archive: str) -> set[str]:
    """Canonical URLs of the recorded pages whose comment feed is recorded too."""
    with Path(archive).open("rb") as file:
        recorded = {
            record.headers["WARC-Target-URI"].strip("<>").rstrip("/")
            for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=False)
        }
    pages = (url for url in recorded if f"{url}/feed" in recorded)
    return {
        canonical_url(url) for url in pages if urlsplit(url).path.split("/")[1:2] not in ([], *([n] for n in _NO_POSTS))
    }


def main() -> int:
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    replay, archive, home = sys.argv[1:]
    expected = posts(archive)
    player = subprocess.Popen(
        [sys.executable, replay, "--port", str(_PORT), archive], stdout=subprocess.PIPE, text=True
    )
    try:
        if player.stdout:
            player.stdout.readline()
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus"
            settings = {
                "CORPUS": corpus,
                "CONTACT": "bench@example.org",
                "DOWNLOAD_DELAY": 0,
                "AUTOTHROTTLE_ENABLED": 0,
            }
            cost = run(
                scrapy("news", f"-aurl={home}", **settings),
                env=os.environ | {"http_proxy": f"http://127.0.0.1:{_PORT}"},
            )
            rows = [row for table in ("articles", "copies") for row in read_table(corpus, table).to_pylist()]
            (counts,) = read_table(corpus, "runs").to_pylist()
    finally:
        player.kill()
    stored = {row["canonical_url"] for row in rows}
    pages = sum(counts[name] for name in ("articles", "copies", "revisions", "listings", "rejected"))
    print(cost.out)
    print(
        f"posts reached      {len(stored & expected)} of {len(expected)}: {len(stored & expected) / len(expected):.3f}"
    )
    print(f"rows that are posts {len(stored & expected)} of {len(stored)}: {len(stored & expected) / len(stored):.3f}")
    print(f"{pages} pages, {pages / cost.seconds:.1f} a second from start to exit")
    print(f"peak memory: crawler {cost.memory >> 20} MiB, with its workers {cost.tree >> 20} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
