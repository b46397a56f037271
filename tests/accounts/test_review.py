"""A decision says who took it, and why a finding was dismissed."""

import pytest

from accounts.errors import BadReview
from accounts.review import STATE_NAMES, Review, State

AT = "2026-03-01T08:00:00+00:00"


def test_every_state_has_its_word() -> None:
    assert set(STATE_NAMES) == set(State)


@pytest.mark.parametrize("state", [State.OPEN, State.CONFIRMED, State.FIXED])
def test_only_a_dismissal_needs_a_reason(state: State) -> None:
    assert Review("N.share:1", state, "", "张三", AT).reason == ""


@pytest.mark.parametrize(
    ("key", "state", "reason", "who", "said"),
    [
        ("N.share:1", State.DISMISSED, " ", "张三", "理由"),
        ("N.share:1", State.CONFIRMED, "", " ", "复核人"),
        ("", State.CONFIRMED, "", "张三", "疑点"),
    ],
)
def test_what_is_missing_is_named(key: str, state: State, reason: str, who: str, said: str) -> None:
    with pytest.raises(BadReview, match=said):
        Review(key, state, reason, who, AT)
