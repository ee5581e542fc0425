"""What a batch is about to do, in a form that survives a crash: enough to finish it without its pages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any

from pipelines.model.items import Fate
from pipelines.model.known import KnownText, KnownUrl
from pipelines.model.reasons import Reason
from pipelines.model.rows import AnyRow
from pipelines.store.files import DataFile


@dataclass(frozen=True, slots=True)
class StoryUpdate:
    """A story with a new fate or a new latest text."""

    id: str
    fate: Fate
    text_hash: str


@dataclass(frozen=True, slots=True)
class Intent:
    """The files that a batch commits, then what the database stores. Recorded before the first commit, repeated after a
    crash."""

    batch: int
    run: str
    files: Sequence[DataFile] = ()
    urls: Sequence[KnownUrl] = ()
    texts: Sequence[KnownText] = ()  # new ones
    joined: Mapping[int, int] = field(default_factory=dict)  # cluster -> the older cluster that it is part of now
    fates: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # source -> fate -> pages
    sizes: Mapping[str, int] = field(default_factory=dict)  # source -> bytes
    refused_by: Mapping[str, Sequence[str]] = field(default_factory=dict)  # source -> services that refused its pages
    ends_runs: Sequence[str] = ()  # runs with their rows in `files`
    replaced: Sequence[DataFile] = ()  # files that `files` replace
    moved: Mapping[str, str] = field(default_factory=dict)  # path of a file -> path of the file with its texts now
    forgotten: Sequence[str] = ()  # ids of stories to delete from the database
    name: str | None = None  # by which its run knows it, if it may be asked for twice
    renews_texts: bool = False  # whether what is known of texts and stories is renewed from the tables

    def with_files(self, written: Sequence[tuple[DataFile, Sequence[AnyRow]]]) -> Intent:
        """The intent to commit these files as well, each with its rows. Its texts get the paths of their files."""
        paths = {row.get("text_hash"): file.place for file, rows in written for row in rows}
        texts = [replace(text, path=paths.get(text.text_hash, text.path)) for text in self.texts]
        return replace(self, files=[*self.files, *(file for file, _ in written)], texts=texts)

    def to_json(self) -> str:
        """The intent as the database keeps it; times as ISO 8601, bytes in hexadecimal digits."""
        return json.dumps(self, default=_plain, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Intent:
        """The intent as `to_json` wrote it."""
        raw: dict[str, Any] = json.loads(text)
        raw["files"], raw["replaced"] = (
            [DataFile(**file) for file in raw.get(name, ())] for name in ("files", "replaced")
        )
        raw["texts"] = [
            KnownText(**{**text, "keys": text["keys"] and bytes.fromhex(text["keys"])}) for text in raw["texts"]
        ]
        raw["joined"] = {int(group): now for group, now in raw["joined"].items()}
        # An earlier version that was killed during a batch left stories here that `renews_texts` updates.
        for name in ("retold", "updated_stories"):
            raw.pop(name, None)
        raw["urls"] = [_known_url(url) for url in raw["urls"]]
        return cls(**raw)


def _known_url(raw: dict[str, Any]) -> KnownUrl:
    typed = {
        "fate": Fate(raw["fate"]),
        "reason": raw["reason"] and Reason(raw["reason"]),
        "fetched": datetime.fromisoformat(raw["fetched"]),
    }
    return KnownUrl(**{**raw, **typed})


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {name.name: getattr(value, name.name) for name in fields(value)}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"no JSON form for {type(value).__name__}")
