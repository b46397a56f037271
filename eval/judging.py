"""Judging: whether an answer is the one that a person read off the page."""

from __future__ import annotations

from decimal import Decimal

from answer import Answer, Status
from eval.question_sets import Case

# Gold may leave open how a question is turned away: asked back, not found, or no matter of accounts.
REFUSED, ANY = "refused", "any"


def faults(case: Case, answer: Answer) -> tuple[str, ...]:
    """What is not as the page says; empty where the answer is right."""
    found = []
    if not _has_status(case["status"], answer):
        found.append(f"status {answer.status} instead of {case['status']}")
    wanted = wanted_values(case)
    if answered_values(answer)[: len(wanted)] != wanted:
        found.append(f"wrong number {answered_values(answer)} instead of {wanted}")
    elif wanted and answer.numbers[0].unit != case.get("unit", "万元"):
        found.append(f"unit {answer.numbers[0].unit}")
    elif wanted and not answer.citations:
        found.append("no citation")
    if "basis" in case and (not answer.numbers or answer.numbers[0].basis != case["basis"]):
        found.append(f"basis is not {case['basis']}")
    found += [f"does not say {words}" for words in case.get("says", ()) if words not in answer.text]
    found += [f"says {words}" for words in case.get("not", ()) if words in answer.text]
    if "offers" in case and case["offers"] not in answer.choices:
        found.append(f"does not offer {case['offers']}")
    for words in case.get("warns", ()):
        if not any(words in warning for warning in answer.warnings):
            found.append(f"does not warn of {words}")
    return tuple(found)


def shows_wrong_number(case: Case, answer: Answer) -> bool:
    """Whether a number reached the user that is not the one asked for, or for which nobody could ask."""
    shown = answered_values(answer)
    if is_refusal(case):
        return bool(shown)
    wanted = wanted_values(case)
    wrong_unit = bool(wanted) and bool(shown) and answer.numbers[0].unit != case.get("unit", "万元")
    return bool(shown) and (shown[: len(wanted)] != wanted or wrong_unit)


def is_refusal(case: Case) -> bool:
    """Whether the right answer is none."""
    return case["status"] not in (Status.ANSWERED.value, ANY)


def wanted_values(case: Case) -> list[Decimal]:
    texts = case.get("values") or ([case["value"]] if "value" in case else [])
    return [Decimal(text) for text in texts]


def answered_values(answer: Answer) -> list[Decimal]:
    return [Decimal(number.value) for number in answer.numbers if number.value is not None]


def _has_status(wanted: str, answer: Answer) -> bool:
    if wanted == REFUSED:
        return answer.status is not Status.ANSWERED
    return wanted in (ANY, answer.status.value)
