"""Scale: how long a question takes of a library of a thousand reports, and that nothing old is answered.

The reports are generated. A question names its unit; warm means that its report was asked before. The
bare vector query is the one of the baseline: one embedding and the nearest pieces of a few reports.
"""

from __future__ import annotations

import os
import re
import statistics
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from answer import Status, ask
from eval.baseline import Baseline
from eval.table import Table
from index.embedding import default_embedder
from index.library import Library
from ingest.read import read_bytes
from samples.generate import LATEST_YEAR, SampleReport, generate

REPORTS = 1000
_YEARS = 2
_ASKED, _SEARCHED = 20, 5
_MEDIAN, _P95, _PROSE = 0.040, 0.150, 1.5
_CALCULATED = (
    "三公经费是多少", "三公经费比上年变化多少", "公务接待费预算完成率", "总支出多少",
    "项目支出占总支出的比例", "哪类支出最多", "办公费是多少", "去年三公经费是多少",
    "机关运行经费比上年增加多少", "有多少辆车", "人员经费", "支出由哪些部分组成",
)  # fmt: skip
_PROSE_QUESTIONS = (
    "主要职责是什么",
    "有哪些内设机构",
    "存在哪些问题",
    "节庆晚会论坛办了吗",
    "网站内容保障情况",
)
_TOTAL = re.compile(r"(?<=本年支出合计)(.*?)([\d,]+\.\d{2})")


def measure() -> Table:
    """One line a figure, beside its bar."""
    embedder = default_embedder()
    count = int(os.environ.get("JUESUAN_SCALE_REPORTS", REPORTS))
    with (
        TemporaryDirectory() as folder,
        closing(Library.open(Path(folder) / "library", embedder=embedder)) as library,
    ):
        made = _fill(library, count)
        chosen = Random(7).sample(sorted({one.issuer for one in made}), min(_ASKED, len(made)))
        rows = [*_calculated(library, chosen), *_without_unit(library)]
        files = _written(Path(folder), [one for one in made if one.issuer in chosen])
        rows += _prose(library, chosen[:_SEARCHED], Baseline(files[:_SEARCHED], embedder))
        rows.append(_revised(library, made[0]))
    shown = tuple((*row, "是" if held else "否") for *row, held in rows)
    headings = ("项目", "测得", "要求", "达到")
    return Table(f"规模：资料库里 {count} 份报告", headings, shown, all(held for *_, held in rows))


def _fill(library: Library, count: int) -> list[SampleReport]:
    made = []
    for number in range(count):
        one = generate(number // _YEARS, year=LATEST_YEAR - number % _YEARS)
        library.add(read_bytes(one.text.encode(), one.file_name), vectors=False)
        if one.year == LATEST_YEAR:
            made.append(one)
    return made


Row = tuple[str, str, str, bool]


def _calculated(library: Library, issuers: Sequence[str]) -> list[Row]:
    questions = [f"{issuer}{words}" for words in _CALCULATED for issuer in issuers]
    Random(11).shuffle(questions)
    first = _seconds(library, [f"{issuer}总支出是多少" for issuer in issuers])
    _seconds(library, questions)
    warm = _seconds(library, questions)
    median, late = statistics.median(warm), _late(warm)
    return [
        ("一份报告第一次被问，中位", _ms(statistics.median(first)), "", True),
        ("计算题，中位", _ms(median), f"≤ {_ms(_MEDIAN)}", median <= _MEDIAN),
        ("计算题，p95", _ms(late), f"≤ {_ms(_P95)}", late <= _P95),
    ]


def _without_unit(library: Library) -> list[Row]:
    """Asked of a thousand reports at once, the question is asked back."""
    seconds = statistics.median(_seconds(library, ["三公经费是多少", "哪类支出最多"] * 10))
    return [("未说明单位，反问，中位", _ms(seconds), f"≤ {_ms(_P95)}", seconds <= _P95)]


def _prose(library: Library, issuers: Sequence[str], bare: Baseline) -> list[Row]:
    hashes = [one.sha256 for issuer in issuers for one in library.find(issuer=issuer)]
    library.ensure_vectors(hashes)
    questions = [f"{issuer}{words}" for words in _PROSE_QUESTIONS for issuer in issuers]
    _seconds(library, questions)
    prose = statistics.median(_seconds(library, questions))
    plain = statistics.median(bare.quote(question).seconds for question in questions)
    held = prose <= _PROSE * plain
    return [
        ("单纯向量检索，中位", _ms(plain), "", True),
        ("文字题，中位", _ms(prose), f"≤ {_PROSE} 倍", held),
    ]


def _revised(library: Library, old: SampleReport) -> Row:
    """A revision that prints another total is answered from at once."""
    question = f"{old.issuer}{old.year}年总支出是多少"
    before = ask(question, library)
    changed = _TOTAL.sub(r"\g<1>98,765.43", old.text, count=1)
    library.add(read_bytes(changed.encode(), f"更正_{old.file_name}"), vectors=False)
    start = time.perf_counter()
    after = ask(question, library)
    seconds = time.perf_counter() - start
    held = before.status is Status.ANSWERED and "98,765.43" in after.text + str(after.warnings)
    return ("新版本入库后的第一问", _ms(seconds), "答新版本的数", held)


def _seconds(library: Library, questions: Iterable[str]) -> list[float]:
    taken = []
    for question in questions:
        start = time.perf_counter()
        ask(question, library)
        taken.append(time.perf_counter() - start)
    return taken


def _written(folder: Path, reports: Iterable[SampleReport]) -> list[Path]:
    paths = []
    for one in reports:
        path = folder / one.file_name
        path.write_text(one.text, "utf-8")
        paths.append(path)
    return paths


def _late(seconds: Sequence[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
