"""Action log: who did what and when, as a table."""

from __future__ import annotations

from collections.abc import Iterable

from index.actions import Action
from ui.markup import Html, element
from ui.shelf_line import local_time
from ui.texts import say, word


def action_log(actions: Iterable[Action]) -> Html:
    """A line an action, in the order given."""
    names = ("library.log_at", "library.log_who", "library.log_what", "library.log_detail")
    heads = [element("th", say(name), scope="col") for name in names]
    rows = [
        element(
            "tr",
            element("td", local_time(one.at)),
            element("td", one.who or say("library.log_nobody")),
            element("td", word(one.what)),
            element("td", one.detail),
        )
        for one in actions
    ]
    table = element(
        "table",
        element("thead", element("tr", *heads)),
        element("tbody", *rows),
        class_="js-table",
    )
    label = say("library.log")
    return element("div", table, class_="js-scroll", tabindex="0", role="region", aria_label=label)
