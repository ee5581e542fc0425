"""The files of deploy/: a scheduler runs a right command, and reports the exit codes that docs/scheduling.md names."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import signal
import subprocess
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path

import pytest
from scrapy.utils.project import get_project_settings

from crawler.arguments import news_arguments
from crawler.commands.cluster import Command

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
COMMAND = "broadsheet crawl news "


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A home with the folder `news`, and a `broadsheet` that notes its arguments, then does what BEHAVIOUR says."""
    (tmp_path / "news").mkdir()
    fake = tmp_path / "bin" / "broadsheet"
    fake.parent.mkdir()
    fake.write_text('#!/bin/sh\necho "$*" >> "$HOME/asked"\neval "$BEHAVIOUR"\n')
    fake.chmod(0o755)
    return tmp_path


def environment(place: Path, **more: str) -> Mapping[str, str]:
    return os.environ | {"HOME": str(place), "PATH": f"{place / 'bin'}:{os.environ['PATH']}", "BEHAVIOUR": ""} | more


def unit(name: str) -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment]  # systemd distinguishes case
    parsed.read(DEPLOY / name)
    return parsed


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(unit("broadsheet.service")["Service"]["ExecStart"], id="systemd"),
        pytest.param((DEPLOY / "crontab").read_text().splitlines()[-1], id="cron"),
    ],
)
def test_the_arguments_are_right(line: str) -> None:
    words = shlex.split(line.partition(COMMAND)[2].partition(">>")[0])
    given = dict(zip(words[::2], words[1::2], strict=True))
    assert given["-s"].startswith("CONTACT=")
    name, _, value = given["-a"].partition("=")
    news_arguments({name: value}, ROOT / "data" / "sources.toml", "ops@example.org")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    for name in ("broadsheet.service", "broadsheet.timer"):
        text = (DEPLOY / name).read_text().replace("/opt/broadsheet/bin/broadsheet", "/bin/true")
        (tmp_path / name).write_text(text)
    done = subprocess.run(  # noqa: S603
        ["systemd-analyze", "verify", *map(str, tmp_path.iterdir())],  # noqa: S607
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_start_that_came_too_early_is_a_success_for_systemd() -> None:
    assert unit("broadsheet.service")["Service"]["SuccessExitStatus"] == "75"
    assert unit("broadsheet.timer")["Timer"]["OnCalendar"] == "hourly"


@pytest.mark.parametrize(("code", "seen"), [(0, 0), (75, 0), (1, 1), (2, 1)])
def test_the_line_for_cron_fails_where_a_person_should_look(place: Path, code: int, seen: int) -> None:
    line = re.sub(r"^(\S+ ){5}", "", (DEPLOY / "crontab").read_text().splitlines()[-1])
    env = environment(place, BEHAVIOUR=f"exit {code}", CONTACT="a@example.org")
    assert subprocess.run(["/bin/sh", "-c", line], env=env).returncode == seen  # noqa: S603
    assert (place / "asked").read_text() == "crawl news -a minutes=50 -s CONTACT=a@example.org -L WARNING\n"


def test_the_container_crawls_again_and_stops_its_crawl(place: Path) -> None:
    behaviour = 'test -f "$HOME/second" || { touch "$HOME/second"; exit 1; }; trap "touch $HOME/stopped; exit 1" TERM; '
    behaviour += 'touch "$HOME/ready"; while true; do sleep 0.05; done'
    process = subprocess.Popen(  # noqa: S603
        [DEPLOY / "hourly.sh", "-a", "minutes=50"],
        env=environment(place, BEHAVIOUR=behaviour, PAUSE="0"),
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (place / "ready").exists():
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate()
    assert process.returncode == 0
    assert (place / "stopped").exists()
    assert log == "hourly: the crawl ended with exit code 1\n"
    assert (place / "asked").read_text() == "crawl news -a minutes=50\n" * 2


def test_the_command_of_kuberay_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    job = yaml.safe_load((DEPLOY / "kuberay.yaml").read_text())["spec"]
    monkeypatch.setattr("crawler.commands.cluster.keep", lambda: None)  # standard output is pytest's here
    monkeypatch.setattr("crawler.cluster.session.check_ray", lambda: None)  # it need not be installed
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")  # Scrapy would set it for the tests to come
    command, parser = Command(), ArgumentParser()
    command.settings = get_project_settings()
    command.add_options(parser)
    words = shlex.split(job["entrypoint"].replace("$CONTACT", "ops@example.org").replace("$DATABASE", ""))
    assert words[:2] == ["broadsheet", "cluster"]
    monkeypatch.setattr("crawler.setting_checks.places_problem", lambda *_, **__: None)  # nobody has made the folder
    opts, rest = parser.parse_known_args(words[2:])
    command.process_options(rest, opts)
    groups = [job["rayClusterSpec"]["headGroupSpec"], *job["rayClusterSpec"]["workerGroupSpecs"]]
    mounted = {
        (volume["name"], claim["name"])
        for group in groups
        for container in group["template"]["spec"]["containers"]
        for volume in container["volumeMounts"]
        for claim in group["template"]["spec"]["volumes"]
    }
    assert mounted == {("corpus", "corpus")}, "every node sees the corpus"


def test_the_container_is_built_from_files_that_are_there() -> None:
    copied = re.findall(r"^COPY (?:--\S+ )?(.+) \S+$", (DEPLOY / "Containerfile").read_text(), re.M)
    assert [name for names in copied for name in names.split() if not (ROOT / name).exists()] == []
