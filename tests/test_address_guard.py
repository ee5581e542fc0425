"""No link, redirect, feed, sitemap or name leads to an address that the operator has not listed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import corpora
import pytest
from crawling import Run, crawl
from hostile import Hostile, body, page, path, status, story

# Hosts that all are this machine, or another that is nobody's business; {0} is a port on which something listens.
INWARD = {
    "loopback": "127.0.0.1:{0}",
    "name": "localhost:{0}",
    "other-loopback": "127.9.9.9:{0}",
    "short": "127.1:{0}",
    "decimal": "2130706433:{0}",
    "octal": "0177.0.0.1:{0}",
    "hexadecimal": "0x7f000001:{0}",
    "wide": "１２７.０.０.１:{0}",
    "unspecified": "0.0.0.0:{0}",
    "six": "[::1]:{0}",
    "mapped": "[::ffff:127.0.0.1]:{0}",
    "mapped-hexadecimal": "[::ffff:7f00:1]:{0}",
    "nat64": "[64:ff9b::7f00:1]:{0}",
    "six-to-four": "[2002:7f00:1::]:{0}",
    "dot": "127.0.0.1.:{0}",
    "user": "paper.example@127.0.0.1:{0}",
    "metadata": "169.254.169.254",
    "metadata-name": "metadata.google.internal",
    "private": "10.0.0.7",
    "carrier": "100.100.100.200",
}


@pytest.fixture
def outside() -> Iterator[Hostile]:
    with Hostile.running() as running:
        yield running


@pytest.fixture
def inside() -> Iterator[Hostile]:
    """A service of the operator's own, which nobody from outside is to reach."""
    with Hostile.running() as running:
        yield running


def feed(link: str) -> str:
    return f"<rss><channel><item><title>News of the harbour</title><link>{link}</link></item></channel></rss>"


def sources(folder: Path, home: str, **lists: list[str]) -> Path:
    file = folder / "sources.toml"
    table = {"name": "outside", "home": home, "delay": 0.0, **lists}
    file.write_text("\n".join(["[[source]]", *(f"{name} = {json.dumps(value)}" for name, value in table.items())]))
    return file


def reasons(run: Run) -> dict[str, str]:
    """Story name -> article, or the reason of its rejection."""
    known = corpora.known_urls(run.corpus)
    return {url.rpartition("/")[2].partition("-in-the-")[0]: one.reason or one.fate for url, one in known.items()}


def test_redirects_lead_nowhere_inside(outside: Hostile, inside: Hostile, tmp_path: Path) -> None:
    outside.answers = {
        path(name): status(302, Location=f"http://{place.format(inside.port)}{path('secret')}")
        for name, place in INWARD.items()
    }
    outside.answers[path("file")] = status(302, Location="file:///etc/passwd")
    outside.answers[path("gopher")] = status(302, Location=f"gopher://127.0.0.1:{inside.port}/")
    outside.answers[path("refresh")] = body(
        f'<meta http-equiv="refresh" content="0; url=http://127.0.0.1:{inside.port}{path("secret")}">'
    )
    outside.answers["/"] = body(page(*outside.answers))
    run = crawl("news", f"-aurl=http://127.0.0.1:{outside.port}/", corpus=tmp_path / "corpus", STATS_DUMP=1)
    assert run.code == 0, run.log
    found = reasons(run)
    assert {name: found[name] for name in (*INWARD, "refresh")} == dict.fromkeys((*INWARD, "refresh"), "address")
    assert {found["file"], found["gopher"]} == {"http-other"}
    assert inside.asked == []
    assert f"'address_guard/refused': {len(INWARD) + 1}" in run.log


def test_robots_feeds_and_sitemaps_lead_nowhere_inside(outside: Hostile, inside: Hostile, tmp_path: Path) -> None:
    secret = f"http://127.0.0.1:{inside.port}{path('secret')}"
    base = f"http://127.0.0.1:{outside.port}"
    outside.answers = {
        "/": body(page(path("story"), secret)),
        path("story"): body(story("Ferry sails again")),
        "/robots.txt": body(f"User-agent: *\nAllow: /\nSitemap: {secret}.xml\n", "text/plain"),
        "/feed": body(feed(secret)),
        "/index.xml": body(f"<sitemapindex><sitemap><loc>{secret}.xml</loc></sitemap></sitemapindex>"),
        "/map.xml": body(f"<urlset><url><loc>{secret}</loc></url></urlset>"),
    }
    file = sources(tmp_path, f"{base}/", feeds=[f"{base}/feed"], sitemaps=[f"{base}/index.xml", f"{base}/map.xml"])
    run = crawl("news", f"-asources={file}", corpus=tmp_path / "corpus")
    assert run.code == 0, run.log
    assert reasons(run)["story"] == "article"
    assert inside.asked == []


def test_names_lead_nowhere_inside(outside: Hostile, inside: Hostile, tmp_path: Path) -> None:
    hosts = ("inner", "six", "mapped", "metadata", "private")
    links = [f"http://{host}.harbour-paper.org:{inside.port}{path(host)}" for host in hosts]
    outside.answers = {"/": body(page(path("story"), *links)), path("story"): body(story("Ferry sails again"))}
    file = sources(tmp_path, f"http://harbour-paper.org:{outside.port}/")
    run = crawl(
        "news", f"-asources={file}", corpus=tmp_path / "corpus", CONTACT="desk@example.org", RETRY_TIMES=0,
        ALLOWED_ADDRESSES=f"harbour-paper.org:{outside.port}", TWISTED_DNS_RESOLVER="names.Names",
    )  # fmt: skip
    assert run.code == 0, run.log
    found = reasons(run)
    assert found["story"] == "article"
    assert {host: found[host] for host in hosts} == dict.fromkeys(hosts, "address")
    assert inside.asked == []


def test_what_the_operator_names_on_this_machine_is_reached(outside: Hostile, inside: Hostile, tmp_path: Path) -> None:
    outside.answers = {"/": body("<p>Nothing</p>"), path("story"): body(story("Ferry sails again"))}
    inside.answers = {"/feed": body(feed(f"http://localhost:{outside.port}{path('story')}"))}
    file = sources(tmp_path, f"http://localhost:{outside.port}/", feeds=[f"http://127.0.0.1:{inside.port}/feed"])
    run = crawl("news", f"-asources={file}", corpus=tmp_path / "corpus")
    assert run.code == 0, run.log
    assert reasons(run)["story"] == "article"


def test_a_source_inside_is_one_line(tmp_path: Path) -> None:
    run = crawl("news", "-aurl=http://10.0.0.7/", corpus=tmp_path / "corpus", CONTACT="desk@example.org")
    assert run.code == 2
    assert run.log == (
        "scrapy crawl: 10.0.0.7: http://10.0.0.7/ is not on the public internet (10.0.0.7: private); "
        "allowed where -s ALLOWED_ADDRESSES= lists it\n"
    )


def test_a_proxy_is_the_operators_own_and_what_is_asked_of_it_is_judged(
    outside: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = "http://paper.example"
    inward = {name: f"http://{place.format(8080)}/secret" for name, place in INWARD.items()}
    inward["single-label"] = "http://intranet/secret"
    outside.answers = {f"{home}{path(name)}": status(302, Location=url) for name, url in inward.items()}
    outside.answers[f"{home}{path('story')}"] = body(story("Ferry sails again"))
    outside.answers[f"{home}/"] = body(page(*(url.removeprefix(home) for url in outside.answers)))
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{outside.port}")
    run = crawl("news", f"-aurl={home}/", corpus=tmp_path / "corpus", CONTACT="desk@example.org")
    assert run.code == 0, run.log
    found = reasons(run)
    assert found["story"] == "article"
    assert {name: found[name] for name in inward} == dict.fromkeys(inward, "address")
    assert [target for target in outside.asked if not target.startswith(f"{home}/")] == []


def test_a_connection_that_the_server_had_closed_is_reopened(outside: Hostile, tmp_path: Path) -> None:
    names = ("ferry", "harbour", "market")
    stories = [path(name) for name in names]
    outside.answers = {place: body(story(place), Connection="keep-alive") for place in stories}
    outside.answers["/"] = body(page(*stories), Connection="keep-alive")
    outside.answers["/robots.txt"] = status(404, Connection="keep-alive")
    run = crawl("news", f"-aurl=http://127.0.0.1:{outside.port}/", corpus=tmp_path / "corpus", RETRY_TIMES=0)
    assert run.code == 0, run.log
    found = reasons(run)
    assert {name: found.get(name) in ("article", "copy") for name in names} == dict.fromkeys(names, True)


def test_a_tunnel_is_asked_of_a_proxy_by_its_name(
    outside: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", f"http://localhost:{outside.port}")
    crawl("news", "-aurl=https://paper.example/", corpus=tmp_path / "corpus", CONTACT="a@b.org", RETRY_TIMES=0)
    assert set(outside.asked) == {"paper.example:443"}
