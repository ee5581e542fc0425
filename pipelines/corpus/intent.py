"""What a batch is about to do, in a form that survives a crash: enough to finish it without its pages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from pipelines.corpus.files import DataFile
from pipelines.items import Fate
from pipelines.settle.settle import KnownUrl


@dataclass(frozen=True, slots=True)
class Retold:
    """A story whose row has another fate or another latest text than before."""

    id: str
    fate: Fate
    text_hash: str


@dataclass(frozen=True, slots=True)
class Intent:
    """Files to commit, then what becomes known. Recorded before the first commit, replayed after a crash."""

    batch: int
    run: str
    files: Sequence[DataFile] = ()
    urls: Sequence[KnownUrl] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    fates: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # source -> fate -> pages
    sizes: Mapping[str, int] = field(default_factory=dict)  # source -> bytes
    ends_runs: Sequence[str] = ()  # runs whose rows stand in `files`
    replaced: Sequence[DataFile] = ()  # files whose rows stand in `files` from now on
    retold: Sequence[Retold] = ()
    texts_gone: Sequence[str] = ()  # fingerprints to forget before `texts` are made known

    def to_json(self) -> str:
        """The intent as the database keeps it; times as ISO 8601."""
        return json.dumps(asdict(self), default=_plain, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Intent:
        """The intent as `to_json` wrote it."""
        raw: dict[str, Any] = json.loads(text)
        raw["files"], raw["replaced"] = (
            [DataFile(**file) for file in raw.get(name, ())] for name in ("files", "replaced")
        )
        raw["retold"] = [Retold(**told) for told in raw.get("retold", ())]
        raw["urls"] = [
            KnownUrl(**{**url, "fate": Fate(url["fate"]), "fetched": datetime.fromisoformat(url["fetched"])})
            for url in raw["urls"]
        ]
        return cls(**raw)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")
