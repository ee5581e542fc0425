"""`scrapy report`: one page about a corpus, read as a file and opened in Chromium."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from commands import scrapy
from corpora import crawl, sentences
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from pipelines.model.items import Article
from pipelines.report.charts import COLOURS, GREY
from pipelines.report.overview import end_of, start_of

HOSTILE = "</script><script>window.hit = 1</script><img src=x onerror='window.hit = 1'>"
CHARTS = {"by_site", "by_language", "hours", "lags", "words", "coverage", "revisions", "syndication"}
QUIET = (
    "no-sandbox disable-gpu no-first-run disable-background-networking disable-component-update disable-sync".split()
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, article: Callable[..., Article]) -> Path:
    folder = tmp_path_factory.mktemp("report")
    stories = [
        article(
            f"https://gazette.example/{n}",
            sentences(n, n + 50),
            n,
            title=f"Story {n} {HOSTILE}",
            language="en",
            tags=(HOSTILE,),
            removed=(HOSTILE,),
            removed_at=(None,),
            published=datetime(2026, 5, 3, n, tzinfo=UTC),
            published_precision="minute",
        )
        for n in range(1, 7)
    ]
    copies = [article(f"https://echo.example/{n}", sentences(n, n + 50), n + 10, language=HOSTILE) for n in range(1, 4)]
    crawl(folder / "corpus", [*stories, *copies], [article("https://gazette.example/1", sentences(1, 51, 90), 60)])
    done = scrapy("report", f"-sCORPUS={folder / 'corpus'}", f"-o{folder / 'report.html'}", "--sample=3")
    assert done.stdout == f"10 rows shown in {folder / 'report.html'}.\n", done.stderr
    return folder / "report.html"


@pytest.fixture(scope="module")
def browser(page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not binary or not driver:
        pytest.skip("Chromium and its driver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for name in ("headless=new", f"user-data-dir={tmp_path_factory.mktemp('profile')}", *QUIET):
        options.add_argument(f"--{name}")
    with webdriver.Chrome(options, webdriver.ChromeService(driver)) as chrome:
        yield chrome


def opened(browser: webdriver.Chrome, page: Path, look: str, width: int = 1000) -> None:
    emulate: dict[str, Any] = {"features": [{"name": "prefers-color-scheme", "value": look}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", emulate)
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get(page.as_uri())
    WebDriverWait(browser, 600).until(lambda _: browser.execute_script("return document.body.dataset.drawn"))


def test_the_page_shows_counts_copies_and_samples_and_loads_nothing(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shown = re.sub(r"<script>.*?</script>", "", text, flags=re.S)
    for table, count in (("articles", 6), ("copies", 3), ("revisions", 1), ("sites", 2)):
        assert f"<dd>{table}</dd><dt>{count}</dt>" in shown
    assert '<td>gazette.example</td><td>echo.example</td><td class="number">3</td>' in shown
    assert shown.count("<article>") == 3
    assert not re.search(r"<(?:link|img|iframe)\b|src=[\"']?http|url\(", shown.replace("&lt;img", ""))


@pytest.mark.parametrize("look", ["light", "dark"])
def test_all_charts_are_drawn_and_their_numbers_can_be_opened(browser: webdriver.Chrome, page: Path, look: str) -> None:
    opened(browser, page, look)
    drawn = {
        place.get_attribute("data-chart")
        for place in browser.find_elements(By.CSS_SELECTOR, "[data-chart]")
        if place.find_elements(By.CSS_SELECTOR, "svg path")
    }
    assert drawn == CHARTS
    for summary in browser.find_elements(By.TAG_NAME, "summary"):
        summary.click()
    assert all(table.is_displayed() for table in browser.find_elements(By.CSS_SELECTOR, "details table"))
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
    assert browser.execute_script("return window.hit") is None


def test_a_phone_need_not_scroll_sideways(browser: webdriver.Chrome, page: Path) -> None:
    opened(browser, page, "light", width=360)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("look", ["light", "dark"])
def test_texts_and_charts_have_the_contrast_of_wcag_aa(browser: webdriver.Chrome, page: Path, look: str) -> None:
    opened(browser, page, look)
    script = "return arguments[0].map(name => getComputedStyle(document.documentElement).getPropertyValue(name).trim())"
    paper, *inks = browser.execute_script(script, ["--paper", "--ink", "--quiet", "--mark"])
    assert [ink for ink in inks if contrast(ink, paper) < 4.5] == []
    assert [colour for colour in (*COLOURS, GREY) if contrast(colour, paper) < 3] == []


def test_all_names_of_a_legend_are_within_the_width_of_a_phone(browser: webdriver.Chrome, page: Path) -> None:
    opened(browser, page, "light", width=240)
    script = """
        const right = (name) => [...document.querySelectorAll(name)].map((one) => one.getBoundingClientRect().right);
        return [right(".role-legend-label text"), right("[data-chart]")];
    """
    labels, charts = browser.execute_script(script)
    assert len(labels) >= 4
    assert max(labels) <= max(charts)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [("day", "2026-02-28", "2026-03-01"), ("week", "2026-02-23", "2026-03-02"), ("month", "2026-12-01", "2027-01-01")],
)
def test_a_bar_is_as_wide_as_its_period(period: str, start: str, end: str) -> None:
    assert f"{end_of(date.fromisoformat(start), period)}" == end
    assert start_of(date.fromisoformat(end), period) == date.fromisoformat(end)


def contrast(one: str, other: str) -> float:
    """Of two colours written as #rrggbb: WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    "arguments", [("-oreport.txt",), ("-omissing/report.html",), ("--sample=-1",), (f"--seed={10**70}",)]
)
def test_mistakes_are_one_line(page: Path, arguments: tuple[str, ...]) -> None:
    done = scrapy("report", f"-sCORPUS={page.parent / 'corpus'}", *arguments)
    assert (done.returncode, done.stderr.count("\n"), "allowed: " in done.stderr) == (2, 1, True), done.stderr


def test_stats_are_the_short_of_it(page: Path) -> None:
    done = scrapy("stats", f"-sCORPUS={page.parent / 'corpus'}")
    assert done.returncode == 0, done.stderr
    assert re.search(r"│ gazette\.example +│ +6 │", done.stdout)
    assert re.search(r"│ title +│ +100% │", done.stdout)
    assert done.stdout.splitlines()[-1] == (
        "6 articles, 3 copies and 1 revision of 2 sites, fetched from 2026-05-04 to 2026-05-04."
    )
