"""The pages run without a browser, and what they show."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from tests.ui.hand_made import report


def page(name: str) -> AppTest:
    script = f"from ui import {name}\n{name}.render()\n"
    return AppTest.from_string(script, default_timeout=20).run()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def tile(app: AppTest, name: str) -> str:
    """What the audit page's tile of that name says."""
    found = re.search(rf"<dt>{name}</dt><dd>(.*?)</dd>", shown(app))
    assert found is not None
    return re.sub(r"<[^>]+>", "", found[1])


def tabbed(app: AppTest, key: str, index: int) -> AppTest:
    """The page with that tab open."""
    app.session_state[key] = app.tabs[index].label
    return app.run()


def opened(app: AppTest, number: int = 1) -> AppTest:
    """The audit with that finding unfolded."""
    app.session_state[f"finding_{report().sha256[:16]}_{number}"] = True
    return app.run()


def pressed(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if label in button.label).click().run()
