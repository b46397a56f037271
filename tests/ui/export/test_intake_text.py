"""What the terminal says of an intake: how far it is, how long it takes, what became of the files."""

import pytest

from index.intake import Stage, Step, Taken
from index.reading import Cause
from ui.export.intake_text import duration, progress_text, summary_text, taken_text

NEW = Taken("a/1.pdf", "new", "", "甲乙市财政局", 2023, "1", 0.5)
LETTER = Taken(
    "a/2.txt", "refused", "2.txt：不是部门决算报告", "", None, "", 0.1, Cause.NOT_A_REPORT
)
HANG = Taken("a/3.pdf", "refused", "3.pdf：读取超过 120 秒", "", None, "", 120, Cause.TOO_SLOW)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0 秒"), (45, "45 秒"), (725, "12 分 5 秒"), (12_000, "3 小时 20 分")],
)
def test_durations_are_said_as_people_say_them(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_a_line_of_progress_has_a_bar_a_count_and_the_time_left() -> None:
    step = Step("folder/c.pdf", 5, 10, Stage.SHELVING, 90.0)
    assert progress_text(step) == "████████░░░░░░░░░░░░ 4/10 约剩 1 分 30 秒 入库 c.pdf"
    last = Step("folder/c.pdf", 10, 10, Stage.DONE, 0.0)
    assert progress_text(last) == "████████████████████ 10/10 完成 c.pdf"


def test_a_line_a_file() -> None:
    assert taken_text(NEW) == "已收入  a/1.pdf  甲乙市财政局 2023 年度"
    assert taken_text(LETTER) == "未收入  a/2.txt  2.txt：不是部门决算报告"


def test_the_summary_counts_outcomes_and_causes() -> None:
    lines = summary_text([NEW, LETTER, LETTER, HANG], 65).splitlines()
    assert [line.split() for line in lines] == [
        ["已收入", "1"],
        ["未收入", "3"],
        ["其中不是部门决算报告", "2"],
        ["其中超过时间上限", "1"],
        ["共计", "4"],
        ["用时", "1", "分", "5", "秒"],
    ]
