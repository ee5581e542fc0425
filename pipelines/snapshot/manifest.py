"""What a snapshot holds, and where it is from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Self

MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"
CARD = "README.md"
DATA = "data"


@dataclass(frozen=True, slots=True)
class TableManifest:
    """One table: `version` is that of the corpus's Delta table, `files` are names in the folder DATA and their rows."""

    version: int
    rows: int
    files: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole snapshot. It has no time of its own: the same rows of the same version make the same bytes.

    `first` and `last` are the times of the first and last fetch in ISO 8601, None without rows. `left_out` is how many
    rows the snapshot leaves out because they carry an opt-out. Counts are of rows of `articles`.
    """

    name: str
    broadsheet: str
    tables: Mapping[str, TableManifest]
    filters: Mapping[str, str]
    settings: Mapping[str, str]
    left_out: int
    first: str | None
    last: str | None
    months: Mapping[str, int]
    languages: Mapping[str, int]
    sites: Mapping[str, int]
    extractors: Mapping[str, int]

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Raises ValueError, KeyError or TypeError if `text` is no manifest."""
        values = json.loads(text)
        if not isinstance(values, dict):
            raise TypeError("the manifest is no object")
        tables = {
            name: TableManifest(**table | {"files": dict(table["files"])})
            for name, table in dict(values.pop("tables")).items()
        }
        return cls(**values, tables=tables)
