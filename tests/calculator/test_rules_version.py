"""The version of the rule set: the same for the same rules, another for others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calculator import rulebook


def test_it_is_a_hash_that_stays_the_same():
    version = rulebook.rules_version()
    assert re.fullmatch("[0-9a-f]{64}", version)
    rulebook.rules_version.cache_clear()
    assert rulebook.rules_version() == version


def version_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch, rules: bytes, name: str = "checks.toml"
) -> str:
    (folder / "calculator" / "rules").mkdir(parents=True)
    (folder / "accounts" / "data").mkdir(parents=True)
    (folder / "calculator" / "rules" / name).write_bytes(rules)
    monkeypatch.setattr(rulebook, "files", lambda package: folder / package)
    rulebook.rules_version.cache_clear()
    try:
        return rulebook.rules_version()
    finally:
        rulebook.rules_version.cache_clear()


def test_a_changed_rule_changes_it_and_line_ends_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    one, windows, other = (
        version_with(tmp_path / name, monkeypatch, rules)
        for name, rules in (("1", b"a = 1\n"), ("2", b"a = 1\r\n"), ("3", b"a = 2\n"))
    )
    assert one == windows != other


def test_what_is_no_rule_file_has_no_part_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert version_with(tmp_path / "1", monkeypatch, b"x", "notes~") == version_with(
        tmp_path / "2", monkeypatch, b"y", "notes~"
    )
