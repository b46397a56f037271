"""Overview: 第一部分, the unit's duties, offices, staff and the units it consolidates."""

from __future__ import annotations

from samples.narrator import Narrator
from samples.units import Unit

_ORDINALS = "一二三四五六七八九十"


def overview(say: Narrator, unit: Unit, members: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """The two sections with their paragraphs."""
    say.section = "第一部分"
    establishment = say.count(say.of("staff.establishment"), "人")
    serving = say.count(say.of("staff.serving"), "人")
    retired = say.count(say.of("staff.retired"), "人")
    duties = [f"（{_ORDINALS[n]}）{duty}" for n, duty in enumerate(unit.duties)]
    offices = (
        f"（一）内设机构设置。{unit.name}为{unit.grade}，内设机构"
        f"{say.loose_count(len(unit.offices), '个')}，包括：{'、'.join(unit.offices)}。"
        f"编制{establishment}，现有在职人员{serving}，退休人员{retired}。"
    )
    return [
        ("一、部门职责", duties),
        ("二、机构设置", [offices, _members(say.whole.year, unit, members)]),
    ]


def _members(year: int, unit: Unit, members: tuple[str, ...]) -> str:
    lead = "（二）决算单位构成。"
    if len(members) == 1:
        return (
            f"{lead}{unit.name}没有独立核算的下属单位，"
            f"{year}年度部门决算公开单位仅包括{unit.name}本级。"
        )
    return (
        f"{lead}{unit.name}{year}年部门决算汇总公开单位构成包括："
        f"{unit.name}本级以及{'、'.join(members[1:])}。"
    )
