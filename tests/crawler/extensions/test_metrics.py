"""The metrics of a run: a file that Prometheus reads, with bounded labels."""

from pathlib import Path

import pytest

from crawler.extensions.metrics import MOST_SOURCES, Numbers, write

parser = pytest.importorskip("prometheus_client.parser")


def metrics(path: Path) -> dict[str, dict[tuple[str, ...], float]]:
    """Name -> values of the labels but the spider, by the names of the labels -> value, as Prometheus reads it."""
    return {
        family.name: {
            tuple(value for name, value in sample.labels.items() if name != "spider"): sample.value
            for sample in family.samples
        }
        for family in parser.text_string_to_metric_families(path.read_text(encoding="utf-8"))
    }


def test_the_numbers_of_a_run_are_read_as_they_were_written(tmp_path: Path) -> None:
    fates = {'a "quoted"\nname': {"article": 3, "rejected/dns": 2, "rejected/timeout": 1}}
    path = tmp_path / "broadsheet.prom"
    stats = {"links/new": 4, "finish_reason": "finished"}
    write(str(path), Numbers("news", 1.5, 9.0, 8.0, "finished", 7, fates, stats))
    found = metrics(path)
    assert found["broadsheet_run_pages"] == {("article", 'a "quoted"\nname'): 3, ("rejected", 'a "quoted"\nname'): 3}
    assert found["broadsheet_run_rejected_pages"] == {("dns",): 2, ("timeout",): 1}
    assert found["broadsheet_run_stat"] == {("links/new",): 4}
    assert found["broadsheet_run_finished"] == {("finished",): 1}
    assert found["broadsheet_run_left_pages"] == {(): 7}
    assert [path.name for path in tmp_path.iterdir()] == ["broadsheet.prom"]


def test_many_sources_share_one_label(tmp_path: Path) -> None:
    fates = {f"paper-{number}": {"article": number} for number in range(1, MOST_SOURCES + 101)}
    path = tmp_path / "broadsheet.prom"
    write(str(path), Numbers("news", 0.0, fates=fates))
    pages = metrics(path)["broadsheet_run_pages"]
    assert len(pages) == MOST_SOURCES + 1
    assert pages["article", "others"] == sum(range(1, 101))
