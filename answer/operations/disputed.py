"""Disputed: what the audit found in the report, or in the numbers that the question names."""

from collections.abc import Sequence

from accounts.fact import Fact
from accounts.finding import Finding, Place, Severity
from answer import figures
from answer.answer import Citation
from answer.cite import citation, place
from answer.compose import Writer
from answer.language import worded
from answer.operations.beside import Beside
from answer.query import Query
from calculator.printed import place_of

_SHOWN = 5
_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}


def disputed(query: Query, writer: Writer, beside: Beside) -> bool:
    """How many findings of each severity, and the first of them with their places.

    A budget is not audited by the rules of final accounts: False.
    """
    if writer.book.is_budget:
        return False
    found = _found(query, writer)
    name = "、".join(target.words for target in query.targets) or "整份报告"
    proof = "\n".join(f"{_NAMES[one.severity]}：{one.title}" for one in found)
    if not found:
        writer.say("disputed_none", what=writer.call(name))
        return True
    whole = writer.tally(len(found), "个", f"{name}的疑点", proof)
    writer.say(
        "disputed_count", what=writer.call(name), n1=whole, items=_by_severity(found, writer)
    )
    for one in found[:_SHOWN]:
        _say(one, writer)
    if len(found) > _SHOWN:
        writer.say("disputed_more")
    return True


def _found(query: Query, writer: Writer) -> list[Finding]:
    """The findings on what the query names, the gravest first."""
    found: Sequence[Finding] = writer.book.audit.findings
    if query.targets:
        wanted = {
            (quantity.measure, quantity.subject)
            for target in query.targets
            for quantity in figures.candidates(writer.book, target, writer.year, query.stage)
        }
        facts = writer.book.network.facts
        touching = {f.id for f in facts if (f.quantity.measure, f.quantity.subject) in wanted}
        found = [one for one in found if touching & set(one.facts)]
    order = list(_NAMES)
    return sorted(found, key=lambda one: order.index(one.severity))


def _by_severity(found: Sequence[Finding], writer: Writer) -> str:
    sizes = {s: sum(one.severity is s for one in found) for s in _NAMES}
    return writer.call("；".join(f"{worded(_NAMES[s])} {n}" for s, n in sizes.items() if n))


def _say(finding: Finding, writer: Writer) -> None:
    printed = {place_of(fact): fact for fact in _facts(finding, writer)}
    cited = [
        citation(writer.book, printed[one]) if one in printed else _cited(one, writer)
        for one in finding.places
    ]
    where = place(cited[0]) if cited else "全文"
    writer.say(
        "disputed_one",
        severity=_NAMES[finding.severity],
        title=writer.call(finding.title.rstrip("。")),
        place=writer.call(where),
    )
    writer.citations += cited


def _facts(finding: Finding, writer: Writer) -> list[Fact]:
    """The printed numbers that the finding compares; a reader finds them by the page's own names."""
    wanted = set(finding.facts)
    return [fact for fact in writer.book.network.facts if fact.id in wanted]


def _cited(found: Place, writer: Writer) -> Citation:
    report = writer.book.report
    section = report.section(found.section) if found.section else None
    title = f"{section.number}{section.title}" if section else found.section
    return Citation(
        issuer=report.issuer,
        year=report.year,
        file=report.file,
        sha256=report.sha256,
        quote=found.quote,
        page=found.page,
        table=found.table,
        row=found.row,
        column=found.column,
        section=title,
        line=found.line,
    )
