"""Many readers and one settler on a real Ray: the same corpus as from one process, whoever dies.

Ray takes long to start, so most tests share one. Where Ray is not installed, all are skipped: `make test-cluster`
installs it.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import postgresql
import pytest
from commands import ROOT, Process, scrapy, start
from corpora import state
from crawling import FAST, Run, crawl, ended_within, sources_file, wait_for_rows
from s3_server import S3Server
from test_kill import OF_THE_ORDER, OF_THE_RUN, groups, rows_by_url
from test_reextract_command import make_older

from demonstration.server import Newspapers, Served
from pipelines.maintenance.verify import verify_with_database
from pipelines.store import bucket_path
from pipelines.store.bucket_path import BucketPath, CorpusPath

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed, and so Ray is not")
pytest.importorskip("ray", reason="Ray is not installed: make test-cluster")

# Stories are asked for again when they are so many hours old, or with due=all.
SMALL = {"BATCH_ARTICLES": 4, "PROGRESS_SECONDS": 1, "REVISIT_HOURS": 400_000}
# The second prints what the first sells. None has a story that two addresses show in two versions at a time: which of
# them are seen together is chance, in one process as well.
PAPERS = ("northern-wire", "palmgate-online", "der-talbote", "phare-de-rivebrume")


@pytest.fixture(scope="module")
def shared_ray() -> Iterator[dict[str, str]]:
    """What makes a command use the Ray of this module."""
    command = [sys.executable, str(ROOT / "tests" / "ray_server.py"), "5"]
    with subprocess.Popen(  # noqa: S603
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": "."},
    ) as server:
        assert server.stdout is not None
        address, token = server.stdout.readline().split()
        yield {"RAY_ADDRESS": address, "RAY_AUTH_TOKEN": token, "RAY_AUTH_MODE": "token", "SERVER": str(server.pid)}


@pytest.fixture
def on_shared_ray(shared_ray: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in shared_ray.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def newspapers() -> Iterator[Newspapers]:
    with Newspapers(seed=5, stories=70) as running:
        yield running


@pytest.fixture(scope="module")
def papers(newspapers: Newspapers) -> list[Served]:
    return [paper for paper in newspapers.papers if paper.name in PAPERS]


@pytest.fixture(scope="module")
def one_process(papers: list[Served], tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A crawl of two papers; the second prints what the first sells."""
    return in_one_process(papers[:2], tmp_path_factory.mktemp("two"))


@pytest.fixture
def sources(papers: list[Served], tmp_path: Path) -> str:
    return f"-asources={sources_file(tmp_path, *papers[:2])}"


def in_one_process(papers: list[Served], folder: Path) -> Run:
    run = crawl("news", f"-asources={sources_file(folder, *papers)}", corpus=folder / "corpus", **SMALL)
    assert run.code == 0, run.log
    return run


def typed(*arguments: str, corpus: CorpusPath, readers: int = 2, **settings: object) -> list[str]:
    settings = FAST | {"CORPUS": corpus} | SMALL | settings
    return ["cluster", *arguments, f"--readers={readers}", *(f"-s{name}={value}" for name, value in settings.items())]


def texts(run: Run) -> set[tuple[str, str]]:
    """Every text at every URL, whichever of them came first."""
    rows = (row for table in ("articles", "copies", "revisions") for row in run.rows(table))
    return {(row["canonical_url"], row["text_hash"]) for row in rows}


def revisions(run: Run) -> dict[tuple[str, int], dict[str, object]]:
    """Every later version by its canonical URL and its number, without what another run cannot repeat."""
    left_out = OF_THE_RUN | OF_THE_ORDER
    return {
        (row["canonical_url"], row["revision"]): {name: row[name] for name in row if name not in left_out}
        for row in run.rows("revisions")
    }


def same(run: Run, other: Run, database: str = "") -> None:
    """The same articles, copies, revisions and texts, and nothing that `verify` finds."""
    assert run.code == 0, run.log
    assert texts(run) == texts(other)
    assert groups(run) == groups(other)
    assert rows_by_url(run) == rows_by_url(other)
    assert revisions(run) == revisions(other)
    assert list(verify_with_database(run.corpus, database)) == []


def processes(root: int) -> dict[int, str]:
    """A process and all under it: id -> what it calls itself."""
    parents, names = dict[int, int](), dict[int, str]()
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended since
            pid = int(status.parent.name)
            parents[pid] = int(status.read_text().rpartition(")")[2].split()[1])
            names[pid] = (status.parent / "cmdline").read_bytes().decode(errors="replace")
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return {pid: names[pid] for pid in family & names.keys()}


def kill(root: int, name: str = "") -> int:
    """Kills the processes under `root` (and it, without a `name`) whose name begins so. Returns how many."""
    found = [pid for pid, called in processes(root).items() if called.startswith(name)]
    for pid in found:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return len(found)


def ended(process: Process, corpus: CorpusPath) -> Run:
    out, log = process.communicate()
    return Run(process.wait(), out, log, corpus)


@pytest.fixture(scope="module")
def four_readers(papers: list[Served], shared_ray: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A crawl of four papers on four readers."""
    folder = tmp_path_factory.mktemp("four")
    sources = f"-asources={sources_file(folder, *papers)}"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in shared_ray.items():
            patch.setenv(name, value)
        return ended(start(*typed("crawl", sources, corpus=folder / "corpus", readers=4)), folder / "corpus")


@pytest.fixture(scope="module")
def four_by_one(papers: list[Served], tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same in one process."""
    return in_one_process(papers, tmp_path_factory.mktemp("one"))


@pytest.mark.usefixtures("on_shared_ray")
def test_archives_are_read_as_in_one_process(four_readers: Run, tmp_path: Path) -> None:
    paths = f"{four_readers.corpus}/archive/*.warc.gz"
    corpus = tmp_path / "cluster"
    run = ended(start(*typed("warc", "--paths", paths, corpus=corpus)), corpus)
    assert "4 of 4 parts read" in run.log
    same(run, crawl("warc", f"-apaths={paths}", corpus=tmp_path / "one", **SMALL))


def test_four_readers_make_the_same_corpus_as_one_process(four_readers: Run, four_by_one: Run) -> None:
    same(four_readers, four_by_one)
    assert "4 of 4 parts read" in four_readers.log
    rows = four_readers.rows("runs")
    assert {row["finish_reason"] for row in rows} == {"finished"}
    assert sorted(row["source"] for row in rows) == sorted(PAPERS), "one row a source"
    counts = [
        sum(row[name] for row in of for name in ("articles", "copies", "revisions", "listings"))
        for of in (rows, four_by_one.rows("runs"))
    ]
    assert counts[0] == counts[1], "every page is counted once"
    assert four_readers.rows("copies"), "copies of one source in another, which another reader has read"
    assert len(list((four_readers.corpus / "archive").glob("*.cdxj"))) == len(PAPERS)


@pytest.mark.usefixtures("on_shared_ray")
def test_stories_that_grew_are_the_same_revisions(
    newspapers: Newspapers, papers: list[Served], four_readers: Run, four_by_one: Run, tmp_path: Path
) -> None:
    sources = f"-asources={sources_file(tmp_path, *papers)}"
    many, one = (
        Path(shutil.copytree(run.corpus, tmp_path / name))
        for run, name in ((four_readers, "many"), (four_by_one, "one"))
    )
    newspapers.edition, newspapers.tick = 2, 60 * 24 * 365 * 2
    try:
        by_many = ended(start(*typed("crawl", sources, "-adue=all", corpus=many, readers=4)), many)
        by_one = crawl("news", sources, "-adue=all", corpus=one, **SMALL)
    finally:
        newspapers.edition, newspapers.tick = 1, 0
    same(by_many, by_one)
    assert len(revisions(by_many)) > 1


@pytest.mark.usefixtures("on_shared_ray")
def test_a_reader_and_the_settler_die(
    shared_ray: dict[str, str], sources: str, one_process: Run, tmp_path: Path
) -> None:
    corpus, server = tmp_path / "corpus", int(shared_ray["SERVER"])
    process = start(*typed("crawl", sources, corpus=corpus))
    wait_for_rows(process, corpus)
    assert kill(server, "ray::SettlerActor") == 1
    assert kill(server, "ray::read") >= 1
    run = ended(process, corpus)
    same(run, one_process)
    assert len(run.rows("runs")) == 2, "one row a source"


@pytest.mark.usefixtures("on_shared_ray")
def test_a_signal_ends_all_readers_and_the_next_run_does_the_rest(
    sources: str, one_process: Run, tmp_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    process = start(*typed("crawl", sources, corpus=corpus))
    wait_for_rows(process, corpus)
    process.send_signal(signal.SIGINT)
    run = ended(process, corpus)
    assert run.code == 1
    assert {row["finish_reason"] for row in run.rows("runs")} == {"shutdown"}
    same(ended(start(*typed("crawl", sources, corpus=corpus)), corpus), one_process)


@pytest.mark.usefixtures("on_shared_ray")
def test_a_server_of_the_database_is_restarted(sources: str, one_process: Run, tmp_path: Path) -> None:
    """A restart between transactions is not noticed, one within ends the run; nothing is lost or doubled."""
    if needed := postgresql.missing():
        pytest.skip(needed)
    corpus = tmp_path / "corpus"
    with postgresql.Server() as server:
        database = server.new_database()
        process = start(*typed("crawl", sources, corpus=corpus, DATABASE=database))
        wait_for_rows(process, corpus)
        server.stop()
        server.start()
        run = ended(process, corpus)
        assert "Traceback" not in run.log
        assert run.code == 0 or "database" in run.log + run.out, run.log
        again = ended(start(*typed("crawl", sources, corpus=corpus, DATABASE=database)), corpus)
        same(again, one_process, database)


def test_a_machine_dies_with_a_ray_of_its_own(
    shared_ray: dict[str, str],
    sources: str,
    one_process: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus = tmp_path / "corpus"
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    process = start(*typed("crawl", sources, corpus=corpus))
    wait_for_rows(process, corpus)
    family = processes(process.pid)
    assert open_ports(family) == {"127.0.0.1"}
    assert {os.getpriority(os.PRIO_PROCESS, pid) for pid in family} == {os.getpriority(os.PRIO_PROCESS, 0)}
    assert not (tmp_path / "home").exists()
    kill(process.pid)
    assert ended(process, corpus).code == -signal.SIGKILL
    for name, value in shared_ray.items():
        monkeypatch.setenv(name, value)
    same(ended(start(*typed("crawl", sources, corpus=corpus)), corpus), one_process)


def test_a_corpus_in_a_bucket_is_the_same(
    sources: str, one_process: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, database = BucketPath("s3://corpora/papers"), f"sqlite:///{tmp_path / 'state.sqlite'}"
    with S3Server() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)  # a Ray of its own has them, too
        bucket_path._store.cache_clear()
        process = start(*typed("crawl", sources, corpus=place, DATABASE=database))
        same(ended(process, place), one_process, database)
        bucket_path._store.cache_clear()


@pytest.mark.usefixtures("on_shared_ray")
def test_pages_are_read_again_as_by_one_process(shared_ray: dict[str, str], four_readers: Run, tmp_path: Path) -> None:
    """Even if those that read them die."""
    many = Path(shutil.copytree(four_readers.corpus, tmp_path / "many"))
    make_older(many)
    one = Path(shutil.copytree(many, tmp_path / "one"))
    alone = scrapy("reextract", f"-sCORPUS={one}")
    process = start("reextract", "--cluster", f"-sCORPUS={many}")
    while not kill(int(shared_ray["SERVER"]), "ray::reread") and not ended_within(0.01, process):
        pass
    run = ended(process, many)
    assert run.code == 0, run.log
    assert run.out.endswith(alone.stdout), "after what Ray says of the deaths"
    assert " text " in alone.stdout
    assert state(many) == state(one)
    assert list(verify_with_database(many)) == []


def test_ray_accepts_the_configuration_of_its_launcher() -> None:
    from ray.autoscaler._private.util import prepare_config, validate_config

    validate_config(prepare_config(yaml.safe_load((ROOT / "deploy" / "ray-cluster.yaml").read_text())))


def open_ports(family: Iterable[int]) -> set[str]:
    """The addresses at which some processes listen, as Linux writes them: an IPv4 address in the last four bytes."""
    sockets = set[str]()
    for pid in family:
        for handle in Path(f"/proc/{pid}/fd").glob("*"):
            with suppress(OSError):  # it has ended since
                sockets.add(str(handle.readlink()))
    lines = [line.split() for of in ("tcp", "tcp6") for line in Path(f"/proc/net/{of}").read_text().splitlines()[1:]]
    listens = {line[1].partition(":")[0] for line in lines if line[3] == "0A" and f"socket:[{line[9]}]" in sockets}
    return {socket.inet_ntoa(bytes.fromhex(address[-8:])[::-1]) for address in listens}
