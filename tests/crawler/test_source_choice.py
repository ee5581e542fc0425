"""Which sources a run visits: of a country, a language or a group, or those of a list of stories."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crawler.sources import Source, SourceError, read_addresses, select

WORLD = (
    Source("accra", "https://example.org/", country="GH", language="en", groups=("west-africa", "daily")),
    Source("lome", "https://lome.example/", country="TG", language="fr", groups=("west-africa",)),
    Source("paris", "https://paris.example/", country="FR", language="fr", groups=("daily",)),
    Source("old", "https://old.example/", country="GH", language="en", groups=("daily",), enabled=False),
)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, ["accra", "lome", "paris"]),
        ({"country": "GH"}, ["accra"]),
        ({"country": "gh, TG"}, ["accra", "lome"]),
        ({"language": "fr"}, ["lome", "paris"]),
        ({"group": "daily"}, ["accra", "paris"]),
        ({"group": "west-africa", "language": "fr"}, ["lome"]),
        ({"only": "old"}, ["old"]),
        ({"only": "old,paris", "country": "FR"}, ["paris"]),
    ],
)
def test_sources_of_a_country_language_or_group(wanted: dict[str, str], names: list[str]) -> None:
    assert [source.name for source in select(WORLD, wanted, Path("mine.toml"))] == names


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"country": "NG"}, "country = 'NG' selects no source; allowed: FR, GH, TG"),
        ({"group": ""}, "group = '' selects no source; allowed: daily, west-africa"),
        ({"country": "GH", "language": "fr"}, "language = 'fr' selects no source; allowed: en"),
    ],
)
def test_a_choice_without_a_source(wanted: dict[str, str], said: str) -> None:
    with pytest.raises(SourceError, match=f"^{re.escape(said)}$"):
        select(WORLD, wanted, Path("mine.toml"))


def test_all_sources_may_be_switched_off() -> None:
    with pytest.raises(SourceError, match=r"^mine.toml: no source is enabled; allowed: "):
        select(WORLD[-1:], {}, Path("mine.toml"))


def test_given_stories_belong_to_whoever_owns_them(tmp_path: Path) -> None:
    file = tmp_path / "stories.txt"
    file.write_text(
        "# seen on Monday\n\nhttps://www.example.org/a\n  https://blog.other.example/1 \nhttps://blog.other.example/2\n"
    )
    found = read_addresses(file, WORLD)
    assert [(url, source.name, source.home) for url, source in found.items()] == [
        ("https://www.example.org/a", "accra", "https://example.org/"),
        ("https://blog.other.example/1", "blog.other.example", "https://blog.other.example/"),
        ("https://blog.other.example/2", "blog.other.example", "https://blog.other.example/"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b"https://a.example/\nwww.b.example",
            "line 2: 'www.b.example' is wrong; allowed: an absolute http or https URL without a user name",
        ),
        (b"# nothing\n", "no address; allowed: a text file with an address a line"),
        (b"\xff", "not UTF-8; allowed: a text file in UTF-8 with an address a line"),
    ],
)
def test_a_wrong_list_of_stories(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "stories.txt"
    file.write_bytes(content)
    with pytest.raises(SourceError, match=f"^{re.escape(f'{file}: {said}')}$"):
        read_addresses(file, WORLD)
