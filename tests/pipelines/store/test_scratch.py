"""Temporary data is in the folder that it is given, and has no name there."""

import _sqlite3
import ctypes
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


def test_a_database_takes_little_memory_however_much_is_in_it(tmp_path: Path) -> None:
    """Several are open at once in a command that goes over a corpus. What SQLite takes, Python does not see."""
    library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
    if not hasattr(library, "sqlite3_memory_highwater"):
        pytest.skip("this Python hides the library of SQLite")
    most = library.sqlite3_memory_highwater
    most.restype = ctypes.c_int64
    with closing(scratch_database(tmp_path)) as database:
        most(1)
        database.execute("create table texts (id text primary key, text blob) without rowid")
        numbers = "with recursive n (n) as (select 1 union all select n + 1 from n where n < 20000) select"
        database.execute(f"insert into texts {numbers} hex(randomblob(16)), randomblob(1500) from n")
        database.execute("create table sorted as select * from texts order by text")
        assert 0 < most(0) < 16 << 20
