"""The line with which a command says what it has done."""

from argparse import Namespace
from pathlib import Path

import pytest
from planted import Make, cut, make_corpus

from crawler.commands import compact, dedupe, forget, mend, reclean, reextract, verify
from pipelines.corpus.clustering import Differences
from pipelines.maintenance.compact import Compacted
from pipelines.maintenance.forget import Taken
from pipelines.maintenance.reclean import Recleaned
from pipelines.maintenance.reextract import Reextracted
from pipelines.maintenance.repair import RepairReport
from pipelines.rights.forgotten import Forgotten

URL = "https://gazette.example/2026/05/04/ferry"
ONE = Forgotten(frozenset({URL}), frozenset())
TWO = Forgotten(frozenset({URL}), frozenset({"herald.example"}))


@pytest.mark.parametrize(
    ("taken", "asked", "line"),
    [
        (
            Taken({}, 0, 0),
            ONE,
            f"Nothing was removed: no such story is in the corpus. forgotten.txt now lists {URL}, which no crawl "
            "fetches; delete its line to undo this.",
        ),
        (
            Taken({}, 0, 0),
            TWO,
            "Nothing was removed: no such story is in the corpus. forgotten.txt now lists herald.example and 1 more, "
            "which no crawl fetches; delete their lines to undo this.",
        ),
        (Taken({"articles": 1}, 1, 0), ONE, "Removed: 1 article, 0 copies, 0 revisions, 1 archived record."),
        (
            Taken({"copies": 1, "revisions": 2}, 3, 1),
            ONE,
            "Removed: 0 articles, 1 copy, 2 revisions, 3 archived records. Still in the corpus: 1 copy with the same "
            "text at other URLs; --copies removes them, too.",
        ),
    ],
)
def test_forget(taken: Taken, asked: Forgotten, line: str) -> None:
    assert forget.summary(taken, asked) == line


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ({}, "Nothing to repair."),
        (
            {"logs": 1, "taken_up": 1, "set_aside": 1, "kept": 1, "missing": 1, "database": True, "lost": 1},
            "1 log restarted; 1 file added that no log listed; 1 damaged file moved to damaged; 1 undamaged row kept; "
            "1 file missing; 1 database rebuilt, the damaged one moved to damaged; 1 story lost, to be fetched again.",
        ),
        (
            {"logs": 2, "taken_up": 2000, "kept": 2, "lost": 2},
            "2 logs restarted; 2,000 files added that no log listed; 2 undamaged rows kept; "
            "2 stories lost, to be fetched again.",
        ),
    ],
)
def test_mend(counts: dict[str, int], line: str) -> None:
    nothing = dict.fromkeys(("logs", "set_aside", "kept", "missing", "taken_up", "lost"), 0) | {"database": False}
    assert mend.summary(RepairReport(**nothing | counts)) == line  # type: ignore[arg-type]


def test_one_of_each_is_singular() -> None:
    assert compact.summary(Compacted(2, 30, 1, 20, 1)) == (
        "2 files are 1 now, 30 bytes are 20. 1 unlisted file is deleted."
    )
    assert dedupe.summary(Differences(1, 1, 1, 1, 1)) == (
        "1 row differs: 1 article is a copy, 1 copy is an article, 1 copy is of another article; "
        "1 story is in another group."
    )
    assert reclean.summary(Recleaned(1, 1, 1, 1)) == "1 row seen, 1 changed: 1 line removed, 1 put back."
    assert reextract.summary(Reextracted(1, 0, {}, 1, 0, {})) == (
        "1 row seen, nothing to change.\n1 row stays as it was: the archive has no record of the page."
    )


def test_verify_names_the_command_that_repairs(tmp_path: Path, article: Make, capsys: pytest.CaptureFixture) -> None:
    path = make_corpus(tmp_path / "corpus", article)
    command = verify.Command()
    assert command.go(path, "", Namespace()) == "All as promised."
    cut(path)
    last = command.go(path, "", Namespace())
    problems = len(capsys.readouterr().out.splitlines())
    assert problems > 1
    assert last == f"{problems} problems. scrapy mend repairs damaged tables and a damaged database of the corpus."
    assert command.exitcode == 1
