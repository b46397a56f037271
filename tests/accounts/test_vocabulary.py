"""Measures, subjects and statements: the data files hold together, and names find their ids."""

from __future__ import annotations

import pytest

from accounts.datafile import require
from accounts.errors import DataFileError
from accounts.labels import plain, without_ordinal
from accounts.measures import measure_aliases, measures
from accounts.statements import named_row, row_specs, statements
from accounts.subjects import class_code, is_economic, is_functional, parent_of, subjects

NONE: frozenset[str] = frozenset()


def test_every_alias_leads_to_a_measure() -> None:
    assert set(measure_aliases().values()) <= measures().keys()
    assert measure_aliases()[plain("吃喝招待")] == "three_public.reception"
    assert measure_aliases()[plain("“三公”经费")] == "three_public"


def test_the_parts_of_a_measure_are_measures() -> None:
    assert measures()["three_public.vehicles"].parts == (
        "three_public.vehicle_purchase",
        "three_public.vehicle_operation",
    )


def test_there_are_nine_statements_in_their_standard_order() -> None:
    assert list(statements())[:9] == [
        "summary",
        "income",
        "expenditure",
        "appropriation_summary",
        "general_expenditure",
        "basic_expenditure",
        "three_public",
        "government_fund",
        "state_capital",
    ]


def test_every_template_of_a_statement_uses_its_own_columns() -> None:
    for statement in statements().values():
        known = {column.id for column in statement.columns}
        assert all(set(template) <= known for template in statement.templates)


@pytest.mark.parametrize(
    ("side", "name", "above", "key"),
    [
        ("income", "一般公共预算财政拨款", NONE, "income_general"),
        (
            "income",
            "一般公共预算财政拨款",
            frozenset({"income_total", "opening"}),
            "opening_general",
        ),
        ("income", "使用非财政拨款结余（含专用结余）", NONE, "use_of_surplus"),
        ("expenditure", "商业服务业等支出", NONE, "216"),
        ("expenditure", "本年支出合计", NONE, "expenditure_total"),
        ("expenditure", "不知名支出", NONE, ""),
    ],
)
def test_a_printed_row_name_has_one_key(
    side: str, name: str, above: frozenset[str], key: str
) -> None:
    assert named_row("appropriation_summary", side, name, above) == key


def test_the_named_rows_have_distinct_ids() -> None:
    ids = [spec.id for spec in row_specs()]
    assert len(ids) == len(set(ids))


def test_functional_and_economic_codes_are_told_apart_by_their_first_digit() -> None:
    assert is_functional("2010301")
    assert is_economic("30217")
    assert not is_functional("30217")
    assert not is_functional("20103011")


def test_the_parent_of_a_code_is_one_level_up() -> None:
    assert [parent_of(code) for code in ("2010301", "20103", "201")] == ["20103", "201", ""]


def test_a_class_is_found_by_the_way_reports_write_it() -> None:
    assert class_code("一般公共服务（类）支出") == "201"
    assert class_code("节能环保支出") == "211"
    assert class_code("社会保障和就业（类）") == "208"
    assert class_code("办公费") == ""


def test_the_table_of_subjects_holds_every_level() -> None:
    assert subjects()["20805"].name == "行政事业单位养老支出"
    assert subjects()["30231"].classification == "economic"


def test_labels_are_compared_without_ordinals_spaces_and_brackets() -> None:
    assert plain("因 公 出国（境）费") == "因公出国境费"
    assert without_ordinal("二十六、抗疫特别国债安排的支出") == "抗疫特别国债安排的支出"
    assert without_ordinal("（一）部门职责") == "部门职责"


def test_a_data_file_that_breaks_its_rules_is_named() -> None:
    with pytest.raises(DataFileError, match="缺少 name"):
        require({"id": 1}, ("id", "name"), (), "measures.toml x")
    with pytest.raises(DataFileError, match="不认识 colour"):
        require({"id": 1, "colour": 2}, ("id",), (), "measures.toml x")
