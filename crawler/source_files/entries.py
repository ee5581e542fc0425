"""Sources written into a file of sources. New entries go to its end, so all that is in it stays as it is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from crawler.sources import Source, parse_sources
from pipelines.store.durable import sync


def toml_of(source: Source) -> str:
    """The [[source]] table of a source, without what is left to the default."""
    lines = ["[[source]]"]
    for field in fields(Source):
        value = getattr(source, field.name)
        if value != field.default:
            lines.append(f"{field.name} = {json.dumps(value, ensure_ascii=False)}")  # JSON of these values is TOML
    return "\n".join(lines) + "\n"


def add_entries(path: Path, sources: Iterable[Source]) -> None:
    """Appends sources to a file, or begins one with them. Whoever reads it meanwhile sees it before or after. Raises
    SourceError if the file would not be right, and OSError; then nothing is changed."""
    path = path.resolve()
    before = path.read_bytes() if path.exists() else b""
    entries = "\n".join(map(toml_of, sources)).encode()
    after = before.rstrip() + b"\n\n" + entries if before.strip() else entries
    parse_sources(after, path)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(after)
    if path.exists():
        shutil.copymode(path, part)
    sync(part)
    part.replace(path)
    sync(path.parent)
