"""What `pip install` gives: the wheel in an environment of its own, used from folders that are no checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from crawling import FAST

from demonstration.server import Newspapers
from pipelines.store.reader import read_table
from pipelines.urls.canonical import canonical_url
from pipelines.version import VERSION

ROOT = Path(__file__).parents[1]
BUILT_FROM = ("crawler", "pipelines", "data/sources.toml", "pyproject.toml", "setup.py", "README.md", "LICENSE")


def run(*command: str | Path, folder: Path) -> str:
    """Standard output of a command that succeeds."""
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout  # noqa: S603


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, since a build leaves files."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in BUILT_FROM:
        source, target = ROOT / name, copy / name
        target.parent.mkdir(exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    run(sys.executable, *"-m pip wheel --quiet --no-deps --no-index --no-build-isolation .".split(), folder=copy)
    (built,) = copy.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def broadsheet(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `broadsheet` of an environment that has the wheel, and all else from this one."""
    place = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", ".", folder=place)
    python = place / "bin" / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        *"install --quiet --no-deps --no-index".split(),
        wheel,
        folder=place,
    )
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=place).strip())
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))  # not the paths that files there add
    return place / "bin" / "broadsheet"


@pytest.fixture
def newspapers() -> Iterator[Newspapers]:
    with Newspapers(seed=3, stories=42) as served:
        yield served


def test_the_wheel_installs_two_packages_and_the_shipped_sources(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"crawler", "pipelines"}
    assert {"crawler/data/sources.toml", "crawler/py.typed", "pipelines/py.typed"} <= set(names)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_a_portal_is_crawled_from_an_empty_folder(broadsheet: Path, newspapers: Newspapers, tmp_path: Path) -> None:
    paper = newspapers.papers[0]
    settings = [f"-s{name}={value}" for name, value in FAST.items()]
    run(broadsheet, "crawl", "news", f"-aurl={paper.home}", *settings, folder=tmp_path)
    stored = set(read_table(tmp_path / "data" / "corpus", "articles")["canonical_url"].to_pylist())
    assert stored >= {canonical_url(url) for url, _ in newspapers.gold(paper.name)}


def test_the_shipped_sources_are_there_in_an_empty_folder(broadsheet: Path, tmp_path: Path) -> None:
    refused = subprocess.run(  # noqa: S603
        [broadsheet, "crawl", "news", "-aonly=no-such-paper", "-sCONTACT=a@example.org"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert refused.returncode == 2
    assert "no source is named 'no-such-paper'" in refused.stderr


@pytest.mark.parametrize(
    ("module", "setting", "value"),
    [
        pytest.param(
            "from crawler.settings import *\nCORPUS = 'mine'\n", "CORPUS", "mine", id="with Broadsheet's spiders"
        ),
        pytest.param("BOT_NAME = 'other'\n", "BOT_NAME", "Broadsheet", id="of another project"),
    ],
)
def test_the_settings_of_a_folder_with_its_own_scrapy_cfg(
    broadsheet: Path, tmp_path: Path, module: str, setting: str, value: str
) -> None:
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = own_settings\n")
    (tmp_path / "own_settings.py").write_text(module)
    assert run(broadsheet, "settings", f"--get={setting}", folder=tmp_path).strip() == value


def test_the_citation_names_the_version() -> None:
    assert f"\nversion: {VERSION}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
