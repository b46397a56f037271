"""The library: every report taken in, its numbers, its passages, and who its issuers are."""

import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from accounts.corrected import corrected
from accounts.errors import LibraryError
from accounts.fact import Fact
from accounts.report import Report
from index import shelf
from index.actions import Action, Actions, What, note, now
from index.aliases_file import ALIASES_FILE, read_chosen
from index.cell_query import Order, printed
from index.conversations import Conversations
from index.corrections import Corrections, last_change, standing
from index.feedback import Feedback
from index.issuers import IssuerMatch, Issuers
from index.originals import Originals
from index.passage import Passage
from index.reviews import Reviews
from index.serial import report_from_bytes, report_to_bytes
from index.shelf import Added, Shelved
from index.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from index.embedding import Embedder
    from index.retrieval import Retriever

__all__ = ["Added", "IssuerMatch", "Library", "Order", "Passage", "Shelved"]

_REPORTS_IN_MEMORY = 64


class Library:
    """The one way to the reports for everything above; safe to share between threads.

    Every method raises LibraryError, with a sentence for the user, where the database cannot be
    read or written.
    """

    def __init__(self, store: Store, embedder: "Embedder | None" = None) -> None:
        """Use `open`."""
        self._store = store
        self._embedder = embedder
        self._retriever: Retriever | None = None
        self._issuers: tuple[object, Issuers] | None = None
        self._lines: tuple[int, tuple[Shelved, ...]] | None = None
        self._building = threading.RLock()
        self._as_read = lru_cache(_REPORTS_IN_MEMORY)(self._read)
        self._corrected = lru_cache(_REPORTS_IN_MEMORY)(self._read_corrected)

    @classmethod
    def open(cls, home: Path | None = None, *, embedder: "Embedder | None" = None) -> "Library":
        """Open the library in `home` (``JUESUAN_HOME``, else ``.juesuan``), made where there is none.

        Nothing that searches by meaning is loaded here; the default embedder is found at first use.
        """
        return cls(Store.open(home), embedder)

    @property
    def home(self) -> Path:
        """The library's folder."""
        return self._store.home

    def catalogue(self, *, newest: bool = True) -> tuple[Shelved, ...]:
        """Every report, the last taken in first; without older revisions unless asked for."""
        if newest:
            return self._newest()
        with self._store.reading() as connection:
            return shelf.catalogue(connection, newest=False)

    def find(
        self, issuer: str | None = None, year: int | None = None, kind: str = "final"
    ) -> tuple[Shelved, ...]:
        """The newest revision of every report of that issuer (its full name), year and kind."""
        return tuple(
            one
            for one in self._newest()
            if one.kind == kind and issuer in (None, one.issuer) and year in (None, one.year)
        )

    def report(self, sha256: str) -> Report:
        """The whole report, with the cells that persons corrected.

        Raises LibraryError where the library has none of that hash.
        """
        with self._store.reading() as connection:
            change = last_change(connection, sha256)
        return self._corrected(sha256, change) if change else self._as_read(sha256)

    def report_as_read(self, sha256: str) -> Report:
        """The whole report as it was read, whatever a person corrected."""
        return self._as_read(sha256)

    def version(self, sha256: str) -> str:
        """A word that changes when what `report` gives for that hash does."""
        with self._store.reading() as connection:
            lines = shelf.catalogue(connection, newest=False, sha256=sha256)
            taken_in_at = lines[0].taken_in_at if lines else ""
            return f"{taken_in_at}/{last_change(connection, sha256)}"

    def state(self) -> str:
        """A word that changes when anything does that an answer rests on."""
        with self._store.reading() as connection:
            changes = shelf.generation(connection), last_change(connection)
        return f"{changes[0]}/{changes[1]}/{_changed_at(self.home / ALIASES_FILE)}"

    @property
    def reviews(self) -> Reviews:
        """What persons decided of findings."""
        return Reviews(self._store)

    @property
    def corrections(self) -> Corrections:
        """Cells that persons corrected."""
        return Corrections(self._store, self.report_as_read, self._spread)

    @property
    def conversations(self) -> Conversations:
        """What was asked and answered, by person."""
        return Conversations(self._store)

    @property
    def feedback(self) -> Feedback:
        """What readers thought of answers."""
        return Feedback(self._store)

    @property
    def originals(self) -> Originals:
        """The files that reports were read from."""
        return Originals(self.home)

    @property
    def actions(self) -> Actions:
        """The log of who did what."""
        return Actions(self._store)

    def shelved(self, sha256: str) -> Shelved | None:
        """The catalogue's line of the file of that hash.

        None where the library has none, or has it only as an older program read it.
        """
        with self._store.reading() as connection:
            if shelf.document(connection, sha256) is None:
                return None
            return shelf.catalogue(connection, newest=False, sha256=sha256)[0]

    def resolve_issuer(self, text: str) -> tuple[IssuerMatch, ...]:
        """The units of the library that a question names, by name or alias, longest first.

        A name that several units share gives one match for each, with the same span.
        """
        return self._known_issuers().matches(text)

    def strangers(self, text: str) -> tuple[IssuerMatch, ...]:
        """The units that a question names by place and name but the library does not have.

        Their `issuer` is "": a question about 长沙市财政局 is not one about the 财政局 we have.
        """
        return self._known_issuers().strangers(text)

    def cells(
        self,
        *,
        measure: str | None = None,
        subject: str | None = None,
        issuer: str | None = None,
        year: int | None = None,
        stage: str | None = None,
        funding: str | None = None,
        scope: str | None = None,
        aspect: str | None = None,
        sha256: str | None = None,
        kind: str | None = "final",
        narrative: bool = False,
        newest: bool = True,
        order: Order = Order.PRINTED,
        limit: int | None = None,
    ) -> tuple[Fact, ...]:
        """Every print of the quantities described, over all reports; None leaves a part open.

        Statement cells, or with `narrative` the understood numbers of the text.
        """
        with self._store.reading() as connection:
            return printed(
                connection,
                narrative=narrative,
                kind=kind,
                newest=newest,
                order=order,
                limit=limit,
                measure=measure,
                subject=subject,
                issuer=issuer,
                year=year,
                stage=stage,
                funding=funding,
                scope=scope,
                aspect=aspect,
                sha256=sha256,
            )

    def add(self, report: Report, *, vectors: bool = True, who: str | None = None) -> Added:
        """Take a report in, in one transaction; the same file again changes nothing.

        The log tells of it where `who` is given, "" for a person unnamed.
        With `vectors` its passages can be searched by meaning at once. Where the embedding model is
        missing the report is taken in all the same, and `search_trouble` says what to do.
        """
        body = report_to_bytes(report)
        embedded = self._search().embed(report) if vectors else None
        with self._store.writing() as connection:
            anew = shelf.reads_anew(connection, report.sha256, body)
            if anew:
                # The index knows a report by its hash alone, and would keep the old passages.
                self._search().forget(report.sha256)
            added = shelf.put(connection, report, body)
            if who is not None and added is not Added.UNCHANGED:
                what = What.REREAD if anew else What.TAKEN_IN
                said = f"{report.issuer} {report.year} {report.file}"
                note(connection, Action(now(), who, what, report.sha256, said))
            if embedded is not None:
                self._search().keep(connection, embedded)
        self._forget_read()
        if anew or embedded is not None:
            self._search().refresh(report.sha256)
        return added

    def knows(self, sha256: str) -> bool:
        """Whether the library has the file of that hash, by whatever program it was read."""
        with self._store.reading() as connection:
            return bool(shelf.catalogue(connection, newest=False, sha256=sha256))

    def put_in_order(self, hashes: Sequence[str]) -> None:
        """Let revisions of one report follow each other in this order, the last the newest."""
        with self._store.writing() as connection:
            shelf.put_in_order(connection, hashes)

    def remove(self, sha256: str, *, who: str = "") -> None:
        """Take a report out; its reviews and corrections stay, and the log tells `who` it was.

        Raises LibraryError where the library has none of that hash.
        """
        with self._store.writing() as connection:
            lines = shelf.catalogue(connection, newest=False, sha256=sha256)
            if not shelf.take_away(connection, sha256):
                raise _unknown(sha256)
            said = f"{lines[0].issuer} {lines[0].year} {lines[0].file}"
            note(connection, Action(now(), who, What.REMOVED, sha256, said))
            self._search().forget(sha256)
        self.originals.forget(sha256)
        self._forget_read()

    def passages(
        self, query: str, reports: Sequence[str], k: int = 8, roles: Sequence[str] = ()
    ) -> tuple[Passage, ...]:
        """The passages of those reports (by hash) that best answer the question, best first.

        `roles` keeps to passages of those roles. Without an embedding model keywords alone decide.
        """
        return self._search().passages(query, reports, k, roles)

    def ensure_vectors(self, reports: Sequence[str] | None = None) -> None:
        """Compute the vectors that are missing, and mend the index where it does not match them.

        For these reports (by hash), or for all.
        """
        self._search().ensure(reports)

    @property
    def search_trouble(self) -> str:
        """Why passages can be found by keywords only, as a sentence; "" where all is well."""
        return self._search().trouble

    def close(self) -> None:
        """Let go of the database and the index."""
        if self._retriever is not None:
            self._retriever.close()
        self._store.close()

    def __enter__(self) -> "Library":
        """Use the library within a with statement."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the library."""
        self.close()

    def _newest(self) -> tuple[Shelved, ...]:
        """The catalogue of the newest revisions, read anew when anything in the library changed."""
        with self._store.reading() as connection:
            now_at = shelf.generation(connection)
            known = self._lines
            if known is None or known[0] != now_at:
                known = self._lines = (now_at, shelf.catalogue(connection, newest=True))
            return known[1]

    def _read(self, sha256: str) -> Report:
        with self._store.reading() as connection:
            body = shelf.document(connection, sha256)
        if body is None:
            raise _unknown(sha256)
        return report_from_bytes(body)

    def _read_corrected(self, sha256: str, change: int) -> Report:
        """`change` is the number of the file's last correction, and part of the memory's key only."""
        with self._store.reading() as connection:
            return corrected(self._as_read(sha256), standing(connection, sha256))

    def _spread(self, connection: "Connection", sha256: str) -> None:
        shelf.spread_cells(connection, self._as_read(sha256))

    def _forget_read(self) -> None:
        self._as_read.cache_clear()
        self._corrected.cache_clear()

    def _search(self) -> "Retriever":
        with self._building:
            if self._retriever is None:
                # Loads numpy and more: what only counts and lists does not pay for it.
                from index.retrieval import Retriever

                self._retriever = Retriever(self._store, self._embedder)
            return self._retriever

    def _known_issuers(self) -> Issuers:
        with self._store.reading() as connection:
            state = (shelf.generation(connection), _changed_at(self.home / ALIASES_FILE))
            with self._building:
                if self._issuers is None or self._issuers[0] != state:
                    names = shelf.issuer_names(connection)
                    self._issuers = (state, Issuers(names, read_chosen(self.home)))
                return self._issuers[1]


def _unknown(sha256: str) -> LibraryError:
    return LibraryError(
        f"资料库中没有这份报告（{sha256[:12]}…），或它由旧版本的程序读入；请重新读入。"
    )


def _changed_at(file: Path) -> int | None:
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return None
