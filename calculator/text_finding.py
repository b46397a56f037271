"""Text findings: a defect of the words, with the exact quotation and its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accounts.claim import Claim
from accounts.finding import Place, Severity, Unrun, Verdict
from calculator.report_finding import Ledger, finding_of
from calculator.text_passage import Passage


def tell(rule_id: str, passage: Passage, start: int, end: int, detail: str, ledger: Ledger) -> None:
    """Adds the finding on passage.text[start:end] to the ledger."""
    where = passage.table or passage.section
    title = "标题" if passage.is_title else ""
    add(
        rule_id,
        f"{where}/{passage.line or ''}{title}/{start}",
        passage.cut(start, end),
        detail,
        (
            Place(
                page=passage.page,
                table=passage.table,
                section=passage.section,
                line=passage.line,
                quote=passage.quote(start, end),
            ),
        ),
        ledger,
    )


def tell_claim(rule_id: str, claim: Claim, detail: str, ledger: Ledger) -> None:
    """Adds the finding on a number of the narrative to the ledger."""
    place = Place(
        page=claim.source.page, section=claim.section, line=claim.source.line, quote=claim.text
    )
    add(rule_id, claim.id, claim.text, detail, (place,), ledger, facts=(claim.id,))


def add(
    rule_id: str,
    label: str,
    about: str,
    detail: str,
    places: tuple[Place, ...],
    ledger: Ledger,
    facts: tuple[str, ...] = (),
    severity: Severity | None = None,
) -> None:
    """Adds a finding without two sides, and its check, to the ledger.

    `label` tells instances apart; `severity` replaces the rule's own where the case is lighter.
    """
    ledger.findings.append(
        finding_of(rule_id, label, detail, places, about=about, severity=severity, facts=facts)
    )
    ledger.ran_over(rule_id, label, Verdict.INCONSISTENT, facts)


def close(rules: Iterable[str], label: str, ledger: Ledger) -> None:
    """Writes into the ledger that the rules ran over what `label` names, where nothing broke them."""
    broken = {finding.rule for finding in ledger.findings}
    for rule in rules:
        if rule not in broken:
            ledger.ran(rule, label, Verdict.CONSISTENT, ())


def searched(rules: Iterable[str], passages: Sequence[Passage], ledger: Ledger) -> list[Unrun]:
    """Writes into the ledger that the rules looked at every passage; without text they could not."""
    if not passages:
        return [Unrun(rule, "报告没有读出文字") for rule in rules]
    close(rules, f"全文 {len(passages)} 段", ledger)
    return []
