"""HEALTH_HOOK: a URL gets JSON; one that fails is a warning, and the run goes on."""

from __future__ import annotations

import json
import subprocess
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from crawler.extensions.health import Change, call, line, message
from pipelines.health.faults import Fault, Finding

FINDING = Finding("gazette", Fault.SHORT, "40 words a story", datetime(2026, 5, 4, 12, tzinfo=UTC), "run-2")


def test_a_url_gets_the_change_as_json() -> None:
    posted: list[tuple[str | None, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # as http.server has it
            posted.append((self.headers["Content-Type"], self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.handle_request).start()
        call(f"http://127.0.0.1:{server.server_port}/hook", message(Change((FINDING,), ())))
    ((kind, body),) = posted
    assert kind == "application/json"
    assert json.loads(body) == {
        "appeared": [
            {
                "source": "gazette",
                "fault": "texts-short",
                "evidence": "40 words a story",
                "since": "2026-05-04T12:00:00+00:00",
                "run": "run-2",
            }
        ],
        "ended": [],
    }


@pytest.mark.parametrize("hook", ["http://127.0.0.1:9/", "false"])
def test_a_hook_that_fails_raises_what_the_extension_logs(hook: str) -> None:
    with pytest.raises((OSError, subprocess.SubprocessError)):
        call(hook, "{}")


def test_the_line_names_each_source_once() -> None:
    other = Finding("gazette", Fault.AUTHORS, "", FINDING.since, "run-2")
    assert line([FINDING, other], 7) == (
        "1 of 7 sources with a fault: gazette texts-short, authors-missing (scrapy health shows the evidence)"
    )
