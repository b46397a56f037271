"""Intake bar: files taken into the library while a bar shows which file and which step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from ui import session
from ui.markup import Html, as_markdown, element
from ui.texts import say

if TYPE_CHECKING:
    from index.intake import Step, Taken

REFUSED = "refused"

_SAYS = {"new": "library.in", "revision": "library.revision", "unchanged": "library.unchanged"}


def take_in_shown(paths: Sequence[Path], text: str) -> tuple[Taken, ...]:
    """Take the files in while a bar shows it; `text` is the key of the bar's sentence.

    The vectors of the passages are computed afterwards, beside the pages.
    """
    from index.intake import Stage, take_in

    bar = st.progress(0.0, text=say("library.reading"))

    def show(step: Step) -> None:
        done = step.index if step.stage is Stage.DONE else step.index - 1
        sentence = say(
            text,
            file=as_markdown(Path(step.file).name),
            index=step.index,
            total=step.total,
            stage=step.stage,
        )
        bar.progress(done / max(step.total, 1), text=sentence)

    try:
        return take_in(session.library(), list(paths), vectors=False, progress=show)
    finally:
        bar.empty()
        session.compute_vectors()


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


def take_samples() -> None:
    """Take the built-in samples in and say what became of them."""
    files = sorted(session.samples_folder().glob("*.txt"))
    if not files:
        st.session_state["notice"] = say("samples.missing")
        return
    refused = [t for t in take_in_shown(files, "samples.step") if t.status == REFUSED]
    for taken in refused:
        name, reason = as_markdown(Path(taken.file).name), as_markdown(taken.reason)
        st.session_state["notice"] = say("samples.failed", file=name, reason=reason)
    if not refused:
        st.session_state["notice"] = say("samples.done")


def results_list(taken: Sequence[Taken]) -> Html:
    """One line for each file: taken in, or the reason why not."""
    return element("ul", *(_result(one) for one in taken), class_="js-results")


def _result(taken: Taken) -> Html:
    refused = taken.status == REFUSED
    mark = "✕" if refused else "✓"
    what = say("library.out") if refused else say(_SAYS[str(taken.status)])
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
