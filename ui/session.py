"""Session: the one library of the server, what has been computed from it, and the chosen report."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

import streamlit as st

from accounts.errors import JuesuanError, LibraryError
from accounts.facts import facts_of
from accounts.finding import Audit
from accounts.report import Report
from calculator.across import LibraryFinding, check_across
from calculator.audit import audit
from calculator.network import Network
from index.library import Library, Shelved
from index.related import related
from ui.texts import say
from ui.waiting import Waiting

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

_log = logging.getLogger(__name__)

_PAGES = "pages"
SELECTED = "selected_report"
IN_URL = "report"
_HASH_IN_URL = 16
_AUDITS_IN_MEMORY = 64


@dataclass(frozen=True, slots=True)
class Audited:
    """A report with its audit and with what other reports of the library say against it."""

    report: Report
    audit: Audit
    across: tuple[LibraryFinding, ...]
    others: tuple[Report, ...]


@dataclass(slots=True)
class Start:
    """What the first session of this server has done for all others."""

    lock: Lock
    computing: Lock
    done: bool = False


@st.cache_resource(show_spinner=False)
def library() -> Library:
    """The library in JUESUAN_HOME, opened once. Raises LibraryError."""
    return Library.open()


@st.cache_resource(show_spinner=False)
def start() -> Start:
    """The state of the server's first start."""
    return Start(Lock(), Lock())


@st.cache_resource(show_spinner=False)
def waiting() -> Waiting:
    """Who waits for an answer on this server."""
    return Waiting()


def compute_vectors() -> None:
    """Compute, beside the pages, the vectors that are missing: search by keywords works meanwhile."""
    Thread(target=_compute, args=(library(), start().computing), daemon=True).start()


def _compute(shelf: Library, computing: Lock) -> None:
    with computing:
        try:
            shelf.ensure_vectors()
        except JuesuanError:
            _log.exception("computing vectors")


def catalogue() -> tuple[Shelved, ...]:
    """The newest revision of every report, by issuer and year."""
    return tuple(sorted(library().catalogue(), key=lambda line: (line.issuer, -line.year)))


def report_of(sha256: str) -> Report | None:
    """The report of that hash, or None where the library has it no longer."""
    try:
        return library().report(sha256)
    except LibraryError:
        return None


def audited(line: Shelved) -> Audited:
    """The audit of a report; computed again when any report that it rests on changes."""
    others = related(library(), library().report(line.sha256))
    versions = tuple((other.sha256, library().version(other.sha256)) for other in others)
    return _audited(line.sha256, library().version(line.sha256), versions)


@st.cache_resource(show_spinner=False, max_entries=_AUDITS_IN_MEMORY)
def _audited(sha256: str, version: str, others: tuple[tuple[str, str], ...]) -> Audited:
    """`version` and those of the others belong to the key: a report may be read or corrected anew."""
    report = library().report(sha256)
    network = Network(facts_of(report))
    read = tuple(library().report(other) for other, _ in others)
    pairs = [(other, Network(facts_of(other))) for other in read]
    across = tuple(check_across(report, network, pairs))
    return Audited(report, audit(report, network), across, read)


def name_of(line: Shelved) -> str:
    """The report as the pages call it."""
    return say("app.report", issuer=line.issuer, year=line.year)


def selected(shelf: tuple[Shelved, ...]) -> Shelved | None:
    """The chosen report: chosen in this session, else named by the address, else None."""
    if SELECTED not in st.session_state:
        wanted = st.query_params.get(IN_URL, "")
        fits = (line.sha256 for line in shelf if wanted and line.sha256.startswith(wanted))
        st.session_state[SELECTED] = next(fits, None)
    chosen = st.session_state[SELECTED]
    return next((line for line in shelf if line.sha256 == chosen), None)


def select(line: Shelved | None) -> None:
    """Choose a report for all pages; the address names it, so that a link can be sent."""
    st.session_state[SELECTED] = line.sha256 if line else None
    if line:
        st.query_params[IN_URL] = line.sha256[:_HASH_IN_URL]
    else:
        st.query_params.pop(IN_URL, None)


def choose(
    label: str, key: str, *, with_all: bool = False, help_text: str | None = None
) -> Shelved | None:
    """A select box over the reports; None means all of them, or that there is none."""
    shelf = catalogue()
    options: list[Shelved | None] = [None, *shelf] if with_all else list(shelf)
    if not options:
        return None
    current = selected(shelf)
    chosen = st.selectbox(
        label,
        options,
        index=options.index(current) if current in options else 0,
        format_func=lambda line: name_of(line) if line else say("app.all_reports"),
        key=key,
        help=help_text,
    )
    select(chosen)
    return chosen


def remember_pages(pages: dict[str, StreamlitPage]) -> None:
    """Keep the app's pages, so that a page can lead to another."""
    st.session_state[_PAGES] = pages


def go_to(page: str) -> None:
    """Leave for another page; does not return."""
    st.switch_page(st.session_state[_PAGES][page])


def samples_folder() -> Path:
    """The folder of the built-in reports, beside the app."""
    return Path(__file__).resolve().parent.parent / "samples" / "reports"


def cited_report(issuer: str, year: int, file: str) -> Report | None:
    """The newest report that a citation names; an older revision where only that bears the file's name."""
    fits = [r for r in library().catalogue(newest=False) if (r.issuer, r.year) == (issuer, year)]
    named = [line for line in fits if line.file == file] or fits
    return report_of(max(named, key=lambda line: line.revision).sha256) if named else None
