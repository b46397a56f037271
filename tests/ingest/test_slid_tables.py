"""Code tables all of whose rows lost their blanks alike: other statements say which columns they mean."""

from __future__ import annotations

from accounts.report import Report, Table
from ingest.read import read_bytes
from tests.ingest.sample import sample

SUMMARY = (
    "收入支出决算总表\n单位：万元\n收入\t\t支出\t\n项目\t金额\t项目\t金额\n"
    "一、一般公共预算财政拨款收入\t30.00\t一、一般公共服务支出\t30.50\n"
    "四、上级补助收入\t{superior}\t\t\n八、其他收入\t{other}\t\t\n"
    "本年收入合计\t30.50\t本年支出合计\t30.50\n"
)
SLID = (
    "收入决算表\n单位：万元\n项目\t\t本年收入合计\t财政拨款收入\t上级补助收入\t其他收入\n"
    "科目编码\t科目名称\t\t\t\t\n栏次\t\t1\t2\t3\t4\n"
    "合计\t30.50\t30.00\t0.50\n201\t一般公共服务支出\t30.50\t30.00\t0.50\n"
)


def read(income: str, *, superior: str = "", other: str = "") -> tuple[Report, Table]:
    summary = SUMMARY.format(superior=superior, other=other)
    report = read_bytes(sample(income=summary + "\n" + income).encode(), "甲.txt")
    table = report.table("income")
    assert table is not None
    return report, table


def amounts(table: Table, *, doubtful: bool = False) -> list[dict[str, str]]:
    return [
        {c: x.text for c, x in row.cells.items() if x.text and bool(x.doubt) is doubtful}
        for row in table.rows
    ]


def test_the_kind_of_income_is_taken_from_the_summary() -> None:
    _, table = read(SLID, other="0.50")
    assert amounts(table) == [{"total": "30.50", "appropriation": "30.00", "other": "0.50"}] * 2
    assert "T1=T2.other" in table.repair


def test_what_already_stands_as_the_summary_says_is_not_moved() -> None:
    _, table = read(SLID, superior="0.50")
    assert amounts(table) == [{"total": "30.50", "appropriation": "30.00", "superior": "0.50"}] * 2
    assert not table.repair


def test_where_the_summary_does_not_decide_the_amounts_are_doubtful_and_named() -> None:
    report, table = read(SLID, superior="不详", other="不详")
    assert all(row["superior"] == "0.50" for row in amounts(table, doubtful=True))
    assert all("superior" not in row for row in amounts(table))
    assert any("收入决算表" in w and "空格" in w for w in report.warnings)


def test_a_table_that_kept_its_blanks_is_never_moved_by_what_the_summary_says() -> None:
    kept = SLID.replace("合计\t30", "\t合计\t30").replace("0.50\n", "0.50\t\n")
    _, table = read(kept, other="0.50")
    assert [row["superior"] for row in amounts(table)] == ["0.50", "0.50"]
    assert not table.repair
