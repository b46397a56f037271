from __future__ import annotations

import time

from accounts.report import Table
from ingest.build import build_table
from ingest.document import Grid, GridRow, Line
from ingest.performance import _without_unit
from ingest.tables import RawTable, gather
from tests.ingest.test_statements import table

TITLE = "2022年度部门整体支出绩效自评表\n"
FUNDS = (
    "资金情况（万元）\t年度资金总额\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分（分值×执行率）\n"
    "\t合计\t\t5206.08 万元\t6423.47 万\t6000\t10\t93.4%\t9\n"
    "\t其中：当年财政拨款\t\t5206.08 万元\t6423.47\t\t\t\t\n\t上年结转资金\n\t其他资金\n"
)
HEADINGS = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n"
ROWS = (
    "\t产出指标（60分）\t数量指标\t办文\t500篇\t600篇\t30\t30\t\n"
    "\t\t质量指标\t培训次数\t20\t20\t30\t30\t\n"
)
SOUND = (
    "\t满意度指标\t满意度\t群众满意\t95%以上\t99%\t30\t29\t\n总分\t\t\t\t\t\t100\t98\t等级：优\n"
)
SLID = "满意度指标\t满意度\t群众满意\t95%以上\t99%\t30\t29\t\n总分\t\t\t\t\t100\t98\t等级：优\n"


def points(built: Table) -> dict[str, tuple[str, str]]:
    return {
        row.key: (row.cells["weight"].text, row.cells["score"].text)
        for row in built.rows
        if row.cells["weight"].text
    }


EXPECTED = {
    "funds_total": ("10", "9"),
    "i1": ("30", "30"),
    "i2": ("30", "30"),
    "i3": ("30", "29"),
    "total": ("100", "98"),
}


def test_money_indicators_and_total() -> None:
    built = table(TITLE + FUNDS + HEADINGS + ROWS + SOUND)
    assert built.kind == "performance"
    assert points(built) == EXPECTED
    assert not built.repaired
    funds = built.rows[0]
    assert {id_: cell.text for id_, cell in funds.cells.items()} == {
        "initial_budget": "5206.08", "full_budget": "6423.47", "executed": "6000",
        "weight": "10", "rate": "93.4%", "score": "9",
    }  # fmt: skip
    assert [row.key for row in built.rows[1:4]] == [
        "funds_appropriation",
        "funds_carryover",
        "funds_other",
    ]
    assert built.rows[-1].cells["grade"].text == "等级：优"
    assert built.rows[5].cells["level1"].text == "产出指标（60分）"


def test_rows_that_slid_one_column_are_put_right_by_the_sums() -> None:
    built = table(TITLE + FUNDS + HEADINGS + ROWS + SLID)
    assert points(built) == EXPECTED
    assert built.repair == "P.weights P.scores"
    slid = built.rows[-2]
    assert slid.cells["level3"].text == "群众满意"
    assert slid.cells["actual"].text == "99%"


def test_without_sums_that_agree_slid_rows_are_marked_doubtful() -> None:
    built = table(TITLE + FUNDS + HEADINGS + ROWS + SLID.replace("98", "97"))
    assert not built.repaired
    assert built.rows[-2].cells["score"].doubt
    assert not built.rows[4].cells["score"].doubt


def test_a_wrong_total_under_sound_headings_is_read_as_printed() -> None:
    built = table(TITLE + FUNDS + HEADINGS + ROWS + SOUND.replace("98", "97"))
    assert points(built) == EXPECTED | {"total": ("100", "97")}
    assert not any(cell.doubt for row in built.rows for cell in row.cells.values())


def test_a_self_evaluation_without_headings_is_unreadable() -> None:
    built = table(TITLE + "产出\t办文\t30\n")
    assert built.unreadable


def test_a_long_line_of_blanks_is_read_in_no_time() -> None:
    """The unit is looked for from the end: trying every blank would take the square of their number."""
    cell = f"9{' ' * 200_000}元整"
    start = time.perf_counter()
    assert _without_unit(cell, "元") == cell
    assert time.perf_counter() - start < 1


def test_a_total_of_money_that_slid_is_doubtful_with_its_parts() -> None:
    slid = FUNDS.replace("\t合计\t\t5206.08 万元", "\t合计\t5206.08 万元")
    built = table(TITLE + slid + HEADINGS + ROWS + SOUND)
    (funds,) = (row for row in built.rows if row.key == "funds_total")
    assert all(cell.doubt for cell in funds.cells.values() if cell.text)
    (part,) = (row for row in built.rows if row.key == "funds_appropriation")
    assert part.cells["initial_budget"].doubt


def test_money_and_indicators_that_were_parted_are_one_table() -> None:
    money = Grid(tuple(rows_of("部门名称\t青石县档案馆\n" + FUNDS)))
    lines = (Line(TITLE.strip(), 1), money, Line("全部完成。", 3))
    indicators = Grid(tuple(rows_of(HEADINGS + ROWS)))
    again = Grid(tuple(rows_of("部门名称\t青石县档案馆\n" + FUNDS.split("\n")[0] + "\n" + SOUND)))
    items = gather((*lines, indicators, again))
    (whole,) = (item for item in items if isinstance(item, RawTable))
    assert points(build_table(whole, 1)) == EXPECTED


def rows_of(text: str) -> list[GridRow]:
    return [GridRow(tuple(line.split("\t")), n) for n, line in enumerate(text.splitlines(), 1)]
