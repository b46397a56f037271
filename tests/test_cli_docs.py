"""docs/cli.md and docs/columns.md say what the program says."""

from __future__ import annotations

import argparse
import re

import pytest

from accounts.statements import columns_page
from cli import parser
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "cli.md").read_text("utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    actions = parser()._actions
    return next(a.choices for a in actions if isinstance(a, argparse._SubParsersAction))


def section(command: str) -> str:
    match = re.search(rf"## juesuan {command}\n(.*?)(?=\n## |\Z)", PAGE, re.S)
    assert match, f"docs/cli.md has no section for {command}"
    return match.group(1)


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert re.findall(r"^## juesuan (\w+)$", PAGE, re.M) == list(commands())


@pytest.mark.parametrize("command", list(commands()))
def test_every_argument_stands_in_the_page_with_its_help(command: str) -> None:
    text = section(command)
    listed = dict(re.findall(r"^\| `(\S+)` \| (.+) \|$", text, re.M))
    shown = {}
    for action in commands()[command]._actions:
        if not isinstance(action, argparse._HelpAction):
            name = action.option_strings[0] if action.option_strings else str(action.metavar)
            shown[name.replace("|", "\\|")] = action.help
    assert listed == shown
    description = commands()[command].description
    assert description
    assert description in text


def test_the_page_of_columns_is_generated_from_the_statement_data() -> None:
    page = (ROOT / "docs" / "columns.md").read_text("utf-8")
    assert page == columns_page(), "refresh with: python -m accounts.statements > docs/columns.md"
