"""At the desk: decide of findings, compare versions, correct a cell; all of it kept and said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli import main
from tests.conftest import ROOT

SAMPLE = next(path for path in sorted((ROOT / "samples" / "reports").glob("*办公室*.txt")))
UNIT = "云州市人民政府办公室"
QUESTION = f"{UNIT}三公经费决算数是多少"
CELL = "three_public/total/final_total"

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a library of one report; gives its exit code and its JSON document."""
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path / "home"))
    assert main(["ingest", str(SAMPLE), "--no-vectors", "--json"]) == 0

    def command(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = main([*arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return command


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """The sample with the total of its 三公 statement changed: its sums no longer hold."""
    total = _total()
    text = SAMPLE.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if "经费支出决算表" in line and "三公" in line)
    first = next(n for n in range(start, len(lines)) if total in lines[n])
    lines[first] = lines[first].replace(total, _other(total))
    path = tmp_path / "wrong.txt"
    path.write_text("".join(lines), "utf-8")
    return path


def _total() -> str:
    from ingest.read import read_report

    table = read_report(SAMPLE).table("three_public")
    assert table is not None
    return table.rows[0].cells["final_total"].text


def _other(total: str) -> str:
    return total[:-1] + str((int(total[-1]) + 5) % 10)


def first_number(run: Run) -> str:
    return run("ask", QUESTION)[1]["numbers"][0]["value"]


class TestReviews:
    def test_a_dismissed_finding_is_told_with_its_reason_and_findings_stay(
        self, run: Run, wrong: Path
    ) -> None:
        before = run("audit", str(wrong))[1]
        code, listed = run("review", "--report", str(wrong))
        assert code == 0
        finding = listed["findings"][0]
        assert finding["review"] is None
        code, told = run(
            "review",
            finding["key"],
            *("--report", str(wrong), "--state", "dismissed"),
            *("--reason", "附注另有说明", "--who", "张三"),
        )
        assert code == 0
        assert told["findings"][0]["review"]["state"] == "dismissed"
        after = run("audit", str(wrong))[1]
        assert json.dumps(after["findings"]) == json.dumps(before["findings"])
        review = after["reviews"][finding["id"]]
        assert (review["state"], review["reason"], review["who"]) == (
            "dismissed",
            "附注另有说明",
            "张三",
        )

    @pytest.mark.parametrize("name", ["number", "id", "key"])
    def test_a_finding_is_named_by_number_id_or_key(self, run: Run, wrong: Path, name: str) -> None:
        finding = run("review", "--report", str(wrong))[1]["findings"][0]
        decided = ("--report", str(wrong), "--state", "confirmed", "--who", "张三")
        told = run("review", str(finding[name]), *decided)[1]
        assert told["findings"][0]["review"]["state"] == "confirmed"

    def test_what_was_fixed_is_remembered_when_it_is_gone_and_named_where_it_is_not(
        self, run: Run, wrong: Path, tmp_path: Path
    ) -> None:
        fixed = ("--report", str(wrong), "--state", "fixed", "--who", "张三")
        listed = run("review", "1", *fixed)[1]
        assert not listed["findings"][0]["still_there"]
        key = listed["findings"][0]["key"]
        again = tmp_path / "again.txt"
        again.write_text(wrong.read_text("utf-8") + "\n", "utf-8")
        assert run("review", "--report", str(again))[1]["findings"][0]["still_there"]
        assert key in [one["key"] for one in run("review", "--report", UNIT)[1]["gone"]]

    @pytest.mark.parametrize(
        "arguments",
        [
            ("1", "--state", "dismissed"),
            ("no such finding", "--state", "confirmed"),
            ("1",),
            ("--state", "confirmed"),
        ],
        ids=["no reason", "no such finding", "no state", "no finding"],
    )
    def test_what_cannot_be_decided_is_refused(
        self, run: Run, wrong: Path, arguments: tuple[str, ...]
    ) -> None:
        code, document = run("review", *arguments, "--report", str(wrong))
        assert code == 2
        assert document["error"]
        assert run("review", "--report", str(wrong))[1]["history"] == []


class TestVersions:
    def test_a_file_is_compared_with_what_the_library_has(self, run: Run, wrong: Path) -> None:
        code, document = run("diff", str(wrong))
        assert code == 1
        assert [cell["column"] for cell in document["cells"]] == ["final_total"]
        assert document["cells"][0]["new"] == _other(document["cells"][0]["old"])
        assert document["findings"]["new"]
        assert document["findings"]["gone"] == document["claims"] == []

    def test_the_two_newest_versions_of_the_library(self, run: Run, wrong: Path) -> None:
        run("ingest", str(wrong), "--no-vectors")
        versions = run("reports", "--revisions")[1]["reports"]
        assert [line["revision"] for line in versions] == [2, 1]
        by_default = run("diff", UNIT)[1]
        assert by_default["new"]["file"] == "wrong.txt"
        assert run("diff", UNIT, "--against", versions[1]["sha256"][:12])[1] == by_default
        code, back = run("diff", str(SAMPLE), "--against", str(wrong))
        assert code == 0
        assert len(back["findings"]["gone"]) == len(by_default["findings"]["new"])

    def test_without_an_earlier_version_it_says_so(self, run: Run) -> None:
        code, document = run("diff", UNIT)
        assert code == 2
        assert "更早版本" in document["error"]


class TestCorrections:
    def test_the_answer_changes_and_says_so_and_changes_back(self, run: Run) -> None:
        before = run("ask", QUESTION)[1]
        total, other = _total(), _other(_total())
        code, told = run(
            *("correct", UNIT, CELL, "--text", other, "--why", "原件第九页", "--who", "张三")
        )
        assert code == 0
        assert [(one["old"], one["new"]) for one in told["corrections"]] == [(total, other)]
        answer = run("ask", QUESTION)[1]
        assert answer["numbers"][0]["value"] == other
        said = next(warning for warning in answer["warnings"] if "人工更正" in warning)
        assert total in said
        assert "张三" in said
        assert "原件第九页" in said
        assert run("correct", UNIT, CELL, "--withdraw", "--why", "看错了行")[1]["corrections"] == []
        assert run("ask", QUESTION)[1] == before

    def test_the_audit_judges_anew_and_counts_what_was_corrected(self, run: Run) -> None:
        clean = run("audit", UNIT)[1]
        run("correct", UNIT, CELL, "--text", _other(_total()), "--why", "原件", "--who", "张三")
        code, document = run("audit", UNIT)
        assert code == 1
        assert len(document["findings"]) > len(clean["findings"])
        assert document["coverage"]["corrected"] == [CELL]
        (table,) = run("facts", UNIT, "--table", "three_public")[1]["tables"]
        cell = table["rows"][0]["cells"]["final_total"]
        assert cell["text"] == _other(_total())
        assert (cell["correction"]["old"], cell["correction"]["who"]) == (_total(), "张三")
        # What a file says is judged as it is, whatever the library holds.
        assert run("audit", str(SAMPLE))[1]["findings"] == clean["findings"]

    @pytest.mark.parametrize(
        "arguments",
        [
            (CELL, "--text", "若干", "--why", "原件"),
            ("three_public/none/final_total", "--text", "1.00", "--why", "原件"),
            (CELL, "--withdraw", "--why", "原件"),
            (CELL, "--why", "原件"),
        ],
        ids=["no number", "no cell", "nothing to withdraw", "nothing to do"],
    )
    def test_what_cannot_be_corrected_is_refused(
        self, run: Run, arguments: tuple[str, ...]
    ) -> None:
        before = first_number(run)
        code, document = run("correct", UNIT, *arguments)
        assert code == 2
        assert document["error"]
        assert first_number(run) == before
