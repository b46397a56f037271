"""Roles: what each may do (data/rights.toml), and who has which (the server's file of roles)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from ui.texts import say


class Role(StrEnum):
    """What a person is to this server, from the least."""

    KIOSK = "kiosk"
    READER = "reader"
    AUDITOR = "auditor"
    ADMIN = "admin"


class Right(StrEnum):
    """What a person may do."""

    ASK = "ask"  # 提问、看核对与报表
    REVIEW = "review"  # 复核疑点
    CORRECT = "correct"  # 更正单元格
    TAKE_IN = "take_in"  # 上传、重新读入
    REMOVE = "remove"  # 删除报告
    READ_LOG = "read_log"  # 看操作记录


@dataclass(frozen=True, slots=True)
class Roles:
    """Who has which role: by e-mail address, by the value of a claim, else `otherwise` (None: nobody).

    `claims` is a claim's name to its values to roles: {"groups": {"finance-audit": AUDITOR}}.
    """

    people: Mapping[str, Role]
    claims: Mapping[str, Mapping[str, Role]]
    otherwise: Role | None


EVERYBODY_READS = Roles({}, {}, Role.READER)
"""Where sign-in is configured and no file of roles."""


@cache
def rights() -> Mapping[Role, frozenset[Right]]:
    """The rights of every role. Raises DataFileError where the file says what is no role or right."""
    table = _rights_file()
    return {Role(name): frozenset(map(Right, entry["rights"])) for name, entry in table.items()}


def role_name(role: Role) -> str:
    """The role as people call it."""
    name: str = _rights_file()[role]["name"]
    return name


def read_roles(path: Path) -> Roles:
    """The roles in a TOML file of the server. Raises DataFileError naming what is wrong with it."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataFileError(say("access.unreadable", path=path, error=error)) from error
    where = say("access.file", path=path)
    require(content, (), ("people", "claims", "otherwise"), where)
    people, claims = (
        _table(content.get(name, {}), f"{where} {name}") for name in ("people", "claims")
    )
    named = content.get("otherwise", Role.READER)
    return Roles(
        {mail.casefold(): _role(role, where) for mail, role in people.items()},
        {
            claim: {value: _role(role, where) for value, role in _table(values, where).items()}
            for claim, values in claims.items()
        },
        None if named == "none" else _role(named, where),
    )


def role_of(roles: Roles, user: Mapping[str, Any]) -> Role | None:
    """The highest role that a signed-in person's claims give; None where they may not enter.

    An address that the provider says is not verified counts for nothing.
    """
    found = []
    mail = user.get("email")
    if isinstance(mail, str) and user.get("email_verified") is not False:
        found.append(roles.people.get(mail.casefold()))
    for claim, values in roles.claims.items():
        given = user.get(claim)
        several = given if isinstance(given, list) else [given]
        found += [values.get(one) for one in several if isinstance(one, str)]
    order = list(Role)
    known = [role for role in found if role is not None]
    return max(known, key=order.index) if known else roles.otherwise


@cache
def _rights_file() -> Mapping[str, Mapping[str, Any]]:
    table = load_toml(files("ui") / "data" / "rights.toml")
    require(table, [role.value for role in Role], (), "rights.toml")
    for name, entry in table.items():
        require(entry, ("name", "rights"), (), f"rights.toml {name}")
        unknown = set(entry["rights"]) - {right.value for right in Right}
        if unknown:
            names = "、".join(sorted(unknown))
            raise DataFileError(say("access.no_such_right", role=name, names=names))
    return table


def _table(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise DataFileError(say("access.no_table", where=where))
    return value


def _role(name: object, where: str) -> Role:
    try:
        return Role(str(name))
    except ValueError as error:
        known = "、".join(role.value for role in Role)
        said = say("access.no_such_role", where=where, name=name, known=known)
        raise DataFileError(said) from error
