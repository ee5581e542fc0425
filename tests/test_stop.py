"""Ctrl-C, SIGTERM and SIGHUP at any time, and output that nobody reads: a crawl ends as documented, in time."""

import os
import pty
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import PATIENCE, ROOT, Process
from crawling import SCRAPY, Run, crawl, ended_within, sources_file, started, typed, wait_for_rows
from serving import Answer, serving

from demonstration.server import Newspapers
from demonstration.troubles import TROUBLES
from pipelines.urls.canonical import canonical_url

STOPPING = "scrapy crawl: stopping; pages under way are committed; a second signal ends the crawl at once\n"
AT_ONCE = "scrapy crawl: ended at once; the next run finishes what was being committed\n"
NOT_BEGUN = "scrapy crawl: stopped before it began\n"


@pytest.fixture(scope="module")
def newspapers() -> Iterator[Newspapers]:
    with Newspapers(seed=3, stories=84) as running:
        yield running


def command(*arguments: str, corpus: Path, **settings: object) -> list[str]:
    """The command line of a crawl by an interpreter of its own."""
    return [*SCRAPY, *typed(*arguments, corpus=corpus, **settings)]


def interpreter_started(line: list[str], **streams: Any) -> "subprocess.Popen[str]":
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    return subprocess.Popen(line, cwd=ROOT, text=True, start_new_session=True, **streams)  # noqa: S603


def group(process: "Process | subprocess.Popen[str]") -> set[int]:
    """The processes of a crawl that are there, its workers and the one that they are forked from with it."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of_group = stat.read_text().rpartition(")")[2].split()[:3]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(of_group) == process.pid and state != "Z":
            found.add(int(stat.parent.name))
    return found


def wait_until_all_have_ended(process: "Process | subprocess.Popen[str]") -> None:
    """Returns when no process of a crawl is left. Some end shortly after the crawl itself."""
    deadline = time.monotonic() + PATIENCE
    while left := group(process):
        assert time.monotonic() < deadline, left
        time.sleep(0.01)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_a_crawl_and_commits_what_was_settled(
    number: signal.Signals, newspapers: Newspapers, tmp_path: Path
) -> None:
    file = sources_file(tmp_path, *newspapers.papers)
    bounds = {"BATCH_SECONDS": 0.5, "BATCH_ARTICLES": 5}
    process = started("news", f"-asources={file}", corpus=tmp_path / "corpus", **bounds)
    wait_for_rows(process, tmp_path / "corpus")
    os.killpg(process.pid, number)  # as a terminal does, and many a supervisor
    out, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert log.count(STOPPING) == 1
    assert "Traceback" not in log
    assert "extraction-crash" not in log
    assert "shutdown after" in out
    wait_until_all_have_ended(process)
    run = Run(1, out, log, tmp_path / "corpus")
    assert {row["finish_reason"] for row in run.rows("runs")} == {"shutdown"}
    assert sum(row["articles"] for row in run.rows("runs")) == len(run.rows("articles")) > 0


def test_what_waits_for_its_turn_is_dropped_and_fetched_by_the_next_run(tmp_path: Path) -> None:
    story = "<html><head><meta property='og:type' content='article'></head><h1>Ferry {0}</h1>" + "".join(
        f"<p>The ferry {{0}} sails again this morning, after winter number {part} of repairs at the yard.</p>"
        for part in range(9)
    )
    paths = [f"/2026/05/04/the-ferry-sails-again-{number}" for number in range(6)]
    links = "".join(f"<p><a href='{path}'>The ferry sails again, said the captain of it {path}</a>" for path in paths)
    answers = {"/": Answer(links), "/robots.txt": Answer("User-agent: *\nCrawl-delay: 100\n")}
    answers |= {path: Answer(story.format(path[-1])) for path in paths}
    with serving(answers) as site:
        process = started("news", f"-aurl={site.home}", corpus=tmp_path / "corpus", RETRY_TIMES=0)
        while "/robots.txt" not in site.paths:
            assert not ended_within(0.02, process)
        process.send_signal(signal.SIGTERM)
        out, log = process.communicate(timeout=90)  # it waits 100 s for its next turn
    assert process.returncode == 1
    assert log.count(STOPPING) == 1
    assert "Traceback" not in log
    assert "rejected" not in out.replace("rejected ┃", "")


def test_a_run_ends_when_its_minutes_are_up_and_leaves_the_rest(newspapers: Newspapers, tmp_path: Path) -> None:
    corpus, home = tmp_path / "corpus", newspapers.papers[0].home
    slow = {"DOWNLOAD_DELAY": PATIENCE}  # without the budget, the test would end here
    first = crawl("news", f"-aurl={home}", "-aminutes=0.03", corpus=corpus, **slow)
    assert first.code == 0, first.log
    assert "minutes after" in first.out
    assert {row["finish_reason"] for row in first.rows("runs")} == {"minutes"}
    assert crawl("news", f"-aurl={home}", "-aminutes=60", corpus=corpus).code == 0
    assert {row["canonical_url"] for row in first.rows("articles")} >= {
        canonical_url(url) for url, _ in newspapers.gold(newspapers.papers[0].name)
    }


def test_a_second_signal_is_quick_and_leaves_no_process(newspapers: Newspapers, tmp_path: Path) -> None:
    file = sources_file(tmp_path, newspapers.trouble)
    bounds = {"DOWNLOAD_TIMEOUT": PATIENCE, "EXTRACT_DEADLINE": PATIENCE, "STOP_SECONDS": PATIENCE}
    silence = (200, newspapers.trouble.base + TROUBLES["silence"].path)
    asked = newspapers.requests.count(silence)
    process = interpreter_started(command("news", f"-asources={file}", corpus=tmp_path / "corpus", **bounds))
    while newspapers.requests.count(silence) == asked:
        assert not ended_within(0.02, process)
    for member in group(process) - {process.pid}:
        if b"resource_tracker" not in Path(f"/proc/{member}/cmdline").read_bytes():
            os.kill(member, signal.SIGSTOP)
    process.send_signal(signal.SIGINT)
    assert process.stderr
    while (line := process.stderr.readline()) != STOPPING:
        assert line, "it ended at the first signal"
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=PATIENCE - 300)  # a page that never comes is waited for longer
    assert process.returncode == 1
    assert log.endswith(AT_ONCE)
    assert "Traceback" not in log
    wait_until_all_have_ended(process)


def test_an_answer_that_does_not_come_is_waited_for_stop_seconds(newspapers: Newspapers, tmp_path: Path) -> None:
    file = sources_file(tmp_path, newspapers.trouble)
    silence = (200, newspapers.trouble.base + TROUBLES["silence"].path)
    asked = newspapers.requests.count(silence)
    bounds = {"DOWNLOAD_TIMEOUT": PATIENCE, "STOP_SECONDS": 1}
    process = started("news", f"-asources={file}", corpus=tmp_path / "corpus", **bounds)
    while newspapers.requests.count(silence) == asked:
        assert not ended_within(0.02, process)
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=PATIENCE - 300)
    assert process.returncode == 1
    assert "Traceback" not in log


def program(code: str) -> "subprocess.CompletedProcess[str]":
    """A program of an interpreter of its own, to its end."""
    return subprocess.run(  # noqa: S603
        [SCRAPY[0], "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def test_a_signal_while_the_crawler_is_being_loaded_is_one_line(tmp_path: Path) -> None:
    """The settings are loaded first, and then the commands."""
    done = program(
        "import os, signal, sys; from scrapy.cmdline import execute; from scrapy.utils import project;"
        "sys.meta_path.insert(0, type('Kill', (), {'find_spec': staticmethod(lambda name, *_: "
        "os.kill(os.getpid(), signal.SIGINT) if name == 'crawler.commands.crawl' else None)}));"
        "sys.argv = ['scrapy', 'crawl', 'news']; execute()"
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", NOT_BEGUN)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_before_scrapy_is_loaded_is_one_line_of_broadsheet(number: signal.Signals) -> None:
    done = program(
        "import os, sys; from crawler.command_line.broadsheet import main;"
        "sys.meta_path.insert(0, type('Kill', (), {'find_spec': staticmethod(lambda name, *_: "
        f"os.kill(os.getpid(), {number:d}) if name == 'scrapy' else None)}}));"
        "sys.argv = ['broadsheet', 'crawl', 'news']; main()"
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", NOT_BEGUN)


@pytest.mark.parametrize(
    ("signals", "line"),
    [
        (1, "interrupted; run it again: it starts over, or finishes what it was writing\n"),
        (2, "ended at once; the next command finishes what was being written\n"),
    ],
)
def test_a_command_on_a_corpus_ends_with_one_line(signals: int, line: str, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    done = program(
        "import os, signal, sys; from crawler.commands.verify import Command\n"
        "def go(*_):\n"
        f"    for _ in range({signals}):\n"
        "        try: os.kill(os.getpid(), signal.SIGTERM)\n"
        f"        except KeyboardInterrupt: {'raise' if signals == 1 else 'pass'}\n"
        "Command.go = go\n"
        f"from scrapy.cmdline import execute; execute(['scrapy', 'verify', '-sCORPUS={tmp_path}'])"
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"scrapy verify: {line}")


def test_the_cursor_of_a_terminal_is_shown_again(newspapers: Newspapers, tmp_path: Path) -> None:
    terminal, end = pty.openpty()
    file = sources_file(tmp_path, *newspapers.papers)
    process = interpreter_started(
        command("news", f"-asources={file}", corpus=tmp_path / "corpus", BATCH_SECONDS=0.5), stderr=end
    )
    os.close(end)
    shown = b""
    while b"\x1b[?25l" not in shown:  # the live table hides it
        shown += os.read(terminal, 4096)
    process.send_signal(signal.SIGINT)
    while True:
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # all who had the terminal have ended
            break
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert shown.rindex(b"\x1b[?25h") > shown.rindex(b"\x1b[?25l")
    assert shown.count(b"stopping") == 1
    live = re.findall(r"news \d+:\d\d, [\d,]+ left, (?:no commit yet|last commit \d+:\d\d ago)", shown.decode())
    assert live
    # A newline, or an escape that is no colour, moves the cursor.
    lines = re.split(r"[\r\n]|\x1b\[[\d;?]*[A-Zlh]", re.sub(r"\x1b\[[\d;]*m", "", shown.decode()))
    assert max(len(line) for line in lines if "stories" in line) <= 80


STREAMS = {
    "a reader that has gone, and one that goes after a line": "2> >(head -1) | true; exit ${PIPESTATUS[0]}",
    "closed": "<&- >&- 2>&-",
    "full": "> /dev/full 2>&1",
}


@pytest.mark.parametrize("redirection", STREAMS.values(), ids=STREAMS.keys())
def test_output_that_nobody_takes_changes_nothing(redirection: str, newspapers: Newspapers, tmp_path: Path) -> None:
    paper = newspapers.papers[0]
    line = command("news", f"-aurl={paper.home}", corpus=tmp_path / "corpus", PROGRESS_SECONDS=0.2)
    done = subprocess.run(  # noqa: S603
        ["bash", "-c", f'"$@" {redirection}', "bash", *line],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    run = Run(0, "", "", tmp_path / "corpus")
    assert {row["finish_reason"] for row in run.rows("runs")} == {"finished"}
    assert run.rows("articles")


def test_a_reader_that_reads_nothing_holds_nothing_up(newspapers: Newspapers, tmp_path: Path) -> None:
    """Its pipe is full with the first lines; it is read when the crawl has ended."""
    line = command("news", f"-aurl={newspapers.papers[0].home}", "-LDEBUG", corpus=tmp_path / "corpus")
    process = interpreter_started(line, stderr=subprocess.STDOUT)
    assert process.wait(timeout=PATIENCE) == 0
    process.communicate()
    assert Run(0, "", "", tmp_path / "corpus").rows("articles")
