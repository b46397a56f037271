"""Review card: what persons decided of a finding, with who, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from accounts.review import STATE_NAMES, Review, State
from ui.export.dossier import Dossier, Entry
from ui.export.review_json import still_there
from ui.markup import Html, element
from ui.texts import say

STATE_ICONS = {
    State.OPEN: "○",
    State.CONFIRMED: "●",
    State.DISMISSED: "⊘",
    State.FIXED: "✓",
}


def state_text(review: Review | None) -> str:
    """The state as icon and word; "" where nothing was decided."""
    return f"{STATE_ICONS[review.state]} {STATE_NAMES[review.state]}" if review else ""


def review_card(entry: Entry, history: Sequence[Review], dossier: Dossier) -> Html:
    """The decision that stands, what it says of this version, and, folded, those before it."""
    if entry.review is None and not history:
        return element("p", f"{STATE_ICONS[State.OPEN]} {say('review.nothing')}", class_="js-note")
    lines = [_line(review) for review in reversed(history)]
    warning = element("p", f"⚠ {say('review.still_there')}", class_="js-alert", role="note")
    earlier = element(
        "details",
        element("summary", say("review.history", count=len(history))),
        element("ol", *(element("li", line) for line in lines)),
    )
    return element(
        "div",
        element("p", lines[0], class_="js-decided") if lines else None,
        warning if still_there(dossier, entry) else None,
        earlier if len(lines) > 1 else None,
        class_="js-review",
    )


def local_time(at: str) -> str:
    """The moment (ISO 8601 in UTC) on this server's clock, to the minute; as it is where it is none."""
    try:
        return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return at


def _line(review: Review) -> Html:
    reason = f"：{review.reason}" if review.reason else ""
    return element(
        "span",
        element("strong", state_text(review)),
        reason,
        element("span", f"{review.who}　{local_time(review.at)}", class_="js-position"),
    )
