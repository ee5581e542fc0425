"""What a run is to do -> its parts, each for one reader at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from scrapy.settings import BaseSettings
from sqlalchemy import Engine, make_url

from crawler.arguments import NewsArguments, WarcArguments
from crawler.cluster.shards import Load, archive_shards, source_shards
from crawler.sources import Source
from pipelines.store.bucket_path import corpus_path
from pipelines.store.database import transaction
from pipelines.store.errors import as_corpus_errors
from pipelines.store.hosts import load_hosts
from pipelines.store.owed import count_owed
from pipelines.urls.canonical import site_of

Arguments: TypeAlias = NewsArguments | WarcArguments


def parts_of(arguments: Arguments, engine: Engine, readers: int) -> list[Arguments]:
    """The arguments of each part, the longest part first. `engine`: of the database, which knows what sources owe and
    which sites are slow."""
    if isinstance(arguments, WarcArguments):
        sizes = {path: path.stat().st_size for path in arguments.paths}
        return [replace(arguments, paths=paths) for paths in archive_shards(sizes, readers)]
    shards = source_shards(arguments.sources, loads(engine, arguments.sources), readers)
    return [_of(arguments, shard) for shard in shards]


def loads(engine: Engine, sources: Sequence[Source]) -> dict[str, Load]:
    """What each source is expected to cost: what it owes, at the pace that its site is known to bear. Raises
    CorpusError."""
    with as_corpus_errors(), transaction(engine) as connection:
        owed = count_owed(connection, [source.name for source in sources])
        paces = {host.site: host.delay for host in load_hosts(connection, datetime.now(UTC))}
    return {
        source.name: Load(owed.get(source.name, 0), max(source.delay or 0.0, paces.get(site_of(source.home), 0.0)))
        for source in sources
    }


def _of(arguments: NewsArguments, sources: tuple[Source, ...]) -> NewsArguments:
    names = {source.name for source in sources}
    stories = {url: name for url, name in arguments.stories.items() if name in names}
    return replace(arguments, sources=sources, stories=stories)


def absolute(settings: BaseSettings, arguments: Arguments) -> tuple[BaseSettings, Arguments]:
    """The same settings and arguments for a process in any folder: their paths are absolute."""
    settings = settings.copy()
    for name in ("CORPUS", "LOG_FILE"):
        if settings[name]:
            settings.set(name, str(corpus_path(settings[name]).resolve()), settings.getpriority(name) or 0)
    if settings["DATABASE"]:
        url = make_url(settings["DATABASE"])
        if url.get_backend_name() == "sqlite" and url.database:
            url = url.set(database=str(Path(url.database).resolve()))
            settings.set("DATABASE", url.render_as_string(hide_password=False), settings.getpriority("DATABASE") or 0)
    if isinstance(arguments, WarcArguments):
        arguments = replace(arguments, paths=tuple(path.resolve() for path in arguments.paths))
    return settings, arguments
