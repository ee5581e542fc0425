"""Archived pages keep the signals that they had when they were fetched."""

from pathlib import Path

from warcs import record

from pipelines.archive.reader import read_warc
from pipelines.model.items import Page


def test_an_archived_page_has_the_signals_of_its_headers_and_meta_tags(tmp_path: Path) -> None:
    body = b'<html><head><meta name="robots" content="noarchive"></head><body><p>The ferry sails.</p></body></html>'
    answer = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Robots-Tag: googlebot: noindex\r\nX-Robots-Tag: noai\r\n"
        b"TDM-Reservation: 1\r\nContent-Length: %d\r\n\r\n" % len(body)
    )
    (tmp_path / "one.warc").write_bytes(record("response", answer + body))
    (page,) = read_warc(tmp_path / "one.warc", 1_000_000)
    assert isinstance(page, Page)
    assert page.sighting.opt_out == ("noarchive", "noai", "tdm-reservation")
