"""The words of a cause: what is suspected, what would mend it, and which checks that mends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from accounts.fact import Fact
from accounts.finding import Finding, Mend
from calculator.constraint import Constraint
from calculator.locate_slip import SIGN
from calculator.printed import place_of, show, unit_name

MOST_NAMED = 6
ANY_EXPLAINS, ALSO = "以下任一处有误都能解释：", "也可能是："
"""What begins the words after the working."""


class Suspected(Protocol):
    """Facts that may be wrong together, and what should stand there."""

    @property
    def facts(self) -> tuple[Fact, ...]: ...

    @property
    def mends(self) -> tuple[Mend, ...]: ...

    @property
    def spans(self) -> tuple[str, ...]: ...

    @property
    def weight(self) -> int: ...


def told(
    telling: Finding, findings: Sequence[Finding], suspects: Sequence[Suspected], cut_off: bool
) -> tuple[str, str]:
    """Title and detail of a cause: `findings` are the checks it breaks, `telling` the clearest."""
    working = _working(findings)
    if not suspects:
        head = f"{len(findings)} 个算式不成立，错处不止一处，无法确定"
        return head, f"{head}：{working}"
    if len(likeliest(suspects)) > 1:
        title = telling.title if len(findings) < 2 else f"{telling.title}等 {len(findings)} 个算式"
        return title, f"{working}{ANY_EXPLAINS}{_list(suspects, cut_off)}。"
    first, others = suspects[0], suspects[1:]
    title = f"{named(first)}疑有误" + _mended(first)
    if others:
        also = f"{ALSO}{_list(others, cut_off)}。"
        return title, f"{title}。{working}{also}"
    many = f"，以下 {len(findings)} 个算式都成立" if len(findings) > 1 else "，下面的算式成立"
    after = f"后{many}" if first.mends else ""
    return title, f"{title}{after}：{working}"


def omitted(
    broken: Sequence[Constraint], findings: Sequence[Finding], others: Sequence[Suspected]
) -> tuple[str, str]:
    """Title and detail of a list that falls short in several columns at once."""
    sums = [constraint.facts[0] for constraint in broken]
    short = "、".join(
        f"“{place_of(fact).quote}”少 {show(constraint.lacks, fact.amount)} {unit_name(fact.amount)}"
        for fact, constraint in zip(sums, broken, strict=True)
    )
    title = f"“{place_of(sums[0]).quote}”之下疑漏列一行"
    also = f"也可能是：{_list(others, False)}。" if others else ""
    return title, f"{title}：列出的各行合计比{short}。{_working(findings)}{also}"


def likeliest(suspects: Sequence[Suspected]) -> list[Suspected]:
    """The suspects that nothing but their slips tells apart from the first."""
    return [s for s in suspects if s.weight == suspects[0].weight]


def named(suspect: Suspected) -> str:
    """The places with what is printed there."""
    return "和".join(f"“{place_of(fact).quote}”" for fact in suspect.facts)


def _working(findings: Sequence[Finding]) -> str:
    details = list(dict.fromkeys(finding.detail for finding in findings))
    if len(details) < 2:
        return "".join(details)
    return "".join(f"（{n}）{detail}" for n, detail in enumerate(details, start=1))


def _mended(suspect: Suspected) -> str:
    parts = [f"应在 {span} 之间" for span in suspect.spans]
    for mend in suspect.mends:
        slip = f"（{mend.slip}）" if mend.slip else ""
        if mend.slip == SIGN and not mend.place.table:
            slip = "（增减方向）"
        unit = mend.unit if mend.unit in ("", "%") else f" {mend.unit}"
        parts.append(f"改为 {mend.value}{unit}{slip}")
    return f"：{'，'.join(parts)}" if parts else ""


def _list(suspects: Sequence[Suspected], cut_off: bool) -> str:
    shown = "；".join(named(s) + _mended(s) for s in suspects[:MOST_NAMED])
    more = len(suspects) - MOST_NAMED
    if cut_off:
        return f"{shown}；另有更多可能，没有一一列出"
    return f"{shown}；另有 {more} 处可能" if more > 0 else shown
