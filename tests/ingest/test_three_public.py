from __future__ import annotations

import pytest

from accounts.report import Table
from tests.ingest.test_statements import table

TITLE = "一般公共预算财政拨款“三公”经费支出决算表\n金额单位：万元\n"
SOUND = (
    "预算数\t\t\t\t\t\t决算数\t\t\t\t\t\n"
    "合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\n"
    "\t\t小计\t公务用车购置费\t公务用车运行费\t\t\t\t小计\t公务用车购置费\t公务用车运行费\t\n"
    "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\n"
)
EXPECTED = {
    "budget_total": "12.00", "budget_abroad": "", "budget_vehicles": "8.00",
    "budget_vehicle_purchase": "3.00", "budget_vehicle_operation": "5.00", "budget_reception": "4.00",
    "final_total": "9.50", "final_abroad": "", "final_vehicles": "7.00",
    "final_vehicle_purchase": "2.50", "final_vehicle_operation": "4.50", "final_reception": "2.50",
}  # fmt: skip


def cells(built: Table) -> dict[str, str]:
    (row,) = built.rows
    assert row.key == "total"
    return {column: cell.text for column, cell in row.cells.items()}


def test_read_across_by_its_headings() -> None:
    built = table(
        TITLE + SOUND + "12.00\t\t8.00\t3.00\t5.00\t4.00\t9.50\t\t7.00\t2.50\t4.50\t2.50\n"
    )
    assert cells(built) == EXPECTED
    assert not built.repaired


def test_budget_and_final_side_by_side_for_each_item() -> None:
    built = table(
        TITLE + "合计\t\t因公出国（境）费用\t\t公务用车购置及运行维护费\t\t\t\t\t\t公务接待费\t\n"
        "\t\t\t\t小计\t\t公务用车购置费\t\t公务用车运行维护费\t\t\t\n"
        "预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\n"
        "12.00\t9.50\t\t\t8.00\t7.00\t3.00\t2.50\t5.00\t4.50\t4.00\t2.50\n"
    )
    assert cells(built) == EXPECTED
    assert not built.repaired


def test_items_as_rows() -> None:
    built = table(
        TITLE
        + "项目\t年初预算数\t决算数\n合计\t12.00\t9.50\n1．因公出国（境）费\t\t\n2．公务接待费\t4.00\t2.50\n"
        "3．公务用车购置及运行维护费\t8.00\t7.00\n其中：（1）公务用车购置费\t3.00\t2.50\n（2）公务用车运行维护费\t5.00\t4.50\n"
    )
    assert cells(built) == EXPECTED
    assert str(built.stage) == "initial_budget"


def test_lost_columns_are_rebuilt_where_one_order_alone_satisfies_the_equations() -> None:
    built = table(
        TITLE + "预算数\t\t\t决算数\t\t\t\t\n"
        "合计\t公务用车购置及运行费\t\t公务接待费\t合计\t公务用车购置及运行费\t\t公务接待费\n"
        "1\t2\t3\t4\t5\t6\t7\t8\n"
        "12.00\t8.00\t3.00\t5.00\t4.00\t9.50\t7.00\t2.50\n\t\t\t\t\t\t\t4.50\n\t\t\t\t\t\t\t2.50\n"
    )
    assert cells(built) == EXPECTED
    assert built.repair.split() == [
        "T7.total",
        "T7.vehicles",
        "T7.total.final",
        "T7.vehicles.final",
    ]
    assert built.rows[0].cells["final_reception"].source.line == 8


def test_two_orders_left_mean_unreadable_and_no_guess() -> None:
    built = table(TITLE + "预算数\t\t决算数\t\n7.00\t5.00\t5.00\t2.00\n6.00\t5.00\t5.00\t1.00\n")
    assert not built.repaired
    assert "无法确定" in built.unreadable
    assert sorted(cells(built).values()) == [
        "1.00",
        "2.00",
        "5.00",
        "5.00",
        "5.00",
        "5.00",
        "6.00",
        "7.00",
    ]


def test_blanks_that_kept_their_places_break_the_tie() -> None:
    built = table(TITLE + "7.00\t\t5.00\t\t5.00\t2.00\t6.00\t\t5.00\t\t5.00\t1.00\n")
    assert cells(built)["budget_vehicle_operation"] == "5.00"
    assert built.repaired


def test_a_wrong_figure_under_sound_headings_stays_where_it_is_printed() -> None:
    built = table(
        TITLE + SOUND + "12.00\t\t8.10\t3.00\t5.00\t4.00\t9.50\t\t7.00\t2.50\t4.50\t2.50\n"
    )
    assert cells(built) == EXPECTED | {"budget_vehicles": "8.10"}
    assert not built.repaired
    assert not built.unreadable


@pytest.mark.parametrize("row", ["", "\t" * 11 + "\n"])
def test_an_empty_table_has_blank_cells(row: str) -> None:
    built = table(TITLE + SOUND + row)
    assert set(cells(built).values()) == {""}
    assert len(cells(built)) == 12
