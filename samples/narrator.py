"""Narrator: says true quantities in the words and roundings of real reports, and records each."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from accounts.claim import ClaimKind
from accounts.quantity import Aspect, Quantity, Stage
from samples.datafiles import datafile
from samples.marks import NarrativePrint, mark
from samples.options import Options, decide
from samples.printed import in_unit, rounded
from samples.truth import Truth, quantity


@dataclass(frozen=True, slots=True)
class Style:
    """The wording that one report keeps to (data/phrases.toml)."""

    words: dict[str, str]
    drop_zeros: bool  # 299万元 for 299.00万元
    rate_step: Decimal  # the last place of percentages
    increase_of_zero: bool


def draw_style(rng: Random, options: Options, year: int) -> Style:
    lists = datafile("phrases.toml")["style"]
    words = {name: rng.choice(choices) for name, choices in lists.items()}
    words["compare"] = words["compare"].replace("2022", str(year - 1))
    return Style(
        words=words,
        drop_zeros=rng.random() < 0.8,
        rate_step=Decimal("0.01") if rng.random() < 0.25 else Decimal("0.1"),
        increase_of_zero=decide(rng, options.increase_of_zero, 0.12),
    )


@dataclass(slots=True)
class Narrator:
    """Prints quantities of one report. `section` is set by whoever writes a section."""

    whole: Quantity
    truth: Truth
    style: Style
    rng: Random
    section: str = ""
    prints: list[NarrativePrint] = field(default_factory=list)

    def of(self, measure: str, **parts: object) -> Quantity:
        return quantity(self.whole, measure, **parts)

    def value(self, at: Quantity) -> Decimal:
        return self.truth[at]

    def cause(self, kind: str) -> str:
        return str(self.rng.choice(datafile("phrases.toml")["causes"][kind]))

    def three_public_cause(self, at: Quantity, sign: int) -> str:
        """Why an item of the three public expenses, or their total, rose (1) or fell (-1)."""
        item = at.measure.partition(".")[2] or "total"
        causes = datafile("phrases.toml")["three_public_causes"][item]
        return str(self.rng.choice(causes["up" if sign > 0 else "down"]))

    def amount(self, at: Quantity) -> str:
        """An amount in 万元: 467.02万元."""
        return self._record(ClaimKind.AMOUNT, self._money(self.truth[at]), at)

    def count(self, at: Quantity, unit: str) -> str:
        """A count with its classifier: 2辆."""
        return self._record(ClaimKind.COUNT, f"{self.truth[at]:f}{unit}", at)

    def loose_count(self, number: int, unit: str = "") -> str:
        """A count of the prose that no quantity stands for."""
        return self._record(ClaimKind.COUNT, f"{number}{unit}", None)

    def loose_amount(self, amount: Decimal) -> str:
        """An amount that no single quantity of the vocabulary stands for."""
        return self._record(ClaimKind.AMOUNT, self._money(amount), None)

    def share(self, part: Quantity, whole: Quantity) -> str:
        """A share of a whole: 95.2%."""
        text = self._rate(self.truth[part] / self.truth[whole])
        return self._record(ClaimKind.SHARE, text, part.with_(aspect=Aspect.SHARE), whole)

    def completion(self, final: Quantity, budget: Quantity) -> str:
        """A completion rate: 123.4%."""
        text = self._rate(self.truth[final] / self.truth[budget])
        return self._record(
            ClaimKind.COMPLETION, text, final.with_(aspect=Aspect.COMPLETION), budget
        )

    def change(self, at: Quantity) -> tuple[int, str]:
        """Against last year: the sign and 增加51.95万元，增长11.9% (no rate from a zero base)."""
        before = at.with_(year=at.year - 1)
        if self.difference_sign(at, before) == 0 and self.style.increase_of_zero:
            text = self._difference(at, before, Aspect.CHANGE, Aspect.GROWTH)
            return 0, f"{self.style.words['compare']}{text}"
        if self.difference_sign(at, before) == 0:
            return 0, self._same(at, before, Aspect.CHANGE, self.style.words["same"])
        text = self._difference(at, before, Aspect.CHANGE, Aspect.GROWTH)
        return self.difference_sign(at, before), text

    def deviation(self, at: Quantity) -> tuple[int, str]:
        """Against 年初预算: the sign and 比年初预算数增加…万元，增长…%."""
        budget = at.with_(stage=Stage.INITIAL_BUDGET)
        sign = self.difference_sign(at, budget)
        if sign == 0:
            return 0, self._same(at, budget, Aspect.DEVIATION, "与年初预算数一致")
        text = self._difference(at, budget, Aspect.DEVIATION, Aspect.DEVIATION_RATE)
        return sign, f"比年初预算数{text}"

    def compared(self, final: Quantity, budget: Quantity) -> tuple[int, str]:
        """The sign of final − budget as both print, and the word: 大于, 小于 or 等于."""
        left, right = (in_unit(self.truth[at], "万元") for at in (final, budget))
        sign = (left > right) - (left < right)
        word = {1: "大于", -1: "小于", 0: "等于"}[sign]
        return sign, self._record(ClaimKind.DIRECTION, word, final, budget, sign)

    def difference_sign(self, at: Quantity, base: Quantity) -> int:
        """The sign of the difference as it would print in 万元."""
        difference = in_unit(self.truth[at] - self.truth[base], "万元")
        return (difference > 0) - (difference < 0)

    def _same(self, at: Quantity, base: Quantity, aspect: Aspect, words: str) -> str:
        return self._record(ClaimKind.DIFFERENCE, words, at.with_(aspect=aspect), base, 0)

    def _difference(self, at: Quantity, base: Quantity, change: Aspect, growth: Aspect) -> str:
        now, then = self.truth[at], self.truth[base]
        sign = self.difference_sign(at, base)
        word = "减少" if sign < 0 else "增加"
        moved = at.with_(aspect=change)
        text = self._record(ClaimKind.DIRECTION, word, moved, base, sign, claim=False)
        text += self._record(ClaimKind.DIFFERENCE, self._money(abs(now - then)), moved, base, sign)
        if not then:
            return text
        rate_word = self.style.words["down_rate" if sign < 0 else "up_rate"]
        rate = self._rate(abs(now - then) / then)
        grown = at.with_(aspect=growth)
        return f"{text}，{rate_word}{self._record(ClaimKind.GROWTH, rate, grown, base, sign)}"

    def _money(self, amount: Decimal) -> str:
        text = f"{in_unit(amount, '万元'):.2f}"
        if self.style.drop_zeros:
            text = text.rstrip("0").rstrip(".")
        return f"{text}万元"

    def _rate(self, ratio: Decimal) -> str:
        return f"{rounded(ratio * 100, self.style.rate_step)}%"

    def _record(
        self,
        kind: ClaimKind,
        text: str,
        at: Quantity | None,
        base: Quantity | None = None,
        direction: int | None = None,
        claim: bool = True,
    ) -> str:
        self.prints.append(NarrativePrint(self.section, kind, text, at, base, direction, claim))
        return mark(len(self.prints) - 1, text)
