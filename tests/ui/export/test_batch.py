"""A folder audited at once: every file accounted for, the order of the files kept, memory flat."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook

from cli import main
from index.intake import Step
from index.library import Library
from samples.errors import plan_of
from samples.generate import generate
from ui.export import batch as batch_module
from ui.export.audit_xlsx import FINDINGS
from ui.export.batch import FileAudit, audit_files
from ui.export.batch_xlsx import save_batch
from ui.export.spool import Spool


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean report, one with planted errors, the same once more, a story, and nothing at all."""
    folder = tmp_path_factory.mktemp("reports")
    clean = generate(1).text
    wrong = generate(2, errors=plan_of("random:4", Random("batch"))).text
    for name, text in (
        ("a_clean.txt", clean),
        ("b_wrong.txt", wrong),
        ("c_again.txt", wrong),
        ("d_story.txt", "今天没有决算。"),
        ("e_empty.txt", ""),
    ):
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home") as library:
        yield library


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """The command; its exit code and what it printed."""
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path / "home"))

    def command(*arguments: str) -> tuple[int, str]:
        code = main(["audit", *arguments])
        return code, capsys.readouterr().out

    return command


def test_every_file_is_accounted_for_in_its_order(folder: Path, library: Library):
    steps: list[Step] = []
    with audit_files(library, [folder], progress=steps.append) as audits:
        lines = list(audits)
    assert [Path(line.file).name[0] for line in lines] == list("abcde")
    clean, wrong, again, story, empty = lines
    assert not clean.has_errors
    assert wrong.has_errors
    assert wrong.entries == again.entries
    assert story.reason
    assert empty.reason
    assert clean.checks > 100
    assert [step.index for step in steps] == [1, 2, 3, 4, 5]
    assert {step.total for step in steps} == {5}


def test_a_fault_in_one_audit_does_not_cost_the_others(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
):
    def faulty(shelf: Library, report):
        if report.file.startswith("a_"):
            raise ZeroDivisionError
        return sound(shelf, report)

    sound = batch_module.dossier_in
    monkeypatch.setattr(batch_module, "dossier_in", faulty)
    with audit_files(library, [folder]) as audits:
        reasons = {Path(line.file).name: line.reason for line in audits}
    assert "核对时程序出错" in reasons["a_clean.txt"]
    assert reasons["b_wrong.txt"] == ""


def test_the_workbook_has_an_overview_by_report_and_by_rule(
    folder: Path, library: Library, tmp_path: Path
):
    target = tmp_path / "batch.xlsx"
    with audit_files(library, [folder]) as audits:
        save_batch(target, audits)
        lines = list(audits)
    book = load_workbook(target)
    assert book.sheetnames == ["按单位", "按规则", "疑点", "未读出"]
    overview = list(book["按单位"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in overview] == [1, 2, 3, 4, 5]
    assert overview[0][2] == lines[0].issuer
    total = sum(len(line.entries) for line in lines)
    assert book["疑点"].max_row == 1 + total > 1
    rules = list(book["按规则"].iter_rows(min_row=2, values_only=True))
    assert sum(sum(row[2:5]) for row in rules) == total
    assert [row[0].value for row in book["未读出"].iter_rows(min_row=2)] == [
        line.file for line in lines[3:]
    ]
    heads = [cell.value for cell in book["疑点"][1]]
    assert heads == ["报告", "文件", "单位", "年度", *(h.name for h in FINDINGS)]


def test_the_exit_code_is_the_worst(run, folder: Path):
    assert run(str(folder / "a_clean.txt"), str(folder / "a_clean.txt"))[0] == 0
    assert run(str(folder / "a_clean.txt"), str(folder / "b_wrong.txt"))[0] == 1
    assert run(str(folder))[0] == 2


def test_the_document_of_a_folder_holds_each_report_and_each_refusal(run, folder: Path):
    code, out = run(str(folder), "--json")
    document = json.loads(out)
    assert code == 2
    assert len(document["reports"]) == 3
    assert [Path(line["file"]).name for line in document["not_read"]] == [
        "d_story.txt",
        "e_empty.txt",
    ]
    _, single = run(str(folder / "b_wrong.txt"), "--json")
    assert document["reports"][1] == json.loads(single)


def test_the_text_has_a_line_a_file_and_the_sums(run, folder: Path):
    lines = run(str(folder))[1].splitlines()
    assert len(lines) == 6
    assert lines[3].startswith("未读出")
    assert lines[-1].startswith("核对 3 份报告：")
    assert lines[-1].endswith("未读出 2 份")


def test_pages_papers_and_logs_of_many_go_into_folders(run, folder: Path, tmp_path: Path):
    out = {kind: tmp_path / kind for kind in ("html", "docx", "sarif")}
    arguments = [part for kind, path in out.items() for part in (f"--{kind}", str(path))]
    run(str(folder), *arguments)
    for kind, path in out.items():
        assert sorted(file.name for file in path.iterdir()) == [
            f"0001_a_clean.{kind}",
            f"0002_b_wrong.{kind}",
            f"0003_c_again.{kind}",
        ]


def test_a_folder_without_files_could_not_run(run, tmp_path: Path):
    (tmp_path / "nothing").mkdir()
    assert run(str(tmp_path / "nothing"))[0] == 2


def test_a_file_that_is_not_there_is_named(run, folder: Path):
    code, out = run(str(folder / "a_clean.txt"), str(folder / "none.txt"), "--json")
    assert code == 2
    assert "none.txt" in json.loads(out)["not_read"][0]["file"]


class TestSpool:
    def test_items_come_back_by_number_as_often_as_they_are_asked_for(self):
        with Spool[str]() as spool:
            for number in (3, 1, 2):
                spool[number] = f"{number}"
            assert list(spool) == list(spool) == ["1", "2", "3"]
            assert len(spool) == 3

    def test_memory_stays_flat(self):
        tracemalloc.start()
        try:
            with Spool[FileAudit]() as spool:
                for number in range(1_000):
                    spool[number] = FileAudit(f"{number}.txt", document="字" * 20_000)
                assert sum(len(item.document) for item in spool) == 20_000_000
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert peak < 5_000_000
