"""核对, taking it away: the audit as a file of each form, with the decisions as they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from index.library import Library
from ui import session
from ui.auditing import Case
from ui.export.dossier import Dossier
from ui.export.download import MIME, Form, exported, file_name
from ui.markup import element
from ui.texts import say


def exports(case: Case) -> None:
    """A button for each form; the file is made when its button is pressed."""
    st.html(element("p", say("exports.intro"), class_="js-note"))
    make = partial(_with_states, session.library(), case.dossier)
    with st.container(key="exports"):
        for form in Form:
            _export(case, form, make)


def _export(case: Case, form: Form, make: Callable[[Form], bytes]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            say(f"exports.{form.value}"),
            data=partial(make, form),
            file_name=file_name(case.report, say("exports.what"), form.value),
            mime=MIME[form],
            key=f"export_{form.value}",
            icon=":material/download:",
            on_click="ignore",
            width=180,
        )
        st.html(element("p", say(f"exports.{form.value}_for"), class_="js-note"))


def _with_states(library: Library, dossier: Dossier, form: Form) -> bytes:
    """The decisions are read when the file is made: another person may have decided since."""
    now = replace(dossier, reviews=library.reviews.of(dossier.report))
    return exported(now, form, prepared_on=date.today().isoformat())
