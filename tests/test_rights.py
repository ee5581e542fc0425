"""A crawl requests only allowed pages, and keeps only allowed pages."""

import itertools
from contextlib import ExitStack
from pathlib import Path

from crawling import Run, crawl
from crawls import Crawls
from serving import Answer, front, serving, story

ROBOTS, TDMREP = "/robots.txt", "/.well-known/tdmrep.json"
PATHS = tuple(f"/2026/05/0{n}/the-ferry-sails-again-{n}" for n in range(1, 4))
SITE = {"/": Answer(front(*PATHS))} | {path: Answer(story(f"Ferry number {path[-1]} sails")) for path in PATHS}


def reasons(run: Run) -> dict[str, int]:
    """Reasons of rejected pages, of all runs."""
    return {reason: count for row in run.rows("runs") for reason, count in row["reasons"]}


def kept(run: Run) -> set[str]:
    """The paths of stories of which there is a row."""
    rows = [*run.rows("articles"), *run.rows("copies")]
    return {"/" + row["url"].split("/", 3)[3] for row in rows}


# What robots.txt answers, and whether the site may be crawled then.
ROBOTS_ANSWERS = {
    "status-404": (Answer("", 404), True),
    "status-403": (Answer("", 403), True),
    "status-429": (Answer("", 429), False),
    "status-503": (Answer("", 503), False),
    "forbidden": (Answer("User-agent: *\nDisallow: /"), False),
    "five-redirects": (Answer("", 301, {"Location": "/r1"}), True),
    "to-rules": (Answer("", 301, {"Location": "/stern"}), False),
    "to-itself": (Answer("", 302, {"Location": ROBOTS}), True),
}


def test_what_robots_txt_answers_decides(tmp_path: Path) -> None:
    chain = {f"/r{n}": Answer("", 301, {"Location": f"/r{n + 1}"}) for n in range(1, 5)}
    chain |= {"/r5": Answer("User-agent: *\nAllow: /"), "/stern": Answer("User-agent: *\nDisallow: /")}
    file = tmp_path / "sources.toml"
    with ExitStack() as stack:
        sites = {
            name: stack.enter_context(serving(SITE | chain | {ROBOTS: robots}))
            for name, (robots, _) in ROBOTS_ANSWERS.items()
        }
        file.write_text("".join(f'[[source]]\nname = "{name}"\nhome = "{sites[name].home}"\n' for name in sites))
        run = crawl("news", f"-asources={file}", corpus=tmp_path / "corpus", RETRY_TIMES=0)
    assert "Traceback" not in run.log
    assert {name: "/" in site.paths for name, site in sites.items()} == {
        name: allowed for name, (_, allowed) in ROBOTS_ANSWERS.items()
    }
    for row in run.rows("runs"):
        if ROBOTS_ANSWERS[row["source"]][1]:
            assert row["articles"] + row["copies"] == len(PATHS)
        else:
            assert {reason for reason, _ in row["reasons"]} <= {"robots", "robots-unreachable"}
            assert row["articles"] + row["copies"] == 0


def test_robots_txt_is_asked_once_a_run(tmp_path: Path) -> None:
    with serving(SITE) as site:
        crawl("news", f"-aurl={site.home}", corpus=tmp_path / "corpus")
    assert [site.paths.count(path) for path in (ROBOTS, TDMREP)] == [1, 1]


def test_a_robots_txt_that_never_comes_allows_nothing(tmp_path: Path) -> None:
    with serving(SITE | {ROBOTS: Answer("", 301, {"Location": "http://127.0.0.1:9/robots.txt"})}) as site:
        run = crawl("news", f"-aurl={site.home}", corpus=tmp_path / "corpus", RETRY_TIMES=0)
    assert site.paths == [ROBOTS]
    assert run.code == 1


def test_a_crawl_delay_is_kept(tmp_path: Path) -> None:
    with serving(SITE | {ROBOTS: Answer("User-agent: *\nCrawl-delay: 0.8")}) as site:
        run = crawl("news", f"-aurl={site.home}", corpus=tmp_path / "corpus", AUTOTHROTTLE_ENABLED=1)
    assert kept(run) == set(PATHS)
    times = [time for path, time in site.seen if path != ROBOTS]
    assert min(later - earlier for earlier, later in itertools.pairwise(times)) > 0.75


def test_a_crawl_delay_beyond_all_patience_leaves_the_site_alone(tmp_path: Path) -> None:
    with serving(SITE | {ROBOTS: Answer("User-agent: *\nCrawl-delay: 86400")}) as site:
        run = crawl("news", f"-aurl={site.home}", corpus=tmp_path / "corpus")
    assert site.paths == [ROBOTS]
    assert "crawl-delay 1" in run.out


PAGES = {
    "/2026/05/01/free": Answer(story("Nothing is reserved")),
    "/2026/05/01/noai-meta": Answer(story("Not for models", '<meta name="robots" content="noai">')),
    "/2026/05/01/noai-header": Answer(story("Nor this one"), headers={"X-Robots-Tag": "noai, noarchive"}),
    "/2026/05/01/no-copies": Answer(story("No copies", '<meta name="robots" content="noarchive,noindex">')),
    "/reserved/05/01/mining": Answer(story("No mining here")),
    "/reserved/05/01/opened": Answer(story("Mining allowed"), headers={"TDM-Reservation": "0"}),
    "/2026/05/01/bots": Answer(story("Said to others", '<meta name="googlebot" content="noai">')),
}
RESERVING = {
    "/": Answer(front(*PAGES)),
    ROBOTS: Answer("User-agent: *\nContent-Signal: ai-train=no\n\nUser-agent: GPTBot\nDisallow: /2026/05/01/bots"),
    TDMREP: Answer('[{"location": "/reserved/", "tdm-reservation": 1}]', headers={"Content-Type": "application/json"}),
} | PAGES


def signals(run: Run) -> dict[str, list[str]]:
    """`opt_out` by the last part of the path."""
    rows = [*run.rows("articles"), *run.rows("copies")]
    return {row["url"].rpartition("/")[2]: row["opt_out"] for row in rows}


def test_signals_are_obeyed_or_kept_with_the_row(tmp_path: Path) -> None:
    with serving(RESERVING) as site:
        run = crawl("news", f"-aurl={site.home}", corpus=tmp_path / "corpus")
    assert run.code == 0, run.log
    assert signals(run) == {
        "free": ["ai-train=no"],
        "no-copies": ["noindex", "noarchive", "ai-train=no"],
        "opened": ["ai-train=no"],
        "bots": ["ai-train=no", "ai-crawlers"],
    }
    assert reasons(run)["opt-out"] == 3
    archived = b"".join(path.read_bytes() for path in (tmp_path / "corpus").rglob("*.cdxj"))
    assert b"/2026/05/01/free" in archived
    assert b"noai-meta" not in archived


def test_a_signal_is_counted_once_for_each_page_that_carries_it_listings_included(tmp_path: Path) -> None:
    signal = {"X-Robots-Tag": "noai"}
    pages = {
        "/": Answer(front(*PATHS, "/news/gulls", "/sports/"), headers=signal),
        "/news/gulls": Answer(story("A story at the address of a listing"), headers=signal),
        "/sports/": Answer(front(*PATHS)),
    }
    with serving(SITE | pages) as site, Crawls() as crawls:
        run = crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"url": site.home})
    assert run.stats["opt_out/noai"] == 2
    assert reasons(run) == {"opt-out": 1}
    assert kept(run) == set(PATHS)
    archived = b"".join(path.read_bytes() for path in (tmp_path / "corpus").rglob("*.cdxj"))
    assert [path for path in pages if f'{site.home[:-1]}{path}"'.encode() in archived] == ["/sports/"]


def test_the_policy_is_the_operators(tmp_path: Path) -> None:
    with serving(RESERVING) as site:
        run = crawl("news", f"-aurl={site.home}", corpus=tmp_path / "none", OPT_OUT_OBEY="")
        strict = crawl("news", f"-aurl={site.home}", corpus=tmp_path / "strict", OPT_OUT_OBEY="noarchive,ai-crawlers")
    assert signals(run).keys() == {path.rpartition("/")[2] for path in PAGES}
    assert signals(run)["mining"] == ["tdm-reservation", "ai-train=no"]
    assert signals(strict).keys() == {"free", "noai-meta", "mining", "opened"}


def test_an_unknown_signal_is_one_line(tmp_path: Path) -> None:
    run = crawl("news", "-aurl=http://127.0.0.1:9/", corpus=tmp_path / "corpus", OPT_OUT_OBEY="noai,nosuch")
    assert run.code == 2
    assert run.log.startswith(
        "scrapy crawl: OPT_OUT_OBEY=noai,nosuch is wrong: nosuch is not a signal; allowed: some of noindex"
    )


def test_nothing_hostile_reaches_the_log(tmp_path: Path) -> None:
    evil = "\x1b[2J\x1b]0;owned\x07\u202e"
    pages = {
        "/": Answer(
            front(*PATHS) + f'<a href="/2026/05/09/x%1b%0aCRITICAL-y{evil}">{evil} a headline of some words</a>'
        ),
        PATHS[0]: Answer("", 301, {"Location": "/2026/05/01/\x9b31mred\x85CRITICAL"}),
        PATHS[1]: Answer(story(evil), headers={"Content-Type": "text/html; charset=\x9b31m", "X-Evil": "\x1b[2J"}),
        PATHS[2]: Answer(story(f"{evil}\n2026-05-04 CRITICAL root: all is lost")),
        ROBOTS: Answer(f"Sitemap: /{evil}.xml\nUser-agent: *\nCrawl-delay: {evil}"),
    }
    with serving(pages) as site:
        run = crawl(
            "news",
            f"-aurl={site.home}",
            "-LDEBUG",
            corpus=tmp_path / "corpus",
            RETRY_TIMES=0,
            FTP_PASSWORD="hunter2",  # noqa: S106  # of nothing
        )
    assert run.code == 0, run.log
    shown = run.log + run.out
    assert len(run.log.splitlines()) > 20
    assert not {character for character in shown if character != "\n" and not character.isprintable()}
    assert not [line for line in shown.splitlines() if line.startswith(("2026-05-04", "CRITICAL"))]
    assert "FTP_PASSWORD" in run.log
    assert "hunter2" not in shown
