"""The house as a whole: its floors, its sizes, its requirements and the promises of its README."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from eval.suites import SUITES
from tests.conftest import ROOT

ROOMS = ("accounts", "answer", "calculator", "eval", "index", "ingest", "samples", "ui")
ENTRIES = ("app.py", "cli.py")
LONGEST_FILE = 400
OWN_HIDDEN = {".ci", ".streamlit"}
LEFT_BEHIND = re.compile(r"\.|__pycache__|build$|dist$|.*\.egg-info$")
TEXT_KINDS = {".py", ".md", ".toml", ".txt", ".csv", ".tsv", ".html", ".css", ".mako", ".ini", ""}


def repository_files() -> Iterator[Path]:
    """Every file of ours; what tools and builds leave behind is passed over."""
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [name for name in inner if name in OWN_HIDDEN or not LEFT_BEHIND.match(name)]
        yield from (Path(folder) / name for name in names)


def program_files() -> Iterator[Path]:
    """The Python files of the rooms and the entry points, without the tests."""
    for entry in ENTRIES:
        yield ROOT / entry
    for room in ROOMS:
        yield from (ROOT / room).rglob("*.py")


def requirement_lines(name: str) -> list[str]:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def distribution(requirement: str) -> str:
    """The normalised name of the distribution that a requirement names."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def settings() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


class TestFloors:
    def test_imports_run_only_downwards(self):
        """The chain of floors stands in pyproject.toml and is held by import-linter."""
        linter = "from importlinter.cli import lint_imports_command as run; run()"
        checked = subprocess.run(
            [sys.executable, "-c", linter, "--no-logo", "--no-cache"],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr
        assert "0 broken" in checked.stdout

    def test_no_room_is_left_out_of_the_check(self):
        packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
        assert packages == set(ROOMS)
        assert set(settings()["tool"]["importlinter"]["root_packages"]) == packages

    def test_every_room_is_installed(self):
        included = settings()["tool"]["setuptools"]["packages"]["find"]["include"]
        assert {f"{room}*" for room in ROOMS} <= set(included)


class TestFiles:
    def test_no_python_file_is_longer_than_the_limit(self):
        lengths = {
            str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
            for path in repository_files()
            if path.suffix == ".py"
        }
        assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}

    def test_no_path_of_one_machine_is_written_down(self):
        folders = "|".join(("work", "farm", "root", "home", "Users", "tmp/w"))
        machine_path = re.compile(rf"(?<![\w.*/])/(?:{folders})/\w")
        found = [
            f"{path.relative_to(ROOT)}: {line.strip()}"
            for path in repository_files()
            if path.suffix in TEXT_KINDS
            for line in path.read_text("utf-8").splitlines()
            if machine_path.search(line)
        ]
        assert found == []

    def test_every_folder_of_tests_mirrors_a_room(self):
        folders = {path.parent.name for path in (ROOT / "tests").glob("*/__init__.py")}
        assert folders <= set(ROOMS)


class TestRequirements:
    @pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
    def test_every_line_is_pinned_and_says_why(self, name: str):
        for line in requirement_lines(name):
            assert re.fullmatch(r"\S+==\S+( ; .+?)? +# \w.+", line), line

    def test_torch_is_pinned_to_the_release_that_comes_as_a_cpu_build(self):
        assert any(
            line.startswith("torch==2.13.0 ") for line in requirement_lines("requirements.txt")
        )

    def test_every_imported_library_is_required_by_name(self):
        """A library that only comes along with another may leave with it.

        Benchmarks may also use what developing needs, such as the program they compare ours with.
        """
        required = {distribution(line) for line in requirement_lines("requirements.txt")}
        for_benchmarks = {distribution(line) for line in requirement_lines("requirements-dev.txt")}
        providers = packages_distributions()
        own = set(ROOMS) | {Path(entry).stem for entry in ENTRIES} | sys.stdlib_module_names
        missing = {
            f"{path.relative_to(ROOT)} imports {name}"
            for path in program_files()
            for name in imported(path)
            if name not in own
            and not {distribution(one) for one in providers.get(name, [name])}
            & (required | (for_benchmarks if path.parent.name == "eval" else set()))
        }
        assert missing == set()


def imported(path: Path) -> set[str]:
    """The top-level names that a file imports, at its head or inside a function."""
    tree = ast.parse(path.read_text("utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.partition(".")[0])
    return names


class TestMakefile:
    def test_bench_runs_every_suite(self):
        makefile = (ROOT / "Makefile").read_text("utf-8")
        suites = re.search(r"^SUITES = (.+)$", makefile, re.MULTILINE)
        assert suites is not None
        assert suites[1].split() == list(SUITES)


class TestReadme:
    def test_every_make_command_is_a_target(self):
        makefile = (ROOT / "Makefile").read_text("utf-8")
        targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
        named = set(re.findall(r"\bmake ([a-z]+)\b", readme()))
        assert {"setup", "run", "test", "lint", "bench"} <= named <= targets

    def test_every_command_of_juesuan_exists(self):
        named = set(re.findall(r"\bjuesuan ([a-z]+)\b", readme()))
        for command in sorted(named):
            helped = subprocess.run(
                [sys.executable, "cli.py", command, "--help"],
                cwd=ROOT,
                capture_output=True,
                text=True,
            )
            assert helped.returncode == 0, f"juesuan {command}: {helped.stderr}"
        assert {"ingest", "reports", "ask", "audit", "facts", "eval"} <= named

    def test_every_setting_is_read_by_the_program(self):
        named = set(re.findall(r"\b(JUESUAN_[A-Z]+|CHROMA_URL)\b", readme()))
        program = "\n".join(path.read_text("utf-8") for path in program_files())
        assert {name for name in named if f'"{name}"' not in program} == set()

    def test_the_python_example_runs(self, tmp_path: Path):
        """It is run as printed, on a library that holds the built-in samples."""
        examples = re.findall(r"```python\n(.*?)```", readme(), re.DOTALL)
        assert examples
        surroundings = os.environ | {"JUESUAN_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
        samples = ["cli.py", "ingest", "samples/reports", "--no-vectors"]
        for arguments in (samples, *(["-c", example] for example in examples)):
            done = subprocess.run(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=surroundings,
                capture_output=True,
                text=True,
            )
            assert done.returncode == 0, done.stderr
        assert "三公" in done.stdout

    def test_every_link_leads_to_a_file(self):
        targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", readme())
        assert [target for target in targets if not (ROOT / target).exists()] == []
