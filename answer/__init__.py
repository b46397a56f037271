"""Answering: a question becomes a query, the query a proved answer; no language model is needed."""

from answer.answer import Answer, Basis, Citation, Number, Reading, Status
from answer.asking import ask

__all__ = ["Answer", "Basis", "Citation", "Number", "Reading", "Status", "ask"]
