"""The command asks with the model that the environment names, unless told not to."""

import json
from pathlib import Path

import pytest

from cli import main
from eval.scripted_model import Script, scripted_model
from tests.conftest import ROOT


def test_the_command_uses_the_model_and_can_leave_it_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path))
    main(["ingest", str(ROOT / "samples" / "reports"), "--no-vectors"])
    with scripted_model() as model:
        monkeypatch.setenv("LLM_BASE_URL", model.base_url)
        monkeypatch.setenv("LLM_MODEL", "scripted")
        model.play(Script("根据报告，⟦n1⟧。一共 5 万元。"))
        capsys.readouterr()
        assert main(["ask", "云州市政府办三公经费是多少", "--json"]) == 0
        with_model = json.loads(capsys.readouterr().out)
        assert main(["ask", "云州市政府办三公经费是多少"]) == 0
        shown = capsys.readouterr().out
        assert model.calls == 2
        assert main(["ask", "云州市政府办三公经费是多少", "--no-model", "--json"]) == 0
        without = json.loads(capsys.readouterr().out)
        assert model.calls == 2
    assert with_model["model"]["text"] == "根据报告，2023 年度“三公”经费 102.64 万元。"
    assert with_model["model"]["withheld"] == 1
    assert "AI 生成" in shown
    assert "略去" in shown
    assert without["model"] is None
    assert without["text"] == with_model["text"]
