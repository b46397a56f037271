"""All texts stand in one file; none is missing, none is left over."""

import ast
import re
from pathlib import Path

import pytest

from accounts.finding import Severity, Verdict
from accounts.quantity import Aspect, Scope
from accounts.report import ReportKind
from accounts.statements import statements
from answer.answer import Basis, Status
from tests.conftest import ROOT
from ui.texts import say, texts, word

PAGES = [ROOT / "app.py", *(ROOT / "ui").rglob("*.py")]
# Keys that a program writes with a part that varies.
FAMILIES = (
    "word.",
    "performance.",
    "suggestion.",
    "statements.short.",
    "table.side.",
    "proof.",
    "right.",
    "answer.status_",
    "chips.ask_",
    "audit.of_",
    "charts.",
    "statements.as_",
    "exports.",
    "review.",
    "versions.head_",
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def program() -> str:
    return "\n".join(path.read_text("utf-8") for path in PAGES)


def test_every_text_that_a_page_says_exists():
    said = re.findall(r"""\bsay\(\s*["']([\w.]+)["']""", program())
    assert len(said) > 50
    assert [key for key in said if key not in texts()] == []


def test_no_text_is_left_over():
    code = program()
    unused = [
        k for k in texts() if not k.startswith(FAMILIES) and not re.search(rf"[\"']{k}[\"']", code)
    ]
    assert unused == []


def test_places_in_a_text_are_filled():
    assert say("app.report", issuer="甲", year=2023) == "甲 · 2023 年度"


def test_a_text_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        say("app.no_such_text")


@pytest.mark.parametrize("kind", [Severity, Verdict, Basis, Scope, ReportKind])
def test_every_member_of_the_vocabulary_has_a_word(kind):
    assert all(CHINESE.search(word(member)) for member in kind)


def test_what_varies_is_there_for_every_value():
    wanted = [f"proof.{aspect}" for aspect in Aspect if aspect is not Aspect.VALUE]
    wanted += [f"statements.short.{kind}" for kind in statements()]
    wanted += [f"answer.status_{status}" for status in Status if status is not Status.ANSWERED]
    wanted += ["table.side.income", "table.side.expenditure"]
    assert [key for key in wanted if key not in texts()] == []


# The mark by which answer/working.py begins the lines of a proof's leaves, and what is said of the
# file of texts itself.
SAID_ELSEWHERE = {"依据：", "：应为文字", "：不是正则表达式（"}


@pytest.mark.parametrize(
    "path", [p for p in PAGES if "export" not in p.parts], ids=lambda path: path.name
)
def test_a_page_holds_no_chinese_of_its_own(path: Path):
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and _has_docstring(node)
    }
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and CHINESE.search(node.value)
    ]
    assert set(found) <= SAID_ELSEWHERE


def _has_docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef) -> bool:
    return bool(node.body) and isinstance(node.body[0], ast.Expr)
