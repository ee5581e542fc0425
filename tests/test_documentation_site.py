"""The documents as a site: built without a network and without a warning, and complete."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT

DOCUMENTS = sorted(path for path in (ROOT / "docs").iterdir() if path.suffix in (".md", ".ipynb"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    arguments = ["--quiet", "--fail-on-warning", "--keep-going", "-d", folder / "cache", ROOT / "docs", folder / "html"]
    done = subprocess.run(  # noqa: S603  # our own documents
        [sys.executable, "-m", "sphinx", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return folder / "html"


def test_every_document_is_in_the_menu(site: Path) -> None:
    menu = (site / "index.html").read_text(encoding="utf-8")
    for document in DOCUMENTS:
        assert f'href="{document.stem}.html"' in menu or document.stem == "index"


def test_a_page_loads_nothing_from_elsewhere(site: Path) -> None:
    for page in site.glob("*.html"):
        loaded = re.findall(r"<(?:script|img|iframe|source)[^>]* src=\"(\w+:)?//", page.read_text(encoding="utf-8"))
        loaded += re.findall(r"<link [^>]*rel=\"stylesheet\"[^>]* href=\"(\w+:)?//", page.read_text(encoding="utf-8"))
        assert loaded == [], page.name


def test_every_link_to_a_heading_leads_to_one(site: Path) -> None:
    pages = {page.name: page.read_text(encoding="utf-8") for page in site.glob("*.html")}
    for name, page in pages.items():
        for target, heading in re.findall(r'href="([\w-]*\.html|)#([\w-]+)"', page):
            assert f'id="{heading}"' in pages[target or name], f"{name}: {target}#{heading}"
