"""Processes pages: extracts, settles and commits them. Works offline and never imports `crawler`."""

from pipelines.model.composition import compose
from pipelines.model.roles import Role

__all__ = ["Role", "compose"]
