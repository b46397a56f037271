"""Settings of the kiosk: environment variables of the server, which nothing in a browser can change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from accounts.errors import InputError
from ui.texts import say

_OFF = ("", "0")
_SEPARATORS = re.compile(r"[,，;；、\n]+")
_LONGEST_IDLE = 3600
_MOST_QUESTIONS = 100_000


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """How the kiosk behaves.

    `issuers` are the units whose final accounts are published here, () for all of the library.
    After `idle` seconds without a touch or key it returns to the start, with a warning shown for the
    last `warning` of them. `each` and `together` are the questions a minute that one visitor and all
    visitors may ask. `model` allows the language model that the server configures to take part.
    """

    issuers: tuple[str, ...] = ()
    idle: int = 120
    warning: int = 20
    each: int = 12
    together: int = 240
    model: bool = False


def kiosk_only(environment: Mapping[str, str]) -> bool:
    """Whether this server is a kiosk and nothing else; any value but none and 0 says so."""
    return _switched_on(environment, "JUESUAN_KIOSK")


def kiosk_settings(environment: Mapping[str, str]) -> KioskSettings:
    """The settings of the JUESUAN_KIOSK_… variables. Raises InputError where a value makes no sense."""
    usual = KioskSettings()
    idle = _whole(environment, "JUESUAN_KIOSK_IDLE", usual.idle, 2, _LONGEST_IDLE)
    named = _SEPARATORS.split(environment.get("JUESUAN_KIOSK_ISSUER", ""))
    shortest = min(usual.warning, idle // 2)
    return KioskSettings(
        issuers=tuple(name.strip() for name in named if name.strip()),
        idle=idle,
        warning=_whole(environment, "JUESUAN_KIOSK_WARNING", shortest, 1, idle - 1),
        each=_whole(environment, "JUESUAN_KIOSK_RATE", usual.each, 1, _MOST_QUESTIONS),
        together=_whole(environment, "JUESUAN_KIOSK_TOTAL", usual.together, 1, _MOST_QUESTIONS),
        model=_switched_on(environment, "JUESUAN_KIOSK_MODEL"),
    )


def _switched_on(environment: Mapping[str, str], name: str) -> bool:
    return environment.get(name, "").strip() not in _OFF


def _whole(environment: Mapping[str, str], name: str, usual: int, low: int, high: int) -> int:
    """The number of a setting. Raises InputError where it is no whole number from `low` to `high`."""
    text = environment.get(name, "").strip()
    value = usual if not text else int(text) if text.isascii() and text.isdigit() else low - 1
    if not low <= value <= high:
        raise InputError(say("kiosk.bad_setting", name=name, low=low, high=high, value=text))
    return value
