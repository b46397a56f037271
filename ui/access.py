"""Access: who is in front of this page, and what they may do; asked again by every action."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import streamlit as st

from accounts.errors import InputError
from index.actions import What
from ui import session
from ui.desk import signed_in as user_of_this_computer
from ui.markup import as_markdown, element
from ui.roles import EVERYBODY_READS, Right, Role, read_roles, rights, role_name, role_of
from ui.texts import say

ROLES, OPEN_ROLE = "JUESUAN_ROLES", "JUESUAN_OPEN_ROLE"
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-Ip", "Via")
_ENTERED = "entered_as"


class Forbidden(InputError):
    """The person may not do what was asked for."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is in front of the page: a name for the log, "" where nobody signed in from afar."""

    name: str
    role: Role

    def may(self, right: Right) -> bool:
        """Whether the person's role has the right."""
        return right in rights()[self.role]


def enter() -> Person:
    """The person, once they have signed in where the server asks for it; else only the door is shown.

    Raises InputError or DataFileError where the server's settings of roles make no sense.
    """
    if sign_in_configured() and not st.user.is_logged_in:
        _door()
    who = person()
    if who is None:
        _no_entry()
    if st.session_state.get(_ENTERED) != who:
        st.session_state[_ENTERED] = who
        session.library().actions.add(who.name, What.ENTERED, "", who.role.value)
    return who


def person() -> Person | None:
    """The person of this session; None where they signed in and have no role here."""
    if not sign_in_configured():
        return _unnamed()
    user = st.user.to_dict()
    if not user.get("is_logged_in"):
        return None
    path = os.environ.get(ROLES, "").strip()
    role = role_of(read_roles(Path(path)) if path else EVERYBODY_READS, user)
    name = user.get("email") or user.get("name") or user.get("sub") or ""
    return Person(str(name), role) if role else None


def may(right: Right) -> bool:
    """Whether this page may offer what needs the right; `require` is asked when it is done."""
    who = person()
    return who is not None and who.may(right)


def require(right: Right) -> Person:
    """The person, who has the right. Raises Forbidden, and logs it, where they have not."""
    who = person()
    if who is not None and who.may(right):
        return who
    session.library().actions.add(who.name if who else "", What.REFUSED, "", right.value)
    raise Forbidden(say("access.forbidden", what=say(f"right.{right.value}")))


def sign_in_configured() -> bool:
    """Whether the server's secrets name somebody to sign in with."""
    return "is_logged_in" in st.user.to_dict()


def sign_out_offered(who: Person) -> None:
    """In the sidebar: who is signed in, and the way out."""
    if not sign_in_configured():
        return
    with st.sidebar, st.container(key="account"):
        name, role = as_markdown(who.name), role_name(who.role)
        st.caption(say("access.signed_in", name=name, role=role))
        st.button(say("access.sign_out"), on_click=st.logout, key="sign_out", type="tertiary")


def is_this_computer() -> bool:
    """Whether only this computer can reach the app, and nobody passes on what others ask."""
    address = str(st.get_option("server.address") or "")
    return address in _LOOPBACK and not any(name in _headers() for name in _FORWARDED)


def _headers() -> Mapping[str, str]:
    return st.context.headers


def _unnamed() -> Person:
    """Without sign-in: the owner of this computer, or anybody who reaches the server."""
    if is_this_computer():
        return Person(user_of_this_computer(), Role.ADMIN)
    name = os.environ.get(OPEN_ROLE, "").strip() or Role.READER.value
    if name not in {role.value for role in Role}:
        known = "、".join(role.value for role in Role)
        raise InputError(say("access.no_such_role", where=OPEN_ROLE, name=name, known=known))
    return Person("", Role(name))


def _door() -> NoReturn:
    """The only thing that a person sees who has not signed in; does not return."""
    st.html(element("h1", say("app.title")))
    st.html(element("p", say("access.door")))
    st.button(say("access.sign_in"), on_click=st.login, key="sign_in", type="primary")
    st.stop()


def _no_entry() -> NoReturn:
    """For a person who signed in and has no role; does not return."""
    st.error(say("access.no_role"), icon=":material/lock:")
    st.button(say("access.sign_out"), on_click=st.logout, key="sign_out")
    st.stop()
