"""Temporary data is in the folder that it is given, and has no name there."""

from contextlib import closing
from pathlib import Path

import pytest

from pipelines.store.scratch import scratch_database

OPEN = Path("/proc/self/fd")


@pytest.mark.skipif(not OPEN.exists(), reason="only Linux says which files are open")
def test_a_database_that_outgrows_its_cache_is_in_the_folder(tmp_path: Path) -> None:
    def files() -> list[str]:
        there = (str(file.readlink()) for file in list(OPEN.iterdir()) if file.is_symlink())
        return [name for name in there if name.startswith(str(tmp_path))]

    with closing(scratch_database(tmp_path)) as database:
        database.execute("pragma cache_size = 10")
        database.execute("create table texts as select zeroblob(1000000) as text")
        assert len(files()) == 1
        assert list(tmp_path.iterdir()) == []
    assert files() == []
