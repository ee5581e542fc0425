"""One run on many readers, from opening the corpus to its summary."""

from __future__ import annotations

import logging
import sys
import time
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from typing import Any

from scrapy.settings import BaseSettings
from sqlalchemy import Engine

from crawler.arguments import NewsArguments
from crawler.cluster.parts import Arguments, parts_of
from crawler.cluster.reader import read
from crawler.cluster.settler_actor import ACTOR, SettlerActor, answer
from crawler.cluster.team import FINISHED, Team
from crawler.command_line.exit_codes import ExitCode
from crawler.console.stop_signals import stop_twice
from crawler.corpus_spider import new_run
from crawler.extensions.health import report as report_health
from crawler.extensions.progress import clock, print_summary
from crawler.extensions.time_budget import TIME_IS_UP
from pipelines.model.items import Fate
from pipelines.store.bucket_path import corpus_path
from pipelines.store.database import beside, transaction
from pipelines.store.errors import as_corpus_errors
from pipelines.store.owed import count_owed
from pipelines.store.queries import run_fates

logger = logging.getLogger(__name__)

_DEATHS = 3  # of the readers of one part, after each of which Ray starts another


def crawl(spider: str, settings: BaseSettings, arguments: Arguments, readers: int) -> ExitCode:
    """Runs a spider on so many readers, within `ray_cluster`. Raises CorpusError for corpus and database."""
    started, run = time.monotonic(), new_run()
    sources = [source.name for source in arguments.sources] if isinstance(arguments, NewsArguments) else []
    settler = _settler(settings, run, sources)
    engine = beside(answer(settler.open.remote()))
    try:
        end = None if arguments.minutes is None else started + 60 * arguments.minutes
        team = Team(_starts(spider, settings, run), deque(parts_of(arguments, engine, readers)), readers, end)
        stop_twice(lambda: True, lambda: _stop(team), lambda: None)
        shown = started
        for done in team.work():
            now = time.monotonic()
            if done or now - shown >= settings.getfloat("PROGRESS_SECONDS"):
                shown = now
                logger.info("%s, %s; %s", clock(now - started), team.state(), _line(_fates(engine, run), now - started))
        fates, seconds, reason = _fates(engine, run), time.monotonic() - started, team.finish_reason
        answer(settler.end_run.remote(reason, seconds, _added(report.not_due for report in team.reports)))
        with as_corpus_errors(), transaction(engine) as connection:
            left = sum(count_owed(connection, sources or fates).values())
    finally:
        engine.dispose()
        answer(settler.close.remote())
    good = reason in (FINISHED, TIME_IS_UP)
    if sources and good:
        report_health(corpus_path(settings["CORPUS"]), sources, settings["HEALTH_HOOK"])
    brought = {source: counted for source, counted in fates.items() if counted}
    print_summary(brought, reason, seconds, sum(report.unread for report in team.reports), left, settings["CORPUS"])
    return ExitCode.DONE if good and all(report.code is ExitCode.DONE for report in team.reports) else ExitCode.FAILED


def _settler(settings: BaseSettings, run: str, sources: list[str]) -> Any:
    """The actor, on this machine, where the folder of the corpus is."""
    import ray
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)
    actor = ray.remote(max_restarts=-1, max_task_retries=-1, num_cpus=1)(SettlerActor)
    return actor.options(name=ACTOR, scheduling_strategy=here).remote(
        corpus_path(settings["CORPUS"]), settings["DATABASE"] or "", settings.getint("COPY_WINDOW"), run, sources
    )


def _starts(spider: str, settings: BaseSettings, run: str) -> Any:
    """What makes a reader of a part. Each has a process of its own, on the machine with the fewest of them."""
    import ray

    task = ray.remote(
        num_cpus=settings.getint("EXTRACT_WORKERS"), max_calls=1, max_retries=_DEATHS, scheduling_strategy="SPREAD"
    )(read)
    sent = ray.put(settings)
    return lambda part: task.remote(spider, sent, run, part)


def _stop(team: Team) -> None:
    line = "scrapy cluster: stopping; pages under way are committed; a second signal ends the run at once"
    print(line, file=sys.stderr)  # noqa: T201  # for the person, whatever the log is set to
    team.stop()


def _fates(engine: Engine, run: str) -> dict[str, Counter[str]]:
    """The fates of each source that are committed so far."""
    with as_corpus_errors(), transaction(engine) as connection:
        return {source: Counter(fates) for source, fates in run_fates(connection, run).items()}


def _line(fates: Mapping[str, Counter[str]], seconds: float) -> str:
    total = _added(fates.values())
    pages = sum(total.values())
    return f"{total[Fate.ARTICLE]} articles, {pages} pages committed, {pages / seconds:.1f} pages/s"


def _added(many: Iterable[Mapping[str, int]]) -> Counter[str]:
    total = Counter[str]()
    for counted in many:
        total.update(counted)
    return total
