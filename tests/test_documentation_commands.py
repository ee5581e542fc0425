"""Every command of the documents that needs no network, as it is typed, on the corpus of a first `make crawl`."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from commands import ROOT, scrapy
from crawling import crawl, sources_file

from demonstration.server import Newspapers

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_LINE = re.compile(r"^    (scrapy .+?)(?: {2,}#.*)?$", re.M)
# What requests pages, serves a store or runs on a cluster is tested elsewhere, with servers on this machine.
_ELSEWHERE = re.compile(r"scrapy crawl|scrapy sources (?:check|add|import)|--push|DAFT_RUNNER")
COMMANDS = list(
    dict.fromkeys(
        line.replace("data/corpus-mine", "data/corpus")  # the same in another folder
        for path in DOCUMENTS
        for line in _LINE.findall(path.read_text(encoding="utf-8"))
        if not _ELSEWHERE.search(line)
    )
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the commands name."""
    path = tmp_path_factory.mktemp("typed")
    with Newspapers(seed=1, stories=60) as papers:
        run = crawl("news", f"-asources={sources_file(path, *papers.papers)}", corpus=path / "data" / "corpus")
    assert run.code == 0, run.log
    text = "".join(f"<p>The ferry left Orrinmouth at {n} this morning with {n} passengers.</p>" for n in range(6, 12))
    head = '<link rel="canonical" href="https://www.example.org/story">'
    (path / "story.html").write_text(f"{head}<article><h1>The ferry sails</h1>{text}</article>")
    return path


def test_the_documents_have_commands_of_many_kinds() -> None:
    kinds = {line.split()[1] for line in COMMANDS}
    assert kinds >= set(
        "export report stats show extract snapshot verify mend compact reclean reextract dedupe".split()
    )


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_does_what_the_document_says(folder: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    done = scrapy(*shlex.split(line)[1:], folder=folder)
    # The example of a story is no story of this corpus, which `scrapy show` says with exit code 1.
    assert done.returncode == (1 if line.startswith("scrapy show") else 0), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout.strip()
