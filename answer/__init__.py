"""Answering: a question becomes a query, the query a proved answer; no language model is needed."""

from answer.answer import Answer, Basis, Citation, Number, Reading, Status
from answer.context import Context
from answer.spoken import ask

__all__ = ["Answer", "Basis", "Citation", "Context", "Number", "Reading", "Status", "ask"]
