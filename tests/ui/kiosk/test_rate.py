"""At most so many questions within any minute."""

from hypothesis import given
from hypothesis import strategies as st

from ui.kiosk.rate import WINDOW, RateLimit


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_beyond_the_limit_one_waits_until_the_first_question_is_a_minute_old():
    clock = Clock()
    limit = RateLimit(2, clock)
    assert limit.wait() == 0
    clock.now += 10
    assert limit.wait() == 0
    clock.now += 5
    assert limit.wait() == 45
    clock.now += 45
    assert limit.wait() == 0
    assert limit.wait() == 10


def test_asking_too_early_does_not_prolong_the_wait():
    clock = Clock()
    limit = RateLimit(1, clock)
    limit.wait()
    for _ in range(20):
        clock.now += 1
        assert limit.wait() == WINDOW - (clock.now - 1000)


@given(st.integers(1, 5), st.lists(st.floats(0, 30), max_size=60))
def test_no_minute_holds_more_than_the_limit(most: int, pauses: list[float]):
    clock = Clock()
    limit = RateLimit(most, clock)
    allowed = []
    for pause in pauses:
        clock.now += pause
        if limit.wait() == 0:
            allowed.append(clock.now)
    for start in allowed:
        assert sum(start <= at < start + WINDOW for at in allowed) <= most
