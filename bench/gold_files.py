"""Gold files: one JSON object a line, each of a page or a pair."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def gold_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a gold file. Only line feeds end a row: str.splitlines() also splits at U+2028, which texts have."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]
