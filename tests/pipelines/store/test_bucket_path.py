"""Addresses of buckets at all providers, without a server: what Arrow is given, and what a person is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crawler.places import places_problem
from pipelines.store import bucket_path
from pipelines.store.bucket_path import BucketPath, corpus_path
from pipelines.store.errors import StoreError, corpus_error

DATABASE = "sqlite:////tmp/state.sqlite"
VARIABLES = {"gs": "GOOGLE_APPLICATION_CREDENTIALS", "az": "AZURE_STORAGE_ACCOUNT_NAME"}


@pytest.fixture(autouse=True)
def forgotten_stores() -> Iterator[None]:
    bucket_path._store.cache_clear()
    yield
    bucket_path._store.cache_clear()


@pytest.mark.parametrize("scheme", ["s3", "gs", "az"])
def test_an_address_names_bucket_and_object(scheme: str) -> None:
    place = corpus_path(f"{scheme}://corpora/papers/2026/")
    assert isinstance(place, BucketPath)
    assert (str(place), place.key) == (f"{scheme}://corpora/papers/2026", "corpora/papers/2026")
    assert str((place / "articles").parent) == str(place)


@pytest.mark.parametrize("scheme", VARIABLES)
def test_a_variable_that_is_not_set_is_named(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLES[scheme], raising=False)
    place = BucketPath(f"{scheme}://corpora/papers")
    problem = places_problem(place, DATABASE, writes=True, asks_database=True)
    assert problem is not None
    assert problem.startswith(
        f"CORPUS={scheme}://corpora/papers cannot be read: {VARIABLES[scheme]} is not set; allowed: a bucket to which "
        f"lead the variable"
    )


def test_arrow_has_the_store_of_each_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for S3's, of which Arrow asks the region."""
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_NAME", "papers")
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_KEY", "a2V5")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "/no/such/key.json")
    kinds = [BucketPath(f"{scheme}://corpora/papers").store.type_name for scheme in VARIABLES]
    assert kinds == ["gcs", "abfs"]


@pytest.mark.parametrize(
    "said",
    [
        "When testing for existence of bucket 'corpora': AWS Error ACCESS_DENIED during HeadBucket operation: no",
        "GetProperties for 'https://papers.blob.example' failed. Azure Error: [AuthenticationFailed] no",
        "google::cloud::Status(UNAVAILABLE: Retry policy exhausted, with a last message of no)",
        "Generic MicrosoftAzure error\n ↳ Error performing GET https://papers.blob.example in 337.361µs - no",
    ],
    ids=["s3", "az", "gs", "delta"],
)
def test_what_a_store_answers_is_told_as_such(said: str) -> None:
    error = corpus_error(OSError(said))
    assert isinstance(error, StoreError)
    assert str(error).startswith("the object store fails (")
