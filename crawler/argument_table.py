"""What may follow `-a` on the command line of each spider, as `scrapy crawl -h` shows it."""

from __future__ import annotations

from typing import NamedTuple


class Argument(NamedTuple):
    """An argument of a spider."""

    form: str
    meaning: str


_BOTH = {
    "since": Argument("YYYY-MM-DD or 7d", "no story published before that day, or more than so many days ago"),
    "minutes": Argument("N", "end within N minutes, with everything committed"),
}
ARGUMENTS: dict[str, dict[str, Argument]] = {
    "news": {
        "sources": Argument("FILE", "another file of sources"),
        "only": Argument("NAME,NAME", "only these sources of the file"),
        "country": Argument("CODE,CODE", "only sources of these countries: GH,NG"),
        "language": Argument("CODE,CODE", "only sources in these languages: en,fr"),
        "group": Argument("NAME,NAME", "only sources of these groups"),
        "url": Argument("https://…", "any portal, with no configuration"),
        "urls": Argument("FILE", "only these stories: a file with an address a line"),
        **_BOTH,
        "due": Argument("all", "ask for every listing now, not only for those that are due"),
        "max_articles": Argument("N", "exactly N new articles, if there are enough"),
    },
    "warc": {
        "paths": Argument("FILE,GLOB", "archives: .warc, .warc.gz, .warc.zst"),
        **_BOTH,
    },
}


def described() -> str:
    """All arguments of all spiders, one a line."""
    lines = []
    for spider, arguments in ARGUMENTS.items():
        lines.append(f"Arguments of {spider}:")
        lines += [f"  {f'-a {name}={one.form}':28} {one.meaning}" for name, one in arguments.items()]
    return "\n".join(lines)
