"""Keeps pyarrow from loading pandas, which no command needs.

pyarrow loads pandas, if it is installed, with the first array that it makes: 0.25 s of processor time and 49 MB.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder


class _NoPandas(MetaPathFinder):
    """Finds no pandas."""

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def leave_pandas_out() -> None:
    """Makes pyarrow look for pandas now and find none. Pandas can still be imported later, as `to_pandas` does. Call it
    before other threads run."""
    import pyarrow as pa  # here, since most commands do not need it

    sys.meta_path.insert(0, hidden := _NoPandas())
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(hidden)
