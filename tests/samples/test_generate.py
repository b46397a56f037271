"""Seeds: deterministic, distinct, fictional; the committed reports are what the seed writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import samples
from samples import generate, generate_pair
from samples.__main__ import main
from samples.units import capacity, department

REPORTS = Path(samples.__file__).parent / "reports"
PLANTED = ("three_public_item", "share", "vehicle_uses", "comparison", "year")


def test_the_same_seed_gives_the_same_report() -> None:
    assert generate(7) == generate(7)
    assert generate(7).text != generate(8).text
    assert generate(7, year=2021).text != generate(7, year=2022).text


def test_seeds_name_different_departments() -> None:
    names = {department(seed).name for seed in range(0, capacity(), 7)}
    assert len(names) == len(range(0, capacity(), 7))
    assert capacity() > 30_000


def test_places_are_fictional_and_reports_say_so() -> None:
    sample = generate(0)
    assert sample.text.split()[:3] == ["2023年度", "云州市人民政府办公室", "部门决算"]
    assert "单位、地名和数字均为虚构" in sample.text


@pytest.mark.parametrize("number", [0, 1])
def test_committed_reports_are_what_seed_zero_writes(number: int) -> None:
    sample = generate_pair(0)[number]
    assert (REPORTS / sample.file_name).read_text(encoding="utf-8") == sample.text


def test_the_committed_report_with_errors_is_what_seed_seven_writes() -> None:
    sample = generate(7, errors=PLANTED)
    assert len(sample.errors) == len(PLANTED)
    assert (REPORTS / sample.file_name).read_text(encoding="utf-8") == sample.text


def test_command_writes_reports_and_names_the_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), "--seed", "3", "--count", "2", "--errors", "share,staff"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(li["file"] for li in lines)
    assert [error["id"] for error in lines[0]["errors"]] == ["share", "staff"]


def test_command_writes_pairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--pairs"]) == 0
    assert len(list(tmp_path.iterdir())) == 2
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_command_goes_back_a_year_past_the_last_department(tmp_path: Path) -> None:
    assert main([str(tmp_path), "--seed", str(capacity())]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [
        "云州市人民政府办公室2022年度部门决算.txt"
    ]


def test_command_refuses_an_unknown_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "new"), "--errors", "typo"]) == 2
    assert "typo" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
