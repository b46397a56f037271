"""Asking: whether a language model takes part in the kiosk."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from answer import ask
from answer.model.settings import ModelSettings, settings_of
from ui.kiosk.reply import Asking
from ui.kiosk.settings import KioskSettings

if TYPE_CHECKING:
    from answer.model.assistant import Assistant


def asking_of(settings: KioskSettings, environment: Mapping[str, str]) -> Asking:
    """`answer.ask`; the model only where the kiosk allows it and the server configures one.

    Raises InputError where the model's settings make no sense.
    """
    endpoint = settings_of(environment) if settings.model else None
    return _assistant(endpoint).ask if endpoint else ask


@cache
def _assistant(endpoint: ModelSettings) -> Assistant:
    # Its client takes a second to import, which a kiosk without a model need not spend.
    from answer.model.assistant import Assistant

    return Assistant.of(endpoint)
