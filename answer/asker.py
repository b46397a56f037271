"""Asker: `ask` itself, or `ask` with the language model that the settings name."""

from collections.abc import Mapping
from typing import Protocol

from answer.answer import Answer
from answer.context import Context
from answer.model.settings import settings_of
from answer.shelf import Shelf
from answer.spoken import ask


class Ask(Protocol):
    """A question in, an answer out, as `answer.ask`."""

    def __call__(
        self,
        question: str,
        library: Shelf,
        issuer: str | None = None,
        year: int | None = None,
        selected: str | None = None,
        context: Context | None = None,
    ) -> Answer: ...


def asker(environment: Mapping[str, str]) -> Ask:
    """How questions are asked under these settings. Raises InputError where they make no sense.

    Without a model nothing of the model's libraries is imported.
    """
    settings = settings_of(environment)
    if settings is None:
        return ask
    from answer.model.assistant import Assistant

    return Assistant.of(settings).ask
