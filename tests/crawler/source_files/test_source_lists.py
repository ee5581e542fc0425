"""Lists of other programs: each item becomes a source, or a line that says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.source_files.lists import Imported, read_list
from crawler.sources import Source, SourceError

HERALD = Source("herald", "https://herald.example/")
OPML = """<?xml version="1.0"?>
<!DOCTYPE opml [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<opml version="2.0"><head><title>&secret;</title></head><body>
  <outline text="West Africa">
    <outline text="Accra Post" xmlUrl="https://feeds.example.net/rss" htmlUrl="https://www.example.net/"/>
    <outline text="Accra Post, sport" xmlUrl="https://feeds.example.net/sport" htmlUrl="https://www.example.net/"/>
    <outline title="Le Journal d’Hier" xmlUrl="https://journal.example/rss"/>
  </outline>
  <outline text="The Herald" xmlUrl="https://herald.example/rss" htmlUrl="https://herald.example"/>
  <outline text="北方日报" xmlUrl="https://north.example/rss"/>
  <outline text="Accra Post" xmlUrl="https://other.example/rss"/>
  <outline text="Broken" xmlUrl="feed:x"/>
</body></opml>"""


def read(tmp_path: Path, name: str, content: str) -> Imported:
    (tmp_path / name).write_text(content, encoding="utf-8")
    return read_list(tmp_path / name, [HERALD])


def test_outlines_are_sources_and_those_around_them_are_groups(tmp_path: Path) -> None:
    found = read(tmp_path, "feeds.opml", OPML)
    feeds = ("https://feeds.example.net/rss", "https://feeds.example.net/sport")
    journal = ("https://journal.example/rss",)
    assert found.sources == (
        Source("accra-post", "https://www.example.net/", feeds, groups=("west-africa",)),
        Source("le-journal-dhier", "https://journal.example/", journal, groups=("west-africa",)),
        Source("north.example", "https://north.example/", ("https://north.example/rss",)),
        Source("other.example", "https://other.example/", ("https://other.example/rss",)),
    )
    assert found.known == 1
    assert [line.partition(": ")[2] for line in found.refused] == [
        "outline 7: url = 'feed:///' is wrong; allowed: an absolute http or https URL without a user name"
    ]


def test_columns_are_keys_of_a_source(tmp_path: Path) -> None:
    content = (
        "title,URL,feeds,country,group,enabled,delay\n"
        "Lome Post,https://lome.example/,https://lome.example/a https://lome.example/b,TG,x;y,false,2.5\n"
        "\n"
        "lome.2,https://lome2.example/\n"
        "Wrong,https://wrong.example/,,UK,,,\n"
        "Later,https://later.example/,,,,no,\n"
    )
    found = read(tmp_path, "list.csv", content)
    feeds = ("https://lome.example/a", "https://lome.example/b")
    assert found.sources == (
        Source("lome-post", "https://lome.example/", feeds, country="TG", delay=2.5, groups=("x", "y"), enabled=False),
        Source("lome.2", "https://lome2.example/"),
    )
    assert [line.partition(": ")[2] for line in found.refused] == [
        "line 5: country = 'UK' is wrong; allowed: an ISO 3166 code of two capital letters, such as 'GB'",
        "line 6: enabled = 'no' is wrong; allowed: true or false",
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("feeds.txt", "", "the name ends with neither .opml nor .csv; allowed: an .opml or .csv file"),
        ("feeds.opml", "<opml><body>", "not XML: Premature end of data"),
        ("feeds.opml", "", "not XML: "),
        ("list.csv", "name,colour\n", "unknown column 'colour'; allowed: name, home, feeds, "),
        ("list.csv", 'name,home\n"a,b\n', "not CSV: unexpected end of data; allowed: "),
    ],
)
def test_what_is_no_list_is_one_line(tmp_path: Path, name: str, content: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, name, content)
    assert str(caught.value).startswith(f"{tmp_path / name}: {said}")
    assert "\n" not in str(caught.value)
