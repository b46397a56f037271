"""The `juesuan` command: ingest, reports, ask, audit, facts, eval. docs/cli.md documents every option.

Heavy imports stay inside the commands: a question must not pay for what it does not use.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accounts.errors import InputError, JuesuanError

if TYPE_CHECKING:
    from accounts.finding import Finding
    from accounts.report import Report
    from index.intake import Step, Taken
    from index.library import Library

DONE, WRONG, COULD_NOT_RUN, BROKEN_OFF = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code of the contract (DESIGN §7)."""
    parsed = parser().parse_args(arguments)
    try:
        code: int = parsed.run(parsed)
    except JuesuanError as error:
        return _fail(str(error), as_json=parsed.json)
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        return BROKEN_OFF
    except BrokenPipeError:
        # The reader of our output has gone away; there is nobody left to tell.
        sys.stderr.close()
        return COULD_NOT_RUN
    return code


def parser() -> argparse.ArgumentParser:
    """The command line as argparse knows it; docs/cli.md is checked against it."""
    top = argparse.ArgumentParser(
        prog="juesuan", description="部门决算：入库、提问、核对。每个数都经过验证。"
    )
    commands = top.add_subparsers(title="命令", required=True, metavar="COMMAND")
    _ingest_parser(commands)
    _reports_parser(commands)
    _ask_parser(commands)
    _audit_parser(commands)
    _facts_parser(commands)
    _eval_parser(commands)
    return top


def _command(commands: Any, name: str, run: Any, text: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.add_argument("--json", action="store_true", help="只输出一个 JSON 文档")
    command.set_defaults(run=run)
    return command


def _ingest_parser(commands: Any) -> None:
    command = _command(commands, "ingest", run_ingest, "把报告文件或文件夹收入资料库")
    command.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="文件或文件夹")
    command.add_argument("--no-vectors", action="store_true", help="暂不计算向量（以后自动补算）")


def _reports_parser(commands: Any) -> None:
    _command(commands, "reports", run_reports, "列出资料库中的报告")


def _ask_parser(commands: Any) -> None:
    command = _command(commands, "ask", run_ask, "提问，回答附证明和出处")
    command.add_argument("question", metavar="QUESTION", help="问题")
    _which_report(command)


def _audit_parser(commands: Any) -> None:
    command = _command(commands, "audit", run_audit, "核对一份报告：文字与报表、表内与表间")
    command.add_argument("target", metavar="PATH|ISSUER", help="报告文件，或资料库中的单位名称")
    command.add_argument("--year", type=int, help="年度（按单位名称核对时）")
    command.add_argument("--xlsx", type=Path, metavar="F", help="另存为 Excel 文件")
    command.add_argument("--html", type=Path, metavar="F", help="另存为 HTML 文件")


def _facts_parser(commands: Any) -> None:
    command = _command(commands, "facts", run_facts, "列出报表的每个单元格")
    command.add_argument("target", metavar="PATH|ISSUER", help="报告文件，或资料库中的单位名称")
    command.add_argument("--year", type=int, help="年度（按单位名称时）")
    command.add_argument("--table", metavar="KIND", help="只列一种报表，如 three_public")


def _eval_parser(commands: Any) -> None:
    command = _command(commands, "eval", run_eval, "运行评测")
    command.add_argument("suite", nargs="?", metavar="SUITE", help="评测名称；不写则列出全部")


def _which_report(command: argparse.ArgumentParser) -> None:
    command.add_argument("--issuer", help="单位名称或简称")
    command.add_argument("--year", type=int, help="年度")


def run_ingest(options: argparse.Namespace) -> int:
    from index.intake import take_in
    from ui.export.intake_text import summary_text, taken_text

    start = time.perf_counter()
    with closing(_library()) as library:
        quiet = options.json or not sys.stderr.isatty()
        progress = None if quiet else _show_step
        taken = take_in(library, options.paths, vectors=not options.no_vectors, progress=progress)
    if not quiet:
        print(file=sys.stderr)
    if options.json:
        _print_json({"files": [_taken_json(line) for line in taken]})
    else:
        for line in taken:
            print(taken_text(line))
        if len(taken) > 1:
            sys.stdout.flush()
            print(summary_text(taken, time.perf_counter() - start), file=sys.stderr)
    return WRONG if any(line.status == "refused" for line in taken) or not taken else DONE


def _show_step(step: Step) -> None:
    from ui.export.intake_text import progress_text

    # The line is written over; it must not break, or the next would stand below it.
    room = shutil.get_terminal_size().columns // 2
    print(f"\r{progress_text(step)[:room]}\033[K", end="", file=sys.stderr)


def _taken_json(line: Taken) -> dict[str, Any]:
    return {
        "file": line.file,
        "status": str(line.status),
        "reason": line.reason,
        "issuer": line.issuer,
        "year": line.year,
        "sha256": line.sha256,
        "seconds": round(line.seconds, 3),
    }


def run_reports(options: argparse.Namespace) -> int:
    with closing(_library()) as library:
        shelf = library.catalogue()
    if options.json:
        _print_json(
            {
                "reports": [
                    {
                        "issuer": line.issuer,
                        "year": line.year,
                        "kind": str(line.kind),
                        "scope": str(line.scope),
                        "file": line.file,
                        "sha256": line.sha256,
                        "unit": line.unit,
                        "members": list(line.members),
                        "taken_in_at": line.taken_in_at,
                        "revision": line.revision,
                    }
                    for line in shelf
                ]
            }
        )
    elif not shelf:
        print("资料库是空的。用 juesuan ingest 文件或文件夹 收入报告。")
    for line in () if options.json else shelf:
        scope = "汇总" if line.scope == "consolidated" else "本级"
        kind = "部门预算，" if line.kind == "budget" else ""
        print(f"{line.year}  {line.issuer}（{kind}{scope}）  {line.file}")
    return DONE


def run_ask(options: argparse.Namespace) -> int:
    from answer import ask
    from ui.export.answer_text import answer_text

    with closing(_library()) as library:
        answer = ask(options.question, library, issuer=options.issuer, year=options.year)
    if options.json:
        _print_json(answer.as_json())
    else:
        print(answer_text(answer))
    return DONE


def run_audit(options: argparse.Namespace) -> int:
    from accounts.facts import facts_of
    from accounts.finding import Severity
    from calculator.across import check_across
    from calculator.audit import audit
    from calculator.network import Network
    from index.related import related
    from ui.export.audit_html import save_html
    from ui.export.audit_json import audit_json, audit_text
    from ui.export.audit_xlsx import save_xlsx

    with closing(_library()) as library:
        report = _target(options, library)
        others = [library.report(line.sha256) for line in related(library, report)]
    network = Network(facts_of(report))
    result = audit(report, network)
    across = check_across(report, network, ((o, Network(facts_of(o))) for o in others))
    for path, save in ((options.xlsx, save_xlsx), (options.html, save_html)):
        if path is not None:
            _save(path, partial(save, report=report, audit=result, across=across))
    if options.json:
        _print_json(audit_json(report, result, across))
    else:
        print(audit_text(report, result, across))
    findings: list[Finding] = [*result.findings, *(found.finding for found in across)]
    return WRONG if any(f.severity is Severity.ERROR for f in findings) else DONE


def _save(path: Path, write: Callable[[Path], None]) -> None:
    """Writes beside the target first, so that a full disk or a bug leaves no half file."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        write(partial)
        partial.replace(path)
    except OSError as error:
        raise InputError(f"不能写入 {path}：{error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)


def run_facts(options: argparse.Namespace) -> int:
    from ui.export.facts_json import facts_json, facts_text

    with closing(_library()) as library:
        report = _target(options, library)
    tables = [t for t in report.tables if options.table in (None, t.kind) and t.kind != "other"]
    if options.table and not tables:
        kinds = "、".join(dict.fromkeys(table.kind for table in report.tables))
        raise InputError(f"报告中没有 {options.table} 这种报表；有：{kinds}")
    if options.json:
        _print_json(facts_json(report, tables))
    else:
        print(facts_text(tables))
    return DONE


def run_eval(options: argparse.Namespace) -> int:
    from eval import run_suite

    return run_suite(options.suite, as_json_document=options.json)


def _target(options: argparse.Namespace, library: Library) -> Report:
    """The report that PATH or ISSUER names. Raises InputError saying what was looked for."""
    path = Path(options.target)
    if path.exists():
        if path.is_dir():
            raise InputError(f"{path} 是文件夹；请给出一个文件，或先用 juesuan ingest 收入")
        from index.pipeline import read_one

        return read_one(path)
    names = {match.issuer for match in library.resolve_issuer(options.target)} or {options.target}
    shelf = [line for name in sorted(names) for line in library.find(name, options.year)]
    if not shelf:
        raise InputError(
            f"没有文件 {options.target}，资料库中也没有这个单位"
            + (f" {options.year} 年度" if options.year else "")
            + "的决算；用 juesuan reports 查看有哪些"
        )
    if len({line.issuer for line in shelf}) > 1:
        choices = "、".join(dict.fromkeys(line.issuer for line in shelf))
        raise InputError(f"“{options.target}”可以指：{choices}；请写全称")
    return library.report(max(shelf, key=lambda line: (line.year, line.revision)).sha256)


def _library() -> Library:
    from index.library import Library

    return Library.open()


def _fail(message: str, *, as_json: bool) -> int:
    if as_json:
        _print_json({"error": message})
    print(message, file=sys.stderr)
    return COULD_NOT_RUN


def _print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    sys.exit(main())
