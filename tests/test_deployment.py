"""What a server is made of: image, compose file and settings fit the program."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.test_house import program_files, requirement_lines
from ui.roles import Role, read_roles

SETTING = re.compile(r"\"((?:JUESUAN|LLM)_[A-Z_]+|CHROMA_URL)\"")
STAGE_PATHS = ("/venv", "/models", "/app")  # what the first stage makes for the second


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def read_by_the_program() -> set[str]:
    """Every setting that the program reads from its environment; benchmarks have their own."""
    files = (path for path in program_files() if "eval" not in path.relative_to(ROOT).parts)
    return {name for path in files for name in SETTING.findall(path.read_text("utf-8"))}


def services() -> dict:
    return yaml.safe_load(text_of("compose.yaml"))["services"]


class TestSettings:
    def test_the_example_names_every_setting_that_the_program_reads(self):
        named = set(re.findall(r"^(?:# )?([A-Z_]+)=", text_of(".env.example"), re.MULTILINE))
        assert named == read_by_the_program() | {"POSTGRES_PASSWORD"}

    def test_the_page_explains_each_of_them_in_the_same_order(self):
        explained = re.findall(r"^\| `([A-Z_]+)` \|", text_of("docs/server.md"), re.MULTILINE)
        named = re.findall(r"^(?:# )?([A-Z_]+)=", text_of(".env.example"), re.MULTILINE)
        assert explained == named

    def test_the_example_sets_only_what_compose_cannot_do_without(self):
        assert re.findall(r"^[A-Z_]+=", text_of(".env.example"), re.MULTILINE) == [
            "POSTGRES_PASSWORD="
        ]


class TestCompose:
    def test_every_service_starts_again_and_says_whether_it_is_well(self):
        assert set(services()) == {"app", "database", "vectors"}
        for service in services().values():
            assert service["restart"] == "unless-stopped"
            assert service["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")

    def test_the_app_waits_for_healthy_servers_and_is_seen_by_this_machine_alone(self):
        app = services()["app"]
        waits = {name: how["condition"] for name, how in app["depends_on"].items()}
        assert waits == {"database": "service_healthy", "vectors": "service_healthy"}
        assert app["ports"] == ["127.0.0.1:8501:8501"]
        assert [name for name, one in services().items() if "ports" in one] == ["app"]

    def test_every_named_volume_is_declared_and_used(self):
        declared = set(yaml.safe_load(text_of("compose.yaml"))["volumes"])
        mounts = [mount.split(":")[0] for one in services().values() for mount in one["volumes"]]
        assert {mount for mount in mounts if not mount.startswith(".")} == declared

    def test_the_chroma_server_is_of_the_version_that_the_program_speaks(self):
        (pinned,) = (
            line.split()[0].partition("==")[2]
            for line in requirement_lines("requirements.txt")
            if line.startswith("chromadb==")
        )
        assert services()["vectors"]["image"] == f"chromadb/chroma:{pinned}"


class TestImage:
    def test_every_path_that_is_copied_exists(self):
        copied = re.findall(r"^COPY ((?!--from)\S+) ", text_of("Dockerfile"), re.MULTILINE)
        assert copied
        assert [path for path in copied if not (ROOT / path).exists()] == []
        stages = re.findall(r"^COPY --from=build (\S+) ", text_of("Dockerfile"), re.MULTILINE)
        assert sorted(stages) == sorted(STAGE_PATHS)

    def test_it_lets_in_every_room_and_nothing_else_but_what_building_needs(self):
        let_in = re.findall(r"^!(\S+)$", text_of(".dockerignore"), re.MULTILINE)
        assert [path for path in let_in if not (ROOT / path).exists()] == []
        rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
        assert rooms <= set(let_in)
        assert not {".env", "server", "tests", ".git", "."} & set(let_in)

    def test_it_runs_as_nobody_special_on_the_python_that_is_tested(self):
        lines = text_of("Dockerfile").splitlines()
        assert [line for line in lines if line.startswith("FROM")] == [
            "FROM python:3.11-slim AS build",
            "FROM python:3.11-slim",
        ]
        assert lines.index("USER juesuan") < next(
            number for number, line in enumerate(lines) if line.startswith("CMD [")
        )

    def test_the_model_is_built_into_it(self):
        build = text_of("Dockerfile").split("\nFROM ")[1]
        assert "-m index.model_build" in build


class TestExamples:
    def test_the_file_of_roles_can_be_read(self):
        roles = read_roles(ROOT / "docs" / "server" / "roles.example.toml")
        assert set(roles.people.values()) == {Role.ADMIN, Role.AUDITOR}
        assert roles.otherwise is Role.READER

    def test_the_secrets_are_those_that_streamlit_asks_for(self):
        example = tomllib.loads(text_of("docs/server/secrets.example.toml"))
        assert set(example["auth"]) == {
            "redirect_uri",
            "cookie_secret",
            "client_id",
            "client_secret",
            "server_metadata_url",
        }

    @pytest.mark.parametrize("path", [".env", "/server/", ".streamlit/secrets.toml"])
    def test_secrets_stay_out_of_version_control(self, path: str):
        assert path in Path(ROOT / ".gitignore").read_text("utf-8").splitlines()
