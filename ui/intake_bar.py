"""Intake bar: files taken into the library while a bar shows which file and which step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from ui import session
from ui.export.intake_text import duration
from ui.markup import Html, as_markdown, element
from ui.texts import say

if TYPE_CHECKING:
    from index.intake import Step, Taken
    from index.library import Shelved

REFUSED = "refused"

_SAYS = {
    "new": "library.in",
    "revision": "library.revision",
    "unchanged": "library.unchanged",
    "reread": "library.reread",
    REFUSED: "library.out",
}

_SAYS_AGAIN = {"unchanged": "library.same", REFUSED: "library.kept"}


def take_in_shown(paths: Sequence[Path], text: str, who: str = "") -> tuple[Taken, ...]:
    """Take the files in while a bar shows it; `text` is the key of the bar's sentence.

    The vectors of the passages are computed afterwards, beside the pages.
    """
    from index.intake import take_in

    with _bar(text) as show:
        return take_in(session.library(), list(paths), vectors=False, progress=show, who=who)


def read_again_shown(lines: Sequence[Shelved], who: str) -> tuple[Taken, ...]:
    """Read reports of the library anew while a bar shows it."""
    from index.rereading import read_again

    with _bar("library.progress") as show:
        return read_again(session.library(), lines, who=who, progress=show)


@contextmanager
def _bar(text: str) -> Iterator[Callable[[Step], None]]:
    """A bar that shows each step, with the time left once there is anything to go by."""
    bar = st.progress(0.0, text=say("library.reading"))

    def show(step: Step) -> None:
        bar.progress(_share_done(step), text=step_text(step, text))

    try:
        yield show
    finally:
        bar.empty()
        session.compute_vectors()


def step_text(step: Step, text: str) -> str:
    """The sentence of that key about a step, with the time left where it is known."""
    name = as_markdown(Path(step.file).name)
    said = say(text, file=name, index=step.index, total=step.total, stage=step.stage)
    if not step.seconds_left:
        return said
    return say("library.left", progress=said, time=duration(step.seconds_left))


def _share_done(step: Step) -> float:
    from index.intake import Stage

    done = step.index if step.stage in (Stage.DONE, Stage.VECTORS) else step.index - 1
    return done / max(step.total, 1)


def first_start() -> None:
    """Once for each start of the server: the samples into an empty library, missing vectors."""
    state = session.start()
    with state.lock:
        if state.done:
            return
        state.done = True
        if session.library().catalogue(newest=False):
            session.compute_vectors()
        else:
            take_samples()


def take_samples(who: str = "") -> None:
    """Take the built-in samples in and say what became of them."""
    files = sorted(session.samples_folder().glob("*.txt"))
    if not files:
        st.session_state["notice"] = say("samples.missing")
        return
    refused = [t for t in take_in_shown(files, "samples.step", who) if t.status == REFUSED]
    for taken in refused:
        name, reason = as_markdown(Path(taken.file).name), as_markdown(taken.reason)
        st.session_state["notice"] = say("samples.failed", file=name, reason=reason)
    if not refused:
        st.session_state["notice"] = say("samples.done")


def results_list(taken: Sequence[Taken], *, again: bool = False) -> Html:
    """One line for each file: taken in, or the reason why not; `again` where it was read anew."""
    says = _SAYS | _SAYS_AGAIN if again else _SAYS
    return element("ul", *(_result(one, says) for one in taken), class_="js-results")


def _result(taken: Taken, says: Mapping[str, str]) -> Html:
    refused = taken.status == REFUSED
    mark = "✕" if refused else "✓"
    what = say(says[taken.status])
    name = Path(taken.file).name
    reason = taken.reason.removeprefix(f"{name}：")
    report = say("app.report", issuer=taken.issuer, year=taken.year) if taken.issuer else ""
    return element(
        "li",
        element("span", f"{mark} {what}", class_="js-tag js-out" if refused else "js-tag js-in"),
        element("b", name),
        element("span", report) if report else None,
        element("span", reason, class_="js-why") if reason else None,
    )
