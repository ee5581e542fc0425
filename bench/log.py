"""PYTHONPATH=. python bench/log.py [COMMITS]: milliseconds of processor time to commit a file to a table, by its log.

The table has one file more with each commit, and is never compacted. Each figure is the mean of a hundred commits.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import mean

from pipelines.store.delta import commit, open_table
from pipelines.store.files import DataFile

_MONTH = "2026-05"
_MEAN_OF = 100


def main() -> int:
    commits = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        delta, spent = open_table(Path(folder), "articles"), list[float]()
        for number in range(1, commits + 1):
            path = f"month={_MONTH}/batch-{number:08}-{number:016x}.parquet"
            before = time.process_time()
            commit(delta, number, [DataFile("articles", path, _MONTH, 100_000, 500)])
            spent.append(1000 * (time.process_time() - before))
            if number % (commits // 4) == 0:
                print(f"{number:8,} files{mean(spent[-_MEAN_OF:]):8.1f} ms", flush=True)
        size = sum(path.stat().st_size for path in (Path(folder) / "articles" / "_delta_log").iterdir())
    print(f"the log has {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
