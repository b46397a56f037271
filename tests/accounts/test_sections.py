from __future__ import annotations

import pytest

from accounts.sections import role_of, section_roles


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("一、部门职责", "duties"),
        ("机构设置及决算单位构成", "organisation"),
        ("一、收入支出决算总体情况说明", "overall"),
        ("收入决算情况说明", "income"),
        ("支出决算情况说明", "expenditure"),
        ("财政拨款收入支出决算总体情况说明", "appropriation_overall"),
        ("五、一般公共预算财政拨款支出决算情况说明", "general"),
        ("一般公共预算财政拨款基本支出决算情况说明", "basic"),
        ("一般公共预算财政拨款“三公”经费支出决算情况说明", "three_public"),
        ("政府性基金预算收入支出决算情况", "fund"),
        ("国有资本经营预算支出决算情况说明", "capital"),
        ("机关运行经费支出情况", "agency_operation"),
        ("一般性支出情况说明", "general_costs"),
        ("政府采购支出说明", "procurement"),
        ("国有资产占有使用情况说明", "assets"),
        ("2022年度预算绩效情况说明", "performance"),
        ("其他", "other"),
        ("某某其他", ""),
        ("2022年度部门决算情况说明", "narrative"),
        ("名词解释", "glossary"),
        ("天气", ""),
    ],
)
def test_a_title_means_its_role(title: str, role: str) -> None:
    assert role_of(title) == role


def test_words_that_need_their_surroundings() -> None:
    assert role_of("总体情况") == ""
    assert role_of("总体情况", ("general",)) == "general_overall"
    assert role_of("具体情况", ("three_public",)) == "three_public_detail"


def test_every_role_is_named_once() -> None:
    ids = [role.id for role in section_roles()]
    assert len(ids) == len(set(ids))
