from __future__ import annotations

from accounts.report import Table
from ingest.build import build_table
from ingest.readers.text import parse
from ingest.tables import RawTable, gather


def table(text: str) -> Table:
    (raw,) = [item for item in gather(parse(text).blocks) if isinstance(item, RawTable)]
    return build_table(raw, 1)


def figures(built: Table) -> dict[tuple[str, str, str], str]:
    return {
        (row.side, row.key, column): cell.text
        for row in built.rows
        for column, cell in row.cells.items()
        if cell.text
    }


def test_a_two_sided_statement_becomes_rows_of_income_and_of_expenditure() -> None:
    built = table(
        "收入支出决算总表\n单位：元\n收入\t\t\t支出\t\t\n项目\t行次\t金额\t项目\t行次\t金额\n栏次\t\t1\t栏次\t\t2\n"
        "一、一般公共预算财政拨款收入\t1\t10.00\t一、一般公共服务支出\t32\t8.00\n"
        "\t2\t\t二、其他支出\t33\t1.00\n"
        "本年收入合计\t27\t10.00\t本年支出合计\t58\t9.00\n"
        "年初结转和结余\t29\t\t年末结转和结余\t60\t1.00\n"
        "总计\t31\t10.00\t总计\t62\t10.00\n"
    )
    assert built.unit == "元"
    assert figures(built) == {
        ("income", "income_general", "amount"): "10.00",
        ("income", "income_total", "amount"): "10.00",
        ("income", "grand_total_income", "amount"): "10.00",
        ("expenditure", "201", "amount"): "8.00",
        ("expenditure", "229", "amount"): "1.00",
        ("expenditure", "expenditure_total", "amount"): "9.00",
        ("expenditure", "closing", "amount"): "1.00",
        ("expenditure", "grand_total_expenditure", "amount"): "10.00",
    }
    opening = next(row for row in built.rows if row.key == "opening")
    assert opening.cells["amount"].value is None


def test_the_same_name_above_and_below_the_total_means_two_things() -> None:
    built = table(
        "财政拨款收入支出决算总表\n收 入\t\t\t支 出\t\t\t\n"
        "项目\t行次\t金额\t项目\t行次\t合计\t一般公共预算财政拨款\n栏次\t1\t\t栏次\t2\t3\t\n"
        "一、一般公共预算财政拨款\t1\t5.00\t一、教育支出\t2\t4.00\t4.00\n"
        "本年收入合计\t3\t5.00\t本年支出合计\t4\t4.00\t4.00\n"
        "年初财政拨款结转和结余\t5\t1.00\t年末财政拨款结转和结余\t6\t2.00\t2.00\n"
        "一般公共预算财政拨款\t7\t1.00\t\t8\t\t\n"
    )
    read = figures(built)
    assert read["income", "income_general", "amount"] == "5.00"
    assert read["income", "opening_general", "amount"] == "1.00"
    assert read["expenditure", "205", "general"] == "4.00"
    assert read["expenditure", "205", "total"] == "4.00"


def test_the_total_label_may_stand_under_code_or_under_name() -> None:
    for label in ("合计\t", "\t合计"):
        built = table(
            "收入决算表\n项目\t\t本年收入合计\t财政拨款收入\n科目编码\t科目名称\t\t\n栏次\t\t1\t2\n"
            f"{label}\t3.00\t3.00\n20103\t机关事务\t3.00\t3.00\n"
        )
        assert figures(built)["", "total", "total"] == "3.00"
        assert figures(built)["", "20103", "appropriation"] == "3.00"


def test_codes_split_over_three_columns_are_put_together() -> None:
    built = table(
        "支出决算表\n项目\t\t\t\t本年支出合计\t基本支出\n功能分类科目编码\t\t\t科目名称\t\t\n类\t款\t项\t\t\t\n"
        "\t\t\t栏次\t1\t2\n201\t03\t01\t行政运行\t3.00\t3.00\n"
    )
    assert [(row.code, row.name) for row in built.rows] == [("2010301", "行政运行")]


def test_three_blocks_side_by_side_are_unfolded_and_their_totals_found() -> None:
    head = (
        "一般公共预算财政拨款基本支出决算明细表\n人员经费\t\t\t公用经费\t\t\t\t\t\n"
        "科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n"
        "301\t工资福利支出\t5.00\t302\t商品和服务支出\t2.00\t310\t资本性支出\t1.00\n"
    )
    totals = "人员经费合计\t\t5.00\t公用经费合计\t\t\t\t\t3.00\n"
    slipped = "人员经费合计\t\t\t公用经费合计\t\t\t\t\t\n\t\t5.00\t\t\t\t\t\t3.00\n"
    for tail in (totals, slipped):
        assert figures(table(head + tail)) == {
            ("", "301", "amount"): "5.00",
            ("", "302", "amount"): "2.00",
            ("", "310", "amount"): "1.00",
            ("", "personnel_total", "amount"): "5.00",
            ("", "public_total", "amount"): "3.00",
        }


def test_an_empty_statement_has_blank_cells_and_its_note() -> None:
    built = table(
        "国有资本经营预算财政拨款支出决算表\n项目\t\t本年支出\t\t\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
        "栏次\t\t1\t2\t3\n合计\t\t\t\t\n注：本表反映支出。\n本单位没有此项支出，故本表无数据。\n"
    )
    (row,) = built.rows
    assert row.key == "total"
    assert {id_: cell.value for id_, cell in row.cells.items()} == {
        "total": None,
        "basic": None,
        "project": None,
    }
    assert len(built.notes) == 2


def test_dashes_are_blanks_and_stay_in_the_printed_grid() -> None:
    built = table("支出决算表\n科目编码\t科目名称\t本年支出合计\t项目支出\n201\t服务\t1.00\t—\n")
    assert built.rows[0].cells["project"].value is None
    assert built.grid[-1][-1] == "—"


def test_a_number_under_no_heading_goes_to_the_only_column_that_the_row_allows() -> None:
    built = table(
        "一般公共预算财政拨款支出决算表\n单位：万元\n科目编码\t科目名称\t小计\t基本支出\t项目支出\t\n"
        "201\t服务\t5.00\t3.00\t2.00\t\n202\t外交\t5.00\t\t3.00\t2.00\n"
    )
    row = built.rows[1]
    assert {c: cell.text for c, cell in row.cells.items()} == {
        "total": "5.00",
        "basic": "3.00",
        "project": "2.00",
    }
    assert built.repair == "T5.row"


def test_a_number_that_no_equation_places_stays_a_doubtful_cell() -> None:
    built = table(
        "一般公共预算财政拨款支出决算表\n单位：万元\n科目编码\t科目名称\t小计\t基本支出\t项目支出\t\n"
        "201\t服务\t5.00\t3.00\t2.00\t9.99\n"
    )
    assert built.rows[0].cells["c6"].text == "9.99"
    assert built.rows[0].cells["c6"].doubt
    assert not built.repair


def test_an_unknown_heading_keeps_its_numbers_under_its_own_words() -> None:
    built = table("支出决算表\n科目编码\t科目名称\t本年支出合计\t援助支出\n201\t服务\t1.00\t1.00\n")
    assert built.rows[0].cells["援助支出"].text == "1.00"


def test_a_table_of_no_known_kind_keeps_every_cell() -> None:
    built = table("车辆情况表\n车型\t数量\n轿车\t2\n")
    assert built.kind == "other"
    assert [[c.text for c in row.cells.values()] for row in built.rows] == [
        ["车型", "数量"],
        ["轿车", "2"],
    ]


def test_a_statement_without_headings_says_that_it_cannot_be_read() -> None:
    built = table("支出决算表\n201\t服务\t1.00\t1.00\n")
    assert "表头" in built.unreadable
    assert "1.00" in [cell.text for row in built.rows for cell in row.cells.values()]


def test_a_table_without_a_title_is_known_by_its_headings() -> None:
    built = table(
        "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n"
        "201\t服务\t1.00\t1.00\t\t\t\t\n"
    )
    assert built.kind == "expenditure"


def test_basic_expenditure_in_one_block_with_columns_for_personnel_and_public() -> None:
    built = table(
        "一般公共预算财政拨款基本支出决算表\n经济分类科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
        "301\t工资福利支出\t5.00\t5.00\t\n302\t商品和服务支出\t2.00\t\t2.00\n合计\t\t7.00\t5.00\t2.00\n"
    )
    read = figures(built)
    assert read["", "301", "personnel"] == "5.00"
    assert read["", "302", "public"] == "2.00"
    assert read["", "total", "amount"] == "7.00"


def test_the_amount_of_a_total_may_stand_in_the_next_block_of_the_same_side() -> None:
    built = table(
        "收入支出决算总表\n单位：万元\n收入\t\t支出\t\t\t\n项目\t金额\t功能科目名称\t金额\t项目名称\t金额\n"
        "一、一般公共预算财政拨款收入\t10.00\t一、一般公共服务支出\t8.00\t一、基本支出\t6.00\n"
        "\t\t二、其他支出\t2.00\t二、项目支出\t4.00\n"
        "本年收入合计\t10.00\t本年支出合计\t\t\t10.00\n"
    )
    shown = figures(built)
    assert shown["expenditure", "expenditure_total", "amount"] == "10.00"
    assert shown["income", "income_total", "amount"] == "10.00"
    assert not [key for _, key, _ in shown if key.startswith("第")]
