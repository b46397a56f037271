"""The `juesuan` command: from ingest and ask to review and eval. docs/cli.md documents every option.

Heavy imports stay inside the commands: a question must not pay for what it does not use.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accounts.errors import InputError, JuesuanError
from ui.json_output import keep_stdout_for_json, print_json
from ui.serving import add_commands as add_serving
from ui.short_run import short_run
from ui.talk import add_commands

if TYPE_CHECKING:
    from accounts.report import Report
    from index.intake import Step
    from index.library import Library
    from ui.desk import Page
    from ui.export.delivery import Wanted

DONE, WRONG, COULD_NOT_RUN, BROKEN_OFF = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code of the contract (DESIGN §7)."""
    parsed = parser().parse_args(arguments)
    if parsed.json:
        keep_stdout_for_json()
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
    add_commands(commands, _command)
    _audit_parser(commands)
    _review_parser(commands)
    _diff_parser(commands)
    _correct_parser(commands)
    _facts_parser(commands)
    add_serving(commands, _command)
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
    command = _command(commands, "reports", run_reports, "列出资料库中的报告")
    command.add_argument("--revisions", action="store_true", help="连同较早的版本")


def _ask_parser(commands: Any) -> None:
    command = _command(commands, "ask", run_ask, "提问，回答附证明和出处")
    command.add_argument("question", metavar="QUESTION", help="问题")
    _which_report(command)
    command.add_argument("--no-model", action="store_true", help="不用语言模型，即使已经设置")


def _audit_parser(commands: Any) -> None:
    text = "核对报告：文字与报表、表内与表间；给出文件夹则核对其中的全部"
    command = _command(commands, "audit", run_audit, text)
    command.add_argument(
        "targets",
        nargs="+",
        metavar="PATH|ISSUER",
        help="报告文件或文件夹，可写多个；或资料库中的单位名称",
    )
    command.add_argument("--year", type=int, help="年度（按单位名称核对时）")
    command.add_argument("--xlsx", type=Path, metavar="F", help="另存为 Excel 文件")
    for name, kind in (
        ("html", "HTML 文件"),
        ("docx", "工作底稿（Word 文件）"),
        ("sarif", "SARIF 文件"),
    ):
        help_text = f"另存为 {kind}；核对多份报告时为文件夹"
        command.add_argument(f"--{name}", type=Path, metavar="F", help=help_text)
    command.add_argument("--date", default="", help="工作底稿上的编制日期；不写则留空")


def _review_parser(commands: Any) -> None:
    command = _command(
        commands, "review", run_review, "复核疑点：确认、排除、标为已改；不写疑点则列出"
    )
    command.add_argument("finding", nargs="?", metavar="FINDING", help="疑点的序号、id 或 key")
    command.add_argument(
        "--report",
        dest="target",
        required=True,
        metavar="PATH|ISSUER",
        help="报告文件，或资料库中的单位名称",
    )
    command.add_argument("--year", type=int, help="年度（按单位名称时）")
    command.add_argument(
        "--state",
        choices=("confirmed", "dismissed", "fixed", "open"),
        help="确认、排除、已改，或恢复待核",
    )
    command.add_argument("--reason", default="", help="理由（排除时必填）")
    command.add_argument("--who", default="", help="复核人（默认为本机用户）")


def _diff_parser(commands: Any) -> None:
    command = _command(
        commands, "diff", run_diff, "比较一份报告的两个版本：疑点、单元格、文字中的数"
    )
    command.add_argument("target", metavar="PATH|ISSUER", help="新版本：报告文件，或单位名称")
    command.add_argument("--year", type=int, help="年度（按单位名称时）")
    command.add_argument(
        "--against", metavar="PATH|HASH", help="旧版本：文件或散列开头（默认为资料库中的上一版）"
    )


def _correct_parser(commands: Any) -> None:
    command = _command(
        commands, "correct", run_correct, "更正一个读错的单元格，或撤回更正；原文件不变"
    )
    command.add_argument("target", metavar="PATH|ISSUER", help="报告文件，或资料库中的单位名称")
    command.add_argument(
        "cell", metavar="CELL", help="单元格：报表/行/列，如 three_public/total/final_total"
    )
    command.add_argument("--year", type=int, help="年度（按单位名称时）")
    command.add_argument("--text", help="原件上的数；空白写成空字符串")
    command.add_argument("--withdraw", action="store_true", help="撤回更正")
    command.add_argument("--why", required=True, help="理由")
    command.add_argument("--who", default="", help="更正人（默认为本机用户）")


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
    from ui.desk import signed_in
    from ui.export.intake_text import summary_text, taken_json, taken_text

    start = time.perf_counter()
    with closing(_library()) as library:
        quiet = options.json or not sys.stderr.isatty()
        progress = None if quiet else _show_step
        vectors = not options.no_vectors
        taken = take_in(library, options.paths, vectors=vectors, progress=progress, who=signed_in())
    if not quiet:
        print(file=sys.stderr)
    if options.json:
        print_json({"files": [taken_json(line) for line in taken]})
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


def run_reports(options: argparse.Namespace) -> int:
    from ui.export.shelf_json import shelf_json, shelf_text

    with closing(_library()) as library:
        shelf = library.catalogue(newest=not options.revisions)
    if options.json:
        print_json(shelf_json(shelf))
    else:
        print(shelf_text(shelf, revisions=options.revisions))
    return DONE


@short_run()
def run_ask(options: argparse.Namespace) -> int:
    from answer.asker import asker
    from ui.export.answer_text import answer_text

    ask = asker({} if options.no_model else os.environ)
    with closing(_library()) as library:
        answer = ask(options.question, library, issuer=options.issuer, year=options.year)
    if options.json:
        print_json(answer.as_json())
    else:
        print(answer_text(answer))
    return DONE


def run_audit(options: argparse.Namespace) -> int:
    from ui.export.audit_json import audit_json, audit_text
    from ui.export.delivery import Wanted
    from ui.export.dossier import dossier_in

    wanted = Wanted(options.html, options.docx, options.sarif, options.date)
    options.target, *more = options.targets
    with closing(_library()) as library:
        if more or Path(options.target).is_dir():
            return _audit_many(options, library, wanted)
        dossier = dossier_in(library, _target(options, library))
    wanted.deliver(dossier, options.xlsx)
    if options.json:
        print_json(audit_json(dossier))
    else:
        print(audit_text(dossier))
    return WRONG if dossier.has_errors else DONE


def _audit_many(options: argparse.Namespace, library: Library, wanted: Wanted) -> int:
    from ui.export.batch import audit_files
    from ui.export.batch_text import batch_json, batch_text
    from ui.export.batch_xlsx import save_batch
    from ui.export.saving import save_whole

    quiet = options.json or not sys.stderr.isatty()
    with audit_files(
        library,
        map(Path, options.targets),
        each=wanted.deliver_one_of_many,
        documents=options.json,
        progress=None if quiet else _show_step,
    ) as audits:
        if not quiet:
            print(file=sys.stderr)
        if options.xlsx is not None:
            save_whole(options.xlsx, partial(save_batch, audits=audits))
        for part in batch_json(audits) if options.json else batch_text(audits):
            print(part, end="" if options.json else "\n")
        worst = (COULD_NOT_RUN if a.reason else WRONG if a.has_errors else DONE for a in audits)
        return max(worst)


def run_review(options: argparse.Namespace) -> int:
    from accounts.review import State
    from ui.desk import decide, reviewed

    if bool(options.finding) != bool(options.state):
        raise InputError("复核一条疑点要同时写明疑点和 --state；都不写则列出全部")
    with closing(_library()) as library:
        report = _target(options, library)
        if options.finding:
            state = State(options.state)
            decide(library, report, options.finding, state, options.reason, options.who)
        return _show(options, reviewed(library, report))


def run_diff(options: argparse.Namespace) -> int:
    from index.revisions import version_before, version_named
    from ui.desk import compared

    with closing(_library()) as library:
        new = _target(options, library)
        if options.against is None:
            old = library.report(version_before(library, new).sha256)
        elif Path(options.against).exists():
            old = _read(Path(options.against))
        else:
            old = library.report(version_named(library, options.against).sha256)
        return _show(options, compared(library, old, new))


def run_correct(options: argparse.Namespace) -> int:
    from ui.desk import correct

    if options.withdraw == (options.text is not None):
        raise InputError("更正写 --text，撤回写 --withdraw，两者写一个")
    with closing(_library()) as library:
        report = _target(options, library)
        page = correct(library, report, options.cell, options.text, options.why, options.who)
    return _show(options, page)


def _show(options: argparse.Namespace, page: Page) -> int:
    if options.json:
        print_json(page.document)
    else:
        print(page.text)
    return WRONG if page.errors else DONE


def run_facts(options: argparse.Namespace) -> int:
    from ui.export.facts_json import facts_json, facts_text

    with closing(_library()) as library:
        report = _target(options, library)
    tables = [t for t in report.tables if options.table in (None, t.kind) and t.kind != "other"]
    if options.table and not tables:
        kinds = "、".join(dict.fromkeys(table.kind for table in report.tables))
        raise InputError(f"报告中没有 {options.table} 这种报表；有：{kinds}")
    if options.json:
        print_json(facts_json(report, tables))
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
        return _read(path)
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


def _read(path: Path) -> Report:
    from index.pipeline import read_one

    if path.is_dir():
        raise InputError(f"{path} 是文件夹；请给出一个文件，或先用 juesuan ingest 收入")
    return read_one(path)


def _library() -> Library:
    from index.library import Library

    return Library.open()


def _fail(message: str, *, as_json: bool) -> int:
    if as_json:
        print_json({"error": message})
    print(message, file=sys.stderr)
    return COULD_NOT_RUN


if __name__ == "__main__":
    sys.exit(main())
