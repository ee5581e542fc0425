"""`scrapy cluster`: what is typed wrong, or is not installed, is one line."""

import errno
import os
import signal
import sys
from pathlib import Path
from typing import Never

import pytest
from commands import ROOT
from scrapy.cmdline import execute

from crawler.cluster import session
from crawler.console import stop_signals
from pipelines.corpus.writer import Corpus

LOCAL = "-aurl=http://127.0.0.1:8801/"
MISTAKES = {
    (): "nothing cannot be done; allowed: crawl or warc",
    ("news",): "news cannot be done; allowed: crawl or warc",
    ("crawl", LOCAL, "--readers=0"): "--readers 0 is not allowed; allowed: a whole number from 1 to 10,000",
    ("crawl", LOCAL, "--readers=many"): "--readers many is not allowed; allowed: a whole number from 1 to 10,000",
    ("crawl", "-aurl"): "-a url is wrong; allowed: -a NAME=VALUE",
    ("crawl", "--paths", "README.md"): "-a paths= is unknown; allowed: sources, only,",
    ("crawl", LOCAL, "-amax_articles=5"): "-a max_articles= counts the articles of one crawl; allowed: scrapy crawl",
    ("crawl", LOCAL, '-sFEEDS={"all.json": {"format": "json"}}'): "FEEDS is set: each reader would write the same file",
    ("crawl", LOCAL, "-sCORPSU=x"): "CORPSU is not a setting; did you mean CORPUS?",
    ("warc",): "-a paths= is needed; allowed: paths or globs",
    ("warc", "--paths", "none.warc.gz"): "-a paths=none.warc.gz: no such file; allowed: paths or globs",
}


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")  # commands set it, for whoever runs after them
    for module in ("commands.cluster", "command_line.corpus_command"):
        monkeypatch.setattr(f"crawler.{module}.keep", lambda: None)  # standard output is pytest's here
    for name in (*session._ANYWHERE, *session._LOOPBACK, *session._PRIORITY, *session._JOINING):
        monkeypatch.setenv(name, "0")  # as the command does, for good
    for name in ("RAY_AUTH_MODE", "RAY_AUTH_TOKEN"):
        monkeypatch.setenv(name, "token")


def refused(capsys: pytest.CaptureFixture, *arguments: str, command: str = "cluster") -> str:
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", command, *arguments])
    out, err = capsys.readouterr()
    assert (ended.value.code, out, err.count("\n")) == (2, "", 1), err
    return str(err.rstrip())


@pytest.mark.parametrize("typed", MISTAKES, ids=" ".join)
def test_a_mistake_is_one_line(typed: tuple[str, ...], capsys: pytest.CaptureFixture) -> None:
    assert refused(capsys, *typed).startswith(f"scrapy cluster: {MISTAKES[typed]}")


def test_without_ray_it_says_how_to_install_it(capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)  # as if it were not installed
    line = refused(capsys, "crawl", LOCAL)
    assert line == "scrapy cluster: Ray is not installed; install it with: pip install 'broadsheet[cluster]'"


def test_without_ray_pages_are_not_read_again_on_a_cluster(
    capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "articles").mkdir()
    monkeypatch.setitem(sys.modules, "ray", None)
    line = refused(capsys, "--cluster", f"-sCORPUS={tmp_path}", command="reextract")
    assert line == "scrapy reextract: Ray is not installed; install it with: pip install 'broadsheet[cluster]'"


def test_a_cluster_that_does_not_answer_is_one_line_after_a_few_tries(
    capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: make test-cluster")
    tried = list[tuple[str, int]]()

    def connect(place: tuple[str, int], _: float) -> Never:
        tried.append(place)
        raise ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))

    monkeypatch.setattr(session.socket, "create_connection", connect)
    monkeypatch.setattr(session, "_PAUSE", 0)
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:6379")
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", "cluster", "crawl", LOCAL, f"-sCORPUS={tmp_path / 'corpus'}"])
    line = "scrapy cluster: no Ray answers at RAY_ADDRESS=127.0.0.1:6379 (Connection refused); nothing was started; "
    err = capsys.readouterr().err
    assert (ended.value.code, err.count("\n")) == (1, 1)
    assert err.startswith(line)
    assert tried == 3 * [("127.0.0.1", 6379)]
    assert not (tmp_path / "corpus").exists()


def test_a_machine_that_is_too_busy_to_start_ray_is_one_line(
    capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ray = pytest.importorskip("ray", reason="Ray is not installed: make test-cluster")

    def time_out(*_: object, **__: object) -> Never:
        raise Exception("The current node timed out during startup.")  # as Ray does

    monkeypatch.setattr(ray, "init", time_out)
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", "cluster", "crawl", LOCAL, f"-sCORPUS={tmp_path / 'corpus'}"])
    err = capsys.readouterr().err
    assert (ended.value.code, err.count("\n")) == (1, 1)
    assert err.startswith("scrapy cluster: Ray cannot be started on this machine (The current node timed out during")


def test_a_signal_while_ray_starts_ends_the_command_without_an_exception_in_ray(
    capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One that passes through Ray's start leaves Python to crash when it ends."""
    ray = pytest.importorskip("ray", reason="Ray is not installed: make test-cluster")
    Corpus.open(tmp_path).close()
    ended, before = list[str](), {number: signal.getsignal(number) for number in stop_signals.SIGNALS}

    def stopped(*_: object, **__: object) -> Never:
        os.kill(os.getpid(), signal.SIGTERM)
        raise Exception("The current node timed out during startup.")

    monkeypatch.setattr(stop_signals, "_end", ended.append)
    monkeypatch.setattr(ray, "init", stopped)
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    try:
        with pytest.raises(SystemExit):
            execute(["scrapy", "reextract", "--cluster", f"-sCORPUS={tmp_path}"])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert ended == ["scrapy reextract: stopped before it began\n"]
    assert "Ray cannot be started on this machine" in capsys.readouterr().err
