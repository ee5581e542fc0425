"""Sources and archives are spread over readers so that no site is asked by two of them."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.cluster.shards import Load, archive_shards, source_shards
from crawler.policy.rests import SLOW
from crawler.sources import Source
from pipelines.urls.canonical import site_of


def paper(name: str, site: str | None = None, **fields: object) -> Source:
    return Source(name, f"https://{site or f'{name}.example'}/", **fields)  # type: ignore[arg-type]


def names(shards: list[tuple[Source, ...]]) -> list[list[str]]:
    return [[source.name for source in shard] for shard in shards]


def test_sources_of_one_site_are_in_one_shard() -> None:
    sources = [
        paper("gazette"),
        paper("wire"),
        paper("gazette-sports", "gazette.example", sections=("https://gazette.example/sports",)),
        paper("herald", sites=("gazette.example",)),
        paper("courier", feeds=("https://wire.example/courier.xml",)),
    ]
    shards = names(source_shards(sources, {}, readers=5))
    assert sorted(map(sorted, shards)) == [["courier", "wire"], ["gazette", "gazette-sports", "herald"]]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 500), st.sampled_from([0.0, 1.0, 7.0]))), st.integers(1, 9)
)
def test_every_source_is_in_one_shard_and_no_site_in_two(drawn: list[tuple[int, int, float]], readers: int) -> None:
    sources = [paper(f"paper{place}", f"site{site}.example") for place, (site, _, _) in enumerate(drawn)]
    loads = {source.name: Load(pages, pace) for source, (_, pages, pace) in zip(sources, drawn, strict=True)}
    shards = source_shards(sources, loads, readers)
    assert sorted(source.name for shard in shards for source in shard) == sorted(source.name for source in sources)
    sites = [site for shard in shards for site in {site_of(source.home) for source in shard}]
    assert len(sites) == len(set(sites))
    assert all(shards)
    assert shards == source_shards(sources, loads, readers)


def test_a_huge_source_is_alone() -> None:
    sources = [paper(f"paper{number}") for number in range(40)]
    loads = {source.name: Load(10) for source in sources} | {"paper7": Load(5000)}
    shards = names(source_shards(sources, loads, readers=2))
    assert shards[0] == ["paper7"], "the longest is first"
    assert len(shards) > 2


def test_slow_sources_delay_no_others() -> None:
    sources = [paper(f"paper{number}") for number in range(20)]
    loads = {name: Load(1, SLOW) for name in ("paper3", "paper4")}
    assert ["paper3", "paper4"] in names(source_shards(sources, loads, readers=2))


@pytest.mark.parametrize(("sources", "readers", "shards"), [(4, 2, 2), (3, 8, 3), (1000, 5, 20), (1, 1, 1), (0, 2, 0)])
def test_each_reader_has_a_shard_and_more_where_there_is_much(sources: int, readers: int, shards: int) -> None:
    found = source_shards([paper(f"paper{number}") for number in range(sources)], {}, readers)
    assert len(found) == shards


def test_archives_are_spread_by_their_size() -> None:
    random = Random(1)  # noqa: S311
    sizes = {Path(f"{number}.warc.gz"): random.randrange(1, 1 << 30) for number in range(100)}
    shards = archive_shards(sizes, readers=2)
    assert sorted(path for shard in shards for path in shard) == sorted(sizes)
    totals = [sum(sizes[path] for path in shard) for shard in shards]
    assert max(totals) < 4 << 30, "what a dead reader makes another one read again"
    assert totals == sorted(totals, reverse=True)
