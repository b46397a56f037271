"""Quantity name: what a number measures, said in Chinese."""

from __future__ import annotations

from accounts.measures import measures
from accounts.quantity import Aspect, Quantity, Stage
from accounts.subjects import subjects
from ui.texts import say

_STAGES = {Stage.INITIAL_BUDGET: "proof.budget_initial", Stage.FULL_BUDGET: "proof.budget_full"}


def quantity_name(quantity: Quantity) -> str:
    """Year, subject or measure, stage and aspect: "2021 年 “三公”经费 比上年增减额"."""
    measure = measures().get(quantity.measure)
    name = measure.name if measure else quantity.measure
    subject = subjects().get(quantity.subject)
    if quantity.subject:
        known = subject.name if subject else ""
        name = f"{quantity.subject} {known} {name}".replace("  ", " ")
    stage = say(_STAGES[quantity.stage]) if quantity.stage in _STAGES else ""
    aspect = "" if quantity.aspect is Aspect.VALUE else say(f"proof.{quantity.aspect.value}")
    return f"{say('proof.of_year', year=quantity.year)}{stage}{name}{aspect}"
