"""The corpus on its writer's side: open, recover, carry out an intent, rebuild, rewrite; and for readers.

`Corpus` is for readers. It is loaded at its first use, since a writer does not need it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.corpus.reading import Corpus

__all__ = ["Corpus"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pipelines.corpus import reading

    return getattr(reading, name)
