"""What a reader, and a polite crawler, finds at the papers."""

import gzip
import json
import re
from dataclasses import replace
from html import unescape
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import html

from demonstration import PAPERS, Newspapers, Paper
from demonstration.stories import is_updated
from demonstration.templates.portal import AUDIO_LINE

by_name = pytest.mark.parametrize("name", [paper.name for paper in PAPERS])


def links(answer, url: str) -> set[str]:
    return {urljoin(url, href).partition("#")[0] for href in html.fromstring(answer.text).xpath("//a/@href")}


def words_of(page: str) -> str:
    """The page's text with blanks made one, as a reader sees it."""
    body = html.fromstring(page)
    return re.sub(r"\s+", " ", " ".join(body.itertext()))


@by_name
def test_every_story_is_reachable_by_links_from_home(newspapers: Newspapers, get, name: str) -> None:
    home = newspapers.site(name).base + "/"
    stories = {url for url, _ in newspapers.gold(name)}
    seen, waiting = {home}, [home]
    while waiting:
        page = waiting.pop()
        if page in stories:
            continue
        answer = get(page)
        assert answer.status in (200, 301, 302, 404, 410), page
        if answer.status == 200:
            fresh = {link for link in links(answer, page) if link.startswith(home)} - seen
            seen |= fresh
            waiting += sorted(fresh)
    assert stories <= seen


@by_name
def test_the_gold_text_stands_in_the_page_in_order(newspapers: Newspapers, get, name: str) -> None:
    for url, story in newspapers.gold(name):
        answer = get(url)
        assert answer.status == 200
        page, at = words_of(answer.text), 0
        assert re.sub(r"\s+", " ", story.headline) in page
        for block in story.paragraphs:
            found = page.find(re.sub(r"\s+", " ", block), at)
            assert found >= 0, (url, block)
            at = found + len(block)


@by_name
def test_the_same_seed_gives_the_same_bytes(get, name: str) -> None:
    def pages(seed: int) -> list[str]:
        with Newspapers(seed, 70) as running:
            base = running.site(name).base
            urls = [url for url, _ in running.gold(name)]
            return [get(url).text.replace(base, "") for url in (base + "/", *urls)]

    assert pages(3) == pages(3)
    assert pages(3)[1] != pages(4)[1]


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper.feeds], ids=lambda paper: paper.name)
def test_feeds_and_sitemaps_list_the_stories(newspapers: Newspapers, get, paper: Paper) -> None:
    site = newspapers.site(paper.name)
    urls = [url for url, _ in newspapers.gold(paper.name)]
    for feed in paper.feeds:
        answer = get(site.base + feed.path)
        assert answer.status == 200
        if feed.kind in ("rss", "atom"):
            parsed = feedparser.parse(answer.body)
            assert not parsed.bozo
            assert [entry.link.partition("?utm")[0] for entry in parsed.entries] == urls[:30]
            assert ["utm_source" in entry.link for entry in parsed.entries] == [feed.tracked] * 30
            briefs = [site.brief(local) for local in range(30)]
            assert [entry.title for entry in parsed.entries] == [brief.headline for brief in briefs]
        elif feed.kind == "json":
            assert [entry["url"] for entry in json.loads(answer.body)["items"]] == urls[:30]
        elif feed.kind == "sitemap-index":
            children = re.findall(r"<loc>(.*?)</loc>", answer.text)
            bodies = [gzip.decompress(get(c).body) if c.endswith(".gz") else get(c).body for c in children]
            assert any(child.endswith(".gz") for child in children)
            assert [unescape(url) for body in bodies for url in re.findall(r"<loc>(.*?)</loc>", body.decode())] == urls
        elif feed.kind == "sitemap":
            assert [unescape(url) for url in re.findall(r"<loc>(.*?)</loc>", answer.text)] == urls
        else:
            assert 0 < answer.text.count("<news:news>") <= len(urls)


def test_robots_name_sitemaps_and_forbid_a_linked_path(newspapers: Newspapers, get) -> None:
    base = newspapers.site("harbour-gazette").base
    robots = get(base + "/robots.txt").text
    assert f"Sitemap: {base}/sitemap.xml" in robots
    assert "Disallow: /drafts/" in robots
    assert base + "/drafts/" in links(get(base + "/"), base)
    assert get(newspapers.site("northern-wire").base + "/robots.txt").status == 404


def test_the_portal_has_its_line_and_a_block_that_moves(newspapers: Newspapers, get) -> None:
    def block(text: str) -> list[str]:
        return html.fromstring(text).xpath("//div[@class='latest-stories']//li/a/text()")

    pages = [get(url).text for url, _ in newspapers.gold("palmgate-online")]
    assert all(AUDIO_LINE in page for page in pages)
    assert all(len(block(page)) == 15 for page in pages)
    assert block(pages[0]) != block(pages[1])
    ages = html.fromstring(pages[0]).xpath("//p[@class='age']/text()")
    assert all(re.fullmatch(r"\d+ (minute|hour|day)s? -", age) for age in ages)
    url = next(url for url, _ in newspapers.gold("palmgate-online"))
    newspapers.tick += 1
    try:
        assert block(get(url).text) != block(pages[0])
    finally:
        newspapers.tick -= 1


def test_reposts_are_copies_of_the_wire_later_and_credited(newspapers: Newspapers, get) -> None:
    wire = {story.number: story for _, story in newspapers.gold("northern-wire")}
    exact = [(url, story) for url, story in newspapers.gold("palmgate-online") if story.agency == "Northern Wire"]
    gazette = [story for _, story in newspapers.gold("harbour-gazette") if story.agency == "Northern Wire"]
    near = [story for story in gazette if story.paragraphs == wire[story.number].paragraphs[:-1]]
    cut = [story for story in gazette if len(story.paragraphs) == len(wire[story.number].paragraphs) // 2]
    assert len(exact) > 10
    assert all(story.paragraphs == wire[story.number].paragraphs for _, story in exact)
    assert all(story.published > wire[story.number].published for _, story in exact)
    assert "Source: Northern Wire" in get(exact[0][0]).text
    assert near
    assert cut
    assert len(near) + len(cut) == len(gazette)
    assert all(story.paragraphs == wire[story.number].paragraphs[: len(story.paragraphs)] for story in cut)


def test_a_story_of_the_gazette_grows_as_soon_as_it_was_read(get) -> None:
    with Newspapers(stories=70) as running:
        site = running.site("harbour-gazette")
        before = get(site.url(0))
        again = get(site.base + "/go/editors-choice").headers["Location"]
        after = get(urljoin(site.base, again))
        gained = replace(site, edition=2).story(0).paragraphs[-1]
        assert gained not in words_of(before.text)
        assert gained in words_of(after.text)


def test_paywalled_stories_show_their_beginning_and_say_so(newspapers: Newspapers, get) -> None:
    walled = [(url, story) for url, story in newspapers.gold("phare-de-rivebrume") if story.paywalled]
    assert walled
    for url, story in walled:
        assert story.kinds == ("standfirst", "p", "p")
        assert '"isAccessibleForFree": false' in get(url).text


def test_amp_twins_name_the_main_page_as_canonical(newspapers: Newspapers, get) -> None:
    url, story = next(newspapers.gold("cuaderno-de-almadera"))
    twin = html.fromstring(get(url).text).xpath("//link[@rel='amphtml']/@href")[0]
    page = get(twin)
    assert html.fromstring(page.text).xpath("//link[@rel='canonical']/@href") == [url]
    assert story.paragraphs[0] in words_of(page.text)


def test_a_changed_slug_leads_to_the_right_address(newspapers: Newspapers, get) -> None:
    url, _ = next(newspapers.gold("palmgate-online"))
    answer = get(url.rpartition("/")[0] + "/an-older-headline.html")
    assert (answer.status, urljoin(url, answer.headers["Location"])) == (301, url)


def test_tracking_parameters_change_nothing(newspapers: Newspapers, get) -> None:
    for url, _ in list(newspapers.gold("northern-wire"))[:2]:
        assert get(f"{url}&utm_source=feed&utm_medium=x").body == get(url).body


@pytest.mark.parametrize("path", ["/", "/rss.xml", "/sitemap.xml", "/local/", "story"])
def test_unchanged_documents_answer_304(newspapers: Newspapers, get, path: str) -> None:
    site = newspapers.site("harbour-gazette")
    url = site.url(3) if path == "story" else site.base + path
    first = get(url)
    again = get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")
    assert get(url, headers={"If-None-Match": '"other"'}).status == 200
    if (changed := first.headers["Last-Modified"]) is not None:
        assert get(url, headers={"If-Modified-Since": changed}).status == 304


def test_head_sends_the_length_and_no_body(newspapers: Newspapers, get) -> None:
    url = newspapers.papers[0].home
    assert get(url, "HEAD").body == b""
    assert int(get(url, "HEAD").headers["Content-Length"]) == len(get(url).body)


def test_oddities_of_the_gazette(newspapers: Newspapers, get) -> None:
    base = newspapers.site("harbour-gazette").base
    assert get(base + "/go/editors-choice").status == 302
    assert get(base + "/local/2019/04/01/council-buys-a-second-moon-77").status == 410
    live = get(base + "/live/night-at-the-harbour-as-it-happened").text
    assert live.count('class="entry"') == 8
    assert "LiveBlogPosting" in live


def test_an_edition_changes_the_updated_stories_and_their_listings(get) -> None:
    with Newspapers(stories=70) as running:
        site = running.site("harbour-gazette")
        before = {url: (story.paragraphs, get(url).text) for url, story in running.gold("harbour-gazette")}
        sitemap = get(site.base + "/sitemap.xml").text
        running.edition = 2
        for local, (url, story) in enumerate(running.gold("harbour-gazette")):
            text, page = before[url]
            grown = is_updated(local) and not site.repost(local)
            assert (story.paragraphs != text) is grown
            assert (story.paragraphs[-1] in words_of(page)) is not grown
            assert story.paragraphs[-1] in words_of(get(url).text)
        assert get(site.base + "/sitemap.xml").text != sitemap


def test_the_log_names_every_request(get) -> None:
    with Newspapers(stories=10) as running:
        home = running.papers[0].home
        get(home)
        get(home + "nowhere")
        assert running.requests == [(200, home), (404, home + "nowhere")]


def test_stories_are_shared_out_among_the_papers() -> None:
    for stories in (1, 10, 100_000):
        papers = Newspapers(stories=stories)
        papers._bases = {paper.name: "http://127.0.0.1:1" for paper in PAPERS}
        assert sum(papers.site(paper.name).stories for paper in PAPERS) == stories
