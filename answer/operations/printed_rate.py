"""Printed rate: whether the narrative prints the rate that its own operands give."""

from answer.compose import Writer
from answer.figures import Figure


def compare_with_print(writer: Writer, rate: Figure) -> None:
    """Warn where the narrative prints a rate that its own operands do not give."""
    for fact in writer.book.network.prints(rate.quantity):
        if fact.amount is not None and not fact.amount.interval.meets(rate.interval):
            writer.warn("printed_rate", quote=fact.label)
            writer.cite((fact,))
