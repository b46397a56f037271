"""Who has which role, what each may do, and that actions ask for themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

from accounts.errors import DataFileError, InputError
from index.actions import What
from index.library import Library
from ui import access, session
from ui.roles import EVERYBODY_READS, Right, Role, Roles, read_roles, rights, role_name, role_of

MAIL = "li@example.org"
ROLES = """
otherwise = "none"
[people]
"Li@Example.org" = "admin"
[claims.groups]
"审计处" = "auditor"
"全员" = "reader"
"""


@pytest.fixture
def roles(tmp_path: Path) -> Roles:
    file = tmp_path / "roles.toml"
    file.write_text(ROLES, "utf-8")
    return read_roles(file)


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"email": MAIL}, Role.ADMIN),
        ({"email": MAIL.upper(), "email_verified": True}, Role.ADMIN),
        ({"email": MAIL, "email_verified": False}, None),
        ({"email": "wang@example.org"}, None),
        ({"groups": ["全员", "审计处"]}, Role.AUDITOR),
        ({"groups": "全员"}, Role.READER),
        ({"groups": None}, None),
        ({"groups": [{"审计处": 1}]}, None),
        ({"roles": ["审计处"]}, None),
        ({}, None),
    ],
)
def test_the_highest_role_that_the_claims_give(roles: Roles, claims: dict, role: Role | None):
    assert role_of(roles, claims) is role


def test_without_a_file_of_roles_whoever_signed_in_reads():
    assert role_of(EVERYBODY_READS, {"email": MAIL}) is Role.READER


@pytest.mark.parametrize(
    "text",
    ['[people]\n"a@b" = "chief"', "people = 3", '[groups]\n"a" = "admin"', "otherwise = 1", "[["],
)
def test_a_file_of_roles_that_makes_no_sense_is_named(tmp_path: Path, text: str):
    file = tmp_path / "roles.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(DataFileError, match="角色文件"):
        read_roles(file)


def test_every_role_may_do_what_the_lower_ones_may():
    allowed = [rights()[role] for role in (Role.READER, Role.AUDITOR, Role.ADMIN)]
    assert allowed[0] < allowed[1] < allowed[2] == frozenset(Right)
    assert rights()[Role.KIOSK] == {Right.ASK}
    assert all(role_name(role) for role in Role)


class Somebody:
    """Streamlit's user: the claims of whoever signed in; {} where sign-in is not configured."""

    def __init__(self, claims: dict) -> None:
        self.claims = claims

    def to_dict(self) -> dict:
        return self.claims


@pytest.fixture
def library(tmp_path, monkeypatch) -> Library:
    with Library.open(tmp_path / "library") as opened:
        monkeypatch.setattr(session, "library", lambda: opened)
        yield opened


def signs_in(monkeypatch, claims: dict) -> None:
    monkeypatch.setattr(st, "user", Somebody(claims))


class TestActions:
    def test_a_reader_is_refused_and_the_log_tells(self, library: Library, monkeypatch):
        signs_in(monkeypatch, {"is_logged_in": True, "email": MAIL})
        assert access.require(Right.ASK).name == MAIL
        with pytest.raises(access.Forbidden, match="没有删除报告的权限"):
            access.require(Right.REMOVE)
        (refused,) = library.actions.listed()
        assert (refused.who, refused.what, refused.detail) == (MAIL, What.REFUSED, "remove")

    def test_nobody_who_has_not_signed_in_may_do_anything(self, library: Library, monkeypatch):
        signs_in(monkeypatch, {"is_logged_in": False})
        assert not any(access.may(right) for right in Right)
        with pytest.raises(access.Forbidden):
            access.require(Right.ASK)

    def test_the_file_of_the_server_gives_the_role(self, library, tmp_path, monkeypatch):
        file = tmp_path / "roles.toml"
        file.write_text(ROLES, "utf-8")
        monkeypatch.setenv("JUESUAN_ROLES", str(file))
        signs_in(monkeypatch, {"is_logged_in": True, "email": MAIL})
        assert access.person() == access.Person(MAIL, Role.ADMIN)
        signs_in(monkeypatch, {"is_logged_in": True, "email": "wang@example.org"})
        assert access.person() is None

    @pytest.mark.parametrize(
        ("address", "headers", "role"),
        [
            ("127.0.0.1", {}, Role.ADMIN),
            ("localhost", {}, Role.ADMIN),
            ("0.0.0.0", {}, Role.READER),
            ("", {}, Role.READER),
            ("127.0.0.1", {"X-Forwarded-For": "203.0.113.7"}, Role.READER),
        ],
    )
    def test_without_sign_in_only_this_computer_is_the_owners(
        self, monkeypatch, address: str, headers: dict, role: Role
    ):
        signs_in(monkeypatch, {})
        monkeypatch.delenv("JUESUAN_OPEN_ROLE", raising=False)
        monkeypatch.setattr(st, "get_option", {"server.address": address}.get)
        monkeypatch.setattr(access, "_headers", lambda: headers)
        who = access.person()
        assert who is not None
        assert who.role is role

    def test_the_server_may_open_more_to_its_network(self, monkeypatch):
        signs_in(monkeypatch, {})
        monkeypatch.setattr(st, "get_option", {"server.address": "0.0.0.0"}.get)
        monkeypatch.setenv("JUESUAN_OPEN_ROLE", "auditor")
        assert access.person() == access.Person("", Role.AUDITOR)
        monkeypatch.setenv("JUESUAN_OPEN_ROLE", "root")
        with pytest.raises(InputError, match="JUESUAN_OPEN_ROLE"):
            access.person()
