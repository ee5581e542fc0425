"""A page read in a worker process. Whatever happens to the process, the page gets an outcome.

What reads pages is loaded in the workers alone: it takes longer than all else that the crawl loads.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Concatenate, ParamSpec

from pipelines.extract.workers.pool import JobError, Workers
from pipelines.model.extractors import Extractor
from pipelines.model.items import Article, Hints, Outcome, Page, Rejection
from pipelines.urls.verdict import Kind

logger = logging.getLogger(__name__)

P = ParamSpec("P")


def read_page(page: Page, requested_as: Kind, extractor: Extractor) -> Outcome:
    """The job pipelines.extract.page.read, with the facts of a story's text."""
    from pipelines.dedup.sketches import facts_of
    from pipelines.extract.page import read

    outcome = read(page, requested_as, extractor)
    return replace(outcome, facts=facts_of(outcome.text)) if isinstance(outcome, Article) else outcome


def reread_page(page: Page, kept: Hints, extractor: Extractor) -> Outcome:
    """The job pipelines.extract.reread.reread."""
    from pipelines.extract.reread import reread

    return reread(page, kept, extractor)


async def run_page_job(
    workers: Workers, read: Callable[Concatenate[Page, P], Outcome], page: Page, /, *args: P.args, **kwargs: P.kwargs
) -> Outcome:
    """What `read`, a module-level function, makes of a page; if the job fails, a Rejection and a warning."""
    try:
        return await workers.run(page.sighting.source, read, page, *args, **kwargs)
    except JobError as error:
        logger.warning("%s: %s (%s)", error.reason, page.sighting.url, error, exc_info=error.__cause__)
        return Rejection(page.sighting, error.reason, str(error))
