"""Where a command prints what it is asked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_WIDTH = 120  # columns where standard output is no terminal


def output_console() -> Console:
    """Standard output for tables and texts, as wide as the terminal. Colours are those that they have themselves."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)
