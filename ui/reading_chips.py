"""Reading chips: how the question was read, each part with what it may be changed to, which re-asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from accounts.quantity import Scope
from accounts.report import ReportKind
from accounts.unit import WAN_YUAN, YI_YUAN, YUAN
from answer.answer import Status
from ui import dialogue, session
from ui.exchange import Exchange
from ui.markup import as_markdown
from ui.texts import say

_MONEY = (YUAN.name, WAN_YUAN.name, YI_YUAN.name)
_MOST_ISSUERS = 200
_MOST_YEARS = 3
"""Years named one by one; more are named from the first to the last."""


def reading_chips(exchange: Exchange) -> None:
    """Year, unit, scope and unit of money of the last answer, as menus."""
    reading = exchange.reading
    if reading.operation is None or not reading.issuer or exchange.context is None:
        return
    with st.container(horizontal=True, key="reading", gap="small"):
        _year(exchange)
        _issuer(exchange)
        _scope(exchange)
        _money(exchange)


def _year(exchange: Exchange) -> None:
    issuers = exchange.reading.issuer or ""
    held = {one.year for one in session.catalogue() if one.issuer in issuers.split("、")}
    # A report tells the year before its own, too.
    read = set() if exchange.years else {exchange.reading.year}
    years = sorted((held | {year - 1 for year in held}) - read, reverse=True)
    label = say("chips.year", year=_years(exchange))
    _menu("chip_year", label, [str(year) for year in years], lambda one: _follow("year", one))


def _years(exchange: Exchange) -> str:
    """The years of the figures that the answer gives, which may be several."""
    years = exchange.years or (exchange.reading.year,)
    if len(years) > _MOST_YEARS:
        return say("chips.years", first=years[0], last=years[-1])
    return "、".join(map(str, years))


def _issuer(exchange: Exchange) -> None:
    named = (exchange.reading.issuer or "").split("、")
    others = dict.fromkeys(one.issuer for one in session.catalogue() if one.issuer not in named)
    label = named[0] if len(named) == 1 else say("chips.issuers", count=len(named))
    _menu("chip_issuer", label, list(others)[:_MOST_ISSUERS], lambda one: _follow("issuer", one))


def _scope(exchange: Exchange) -> None:
    """From the whole department to the unit alone, and back."""
    own, asked = say("chips.own"), exchange.asked
    if own in asked:
        _menu("chip_scope", own, [say("chips.whole")], lambda _: _without(asked, own))
        return
    scopes = _scopes(exchange)
    if exchange.reading.scope and Scope.CONSOLIDATED in scopes:
        label = say("chips.whole" if len(scopes) == 1 else "chips.mixed")
        _menu("chip_scope", label, [own], lambda one: _follow("scope", one))


def _scopes(exchange: Exchange) -> set[Scope]:
    """Whether the final accounts of the units that answer are consolidated, each by its own report."""
    issuers = (exchange.reading.issuer or "").split("、")
    years = exchange.years or (exchange.reading.year,)
    return {
        one.scope
        for one in session.catalogue()
        if one.kind is ReportKind.FINAL
        and one.issuer in issuers
        and any(year in (one.year, one.year - 1) for year in years)
    }


def _money(exchange: Exchange) -> None:
    if exchange.status is not Status.ANSWERED or exchange.money not in _MONEY:
        return
    others = [name for name in _MONEY if name != exchange.money]
    _menu("chip_money", exchange.money, others, lambda one: _follow("money", one))


def _menu(key: str, label: str, options: list[str], ask: Callable[[str], None]) -> None:
    """What was read, and what else it may be; without anything else the words alone."""

    def changed() -> None:
        picked = st.session_state.get(key)
        if picked is not None:
            ask(picked)

    if not options:
        st.caption(as_markdown(label), width="content")
        return
    st.menu_button(
        as_markdown(label),
        options,
        key=key,
        on_click=changed,
        format_func=as_markdown,
        help=say("chips.help"),
    )


def _follow(part: str, chosen: str) -> None:
    dialogue.follow(say(f"chips.ask_{part}", chosen=chosen))


def _without(asked: str, words: str) -> None:
    last = dialogue.current().exchanges[-1]
    dialogue.put(replace(last.question, text=asked.replace(words, ""), context=None))
