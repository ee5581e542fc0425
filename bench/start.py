"""python bench/start.py [--rounds N]: how long commands take to start, in processor time of their own process.

A crawl of a home page that refuses the connection is compared with that of a bare Scrapy project, from start to exit.
Commands that only read are compared with `scrapy version`. All take turns; the least time of each counts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from arguments import Parser

_HERE = Path(__file__).parent
# An installed program has its bytecode; the first round writes it.
_ENV = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
_NOBODY = "http://127.0.0.1:1/"  # refuses every connection
_SPIDER = f"""import scrapy


class Bare(scrapy.Spider):
    name = "bare"
    start_urls = ["{_NOBODY}"]

    def parse(self, response):
        pass
"""


def seconds(arguments: Sequence[str], folder: Path) -> float:
    """Processor time of `scrapy` with these arguments."""
    process = subprocess.Popen(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=folder,
        env=_ENV,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime


def bare_project(folder: Path) -> Path:
    """A new Scrapy project with one spider."""
    subprocess.run(
        [sys.executable, "-m", "scrapy", "startproject", "bare", folder], check=True, stdout=subprocess.DEVNULL
    )
    (folder / "bare" / "spiders" / "bare.py").write_text(_SPIDER)
    return folder


def main() -> int:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        corpus, bare, ours = f"-sCORPUS={name}/corpus", bare_project(Path(name) / "bare"), _HERE.parent
        crawl = ["crawl", "news", f"-aurl={_NOBODY}", corpus, "-sRETRY_TIMES=0"]
        seconds(crawl, ours)  # makes the corpus
        commands = {
            "bare project: crawl": (["crawl", "bare", "-sRETRY_TIMES=0"], bare),
            "crawl": (crawl, ours),
            "version": (["version"], ours),
            "health": (["health", corpus], ours),
            "sources list": (["sources", "list", corpus], ours),
        }
        least = {
            command: min(times)
            for command, times in zip(
                commands,
                zip(*([seconds(*of) for of in commands.values()] for _ in range(asked.rounds)), strict=True),
                strict=True,
            )
        }
    print(f"crawl: {least['crawl'] / least['bare project: crawl']:.2f} times a bare project's")
    for command in ("health", "sources list"):
        print(f"{command}: {least[command] - least['version']:.2f} s more than version")
    for command, time in least.items():
        print(f"{command:22}{time:6.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
