"""The pages of docs/ speak of what exists: files, names, settings, statements and terms."""

import ast
import re
from pathlib import Path

import pytest

from accounts.finding import Severity, Verdict
from accounts.quantity import Funding, Scope, Stage
from accounts.statements import statements
from eval.suites import SUITES
from tests.conftest import ROOT
from tests.test_house import ROOMS, program_files

DOCS = ROOT / "docs"
PAGE_OF_ROOM = {room: f"{room}.md" for room in ROOMS} | {"index": "library.md"}
PAGES = sorted(DOCS.glob("*.md"))


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def defined_in(module: Path) -> set[str]:
    """The names that a Python file defines at its top level."""
    names: set[str] = set()
    for node in ast.parse(text_of(module)).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_a_page_that_the_index_leads_to(room: str):
    page = PAGE_OF_ROOM[room]
    assert (DOCS / page).is_file()
    assert f"]({page})" in text_of(DOCS / "index.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
class TestPage:
    def test_every_link_leads_to_a_file(self, page: Path):
        targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", text_of(page))
        assert [target for target in targets if not (DOCS / target).exists()] == []

    def test_every_path_of_the_repository_exists(self, page: Path):
        rooms = "|".join((*ROOMS, "tests", "prompts"))
        paths = re.findall(rf"`((?:{rooms})/[\w./-]*\w)`", text_of(page))
        assert [path for path in paths if not (ROOT / path).exists()] == []

    def test_every_name_is_defined_in_the_file_beside_it(self, page: Path):
        """`Amount` (`accounts/amount.py`) says that this file defines this name."""
        pairs = re.findall(r"((?:`\w+`(?:, | and )?)+) \(`([\w/]+\.py)`\)", text_of(page))
        missing = [
            f"{name} in {path}"
            for names, path in pairs
            for name in re.findall(r"`(\w+)`", names)
            if name not in defined_in(ROOT / path)
        ]
        assert missing == []

    def test_every_setting_is_read_by_the_program(self, page: Path):
        named = set(re.findall(r"`(JUESUAN_[A-Z]+|CHROMA_URL)`", text_of(page)))
        program = "\n".join(text_of(path) for path in program_files())
        assert {name for name in named if f'"{name}"' not in program} == set()


def test_the_page_on_eval_lists_every_suite():
    listed = re.findall(r"^\| `(\w+)` \|", text_of(DOCS / "eval.md"), re.MULTILINE)
    assert listed == list(SUITES)


class TestGlossary:
    def test_it_names_every_statement_by_its_kind(self):
        glossary = text_of(DOCS / "glossary.md")
        missing = [
            s.kind for s in statements().values() if f"| {s.name} | `{s.kind}` |" not in glossary
        ]
        assert missing == []

    @pytest.mark.parametrize("terms", [Stage, Funding, Scope], ids=lambda terms: terms.__name__)
    def test_it_explains_every_kind_of_money(self, terms):
        glossary = text_of(DOCS / "glossary.md")
        assert [term.value for term in terms if f"(`{term.value}`)" not in glossary] == []

    @pytest.mark.parametrize("terms", [Severity, Verdict], ids=lambda terms: terms.__name__)
    def test_it_explains_every_outcome_of_a_check(self, terms):
        glossary = text_of(DOCS / "glossary.md")
        assert [term.value for term in terms if term.value.replace("_", " ") not in glossary] == []
