"""Attendants: the small scripts beside the kiosk; local files of ours, no foreign text in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from ui.texts import say

_FOLDER = Path(__file__).resolve().parent.parent / "data"


def watch_idle(idle: int, warning: int, home: str | None, on_reset: Callable[[], None]) -> None:
    """Return to the start after `idle` seconds without a touch or key, `warning` of them announced.

    `home` is the only path that this server has; the browser is sent back to it from any other.
    None leaves the address alone.
    """
    _script("kiosk_idle")(
        data={
            "idle": idle,
            "warning": warning,
            "home": home,
            "title": say("kiosk.idle_title"),
            "text": say("kiosk.idle_text"),
            "stay": say("kiosk.idle_stay"),
            "leave": say("kiosk.idle_leave"),
        },
        key="kiosk_idle",
        on_reset_change=on_reset,
    )


def read_aloud(text: str, key: str) -> None:
    """A button that reads the text with a Chinese voice of this computer, and stops again."""
    _script("kiosk_speech")(
        data={
            "text": text,
            "play": say("kiosk.speak"),
            "stop": say("kiosk.speak_stop"),
            "none": say("kiosk.speak_none"),
        },
        key=key,
    )


def move_focus(selector: str, token: str) -> None:
    """Move the keyboard's focus to the element whenever the token is another than before."""
    _script("kiosk_focus")(data={"selector": selector, "token": token}, key="kiosk_focus")


@cache
def _script(name: str) -> Callable[..., Any]:
    """The component of that file in ui/data, registered once."""
    script = (_FOLDER / f"{name}.js").read_text("utf-8")
    return st.components.v2.component(f"juesuan.{name}", js=script, isolate_styles=False)
