"""Finding groups: the findings of an audit filtered, and put together as an auditor works through them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from accounts.finding import Finding, Place, Severity
from accounts.report import Report, ReportKind
from accounts.review import STATE_NAMES, State
from accounts.statements import statements_of
from ui.components.locate import find_table
from ui.components.rule_family import families, family_of
from ui.export.dossier import Entry
from ui.export.finding_words import rule_name, where
from ui.texts import say, word


class Grouping(StrEnum):
    """By what the findings stand together."""

    SEVERITY = "severity"
    CAUSE = "cause"
    FAMILY = "family"
    STATEMENT = "statement"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Group:
    """Findings under one heading, the gravest first."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show; None and "" leave a part open. `statement` is a name of `statements_named`."""

    severity: Severity | None = None
    family: str = ""
    statement: str = ""
    state: State | None = None

    def fits(self, entry: Entry, report: Report) -> bool:
        """Whether the finding is to be shown."""
        finding = entry.finding
        return (
            self.severity in (None, finding.severity)
            and self.family in ("", family_of(finding.rule))
            and (not self.statement or self.statement in statements_named(finding, report))
            and self.state in (None, state_of(entry))
        )


def state_of(entry: Entry) -> State:
    """What was decided of the finding; OPEN where nothing was."""
    return entry.review.state if entry.review else State.OPEN


def statements_named(finding: Finding, report: Report) -> tuple[str, ...]:
    """The statements that the finding's places stand in, by name; the narrative by its own."""
    return tuple(dict.fromkeys(_statement(place, report) for place in finding.places))


def grouped_by(grouping: Grouping, entries: Sequence[Entry], report: Report) -> tuple[Group, ...]:
    """The findings in groups: each finding in one, the groups in the order of the house."""
    if grouping is Grouping.CAUSE:
        return _by_cause(entries)
    names: dict[Grouping, Callable[[Entry], str]] = {
        Grouping.SEVERITY: lambda entry: word(entry.finding.severity),
        Grouping.FAMILY: lambda entry: _family_names()[family_of(entry.finding.rule)],
        Grouping.STATEMENT: lambda entry: _first_statement(entry, report),
        Grouping.STATE: lambda entry: STATE_NAMES[state_of(entry)],
    }
    name = names[grouping]
    groups: dict[str, list[Entry]] = {title: [] for title in _in_order(grouping)}
    for entry in entries:
        groups.setdefault(name(entry), []).append(entry)
    return tuple(Group(title, _gravest_first(group)) for title, group in groups.items() if group)


def _in_order(grouping: Grouping) -> Iterable[str]:
    """The titles whose order is known."""
    if grouping is Grouping.SEVERITY:
        return [word(severity) for severity in Severity]
    if grouping is Grouping.FAMILY:
        return [family.name for family in families()]
    if grouping is Grouping.STATE:
        return STATE_NAMES.values()
    return ()


def _gravest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    order = list(Severity)
    return tuple(sorted(entries, key=lambda one: (order.index(one.finding.severity), one.number)))


def _family_names() -> Mapping[str, str]:
    return {"": say("audit.family_none")} | {family.id: family.name for family in families()}


def _first_statement(entry: Entry, report: Report) -> str:
    named = statements_named(entry.finding, report)
    return named[0] if named else say("audit.statement_none")


def _statement(place: Place, report: Report) -> str:
    if not place.table:
        return say("audit.statement_text")
    table = find_table(report, place.table)
    if table is None:
        return place.table
    known = statements_of(budget=report.kind is ReportKind.BUDGET).get(table.kind)
    return known.name if known else table.title.strip() or place.table


def _by_cause(entries: Sequence[Entry]) -> tuple[Group, ...]:
    """Findings that one and the same place would explain together; the others by their rule."""
    groups: list[tuple[set[Hashable], list[Entry]]] = []
    for entry in entries:
        causes = _causes(entry.finding)
        touching = [group for group in groups if group[0] & causes]
        others = [group for group in groups if not group[0] & causes]
        together = [one for _, members in touching for one in members]
        merged = causes.union(*(known for known, _ in touching))
        groups = [*others, (merged, [*together, entry])]
    found = [Group(_cause_title(members), _gravest_first(members)) for _, members in groups]
    order = list(Severity)
    return tuple(
        sorted(
            found,
            key=lambda group: (
                order.index(group.entries[0].finding.severity),
                -len(group.entries),
                group.entries[0].number,
            ),
        )
    )


def _causes(finding: Finding) -> set[Hashable]:
    """The printed numbers that may be wrong; the rule where none is named."""
    named: set[Hashable] = {fact for cause in finding.causes for fact in cause}
    return named or set(finding.candidates) or {finding.rule}


def _cause_title(entries: Sequence[Entry]) -> str:
    """The place at fault where there is one; else the rule that does not hold."""
    finding = entries[0].finding
    suspects = [mend.place for mend in finding.mends] or list(finding.candidates)
    if not suspects:
        return say("audit.fails", rule=rule_name(finding.rule))
    key = "audit.cause_one" if len(suspects) == 1 else "audit.cause_several"
    return say(key, place=where(suspects[0]), count=len(suspects))
