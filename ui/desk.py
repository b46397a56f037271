"""The desk (复核台): what a person decides of findings and cells, done in the library and shown."""

from __future__ import annotations

import getpass
from dataclasses import asdict, dataclass
from typing import Any

from accounts.corrected import corrections_in
from accounts.errors import BadReview, InputError
from accounts.finding import Severity
from accounts.report import Report
from accounts.review import State
from calculator.audit import audit
from calculator.revision import compare_revisions
from index.library import Library
from ui.export.dossier import Entry, dossier_in
from ui.export.review_json import reviews_json, reviews_text
from ui.export.revision_json import revision_json, revision_text
from ui.texts import say


@dataclass(frozen=True, slots=True)
class Page:
    """What a command shows: its JSON document, or its text; `errors` where it tells of errors."""

    document: dict[str, Any]
    text: str
    errors: bool = False


def reviewed(library: Library, report: Report) -> Page:
    """Every finding of the report with what was decided of it."""
    found = dossier_in(library, report)
    return Page(reviews_json(found, library.reviews.history(report)), reviews_text(found))


def decide(
    library: Library, report: Report, finding: str, state: State, reason: str = "", who: str = ""
) -> None:
    """Keep a decision on the finding of that number, id or key.

    Raises BadReview where no finding or earlier decision is called so, or where a reason is missing.
    """
    found = dossier_in(library, report)
    entry = next((entry for entry in found.entries if finding in _names(entry)), None)
    if entry is None and finding not in found.reviews:
        raise BadReview(say("desk.no_such_finding", finding=finding))
    key = entry.key if entry else finding
    about = entry.finding.title if entry else found.reviews[finding].about
    library.reviews.set(report, key, state, reason, who or signed_in(), about=about)


def correct(
    library: Library, report: Report, cell: str, new: str | None, why: str, who: str = ""
) -> Page:
    """Correct a cell of a report of the library, or with None withdraw; what stands in it then.

    Raises InputError where the library has not this file, BadCorrection where it cannot be corrected.
    """
    if not library.knows(report.sha256):
        raise InputError(say("desk.not_in_library"))
    who = who or signed_in()
    if new is None:
        library.corrections.withdraw(report.sha256, cell, who=who, why=why)
    else:
        library.corrections.set(report.sha256, cell, new, who=who, why=why)
    stand = corrections_in(library.report(report.sha256))
    lines = [say("desk.corrected", **asdict(one)) for one in stand]
    head = say("desk.corrected_cells", file=report.file, count=len(stand))
    text = "\n".join([head, *lines])
    return Page({"sha256": report.sha256, "corrections": [asdict(one) for one in stand]}, text)


def compared(library: Library, old: Report, new: Report) -> Page:
    """What changed between two versions of one report. Raises InputError where they are none."""
    revision = compare_revisions((old, audit(old)), (new, audit(new)))
    reviews = library.reviews.of(new)
    return Page(
        revision_json(old, new, revision, reviews),
        revision_text(old, new, revision, reviews),
        any(finding.severity is Severity.ERROR for finding in revision.new),
    )


def signed_in() -> str:
    """The user of this machine, who stands for a person that named nobody."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in a container
        return ""


def _names(entry: Entry) -> tuple[str, str, str]:
    return str(entry.number), entry.finding.id, entry.key
