"""The command line keeps its contract: one JSON document on stdout, and exit codes that mean something."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli import main
from tests.conftest import ROOT

REPORTS = ROOT / "samples" / "reports"
DEPARTMENT = "云州市人民政府办公室"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the two samples, without vectors."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUESUAN_HOME", str(folder))
        assert main(["ingest", str(REPORTS), "--no-vectors", "--json"]) == 0
    return folder


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("JUESUAN_HOME", str(home))
    return Run(capsys)


class Run:
    """Runs a command; gives its exit code and what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.errors = ""

    def __call__(self, *arguments: str) -> tuple[int, str]:
        self._capsys.readouterr()
        code = main(arguments)
        captured = self._capsys.readouterr()
        self.errors = captured.err
        return code, captured.out

    def json(self, *arguments: str) -> tuple[int, dict]:
        code, out = self(*arguments, "--json")
        return code, json.loads(out)


def test_reports_lists_the_library(run: Run) -> None:
    code, document = run.json("reports")
    assert code == 0
    assert {line["issuer"] for line in document["reports"]} >= {DEPARTMENT}
    assert DEPARTMENT in run("reports")[1]


def test_taking_in_the_same_files_again_changes_nothing(run: Run) -> None:
    code, document = run.json("ingest", str(REPORTS), "--no-vectors")
    assert code == 0
    assert {line["status"] for line in document["files"]} == {"unchanged"}


def test_a_file_that_is_no_report_is_named_and_the_rest_is_taken_in(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "story.txt").write_text("今天没有决算。", "utf-8")
    good = next(REPORTS.glob("*.txt"))
    (tmp_path / good.name).write_bytes(good.read_bytes())
    code, document = run.json("ingest", str(tmp_path), "--no-vectors")
    assert code == 1
    by_name = {Path(line["file"]).name: line for line in document["files"]}
    assert by_name["story.txt"]["status"] == "refused"
    assert by_name["story.txt"]["reason"]
    assert by_name[good.name]["status"] == "unchanged"


def test_ask_prints_the_sentence_or_the_document(run: Run) -> None:
    code, document = run.json("ask", f"{DEPARTMENT}三公经费比上年变化多少")
    assert code == 0
    assert document["status"] == "answered"
    assert document["numbers"][0]["basis"] == "derived"
    assert document["numbers"][0]["text"] in run("ask", f"{DEPARTMENT}三公经费比上年变化多少")[1]


def test_an_empty_question_could_not_run(run: Run) -> None:
    code, document = run.json("ask", "  ")
    assert code == 2
    assert "空" in document["error"]


def test_audit_of_a_clean_file_ends_with_zero_and_writes_what_is_asked(
    run: Run, tmp_path: Path
) -> None:
    sheet, page = tmp_path / "a.xlsx", tmp_path / "a.html"
    report = REPORTS / f"{DEPARTMENT}2023年度部门决算.txt"
    code, document = run.json("audit", str(report), "--xlsx", str(sheet), "--html", str(page))
    assert code == 0
    assert document["coverage"]["checks_run"] > 100
    assert sheet.stat().st_size > 1000
    assert page.stat().st_size > 1000
    assert sorted(tmp_path.iterdir()) == [page, sheet]


def test_audit_of_a_wrong_report_ends_with_one(run: Run, tmp_path: Path) -> None:
    report = REPORTS / f"{DEPARTMENT}2023年度部门决算.txt"
    text = report.read_text("utf-8")
    total = next(line for line in text.splitlines() if line.startswith("总计"))
    figure = total.split("\t")[2]
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(text.replace(total, total.replace(figure, f"9{figure}", 1), 1), "utf-8")
    code, document = run.json("audit", str(wrong))
    assert code == 1
    assert "T1.balance" in {finding["rule"] for finding in document["findings"]}


def test_audit_of_the_same_file_gives_the_same_findings(run: Run) -> None:
    report = str(REPORTS / f"{DEPARTMENT}2023年度部门决算.txt")
    assert run.json("audit", report) == run.json("audit", report)


@pytest.mark.parametrize("command", ["audit", "facts"])
def test_a_target_that_is_neither_file_nor_unit_could_not_run(run: Run, command: str) -> None:
    code, document = run.json(command, "没有这个单位")
    assert code == 2
    assert "没有这个单位" in document["error"]
    assert run.errors


def test_facts_of_one_statement(run: Run) -> None:
    code, document = run.json("facts", DEPARTMENT, "--table", "three_public")
    assert code == 0
    assert [table["kind"] for table in document["tables"]] == ["three_public"]
    assert run("facts", DEPARTMENT, "--table", "nothing")[0] == 2


def test_eval_lists_its_suites_and_names_an_unknown_one(run: Run) -> None:
    code, out = run("eval")
    assert code == 0
    assert "speed" in out
    assert run("eval", "nothing")[0] == 2
