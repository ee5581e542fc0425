"""Processes pages: extracts, settles and commits them. Works offline and never imports `crawler`.

Its public names are for readers of a corpus; `pipelines.extract.extract` reads one page. Each is loaded at its first
use: workers need neither, and pyarrow takes longer to load than they take to start.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.model.composition import compose
    from pipelines.model.roles import Role
    from pipelines.store.reader import read_table

__all__ = ["Role", "compose", "read_table"]

_HOMES = {
    "Role": "pipelines.model.roles",
    "compose": "pipelines.model.composition",
    "read_table": "pipelines.store.reader",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
