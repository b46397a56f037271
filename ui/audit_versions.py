"""核对, two versions of one report compared: which findings are gone, new or still there."""

from __future__ import annotations

import streamlit as st

from calculator.revision import compare_revisions
from index.library import Shelved
from ui import session
from ui.auditing import Case, audited_alone
from ui.components.review_card import local_time
from ui.components.revision_view import changed_cells, changed_claims, changed_findings, counts
from ui.markup import element
from ui.texts import say


def render(case: Case) -> None:
    """The comparison of two versions; the last against the one before where nothing is chosen."""
    versions = _versions(case)
    if len(versions) < 2:
        st.html(element("p", say("versions.only_one"), class_="js-note"))
        return
    with st.container(horizontal=True):
        old = _choose("versions.old", versions, len(versions) - 2, case.report.sha256)
        new = _choose("versions.new", versions, len(versions) - 1, case.report.sha256)
    if old.sha256 == new.sha256:
        st.html(element("p", say("versions.same"), class_="js-note"))
        return
    with st.spinner(say("audit.working")):
        revision = compare_revisions(audited_alone(old.sha256), audited_alone(new.sha256))
    reviews = session.library().reviews.of(new)
    st.html(counts(revision))
    st.html(changed_findings(revision, reviews))
    st.html(changed_cells(revision))
    st.html(changed_claims(revision))


def _versions(case: Case) -> list[Shelved]:
    report = case.report
    return sorted(
        (
            line
            for line in session.library().catalogue(newest=False)
            if (line.issuer, line.year, line.kind) == (report.issuer, report.year, report.kind)
        ),
        key=lambda line: line.revision,
    )


def _choose(label: str, versions: list[Shelved], index: int, sha256: str) -> Shelved:
    return st.selectbox(
        say(label), versions, index=index, format_func=_name, key=f"{label}_{sha256}"
    )


def _name(line: Shelved) -> str:
    revision = say("app.revision", revision=line.revision)
    return f"{revision} · {line.file} · {local_time(line.taken_in_at)}"
