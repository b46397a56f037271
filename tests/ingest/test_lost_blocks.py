"""Two sides or blocks whose blank cells were dropped: line numbers and codes say what belongs together."""

from __future__ import annotations

from tests.ingest.test_statements import figures, table

SUMMARY = (
    "收入支出决算总表\n单位：万元\n收入\t\t\t支出\t\t\n项目\t行次\t金额\t项目\t行次\t金额\n"
    "一、一般公共预算财政拨款收入\t1\t30.00\t一、一般公共服务支出\t4\t30.00\n"
)
BOTH = (
    "财政拨款收入支出决算总表\n单位：万元\n收入\t\t\t支出\t\t\t\t\t\n"
    "项目\t行次\t金额\t项目\t行次\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款\n"
    "一、一般公共预算财政拨款\t1\t30.00\t一、一般公共服务支出\t5\t30.00\t30.00\n"
)
BLOCKS = (
    "一般公共预算财政拨款基本支出决算明细表\n单位：万元\n人员经费\t\t\t公用经费\t\t\n"
    "科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n"
    "301\t工资福利支出\t5.00\t302\t商品和服务支出\t2.00\n"
)


def test_line_numbers_say_to_which_side_an_amount_belongs() -> None:
    built = table(
        SUMMARY + "二、政府性基金预算财政拨款收入\t2\t二、外交支出\t5\n"
        "3\t三、国防支出\t6\t1.00\n本年收入合计\t4\t30.00\t本年支出合计\t7\t31.00\n"
    )
    read = {key[1]: text for key, text in figures(built).items() if text}
    assert read == {
        "income_general": "30.00",
        "201": "30.00",
        "203": "1.00",
        "income_total": "30.00",
        "expenditure_total": "31.00",
    }


def test_a_line_number_that_does_not_go_on_leaves_the_table_unread() -> None:
    built = table(
        SUMMARY + "二、政府性基金预算财政拨款收入\t2\t二、外交支出\t9\t1.00\n3\t三、国防支出\t6\n"
    )
    assert "空格" in built.unreadable


def test_money_of_which_no_income_is_printed_was_not_spent() -> None:
    rest = (
        "二、政府性基金预算财政拨款\t2\t二、外交支出\t6\n三、国有资本经营财政拨款\t3\t三、国防支出\t7\t1.00\t1.00\n"
        "年初财政拨款结转和结余\t4\t1.00\t四、公共安全支出\t8\n一般公共预算财政拨款\t5\t1.00\t9\n"
        "政府性基金预算财政拨款\t6\t10\n国有资本经营预算财政拨款\t7\t11\n"
    )
    read = figures(table(BOTH + rest))
    assert read["expenditure", "203", "general"] == "1.00"
    left_open = rest.replace("政府性基金预算财政拨款\t6\t10", "政府性基金预算财政拨款\t6\t1.00\t10")
    assert "空格" in table(BOTH + left_open).unreadable


def test_codes_say_to_which_name_an_amount_belongs() -> None:
    built = table(
        BLOCKS + "30101\t基本工资\t30201\t办公费\t2.00\n30102\t津贴补贴\t5.00\t30202\t印刷费\n"
        "人员经费合计\t公用经费合计\n5.00\t2.00\n"
    )
    read = {key[1]: text for key, text in figures(built).items() if text}
    assert read["30201"] == "2.00"
    assert read["30102"] == "5.00"
    assert "30101" not in read
    assert (read["personnel_total"], read["public_total"]) == ("5.00", "2.00")
