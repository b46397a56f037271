"""Audit: one printed figure changed at a time; what the auditor finds, beside what the oracle knows.

The bars are those of the auditor's promise. A mutation counts for recall where the oracle sees an
identity broken; for the place, where one figure was changed; for the cause, where the oracle knows no
other single figure that explains it.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from multiprocessing import get_context
from typing import TypeVar

from eval.audit_cases import Outcome, cases, run
from eval.audit_clean import CleanReport, clean_cases, difficulties, judged
from eval.audit_floor import floors
from eval.audit_trial import Trial
from eval.table import Table

REPORTS: int = 50
EACH, REAL = 56, 90  # mutations of a generated and of a real report
WORKERS = 2
BAR = Decimal("0.99")
SLOWEST = 0.2  # seconds an audit
T = TypeVar("T")
U = TypeVar("U")

HEADINGS = (
    *("类别", "印出的数", "有核对", "下限", "改动", "应发现", "发现", "在候选中", "唯一即原因"),
    *("候选中位", "改回原值"),
)


def measure() -> Table:
    outcomes = measured()
    clean = in_parallel(judged, clean_cases())
    trials = [trial for outcome in outcomes for trial in outcome.trials]
    groups: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        groups[trial.group].append(trial)
    seen = seen_by_group(outcomes)
    least = floors()
    rows = [_row(group, groups.get(group, []), seen.get(group), least) for group in sorted(seen)]
    rows.append(_row("合计", trials, _added(seen.values()), {}))
    passed = all(
        (
            len(trials) >= 3000,
            *(_share(seen[group]) >= floor for group, floor in least.items() if group in seen),
            _held(trials),
            not any(trial.crash for trial in trials),
            not any(outcome.rounding_errors for outcome in outcomes),
            _clean(clean),
            statistics.median(t.seconds for t in trials) <= SLOWEST,
        )
    )
    return Table("核对：改动一个数", HEADINGS, tuple(rows), passed, _note(outcomes, clean, trials))


def measured() -> list[Outcome]:
    """All cases, in order."""
    return in_parallel(run, cases(REPORTS, EACH, REAL))


def in_parallel(work: Callable[[T], U], items: Sequence[T]) -> list[U]:
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        return list(pool.map(work, items))


def seen_by_group(outcomes: Iterable[Outcome]) -> dict[str, tuple[int, int]]:
    total: dict[str, tuple[int, int]] = {}
    for outcome in outcomes:
        for group, (printed, touched) in outcome.seen.items():
            before = total.get(group, (0, 0))
            total[group] = (before[0] + printed, before[1] + touched)
    return total


def _row(
    name: str, trials: Sequence[Trial], seen: tuple[int, int] | None, least: Mapping[str, Decimal]
) -> tuple[str, ...]:
    due = [trial for trial in trials if trial.breaks]
    found = [trial for trial in due if trial.found]
    single = [trial for trial in found if trial.single]
    sole = [trial for trial in single if trial.sole]
    mends = [trial.mend for trial in found if trial.mend]
    sizes = [trial.size for trial in single]
    return (
        name,
        str(seen[0]) if seen else "",
        f"{_share(seen):.1%}" if seen else "",
        f"{least[name]:.1%}" if name in least else "",
        str(len(trials)),
        str(len(due)),
        _percent(len(found), len(due)),
        _percent(sum(t.among for t in single), len(single)),
        _percent(sum(t.cause for t in sole), len(sole)),
        f"{statistics.median(sizes):g}" if sizes else "",
        f"{mends.count('exact')}+{mends.count('rounding')}/{len(mends)}" if mends else "",
    )


def _held(trials: Sequence[Trial]) -> bool:
    due = [trial for trial in trials if trial.breaks]
    single = [trial for trial in due if trial.found and trial.single]
    sole = [trial for trial in single if trial.sole]
    return all(
        total and Decimal(good) / total >= BAR
        for good, total in (
            (sum(t.found for t in due), len(due)),
            (sum(t.among for t in single), len(single)),
            (sum(t.cause for t in sole), len(sole)),
        )
    )


def _clean(reports: Sequence[CleanReport]) -> bool:
    return (
        len(reports) >= 100
        and not any(report.errors for report in reports)
        and all(difficulties(reports).values())
    )


def _note(
    outcomes: Sequence[Outcome], clean: Sequence[CleanReport], trials: Sequence[Trial]
) -> str:
    tried = sum(outcome.rounding_tried for outcome in outcomes)
    wrong = [error for outcome in outcomes for error in outcome.rounding_errors]
    alarms = [f"{report.name} {error}" for report in clean for error in report.errors]
    shown = "、".join(f"{name} {count} 份" for name, count in difficulties(clean).items())
    seconds = sorted(trial.seconds for trial in trials)
    lines = [
        f"没有改动的 {len(clean)} 份生成报告：误报 {len(alarms)} 条；其中{shown}。",
        *(f"  误报：{alarm}" for alarm in alarms[:10]),
        f"末位改动一个单位、各恒等式仍在四舍五入范围内 {tried} 处：报为错误 {len(wrong)} 处。",
        *(f"  误报：{error}" for error in wrong[:10]),
        f"每份核对用时：中位 {statistics.median(seconds):.3f} s，最长 {seconds[-1]:.3f} s，"
        f"中位要求 {SLOWEST} s。",
        "有核对：有规则核对过的数。应发现：独立的穷举判定有恒等式被破坏。"
        "发现、在候选中、唯一即原因：合计各要求 99%。改回原值：相同 + 差末位一个单位 / 给出的。",
        *(f"核对出错：{t.crash}；{t.told}" for t in trials if t.crash),
        *_examples("没有发现", [t for t in trials if t.breaks and not t.found]),
        *_examples(
            "不在候选中", [t for t in trials if t.breaks and t.found and t.single and not t.among]
        ),
        *_examples(
            "不是唯一原因",
            [t for t in trials if t.found and t.single and t.sole and t.among and not t.cause],
        ),
        *_examples("改回的值不对", [t for t in trials if t.mend == "wrong"]),
    ]
    return "\n".join(lines)


def _examples(title: str, trials: Sequence[Trial]) -> list[str]:
    return [f"{title} {len(trials)} 处：", *(f"  {t.told}" for t in trials[:6])] if trials else []


def _added(counts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    pairs = list(counts)
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def _share(count: tuple[int, int]) -> Decimal:
    return Decimal(count[1]) / count[0]


def _percent(good: int, total: int) -> str:
    return f"{good / total:.1%}" if total else ""
