"""The line with which a command says what it has done."""

import pytest

from crawler.commands import forget, mend
from pipelines.maintenance.forget import Taken
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
