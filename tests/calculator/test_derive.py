"""What is printed nowhere is proved from what is printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.amount import Amount
from accounts.fact import Fact
from accounts.interval import Interval
from accounts.quantity import Aspect, Funding, Quantity, Stage
from accounts.unit import WAN_YUAN, YUAN
from calculator.derive import derive
from calculator.network import Network
from calculator.proof_text import formula
from calculator.ratio import derive_ratio
from tests.calculator.tables import ISSUER, YEAR, statement_facts, told

CHANGE = Aspect.CHANGE
TOTAL = Quantity(ISSUER, YEAR, "three_public", funding=Funding.GENERAL)


def wan(text: str) -> Decimal:
    return Decimal(text) * WAN_YUAN.factor


def unchanged(fact_id: str, measure: str) -> Fact:
    """与上年一致: no number, the two years are equal."""
    zero = Amount(Decimal(0), YUAN, Decimal(0), "一致")
    return replace(told(fact_id, measure, "0", aspect=CHANGE), amount=zero)


@pytest.fixture
def three_public() -> Network:
    """The total is printed, its change is not; the changes of its four components are."""
    return Network(
        [
            *statement_facts("three_public[total].final_total 224.60"),
            unchanged("n1", "three_public.abroad"),
            told("n2", "three_public.reception", "-4.64", aspect=CHANGE),
            told("n3", "three_public.vehicle_purchase", "-30.5", aspect=CHANGE),
            told("n4", "three_public.vehicle_operation", "34.75", aspect=CHANGE),
        ]
    )


def test_the_change_of_a_total_is_proved_by_the_changes_of_its_parts(three_public: Network) -> None:
    proved = derive(three_public, TOTAL.with_(aspect=CHANGE))
    assert proved is not None
    assert proved.value == wan("-0.39")
    assert proved.interval == Interval(wan("-0.405"), wan("-0.375"))
    assert {fact.id for _, fact in proved.leaves} == {"n1", "n2", "n3", "n4"}
    assert proved.step.rules() == ("M.three_public", "M.vehicles_cost")
    assert formula(proved).endswith("= −0.39 万元")


def test_last_year_and_the_growth_rate_follow(three_public: Network) -> None:
    last_year = derive(three_public, TOTAL.with_(year=YEAR - 1))
    assert last_year is not None
    assert last_year.value == wan("224.99")
    growth = derive_ratio(three_public, TOTAL.with_(aspect=Aspect.GROWTH))
    assert growth is not None
    assert round(growth.value, 5) == Decimal("-0.00173")


def test_what_is_printed_is_its_own_proof(three_public: Network) -> None:
    proved = derive(three_public, TOTAL)
    assert proved is not None
    assert proved.is_print
    assert proved.interval == Interval(wan("224.595"), wan("224.605"))


def test_a_missing_component_leaves_nothing_proved() -> None:
    network = Network([told("n2", "three_public.reception", "-4.64", aspect=CHANGE)])
    assert derive(network, TOTAL.with_(aspect=CHANGE)) is None


def test_last_year_from_this_year_and_the_printed_difference() -> None:
    network = Network(
        [
            told("n1", "agency_operation", "382.31"),
            told("n2", "agency_operation", "131.97", aspect=CHANGE),
        ]
    )
    proved = derive(
        network, Quantity(ISSUER, YEAR - 1, "agency_operation", funding=Funding.GENERAL)
    )
    assert proved is not None
    assert proved.value == wan("250.34")


def test_a_budget_from_the_final_and_the_printed_deviation() -> None:
    network = Network(
        [
            told("n1", "agency_operation", "382.31"),
            told("n2", "agency_operation", "132.91", aspect=Aspect.DEVIATION),
        ]
    )
    budget = Quantity(
        ISSUER, YEAR, "agency_operation", stage=Stage.INITIAL_BUDGET, funding=Funding.GENERAL
    )
    proved = derive(network, budget)
    assert proved is not None
    assert proved.value == wan("249.40")


def test_what_cancels_has_cancelled() -> None:
    """The change of 公车 is proved from two years; this year's purchase does not widen it."""
    network = Network(
        [
            told("n1", "three_public.vehicle_purchase", "25"),
            told("n2", "three_public.vehicle_operation", "154.65"),
            told("n3", "three_public.vehicle_purchase", "55.5", year=YEAR - 1),
            told("n4", "three_public.vehicle_operation", "34.75", aspect=CHANGE),
        ]
    )
    vehicles = TOTAL.with_(measure="three_public.vehicles")
    proved = derive(network, vehicles.with_(aspect=CHANGE))
    assert proved is not None
    assert "n2" not in {fact.id for _, fact in proved.leaves}
    assert proved.value == wan("4.25")


def test_a_disputed_cell_is_avoided_where_another_way_exists() -> None:
    network = Network(
        [
            told("wrong", "three_public.vehicles", "197.65"),
            told("n1", "three_public.vehicle_purchase", "25"),
            told("n2", "three_public.vehicle_operation", "154.65"),
        ]
    )
    vehicles = TOTAL.with_(measure="three_public.vehicles")
    proved = derive(network, vehicles, disputed=frozenset({"wrong"}))
    assert proved is not None
    assert proved.value == wan("179.65")
    assert not proved.disputed


def test_a_disputed_cell_is_named_where_there_is_no_other_way() -> None:
    network = Network([told("wrong", "three_public.vehicles", "197.65")])
    vehicles = TOTAL.with_(measure="three_public.vehicles")
    proved = derive(network, vehicles, disputed=frozenset({"wrong"}))
    assert proved is not None
    assert proved.disputed == ("wrong",)


def test_a_claim_is_never_proved_by_itself() -> None:
    network = Network([told("n1", "three_public", "66.05")])
    assert derive(network, TOTAL, without=frozenset({"n1"})) is None


def test_a_blank_is_zero_only_where_its_total_proves_it() -> None:
    abroad = TOTAL.with_(measure="three_public.abroad")
    proved = Network(
        statement_facts(
            "three_public[total].final_total 66.05; three_public[total].final_abroad;"
            "three_public[total].final_vehicles 25.27; three_public[total].final_reception 40.78"
        )
    )
    zero = derive(proved, abroad)
    assert zero is not None
    assert zero.value == 0
    alone = Network(statement_facts("three_public[total].final_abroad"))
    assert derive(alone, abroad) is None


cents = st.integers(min_value=0, max_value=10**9)


@given(st.tuples(cents, cents, cents))
def test_a_derived_total_always_holds_the_true_one(true_yuan: tuple[int, int, int]) -> None:
    """Whatever the true amounts, the sum of their rounded prints lies around the true sum."""
    names = ("abroad", "vehicles", "reception")
    facts = [
        told(f"n{i}", f"three_public.{name}", f"{(Decimal(yuan) / 10_000):.2f}")
        for i, (name, yuan) in enumerate(zip(names, true_yuan, strict=True))
    ]
    proved = derive(Network(facts), TOTAL)
    assert proved is not None
    assert proved.interval.contains(Decimal(sum(true_yuan)))
