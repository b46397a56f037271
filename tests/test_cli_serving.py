"""The commands of whoever keeps a server: health changes nothing, log tells who did what."""

from __future__ import annotations

import getpass
import json
import sqlite3
from pathlib import Path

import pytest

from cli import main
from index.schema import VERSION
from tests.conftest import ROOT

SAMPLE = sorted((ROOT / "samples" / "reports").glob("*.txt"))[0]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path / "home"))
    for name in ("JUESUAN_DB", "CHROMA_URL", "JUESUAN_EMBEDDING", "LLM_BASE_URL", "LLM_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JUESUAN_MODELS", str(tmp_path / "models"))
    return tmp_path / "home"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    capsys.readouterr()
    code = main([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def states(document: dict) -> dict[str, str]:
    return {check["part"]: check["state"] for check in document["checks"]}


class TestHealth:
    def test_a_server_without_a_library_is_healthy_and_none_is_made(self, home: Path, capsys):
        code, document = run(capsys, "health")
        assert (code, document["healthy"]) == (0, True)
        assert not home.exists()
        assert states(document)["model"] == "warning"

    def test_a_library_is_counted_with_the_files_that_were_kept(self, home: Path, capsys):
        assert main(["ingest", str(SAMPLE), "--no-vectors"]) == 0
        code, document = run(capsys, "health")
        assert code == 0
        detail = {check["part"]: check["detail"] for check in document["checks"]}
        assert detail["library"] == "1 份报告，其中 1 份保存了原文件。"
        assert VERSION in detail["schema"]

    def test_a_library_of_a_newer_program_fails(self, home: Path, capsys):
        assert main(["ingest", str(SAMPLE), "--no-vectors"]) == 0
        with sqlite3.connect(home / "juesuan.db") as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.close()
        code, document = run(capsys, "health")
        assert code == 1
        assert (states(document)["schema"], states(document)["library"]) == ("failed", "failed")

    def test_a_damaged_library_fails_with_a_sentence(self, home: Path, capsys):
        home.mkdir()
        (home / "juesuan.db").write_bytes(b"no database" * 100)
        code, document = run(capsys, "health")
        assert code == 1
        assert "损坏" in document["checks"][0]["detail"]

    def test_servers_that_do_not_answer_are_named(self, home: Path, capsys, monkeypatch):
        monkeypatch.setenv("CHROMA_URL", "http://127.0.0.1:9")
        monkeypatch.setenv("LLM_BASE_URL", "http://127.0.0.1:9/v1")
        code, document = run(capsys, "health", "--server", "http://127.0.0.1:9")
        found = states(document)
        assert code == 1
        assert (found["server"], found["vectors"]) == ("failed", "warning")
        assert found["language_model"] == "failed"  # LLM_MODEL is missing

    def test_people_read_a_line_a_part(self, home: Path, capsys):
        main(["health"])
        assert "✓ 正常  资料库结构：" in capsys.readouterr().out


def test_the_log_tells_who_took_a_report_in(home: Path, capsys):
    assert main(["ingest", str(SAMPLE), "--no-vectors"]) == 0
    code, document = run(capsys, "log", "--last", "1")
    (action,) = document["actions"]
    assert (code, action["what"], action["who"]) == (0, "taken_in", getpass.getuser())
    assert SAMPLE.name in action["detail"]
    main(["log"])
    assert "读入报告" in capsys.readouterr().out
