"""Signals of Broadsheet's own, sent by way of `crawler.signals` as Scrapy's are."""

page_settled = object()
"""A page has joined a batch, whatever became of it. Sent with `outcome` (pipelines.model.items.Outcome). Scrapy's
item_scraped says nearly the same, but runs each handler as a task of its own, which costs more than the handlers."""

batch_committed = object()
"""A batch is part of the corpus. Sent with `commit` (pipelines.model.items.Commit)."""

machine_failed = object()
"""The corpus, its database or its archive cannot be used, so the crawl must end. Sent with `error`
(pipelines.store.errors.CorpusError)."""

corpus_closes = object()
"""The run's last batch is committed. What is to be stored beside it is stored now: handlers are waited for."""

gave_up = object()
"""The crawl will be closed because the machine failed or its time is up. Sent at most once, without arguments."""
