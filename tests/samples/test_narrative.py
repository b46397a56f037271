"""The narrative says the truth, in words that vary within the grammar of real reports."""

from __future__ import annotations

import re
from decimal import Decimal

from accounts.claim import ClaimKind
from accounts.quantity import Aspect, Quantity
from samples import Options, SampleReport, generate
from samples.marks import CLOSE, MIDDLE, OPEN

SEEDS = range(24)


def number(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", "", text.replace("（套）", "")))


def places(text: str) -> Decimal:
    """Half of the last printed place of a rate."""
    return Decimal(1).scaleb(-len(text.rstrip("%").partition(".")[2])) / 2


def value(sample: SampleReport, at: Quantity | None) -> Decimal:
    assert at is not None
    return sample.truth[at.with_(aspect=Aspect.VALUE)]


def test_no_mark_is_left_in_the_text_and_every_print_stands_in_it() -> None:
    for seed in SEEDS:
        sample = generate(seed)
        assert not {OPEN, MIDDLE, CLOSE} & set(sample.text)
        for said in sample.prints:
            assert said.text in sample.text


def test_amounts_are_the_truth_at_the_scale_of_the_statements() -> None:
    for seed in SEEDS:
        sample = generate(seed)
        for said in sample.prints:
            if said.kind is ClaimKind.AMOUNT and said.quantity is not None:
                assert abs(number(said.text) - value(sample, said.quantity) / 10_000) <= Decimal(
                    "0.005"
                ), said


def test_shares_completion_and_growth_are_recomputed_from_the_truth() -> None:
    rates = (ClaimKind.SHARE, ClaimKind.COMPLETION, ClaimKind.GROWTH)
    for seed in SEEDS:
        sample = generate(seed)
        for said in sample.prints:
            if said.kind in rates:
                part, whole = value(sample, said.quantity), value(sample, said.base)
                rate = abs(part - whole) / whole if said.kind is ClaimKind.GROWTH else part / whole
                assert abs(number(said.text) - rate * 100) <= places(said.text), said


def test_differences_are_recomputed_from_the_truth() -> None:
    for seed in SEEDS:
        sample = generate(seed)
        for said in sample.prints:
            if said.kind is ClaimKind.DIFFERENCE:
                difference = value(sample, said.quantity) - value(sample, said.base)
                printed = number(said.text) if re.search(r"\d", said.text) else Decimal(0)
                printed_as_words = said.direction == 0
                assert printed_as_words or (difference > 0) is (said.direction == 1)
                assert abs(printed - abs(difference) / 10_000) <= Decimal("0.005"), said


def test_direction_words_agree_with_the_sign() -> None:
    signs = {"增加": 1, "大于": 1, "减少": -1, "小于": -1, "等于": 0}
    for seed in SEEDS:
        sample = generate(seed)
        for said in sample.prints:
            if said.kind is ClaimKind.DIRECTION:
                difference = value(sample, said.quantity) - value(sample, said.base)
                printed_as_equal = abs(difference) < 100
                assert said.direction == signs[said.text] or printed_as_equal
                assert printed_as_equal or (difference > 0) is (said.direction == 1), said


def test_dropped_zeros_and_one_place_rates_appear() -> None:
    texts = [said.text for seed in SEEDS for said in generate(seed).prints]
    assert any(re.fullmatch(r"\d+万元", text) for text in texts)
    assert any(re.fullmatch(r"\d+\.\d万元", text) for text in texts)
    assert any(re.fullmatch(r"\d+\.0%", text) for text in texts)


def test_wording_varies_by_seed() -> None:
    together = "".join(generate(seed).text for seed in SEEDS)
    for words in ("与上年相比，", "比上年", "较上年", "增长", "下降", "主要是因为", "与上年持平"):
        assert words in together


def test_no_rate_from_a_zero_base() -> None:
    sample = generate(0, options=Options(zero_base=True))
    for line in sample.text.splitlines():
        if "年初预算为0万元" in line or "年初预算为0.00万元" in line:
            assert "完成年初预算" not in line
