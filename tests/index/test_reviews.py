"""Reviews: kept by the content of the finding, for every version of the report, and never lost."""

import threading

import pytest

from accounts.errors import BadReview
from accounts.report import ReportKind
from accounts.review import State
from index.actions import What
from index.library import Library
from tests.index.hand_made import LIAISON, OFFICE, report, sha

KEY = "N.share:89268b9953cc"
AT = "2026-03-01T08:00:00+00:00"


def test_a_decision_is_kept_with_who_when_and_why(library: Library) -> None:
    library.reviews.set(report(), KEY, State.DISMISSED, "附注另有说明", "张三", AT, "占71.73%")
    review = library.reviews.of(report())[KEY]
    assert (review.state, review.reason, review.who, review.at) == (
        State.DISMISSED,
        "附注另有说明",
        "张三",
        AT,
    )
    assert (review.about, review.revision) == ("占71.73%", sha("office"))


def test_the_latest_decision_holds_and_the_history_is_kept(library: Library) -> None:
    library.reviews.set(report(), KEY, State.CONFIRMED, who="张三")
    library.reviews.set(report(), KEY, State.FIXED, who="李四")
    library.reviews.set(report(), "N.amount:1", State.CONFIRMED, who="张三")
    assert library.reviews.of(report())[KEY].state is State.FIXED
    states = [review.state for review in library.reviews.history(report(), KEY)]
    assert states == [State.CONFIRMED, State.FIXED]
    assert len(library.reviews.history(report())) == 3


def test_a_decision_can_be_taken_back_but_not_undone(library: Library) -> None:
    library.reviews.set(report(), KEY, State.CONFIRMED, who="张三")
    library.reviews.set(report(), KEY, State.OPEN, who="张三")
    assert library.reviews.of(report()) == {}
    assert len(library.reviews.history(report())) == 2


def test_a_decision_holds_for_the_next_version_of_the_report(library: Library) -> None:
    library.add(report("first"), vectors=False)
    library.reviews.set(report("first"), KEY, State.CONFIRMED, who="张三")
    library.add(report("second"), vectors=False)
    assert library.reviews.of(report("second"))[KEY].revision == sha("first")


def test_no_re_read_and_no_removal_loses_a_decision(library: Library) -> None:
    library.add(report(), vectors=False)
    library.reviews.set(report(), KEY, State.CONFIRMED, who="张三")
    library.add(report(total="1.00"), vectors=False)
    assert KEY in library.reviews.of(report())
    library.remove(sha("office"), who="张三")
    assert KEY in library.reviews.of(report())


@pytest.mark.parametrize(
    "other",
    [report(issuer=LIAISON), report(year=2020), report(kind=ReportKind.BUDGET)],
    ids=["issuer", "year", "kind"],
)
def test_a_decision_is_of_one_report_alone(library: Library, other: object) -> None:
    library.reviews.set(report(), KEY, State.CONFIRMED, who="张三")
    assert library.reviews.of(other) == {}  # type: ignore[arg-type]


def test_what_may_not_be_kept_leaves_no_trace(library: Library) -> None:
    with pytest.raises(BadReview, match="理由"):
        library.reviews.set(report(), KEY, State.DISMISSED, " ", "张三")
    assert library.reviews.history(report()) == ()
    assert library.actions.listed() == ()


def test_the_log_tells_who_decided_what_of_which_report(library: Library) -> None:
    library.reviews.set(report(), KEY, State.DISMISSED, "附注另有说明", "张三", AT)
    (action,) = library.actions.listed(f"{OFFICE}/2021/final")
    assert (action.who, action.what, action.at) == ("张三", What.REVIEWED, AT)
    assert action.detail == f"排除 {KEY}：附注另有说明"


def test_decisions_of_many_at_once_are_all_kept(library: Library) -> None:
    def decide(number: int) -> None:
        library.reviews.set(report(), f"N.amount:{number}", State.CONFIRMED, who=f"{number}")

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(library.reviews.of(report())) == len(library.actions.listed()) == 6


def test_the_log_tells_the_last_first_and_of_removals(library: Library) -> None:
    library.add(report(), vectors=False)
    library.actions.add("李四", What.CORRECTED, "x", "一格")
    library.remove(sha("office"), who="张三")
    assert [action.who for action in library.actions.listed()] == ["张三", "李四"]
    (removed,) = library.actions.listed(limit=1)
    assert (removed.what, removed.subject) == (What.REMOVED, sha("office"))
    assert removed.detail == f"{OFFICE} 2021 office.txt"
