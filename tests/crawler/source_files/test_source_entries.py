"""Sources that are written into a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.source_files.entries import add_entries, toml_of
from crawler.sources import Source, SourceError, parse_sources, read_sources

OLD = '# my own\n[[source]]\nname = "herald"  # kept\nhome = "https://herald.example/"\n'
POST = Source("post", "https://post.example/", feeds=("https://post.example/rss",), delay=2.5, enabled=False)
ADDRESSES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=" @")).map(
    lambda path: f"https://herald.example/{path}"
)


def test_what_is_in_the_file_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(OLD)
    file.chmod(0o640)
    add_entries(file, [POST, Source("wire", "https://wire.example/")])
    assert file.read_text().startswith(OLD)
    assert read_sources(file) == (
        Source("herald", "https://herald.example/"),
        POST,
        Source("wire", "https://wire.example/"),
    )
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["sources.toml"]


def test_a_file_that_is_not_there_is_begun(tmp_path: Path) -> None:
    add_entries(tmp_path / "mine.toml", [POST])
    assert (tmp_path / "mine.toml").read_text() == (
        '[[source]]\nname = "post"\nhome = "https://post.example/"\nfeeds = ["https://post.example/rss"]\n'
        "delay = 2.5\nenabled = false\n"
    )


def test_a_link_to_a_file_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text(OLD)
    (tmp_path / "link.toml").symlink_to(tmp_path / "real.toml")
    add_entries(tmp_path / "link.toml", [POST])
    assert (tmp_path / "link.toml").is_symlink()
    assert len(read_sources(tmp_path / "real.toml")) == 2


@pytest.mark.parametrize(
    ("before", "added", "said"),
    [
        (OLD, Source("herald", "https://new.example/"), "source 2: name = 'herald' is taken"),
        (
            OLD,
            Source("new", "https://herald.example/"),
            "source 'new': home = 'https://herald.example/' is the home of",
        ),
        ("source = []\n", POST, "not TOML: "),
    ],
)
def test_a_file_that_would_be_wrong_stays_as_it_is(tmp_path: Path, before: str, added: Source, said: str) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(before)
    with pytest.raises(SourceError, match=re.escape(said)):
        add_entries(file, [added])
    assert file.read_text() == before


@given(feeds=st.lists(ADDRESSES, max_size=3), sections=st.lists(ADDRESSES, max_size=1))
def test_every_source_is_read_as_it_was_written(feeds: list[str], sections: list[str]) -> None:
    allowed = [url for url in feeds if url.isprintable()]
    source = Source("herald", "https://herald.example/", tuple(allowed), groups=("north",), language="en")
    assert parse_sources(toml_of(source).encode(), Path("mine.toml")) == (source,)
