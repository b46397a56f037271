"""The commands chat, conversations and feedback, on the built-in samples."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from cli import main
from index.feedback import Verdict
from index.library import Library
from tests.conftest import ROOT


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path / "home"))
    assert main(["ingest", str(ROOT / "samples" / "reports"), "--no-vectors", "--json"]) == 0
    return tmp_path / "home"


@pytest.fixture
def chat(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Chat:
    return Chat(monkeypatch, capsys)


class Chat:
    """Runs a command with lines of input; gives the lines that it printed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, lines: str = "") -> list[str]:
        self._monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        self._capsys.readouterr()
        assert main(arguments) == 0
        return self._capsys.readouterr().out.splitlines()


QUESTIONS = "云州市人民政府办公室三公经费是多少\n那去年呢\n\n退出\n从来没有问过\n"


def test_a_chat_follows_up_and_ends_where_it_is_told(chat: Chat) -> None:
    first, second = map(json.loads, chat("chat", "--json", lines=QUESTIONS))
    assert first["completed"] == ""
    assert second["completed"] == "云州市人民政府办公室2022年三公经费是多少"
    assert "接上一问" in "\n".join(chat("chat", lines=QUESTIONS))


def test_a_line_that_is_no_question_is_told_and_the_chat_goes_on(chat: Chat) -> None:
    lines = [json.loads(line) for line in chat("chat", "--json", lines=f"???\n{QUESTIONS}")]
    assert "error" in lines[0]
    assert lines[1]["status"] == "answered"


def test_a_chat_can_be_continued(chat: Chat) -> None:
    chat("chat", lines=QUESTIONS)
    (answer,) = chat("chat", "--continue", "1", "--json", lines="其中公务接待费呢\n")
    assert json.loads(answer)["completed"] == "云州市人民政府办公室2022年公务接待费是多少"
    (listed,) = json.loads("\n".join(chat("conversations", "--json")))["conversations"]
    assert (listed["id"], listed["turns"]) == (1, 3)


def test_a_conversation_is_exported_renamed_and_deleted(chat: Chat, tmp_path: Path) -> None:
    chat("chat", lines=QUESTIONS)
    markdown, word = tmp_path / "a.md", tmp_path / "a.docx"
    chat("conversations", "1", "--markdown", str(markdown), "--docx", str(word))
    assert "那去年呢" in markdown.read_text("utf-8")
    assert word.stat().st_size > 10_000
    chat("conversations", "1", "--rename", "三公")
    assert chat("conversations")[0].endswith("三公")
    assert "已删除" in chat("conversations", "1", "--delete")[0]
    assert chat("conversations") == ["还没有对话。用 juesuan chat 开始一次。"]


def test_no_such_conversation_could_not_run(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conversations", "7", "--json"]) == 2
    assert "没有编号为 7 的对话" in capsys.readouterr().err


def test_feedback_is_listed(chat: Chat, home: Path) -> None:
    chat("chat", lines=QUESTIONS)
    with Library.open(home) as library:
        turn = library.conversations.open(1).turns[0].id
        library.feedback.give(turn, Verdict.DOWN, "年度不对", "张三")
    (line,) = chat("feedback")
    assert "👎" in line
    assert line.endswith("三公经费是多少  年度不对")
    (one,) = json.loads("\n".join(chat("feedback", "--json")))["feedback"]
    assert (one["verdict"], one["note"], one["who"]) == ("down", "年度不对", "张三")
