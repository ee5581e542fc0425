"""python bench/revisits.py SITE.warc.gz HOME: crawls of a recorded site into one corpus, the last with -a due=all.

Shows how many listings each run asks for, what became of them, and how many there are for each story of the corpus. The
site does not change between the runs; bench/player.py answers from memory.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from arguments import Parser, existing_file
from live import ours, playing, succeeded
from measure import run

from pipelines.model.reasons import Reason
from pipelines.store.reader import read_table
from pipelines.urls.canonical import canonical_url


def main() -> None:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=existing_file)
    parser.add_argument("home")
    asked = parser.parse_args()
    print(f"{'':14}{'requests':>10}{'listings':>10}{'read':>8}{'304':>6}{'stories':>10}{'a story':>10}{'seconds':>10}")
    with tempfile.TemporaryDirectory() as name:
        corpus, log = Path(name) / "corpus", Path(name) / "urls"
        for title, more in {"first run": [], "second run": [], "all again": ["-adue=all"]}.items():
            with playing(asked.archive, log) as env:
                cost = succeeded(run([*ours(asked.home, corpus), *more], env), title)
            latest = max(read_table(corpus, "runs").to_pylist(), key=lambda row: row["started"])
            stories = {
                row["canonical_url"]
                for table in ("articles", "copies")
                for row in read_table(corpus, table).to_pylist()
            }
            urls = [url for url in log.read_text().split() if not url.endswith(("/robots.txt", "/tdmrep.json"))]
            listings = sum(canonical_url(url) not in stories for url in urls)
            same = Counter(dict(latest["reasons"] or ()))[Reason.NOT_MODIFIED]
            print(
                f"{title:14}{len(urls):10}{listings:10}{latest['listings']:8}{same:6}{latest['articles']:10}"
                f"{listings / len(stories):10.3f}{cost.seconds:10.1f}"
            )


if __name__ == "__main__":
    main()
