"""Auditing: what the pages need of an audit, computed once, with what persons decided as it stands now."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from accounts.facts import facts_of
from accounts.finding import Audit
from accounts.report import Report
from calculator.audit import audit
from calculator.network import Network
from index.library import Shelved
from index.related import related
from ui import session
from ui.components.marks import Marks, marks_of
from ui.export.batch import FileAudit, file_audit
from ui.export.dossier import Compared, Dossier, dossier_in

_MARKS_IN_MEMORY = 16
_SUMMARIES_IN_MEMORY = 5_000
_VERSIONS_IN_MEMORY = 16

Versions = tuple[tuple[str, str], ...]
"""Hashes of reports with the version of each (`Library.version`)."""


class Case(NamedTuple):
    """A report under audit: its dossier, the reports it was held against, the marks of its numbers."""

    dossier: Dossier
    others: tuple[Report, ...]
    marks: Marks

    @property
    def report(self) -> Report:
        return self.dossier.report


def case_of(line: Shelved) -> Case:
    """The audit of the report against the library, with the decisions that stand."""
    audited = session.audited(line)
    compared = tuple(Compared(one.issuer, one.year, one.sha256) for one in audited.others)
    reviews = session.library().reviews.of(audited.report)
    dossier = Dossier(audited.report, audited.audit, audited.across, compared, reviews)
    return Case(dossier, audited.others, _marks(dossier, _versions(line)))


def summary_of(line: Shelved) -> FileAudit:
    """What came of the report's audit, small enough to be kept for thousands, with its decisions."""
    kept = _summary(line.sha256, _versions(line))
    reviews = session.library().reviews.of(line)
    entries = tuple(replace(entry, review=reviews.get(entry.key)) for entry in kept.entries)
    return replace(kept, entries=entries)


def audited_alone(sha256: str) -> tuple[Report, Audit]:
    """A report, of whichever revision, with its own audit."""
    return _alone(sha256, session.library().version(sha256))


def _versions(line: Shelved) -> Versions:
    library = session.library()
    others = related(library, library.report(line.sha256))
    return tuple((one.sha256, library.version(one.sha256)) for one in (line, *others))


@st.cache_resource(show_spinner=False, max_entries=_MARKS_IN_MEMORY)
def _marks(_dossier: Dossier, versions: Versions) -> Marks:
    """Reviews change no mark, so that the dossier itself is no part of the key."""
    findings = [entry.finding for entry in _dossier.entries]
    return marks_of(_dossier.report, _dossier.audit, findings)


@st.cache_resource(show_spinner=False, max_entries=_SUMMARIES_IN_MEMORY)
def _summary(sha256: str, versions: Versions) -> FileAudit:
    """`versions` belong to the key: any of the reports may be read or corrected anew."""
    report = session.library().report(sha256)
    return file_audit(report.file, dossier_in(session.library(), report))


@st.cache_resource(show_spinner=False, max_entries=_VERSIONS_IN_MEMORY)
def _alone(sha256: str, version: str) -> tuple[Report, Audit]:
    report = session.library().report(sha256)
    return report, audit(report, Network(facts_of(report)))
