"""An intent read back after a crash is the intent that was recorded."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from pipelines.model.items import Fate
from pipelines.model.known import KnownText, KnownUrl
from pipelines.model.reasons import Reason
from pipelines.store.files import DataFile
from pipelines.store.intent import Intent

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
FILE = DataFile("articles", "month=2026-05/batch-00000007-00.parquet", "2026-05", 1234, 5)
INTENT = Intent(
    batch=7,
    run="run",
    files=[FILE],
    urls=[
        KnownUrl("https://gazette.example/ferry", Fate.ARTICLE, NOON, None, "1" * 32, "2" * 32, 3, "4" * 32),
        KnownUrl("https://gazette.example/gone", Fate.REJECTED, NOON, Reason("http-404"), day=740_000),
    ],
    texts=[KnownText("2" * 32, "1" * 32, 9, 8, "5" * 32, 740_000, "articles/x.parquet", b"\x00\xff")],
    joined={8: 3},
    fates={"gazette": {"article": 1, "rejected/http-404": 1}},
    sizes={"gazette": 2000},
    ends_runs=["run"],
    replaced=[replace(FILE, rows=4)],
    moved={"articles/old.parquet": "articles/new.parquet"},
    forgotten=["6" * 32],
    renews_texts=True,
)


def test_an_intent_survives_json() -> None:
    back = Intent.from_json(INTENT.to_json())
    assert back == INTENT
    assert [type(url.reason) for url in back.urls] == [type(None), Reason]


def test_an_intent_of_an_earlier_version_is_read() -> None:
    raw = json.loads(INTENT.to_json())
    raw |= {name: [{"id": "1" * 32, "fate": "copy", "text_hash": "2" * 32}] for name in ("retold", "updated_stories")}
    assert Intent.from_json(json.dumps(raw)) == INTENT
