"""The data card of a snapshot: a README.md with the front matter that dataset hubs read. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import pyarrow as pa

from pipelines.snapshot.manifest import CHECKSUMS, DATA, MANIFEST, Manifest

_SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)  # https://huggingface.co/docs/hub/datasets-cards
_SIZE_NAMES = ("n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M", "10M<n<100M", "100M<n<1B")
_LISTED = 50  # sites that are listed; the manifest has all
_ABOUT = {
    "articles": "distinct stories, where they were first seen",
    "copies": "stories at other addresses with the same text, nearly the same, or a part of it",
    "revisions": "later versions of a story at the same address",
}
_LIMITS = """\
- The sites were chosen by whoever made the corpus. They are no sample of all news.
- A story that was published and removed between two crawls is missing.
- Texts and metadata are read from pages by rules, which make mistakes; `confidence` says how sure a text is.
- `published` is in UTC and null where a page states no time; `published_precision` says how much of it is known.
- Lines that belong to no story were removed from `text`; `removed` has them."""
_LICENCE = """\
The texts belong to their publishers and authors. No licence to them is given here: whoever uses them needs a right of
their own, such as text and data mining for research. Rows with an opt-out of the publisher are left out."""


def card(manifest: Manifest, schemas: Mapping[str, pa.Schema]) -> str:
    """The card as Markdown. `schemas`: the columns of each table."""
    return "\n".join(_lines(manifest, schemas)) + "\n"


def _lines(manifest: Manifest, schemas: Mapping[str, pa.Schema]) -> Iterator[str]:
    yield from _front_matter(manifest)
    yield from ("", f"# {_line(manifest.name)}", "")
    when = f" They were fetched from {manifest.first} to {manifest.last}." if manifest.first else ""
    yield f"News articles of {len(manifest.sites):,} sites with metadata, as Parquet files in `{DATA}/`.{when}"
    yield from ("", "| table | rows | a row is |", "| --- | --- | --- |")
    yield from (f"| {name} | {table.rows:,} | {_ABOUT[name]} |" for name, table in manifest.tables.items())
    yield from ("", "```python", "from datasets import load_dataset", "", 'load_dataset("FOLDER", "articles")', "```")
    yield from ("", "## How it was made", "")
    versions = ", ".join(f"{name} {table.version}" for name, table in manifest.tables.items())
    yield f"By Broadsheet {manifest.broadsheet}, from the versions {versions} of the tables of a corpus."
    yield f"Rows with an opt-out that were left out: {manifest.left_out:,}. {_list('Filters', manifest.filters)}"
    yield _list("Settings", manifest.settings)
    yield f"`{CHECKSUMS}` has the checksums of all files, `{MANIFEST}` the counts."
    yield from ("", "## Known limits", "", _LIMITS, "", "## Licence", "", _LICENCE, "", "## Citation", "")
    yield from ("```bibtex", *_citation(manifest), "```")
    for title, counts in (
        ("month of the fetch", manifest.months),
        ("language", manifest.languages),
        ("site", manifest.sites),
        ("extractor", manifest.extractors),
    ):
        yield from ("", f"## Articles by {title}", "", f"| {title} | articles |", "| --- | --- |")
        yield from (f"| {_cell(name)} | {count:,} |" for name, count in list(counts.items())[:_LISTED])
        if len(counts) > _LISTED:
            yield f"| {len(counts) - _LISTED:,} more | {sum(list(counts.values())[_LISTED:]):,} |"
    for name, schema in schemas.items():
        yield from ("", f"## Columns of {name}", "", "| column | type |", "| --- | --- |")
        yield from (f"| `{field.name}` | {field.type} |" for field in schema)


def _front_matter(manifest: Manifest) -> Iterator[str]:
    """YAML: https://huggingface.co/docs/hub/datasets-manual-configuration. Strings are JSON, which YAML reads."""
    rows = sum(table.rows for table in manifest.tables.values())
    yield "---"
    yield f"pretty_name: {json.dumps(manifest.name)}"
    yield "license: other"
    yield "license_name: none-given"
    yield f"language: {json.dumps([language for language in manifest.languages if language != 'unknown'])}"
    yield f"size_categories: {json.dumps([_SIZE_NAMES[sum(rows >= size for size in _SIZES)]])}"
    yield "tags: [news]"
    yield "configs:"
    for name, table in manifest.tables.items():
        if not table.rows:
            continue  # datasets refuses to load a table without rows
        yield f"- config_name: {name}"
        yield f"  data_files: {DATA}/{name}-*.parquet"
        if name == "articles":
            yield "  default: true"
    yield "---"


def _citation(manifest: Manifest) -> Iterator[str]:
    year = (manifest.last or "")[:4]
    yield f"@misc{{{''.join(sign if sign.isalnum() else '-' for sign in manifest.name)},"
    yield f"  title = {{{_line(manifest.name)}: news articles of {len(manifest.sites):,} sites}},"
    yield f"  year = {{{year}}},"
    yield f"  note = {{{MANIFEST} of the snapshot identifies its version; made with Broadsheet {manifest.broadsheet}}}"
    yield "}"


def _list(title: str, values: Mapping[str, str]) -> str:
    return f"{title}: {'; '.join(f'{name} {_line(value)}' for name, value in values.items()) or 'none'}."


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")


def _line(text: str) -> str:
    """Text that ends no line."""
    return " ".join(text.split())
