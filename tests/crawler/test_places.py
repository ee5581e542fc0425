"""Whether a file can be where it is said to be."""

import os
from pathlib import Path

import pytest

from crawler.places import may_be_replaced


def test_a_file_is_written_only_in_a_folder_that_may_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old.csv").touch()
    assert may_be_replaced(str(tmp_path / "new.csv"))
    assert may_be_replaced(str(tmp_path / "old.csv"))
    assert not may_be_replaced(str(tmp_path / "missing" / "new.csv"))
    assert not may_be_replaced(str(tmp_path / "old.csv" / "new.csv"))
    assert not may_be_replaced(str(tmp_path))
    longest = os.pathconf(tmp_path, "PC_NAME_MAX")
    assert may_be_replaced(str(tmp_path / "é.csv".rjust(longest - 7, "n")))
    assert not may_be_replaced(str(tmp_path / "é.csv".rjust(longest - 6, "n")))
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (tmp_path, os.W_OK))
    assert not may_be_replaced(str(tmp_path / "old.csv"))
