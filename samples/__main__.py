"""Command line: `python -m samples OUT --seed N --count K [--errors PLAN]` writes reports as text."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from samples.errors import MUTATIONS, plan_of
from samples.generate import LATEST_YEAR, SampleReport, generate, generate_pair
from samples.options import Options
from samples.units import capacity


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the reports; prints one JSON line a report with its planted errors. 2 on a bad plan."""
    options = _parser().parse_args(arguments)
    try:
        reports = list(_reports(options))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    for report in reports:
        (options.out / report.file_name).write_text(report.text, encoding="utf-8")
        print(json.dumps(_line(report), ensure_ascii=False))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m samples", description="生成虚构单位的部门决算报告"
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="写入的文件夹")
    parser.add_argument("--seed", type=int, default=0, help="第一份报告的种子（默认 0）")
    parser.add_argument("--count", type=int, default=1, help="份数；成对时为对数（默认 1）")
    parser.add_argument("--year", type=int, default=LATEST_YEAR, help="最近的年度")
    parser.add_argument("--pairs", action="store_true", help="每个部门另写下属单位的报告")
    parser.add_argument("--unit", choices=("万元", "元"), default="万元", help="报表的金额单位")
    parser.add_argument(
        "--errors",
        default="none",
        metavar="PLAN",
        help=f"埋入的错误：none、all、random:N，或用逗号分开的 {'、'.join(MUTATIONS)}",
    )
    return parser


def _reports(asked: argparse.Namespace) -> Iterator[SampleReport]:
    """One report a seed; past the last issuer the same issuers report for the year before."""
    for seed in range(asked.seed, asked.seed + asked.count):
        year = asked.year - seed // capacity()
        errors = plan_of(asked.errors, Random(f"{seed}/plan"))
        options = Options(table_unit=asked.unit)
        if asked.pairs:
            yield from generate_pair(seed, year=year, options=options, errors=errors)
        else:
            yield generate(seed, year=year, options=options, errors=errors)


def _line(report: SampleReport) -> dict[str, object]:
    return {
        "file": report.file_name,
        "issuer": report.issuer,
        "year": report.year,
        "members": report.members,
        "errors": [
            {"id": e.id, "place": e.place, "before": e.before, "after": e.after, "rule": e.rule}
            for e in report.errors
        ],
    }


if __name__ == "__main__":
    raise SystemExit(main())
