"""Questions: accuracy, wrong numbers, refusals, citations and latency over questions with answers read off
the page, beside a plain vector query engine that is asked the same in the same run.

A question is right where its status, its numbers in order, their unit and the words it must (not) say
all agree. A wrong number is one that reached the user and is not the number asked for, or any number
where there was none to give: it must never happen.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from accounts.errors import BadQuestion
from answer import Answer, Status, ask
from eval import baseline
from eval.baseline import Baseline, Quoted
from eval.citing import cites_rightly, documents
from eval.judging import faults, is_refusal, shows_wrong_number
from eval.question_sets import Case, QuestionSet, question_sets
from eval.table import Table
from index.embedding import Embedder, default_embedder
from index.intake import take_in
from index.library import Library

ACCURACY, CITED, REFUSED = 0.95, 0.99, 0.98
_ALL = "合计"
_HEADINGS = (
    "种类", "题数", "答对", "错数", "出处对", "中位", "p95",
    "基线答对", "基线错数", "基线中位", "基线 p95",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """One question with its answer and the baseline's; `cited` is None where no number was to be cited."""

    case: Case
    answer: Answer
    seconds: float
    faults: tuple[str, ...]
    cited: bool | None
    quoted: Quoted

    @property
    def shows_wrong_number(self) -> bool:
        return shows_wrong_number(self.case, self.answer)

    @property
    def is_refused(self) -> bool:
        return self.answer.status is not Status.ANSWERED


def measure() -> Table:
    """One line a kind of question, and one over all; below it the refusals and every question missed."""
    embedder = default_embedder()
    results = [result for one in question_sets() for result in _results(one, embedder)]
    kinds = sorted({str(result.case["kind"]) for result in results})
    rows = [_row(kind, [r for r in results if r.case["kind"] == kind]) for kind in kinds]
    rows.append(_row(_ALL, results))
    return Table(
        "问答（基线：llama-index 向量检索，引用最近两段，取第一个数）",
        _HEADINGS,
        tuple(rows),
        passed=_holds(results),
        note="\n".join([_bars(results), *_missed(results)]),
    )


def _results(questions: QuestionSet, embedder: Embedder) -> list[Result]:
    plain = Baseline(questions.reports, embedder)
    known = documents(questions.reports)
    with TemporaryDirectory() as folder, closing(Library.open(Path(folder))) as library:
        take_in(library, list(questions.reports))
        cases = questions.cases
        _asked(cases[0], library)
        found = []
        for case in cases:
            answer, seconds = _asked(case, library)
            numbered = answer.status is Status.ANSWERED and bool(answer.numbers)
            cited = cites_rightly(case, answer, known) if numbered else None
            quoted = plain.quote(case["ask"])
            found.append(Result(case, answer, seconds, faults(case, answer), cited, quoted))
    return found


def _asked(case: Case, library: Library) -> tuple[Answer, float]:
    start = time.perf_counter()
    try:
        answer = ask(case["ask"], library)
    except BadQuestion as error:
        answer = Answer(case["ask"], Status.CLARIFY, str(error))
    return answer, time.perf_counter() - start


def _row(kind: str, results: Sequence[Result]) -> tuple[str, ...]:
    cited = [result.cited for result in results if result.cited is not None]
    return (
        kind,
        str(len(results)),
        _share(results, lambda one: not one.faults),
        str(sum(one.shows_wrong_number for one in results)),
        f"{sum(cited)}/{len(cited)}" if cited else "—",
        *_times([one.seconds for one in results]),
        _share(results, lambda one: baseline.is_right(one.case, one.quoted)),
        str(sum(baseline.shows_wrong_number(one.case, one.quoted) for one in results)),
        *_times([one.quoted.seconds for one in results]),
    )


def _times(seconds: Sequence[float]) -> tuple[str, str]:
    ordered = sorted(seconds)
    late = ordered[int(len(ordered) * 0.95)]
    return f"{statistics.median(ordered) * 1000:.1f} ms", f"{late * 1000:.1f} ms"


def _share(results: Sequence[Result], holds: Callable[[Result], bool]) -> str:
    count = sum(map(holds, results))
    return f"{count} ({_rate(count, len(results)):.1%})"


def _holds(results: Sequence[Result]) -> bool:
    cited = [result.cited for result in results if result.cited is not None]
    return (
        _rate(sum(not one.faults for one in results), len(results)) >= ACCURACY
        and not any(one.shows_wrong_number for one in results)
        and _rate(sum(cited), len(cited)) >= CITED
        and _recall(results) >= REFUSED
    )


def _bars(results: Sequence[Result]) -> str:
    cited = [result.cited for result in results if result.cited is not None]
    return (
        f"要求：答对 ≥ {ACCURACY:.0%}；错数 0；"
        f"出处对 ≥ {CITED:.0%}（测得 {_rate(sum(cited), len(cited)):.1%}）；"
        f"应拒答的拒答 ≥ {REFUSED:.0%}（测得召回 {_recall(results):.1%}，准确 {_precision(results):.1%}）"
    )


def _recall(results: Sequence[Result]) -> float:
    """The share of the questions to be refused that were."""
    unanswerable = [one for one in results if is_refusal(one.case)]
    return _rate(sum(one.is_refused for one in unanswerable), len(unanswerable))


def _precision(results: Sequence[Result]) -> float:
    """The share of the refusals that were right."""
    refused = [one for one in results if one.is_refused and one.case["status"] != "any"]
    return _rate(sum(is_refusal(one.case) for one in refused), len(refused))


def _rate(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _missed(results: Sequence[Result]) -> list[str]:
    wrong = [f"{r.case['ask']}：{'；'.join(r.faults)}" for r in results if r.faults]
    shown = [f"错数 {r.case['ask']}：{r.answer.text}" for r in results if r.shows_wrong_number]
    cited = [f"出处 {r.case['ask']}" for r in results if r.cited is False]
    return [*wrong, *shown, *cited]
