from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from accounts.amount import Amount, cell_amount
from accounts.unit import WAN_YUAN
from calculator.repair import Choice, Evidence, alignments, choose, holds, repair


@dataclass(frozen=True)
class Sum:
    rule: str
    total: str
    parts: tuple[str, ...]


TEMPLATE = ("total", "abroad", "vehicles", "purchase", "operation", "reception")
EQUATIONS = (
    Sum("T.total", "total", ("abroad", "vehicles", "reception")),
    Sum("T.vehicles", "vehicles", ("purchase", "operation")),
)


def numbers(*texts: str) -> list[Amount]:
    amounts = [cell_amount(text, WAN_YUAN) for text in texts]
    assert None not in amounts
    return [amount for amount in amounts if amount is not None]


def test_the_only_order_that_satisfies_both_sums_is_taken() -> None:
    found = repair(numbers("12.00", "8.00", "3.00", "5.00", "4.00"), [TEMPLATE], EQUATIONS)
    assert found.placement == {
        "total": 0,
        "vehicles": 1,
        "purchase": 2,
        "operation": 3,
        "reception": 4,
    }
    assert found.evidence == ("T.total", "T.vehicles")


def test_two_orders_left_are_not_repaired() -> None:
    found = repair(numbers("9.00", "5.00", "5.00", "4.00"), [TEMPLATE], EQUATIONS)
    assert found.placement is None
    assert "无法确定" in found.reason


def test_no_order_is_not_repaired() -> None:
    found = repair(numbers("9.00", "5.00", "2.00"), [TEMPLATE], EQUATIONS)
    assert found.placement is None
    assert "没有一种" in found.reason


def test_evidence_breaks_a_tie_and_is_named() -> None:
    (said,) = numbers("5.00")
    tier = {"operation": [Evidence(said, "n7")]}
    found = repair(numbers("9.00", "5.00", "5.00", "4.00"), [TEMPLATE], EQUATIONS, [tier])
    assert found.placement is not None
    assert found.placement["operation"] == 2
    assert found.evidence == ("T.total", "T.vehicles", "n7")


def test_evidence_that_contradicts_every_order_decides_nothing() -> None:
    (said,) = numbers("7.77")
    tier = {"operation": [Evidence(said, "n7")]}
    assert (
        repair(numbers("9.00", "5.00", "5.00", "4.00"), [TEMPLATE], EQUATIONS, [tier]).placement
        is None
    )


def test_wrong_evidence_does_not_stand_in_the_way_of_evidence_that_tells() -> None:
    wrong, said = numbers("7.77", "5.00")
    tier = {"total": [Evidence(wrong, "n1")], "operation": [Evidence(said, "n7")]}
    found = repair(numbers("9.00", "5.00", "5.00", "4.00"), [TEMPLATE], EQUATIONS, [tier])
    assert found.placement is not None
    assert found.placement["operation"] == 2
    assert found.evidence == ("T.total", "T.vehicles", "n7")


def test_evidence_that_contradicts_itself_decides_nothing() -> None:
    one, other = numbers("5.00", "5.00")
    tier = {"operation": [Evidence(one, "n7")], "purchase": [Evidence(other, "n8")]}
    texts = ("9.00", "5.00", "5.00", "4.00")
    assert repair(numbers(*texts), [TEMPLATE], EQUATIONS, [tier]).placement is None


def test_a_bound_of_another_statement_breaks_a_tie_before_the_narrative_is_asked() -> None:
    least, said = numbers("4.60", "0.00")
    statements = {"operation": [Evidence(least, "T6<=T7", at_least=True)]}
    narrative = {"operation": [Evidence(said, "n7")]}
    found = repair(
        numbers("9.00", "5.00", "5.00", "4.00"), [TEMPLATE], EQUATIONS, [statements, narrative]
    )
    assert found.placement is not None
    assert found.placement["operation"] == 2
    assert found.evidence == ("T.total", "T.vehicles", "T6<=T7")


def test_evidence_against_the_only_order_does_not_undo_it() -> None:
    (said,) = numbers("7.77")
    tier = {"operation": [Evidence(said, "n7")]}
    texts = ("12.00", "8.00", "3.00", "5.00", "4.00")
    assert repair(numbers(*texts), [TEMPLATE], EQUATIONS, [tier]).evidence == (
        "T.total",
        "T.vehicles",
    )


def test_blanks_in_place_break_a_tie() -> None:
    found = repair(
        numbers("9.00", "5.00", "5.00", "4.00"), [TEMPLATE], EQUATIONS, (), (0, None, 1, None, 2, 3)
    )
    assert found.placement == {"total": 0, "vehicles": 1, "operation": 2, "reception": 3}


def test_the_same_placement_in_two_templates_counts_once() -> None:
    turned = ("total", "vehicles", "purchase", "operation", "abroad", "reception")
    found = repair(
        numbers("12.00", "8.00", "3.00", "5.00", "4.00"), [TEMPLATE, (*TEMPLATE,)], EQUATIONS
    )
    assert found.placement is not None
    both = repair(numbers("12.00", "8.00", "3.00", "5.00", "4.00"), [TEMPLATE, turned], EQUATIONS)
    assert both.placement is None, "4.00 may be 出国 or 接待 in the other order"


def test_rounding_is_allowed_and_nothing_else() -> None:
    row = dict(zip(("total", "abroad", "vehicles"), numbers("10.01", "5.00", "5.00"), strict=True))
    assert holds(EQUATIONS[0], row)
    row["total"] = numbers("10.02")[0]
    assert not holds(EQUATIONS[0], row)


def test_a_blank_total_demands_blank_parts() -> None:
    (five,) = numbers("5.00")
    assert holds(EQUATIONS[0], {})
    assert not holds(EQUATIONS[0], {"abroad": five})


amounts = st.integers(0, 500).map(lambda cents: Decimal(cents) / 100)


@given(amounts, amounts, amounts, amounts)
def test_what_was_printed_is_always_among_the_alignments(
    abroad: Decimal, purchase: Decimal, operation: Decimal, reception: Decimal
) -> None:
    vehicles = purchase + operation
    full = (abroad + vehicles + reception, abroad, vehicles, purchase, operation, reception)
    printed = {c: f"{v:.2f}" for c, v in zip(TEMPLATE, full, strict=True) if v}
    found = alignments(numbers(*printed.values()), [TEMPLATE], EQUATIONS)
    assert dict(zip(printed, range(len(printed)), strict=True)) in [dict(p) for p in found]


def choice(reading: int, *adds: int) -> Choice:
    return Choice(reading, tuple(map(Decimal, adds)))


def test_the_only_combination_that_adds_up_is_chosen() -> None:
    rows = [[choice(0, 10, 9)], [choice(0, 5, 5), choice(-1, 20, 5)]]
    assert choose(rows, (Decimal(30), Decimal(14))) == (0, -1)


def test_two_combinations_or_none_choose_nothing() -> None:
    rows = [[choice(0, 5), choice(1, 10)], [choice(0, 10), choice(1, 5)]]
    assert choose(rows, (Decimal(15),)) is None
    assert choose(rows, (Decimal(99),)) is None
    assert choose(rows, (Decimal(20),)) == (1, 0)


def test_forty_rows_of_three_ways_do_not_explode() -> None:
    rows = [[choice(0, 1), choice(1, 2), choice(2, 3)] for _ in range(40)]
    assert choose(rows, (Decimal(120),)) == (2,) * 40
