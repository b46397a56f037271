"""Claims of a report: order, places, scales, and what the report's own tables settle."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from accounts.claim import ClaimKind
from accounts.quantity import Funding, Stage
from accounts.report import Row, Section, Table
from accounts.source import Source
from ingest.claims import claims_of
from tests.ingest.claims.sentences import claims, report_of, says


def table(
    kind: str, *rows: Row, stage: Stage | None = None, funding: Funding | None = None
) -> Table:
    return Table(
        id=kind,
        kind=kind,
        title="",
        unit="万元",
        rows=rows,
        columns=(),
        grid=(),
        source=Source(),
        stage=stage,
        funding=funding,
    )


def test_claims_stand_in_order_with_stable_ids_and_places() -> None:
    found = claims("income", "本年收入合计300万元，", "其中：财政拨款收入250 万元，占83.3%。")
    assert [claim.id for claim in found] == ["n001", "n002", "n003"]
    assert [claim.text for claim in found] == [
        "本年收入合计300万元",
        "财政拨款收入250万元",
        "占83.3%",
    ]
    assert [(c.source.line, c.source.start, c.source.end) for c in found] == [
        (1, 6, 11),
        (2, 9, 15),
        (2, 17, 22),
    ]
    assert {claim.place for claim in found} == {"income"}
    assert found[2].sentence == "其中：财政拨款收入250 万元，占83.3%。"


def test_a_paragraph_broken_in_its_sentence_keeps_its_context() -> None:
    assert says(
        "agency_operation", "机关运行经费支出50万元，比年初预算数", "增加3万元，增加6.4%。"
    )[1:] == [
        "difference + 3万元 agency_operation general deviation"
        " / agency_operation initial_budget general",
        "growth + 6.4% agency_operation general deviation_rate"
        " / agency_operation initial_budget general",
    ]


def test_the_subject_of_a_heading_holds_for_the_paragraph_below() -> None:
    found = says(
        "general_detail",
        "1、农林水支出（类）林业和草原（款）行政运行（项）",
        "年初预算为150万元，支出决算为160万元。",
    )
    assert found == [
        "amount 150万元 expenditure:2130201 initial_budget general",
        "amount 160万元 expenditure:2130201 general",
    ]


def test_the_codes_that_the_report_prints_win() -> None:
    rows = (
        Row(key="213", name="农林水支出", code="213"),
        Row(key="21302", name="林业和草原", code="21302"),
        Row(key="2130277", name="竹海管护", code="2130277"),
    )
    text = "农林水支出（类）林业和草原（款）竹海管护（项）。支出决算为2万元。"
    assert says("general_detail", text, tables=(table("general_expenditure", *rows),)) == [
        "amount 2万元 expenditure:2130277 general"
    ]


def test_the_note_of_the_three_public_table_says_which_budget_and_which_money() -> None:
    three_public = table("three_public", stage=Stage.INITIAL_BUDGET, funding=Funding.APPROPRIATION)
    text = "“三公”经费财政拨款支出预算为12万元，完成预算的87.5%。"
    assert says("three_public_overall", text, tables=(three_public,)) == [
        "amount 12万元 three_public initial_budget appropriation",
        "completion 87.5% three_public appropriation completion"
        " / three_public initial_budget appropriation",
    ]


def test_an_amount_has_the_scale_of_the_statements() -> None:
    (claim,) = claims("three_public_overall", "“三公”经费支出预算为299万元。")
    assert claim.amount is not None
    assert claim.amount.interval.half_width == Decimal(50)


def test_a_narrative_in_wan_beside_statements_in_yuan_is_rounded_to_its_own_places() -> None:
    report = report_of("three_public_overall", "“三公”经费支出预算为299.12万元。", unit="元")
    amount = claims_of(report)[0].amount
    assert amount is not None
    assert amount.interval.half_width == Decimal(50)


def test_a_hedged_amount_keeps_its_printed_places() -> None:
    (claim,) = claims("attachment_report", "追回工资约171.5万元。")
    assert claim.amount is not None
    assert claim.amount.interval.low == Decimal(1_714_000)


PROJECTS = (
    "1. 年初预算项目经费20万元，实际支出19万元。",
    "（1）林区防火专项项目",
    "项目支出19万元，主要用于购置水泵6台。",
    "2. 年中追加项目2个，实际支出34.5万元。",
    "（1）“竹文化节”活动经费项目",
    "项目预算30万，项目支出29.5万元，主要用于搭建展台。",
    "（2）8.30专案工作经费项目",
    "项目预算6万元，项目支出5万元。",
)


def test_the_projects_of_a_performance_report_carry_their_names_and_groups() -> None:
    assert says("attachment_report", *PROJECTS) == [
        "amount 20万元 project_group:年初预算项目 initial_budget",
        "amount 19万元 project_group:年初预算项目",
        "amount 19万元 project_cost:林区防火专项项目",
        "count 6台 ? 原因、用途说明中的数字，报告中没有可核对的对应数",
        "count 2个 projects:年中追加项目",
        "amount 34.5万元 project_group:年中追加项目",
        "amount 30万元 project_cost:“竹文化节”活动经费项目 full_budget",
        "amount 29.5万元 project_cost:“竹文化节”活动经费项目",
        "amount 6万元 project_cost:8.30专案工作经费项目 full_budget",
        "amount 5万元 project_cost:8.30专案工作经费项目",
    ]


def test_a_project_may_be_a_section_of_its_own() -> None:
    report = report_of("attachment_report", "项目预算6万元，项目支出5万元。")
    heading = Section("5.1.1", "（2）", "林区防火专项项目", "attachment_report", 4, Source())
    section = replace(heading, paragraphs=report.sections[0].paragraphs)
    found = claims_of(replace(report, sections=(section,)))
    assert [claim.quantity and claim.quantity.subject for claim in found] == [
        "林区防火专项项目"
    ] * 2


def test_every_claim_has_a_meaning_or_a_reason() -> None:
    for claim in claims("attachment_report", *PROJECTS, "2022年排名第2，办件1.2万件。"):
        assert (claim.quantity is None) == bool(claim.reason)


WORDS = st.sampled_from(
    [
        "2022年度", "12.5万元", "8.0%", "3辆", "40批次", "约5万元", "18", "支出", "收入", "“三公”经费",
        "公务接待费", "年初预算为", "支出决算为", "占", "完成预算的", "与上年相比", "增加", "减少", "持平",
        "主要原因是", "其中：", "（", "）", "，", "。", "；", "、", " ", "农林水支出（类）", "行政运行（项）",
    ]
)  # fmt: skip
ROLES = st.sampled_from(["overall", "general_detail", "three_public_detail", "assets", "other", ""])


@given(ROLES, st.lists(st.lists(WORDS, max_size=25).map("".join), max_size=3))
def test_every_digit_is_in_exactly_one_claim(role: str, paragraphs: list[str]) -> None:
    found = claims(role, *paragraphs)
    for number, text in enumerate(paragraphs, start=1):
        spans = sorted(
            (claim.source.start or 0, claim.source.end or 0)
            for claim in found
            if claim.source.line == number and _has_numeral(claim.kind, claim.amount is not None)
        )
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
        covered = {place for start, end in spans for place in range(start, end)}
        assert {match.start() for match in re.finditer(r"\d", text)} <= covered


def _has_numeral(kind: ClaimKind, has_amount: bool) -> bool:
    return has_amount or kind in (ClaimKind.DATE, ClaimKind.REFERENCE)
