"""python -m demonstration, on the command line."""

import socket
import sys
import tomllib
from pathlib import Path

import pytest

from demonstration import PAPERS
from demonstration.__main__ import main

ASK = """
import sys, tomllib, urllib.request
home = tomllib.load(open(sys.argv[1], "rb"))["source"][0]["home"]
sys.exit(7 if urllib.request.urlopen(home).status == 200 else 1)
"""


def test_it_serves_while_the_command_runs_and_passes_its_exit_code_on(
    tmp_path: Path, capfd: pytest.CaptureFixture
) -> None:
    file = tmp_path / "new" / "sources.toml"
    assert main(["--port", "0", "--sources", str(file), "--", sys.executable, "-c", ASK, str(file)]) == 7
    table = capfd.readouterr().out
    assert all(paper.name in table for paper in PAPERS)


@pytest.mark.parametrize(("options", "extra"), [([], []), (["--troubles"], ["misrule-times"])])
def test_the_sources_file_names_the_papers(tmp_path: Path, options: list[str], extra: list[str]) -> None:
    file = tmp_path / "sources.toml"
    main(["--port", "0", "--sources", str(file), *options, "--", sys.executable, "-c", ""])
    sources = tomllib.loads(file.read_text(encoding="utf-8"))["source"]
    assert [source["name"] for source in sources] == [*(paper.name for paper in PAPERS), *extra]
    assert all(source["home"].startswith("http://127.0.0.1:") and source["delay"] == 0.0 for source in sources)
    assert {len(source["country"]) for source in sources} == {len(source["language"]) for source in sources} == {2}
    assert any("feeds" in source for source in sources)
    assert any("feeds" not in source and "sitemaps" not in source for source in sources)


def test_a_taken_port_is_reported_in_one_line(capsys: pytest.CaptureFixture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--port", str(port), "--", "true"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--port", "x"], ["--port", "65535"], ["--stories", "0"], ["--stories", "1e9"]])
def test_a_wrong_argument_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert arguments[1] in capsys.readouterr().err


def test_an_unknown_command_is_reported_in_one_line(capsys: pytest.CaptureFixture) -> None:
    assert main(["--port", "0", "--", "no-such-program"]) == 2
    assert capsys.readouterr().err == "cannot run no-such-program: No such file or directory\n"
