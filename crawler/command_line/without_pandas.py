"""pyarrow without pandas, of which no command has anything.

With the first array that pyarrow makes, it loads pandas if that is installed: 0.25 s of processor time and 49 MB.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder


class _NoPandas(MetaPathFinder):
    """Says of pandas that it is not installed."""

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def leave_pandas_out() -> None:
    """Has pyarrow look for pandas now and find none. It can be imported later, in this process too, and `to_pandas`
    does so. For use before other threads run."""
    import pyarrow as pa  # most commands do without

    sys.meta_path.insert(0, hidden := _NoPandas())
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(hidden)
