"""Bodies of archived answers: decoded as their headers say, and unchanged if the headers are out of date."""

import gzip
import tracemalloc
import zlib
from contextlib import suppress
from functools import partial

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcs import BODY, chunked, zstd

from pipelines.archive.payload import PayloadError, unpack

LIMIT = 1 << 20


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKED = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZIP": gzip.compress,
    "deflate": zlib.compress,
    "br": partial(brotli.compress, quality=2),
    "zstd": zstd,
}


@pytest.mark.parametrize(
    ("transfer", "content", "body"),
    [
        ("", "", BODY),
        ("", "identity", BODY),
        ("", "utf-8", BODY),  # a mistake, and a common one
        *(("", name, pack(BODY)) for name, pack in PACKED.items()),
        ("", "deflate", bare_deflate(BODY)),
        ("", "deflate", gzip.compress(BODY)),
        ("", "gzip", gzip.compress(BODY) + b"trailing"),
        ("", "gzip, br", brotli.compress(gzip.compress(BODY))),
        ("chunked", "", chunked(BODY)),
        ("Chunked", "", chunked(BODY)[: -len(b"0\r\n\r\n")]),
        ("chunked", "", b"52;ext=1\r\n" + BODY + b"\r\n0\r\n\r\n"),
        ("chunked", "", b"52  \r\n" + BODY + b"\r\n0\r\nTrailer: x\r\n\r\n"),
        ("gzip, chunked", "gzip", chunked(gzip.compress(BODY))),
        *(("chunked", name, chunked(pack(BODY))) for name, pack in PACKED.items()),
    ],
)
def test_encodings_are_undone(transfer: str, content: str, body: bytes) -> None:
    assert unpack(body, transfer, content, LIMIT) == BODY


@pytest.mark.parametrize("content", ["", *PACKED])
@pytest.mark.parametrize("transfer", ["", "chunked"])
@pytest.mark.parametrize("body", [BODY, b"\xef\xbb\xbf\r\n" + BODY, b"<!doctype html><p>x", b""])
def test_a_decoded_body_is_returned_unchanged(transfer: str, content: str, body: bytes) -> None:
    assert unpack(body, transfer, content, LIMIT) == body


@pytest.mark.parametrize("name", PACKED)
def test_a_dechunked_body_is_still_decompressed(name: str) -> None:
    assert unpack(PACKED[name](BODY), "chunked", name, LIMIT) == BODY


@pytest.mark.parametrize("name", PACKED)
def test_a_body_that_breaks_off_is_no_page(name: str) -> None:
    packed = PACKED[name](BODY * 3)
    for length in range(4, len(packed) - 8):
        with pytest.raises(PayloadError) as caught:
            unpack(packed[:length], "", name, LIMIT)
        assert caught.value.reason == "bad-encoding"


def test_a_chunk_that_breaks_off_is_no_page() -> None:
    with pytest.raises(PayloadError) as caught:
        unpack(chunked(BODY)[:-20], "chunked", "", LIMIT)
    assert caught.value.reason == "bad-encoding"


@pytest.mark.parametrize("name", ["", *PACKED])
def test_a_body_may_be_as_large_as_the_limit_and_no_larger(name: str) -> None:
    pack = PACKED.get(name, bytes)
    assert len(unpack(pack(b"<" * 5000), "", name, 5000)) == 5000
    with pytest.raises(PayloadError) as caught:
        unpack(pack(b"<" * 5001), "", name, 5000)
    assert caught.value.reason == "too-large"


@pytest.mark.parametrize("name", PACKED)
def test_a_bomb_is_not_unpacked(name: str) -> None:
    bomb = PACKED[name](bytes(64 << 20))
    tracemalloc.start()
    with pytest.raises(PayloadError) as caught:
        unpack(bomb, "", name, LIMIT)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.reason == "too-large"
    assert peak < 24 << 20


@given(st.binary(max_size=200), st.sampled_from(["", *PACKED]), st.sampled_from(["", "chunked"]), st.integers(0, 12))
def test_no_body_is_too_odd(body: bytes, content: str, transfer: str, kept: int) -> None:
    start = PACKED[content](BODY)[:kept] if content else b""
    with suppress(PayloadError):
        assert len(unpack(start + body, transfer, content, 1000)) <= 1000
