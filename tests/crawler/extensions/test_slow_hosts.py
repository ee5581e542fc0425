"""How long slow hosts alone may keep a run going."""

import pytest

from crawler.extensions.slow_hosts import LEAST, is_over


@pytest.mark.parametrize(
    ("others", "now", "over"),
    [
        (None, 90_000, False),  # the run has slow hosts only
        (100, 100 + LEAST - 1, False),
        (100, 100 + LEAST + 1, True),
        (3600, 7190, False),  # as long again as the others took
        (3600, 7210, True),
    ],
)
def test_slow_hosts_have_their_share_of_the_time(others: float | None, now: float, over: bool) -> None:
    assert is_over(0.0, others, now, 0.5) is over
