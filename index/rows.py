"""A report spread out as rows of the library's tables, and rows read back as facts and chunks."""

import hashlib
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from sqlalchemy import RowMapping

from accounts.amount import Amount, Hedge
from accounts.chunk import Chunk
from accounts.claim import Claim
from accounts.fact import Fact
from accounts.facts import signed_amount, table_facts
from accounts.quantity import Aspect, Funding, Quantity, Scope, Stage
from accounts.report import Report
from accounts.unit import Dimension, Unit
from index.serial import (
    correction_from_text,
    correction_to_text,
    source_from_text,
    source_to_text,
)

Row = RowMapping | Mapping[str, Any]

_RANKS_PER_BASE_UNIT = 10_000
_LARGEST_RANK = 2**63 - 1
_NO_QUANTITY = dict.fromkeys(Quantity.__dataclass_fields__)
_NO_AMOUNT = dict.fromkeys(
    ("text", "value", "unit", "dimension", "factor", "step", "hedge", "rank")
)


def text_hash(text: str) -> str:
    """The name under which the vector of a text is kept."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def cell_rows(report: Report) -> Iterator[dict[str, Any]]:
    """One row a statement cell whose quantity is known, blank cells included."""
    facts = (fact for table in report.tables for fact in table_facts(report, table))
    for position, fact in enumerate(facts):
        yield {
            "sha256": report.sha256,
            "position": position,
            "id": fact.id,
            **_quantity_columns(fact.quantity),
            **_amount_columns(fact.amount),
            "place": fact.place,
            "label": fact.label,
            "source": source_to_text(fact.source),
            "repaired": int(fact.repaired),
            "doubt": fact.doubt,
            "correction": None if fact.correction is None else correction_to_text(fact.correction),
        }


def claim_rows(report: Report) -> Iterator[dict[str, Any]]:
    """One row a number of the narrative, understood or not, with the sign of its word."""
    for position, claim in enumerate(report.claims):
        yield {"sha256": report.sha256, "position": position, **_claim_columns(claim)}


def chunk_rows(report: Report) -> Iterator[dict[str, Any]]:
    """One row a passage."""
    for position, chunk in enumerate(report.chunks):
        yield {
            "sha256": report.sha256,
            "position": position,
            "id": chunk.id,
            "title": chunk.title,
            "text": chunk.text,
            "role": chunk.role,
            "source": source_to_text(chunk.source),
            "text_hash": text_hash(chunk.text),
        }


def fact_of(row: Row) -> Fact:
    """The fact that a row of `cells`, or of `claims` with a known quantity, holds."""
    return Fact(
        id=row["id"],
        quantity=Quantity(
            issuer=row["issuer"],
            year=row["year"],
            measure=row["measure"],
            subject=row["subject"],
            stage=Stage(row["stage"]),
            funding=Funding(row["funding"]),
            scope=Scope(row["scope"]),
            aspect=Aspect(row["aspect"]),
        ),
        amount=_amount_of(row),
        place=row["place"],
        source=source_from_text(row["source"]),
        label=row["label"],
        report=row["sha256"],
        repaired=bool(row.get("repaired", 0)),
        doubt=row.get("doubt", ""),
        correction=correction_from_text(row.get("correction")),
    )


def chunk_of(row: Row) -> Chunk:
    """The passage that a row of `chunks` holds."""
    return Chunk(
        id=row["id"],
        title=row["title"],
        text=row["text"],
        role=row["role"],
        source=source_from_text(row["source"]),
    )


def rank_of(amount: Amount) -> int:
    """The amount's place in an ordering: base units times 10 000, held within 64 bits."""
    rank = int((amount.base * _RANKS_PER_BASE_UNIT).to_integral_value(ROUND_HALF_EVEN))
    return max(-_LARGEST_RANK, min(_LARGEST_RANK, rank))


def _claim_columns(claim: Claim) -> dict[str, Any]:
    known = _NO_QUANTITY if claim.quantity is None else _quantity_columns(claim.quantity)
    return {
        "id": claim.id,
        "kind": str(claim.kind),
        **known,
        **_amount_columns(signed_amount(claim)),
        "place": f"narrative:{claim.place}",
        "label": claim.text,
        "source": source_to_text(claim.source),
        "sentence": claim.sentence,
        "reason": claim.reason,
    }


def _quantity_columns(quantity: Quantity) -> dict[str, Any]:
    return {
        "issuer": quantity.issuer,
        "year": quantity.year,
        "measure": quantity.measure,
        "subject": quantity.subject,
        "stage": str(quantity.stage),
        "funding": str(quantity.funding),
        "scope": str(quantity.scope),
        "aspect": str(quantity.aspect),
    }


def _amount_columns(amount: Amount | None) -> dict[str, Any]:
    if amount is None:
        return _NO_AMOUNT
    return {
        "text": amount.text,
        "value": str(amount.value),
        "unit": amount.unit.name,
        "dimension": str(amount.unit.dimension),
        "factor": str(amount.unit.factor),
        "step": str(amount.step),
        "hedge": str(amount.hedge),
        "rank": rank_of(amount),
    }


def _amount_of(row: Row) -> Amount | None:
    if row["value"] is None:
        return None
    return Amount(
        value=Decimal(row["value"]),
        unit=Unit(row["unit"], Dimension(row["dimension"]), Decimal(row["factor"])),
        step=Decimal(row["step"]),
        text=row["text"],
        hedge=Hedge(row["hedge"]),
    )
