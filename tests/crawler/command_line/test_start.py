"""What commands load, and in which order. pandas is not loaded, and can still be used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT
from crawling import SCRAPY

_LOADED = "pandas.core"  # as PYTHONPROFILEIMPORTTIME reports it
_NOBODY = "http://127.0.0.1:1/"  # refuses every connection

# A crawl that says in which order it has begun to load some modules, whether Python sought unused cycles meanwhile and
# does at the end, and whether it leaves what was loaded alone.
_NOTED = """
import gc, sys
from scrapy.cmdline import execute
from crawler.commands import crawl
from crawler.extensions.progress import Progress
check, closed, loading = crawl.check_settings, Progress.closed, []
def noted(self, *arguments):
    order = [name.rpartition(".")[2] for name in sys.modules if name in MODULES]
    print("LOADED", *order, "CYCLES", loading, gc.isenabled(), gc.get_freeze_count() > 0, file=sys.stderr)
    return closed(self, *arguments)
MODULES = ("scrapy.core.downloader.tls", "scrapy.core.downloader.contextfactory", "sqlalchemy")
Progress.closed = noted
crawl.check_settings = lambda settings: (loading.append(gc.isenabled()), check(settings))
execute()
"""

_USED_LATER = """
import sys
from crawler.command_line.without_pandas import leave_pandas_out
leave_pandas_out()
import pyarrow
table = pyarrow.table({"words": pyarrow.array([1, 2])})
print("pandas" in sys.modules, table.to_pandas()["words"].sum(), "pandas" in sys.modules)
"""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A corpus of one run, and what that run has loaded."""
    corpus = tmp_path_factory.mktemp("crawled") / "corpus"
    return corpus, _imports("crawl", "news", f"-aurl={_NOBODY}", f"-sCORPUS={corpus}", "-sRETRY_TIMES=0")


def _imports(*arguments: str) -> str:
    env = os.environ | {"PYTHONPROFILEIMPORTTIME": "1"}
    return subprocess.run([*SCRAPY, *arguments], cwd=ROOT, env=env, capture_output=True, text=True).stderr  # noqa: S603


def test_a_crawl_loads_no_pandas(crawled: tuple[Path, str]) -> None:
    corpus, loaded = crawled
    assert (corpus / "runs").is_dir()
    assert "pyarrow.lib" in loaded
    assert _LOADED not in loaded


def test_a_crawl_loads_first_what_searches_all_that_is_loaded_and_seeks_no_cycles_meanwhile(tmp_path: Path) -> None:
    crawl = ("crawl", "news", f"-aurl={_NOBODY}", f"-sCORPUS={tmp_path}/corpus", "-sRETRY_TIMES=0")
    done = subprocess.run([sys.executable, "-c", _NOTED, *crawl], cwd=ROOT, capture_output=True, text=True)  # noqa: S603
    assert "LOADED tls contextfactory sqlalchemy CYCLES [False] True True\n" in done.stderr


@pytest.mark.parametrize("command", [("health",), ("sources", "list"), ("stats",)])
def test_a_command_that_reads_loads_no_pandas(crawled: tuple[Path, str], command: tuple[str, ...]) -> None:
    loaded = _imports(*command, f"-sCORPUS={crawled[0]}")
    assert "pyarrow" in loaded
    assert _LOADED not in loaded


def test_pandas_can_be_used_later() -> None:
    done = subprocess.run([sys.executable, "-c", _USED_LATER], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == ["False", "3", "True"]
