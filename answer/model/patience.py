"""Patience: calling the model again after a failure, with growing pauses, until the time is over."""

import time
from collections.abc import Callable, Iterator

from answer.model.endpoint import ModelFailed, Prompt, stream
from answer.model.settings import ModelSettings

_FIRST_PAUSE = 0.25  # seconds; doubled after each failure

Caller = Callable[[Prompt, float], Iterator[str]]
"""Prompt and deadline (of time.monotonic) → the reply piece by piece; raises ModelFailed."""


def caller(settings: ModelSettings) -> Caller:
    """A caller of the endpoint that retries as long as nothing of the reply has been handed out."""

    def call(prompt: Prompt, deadline: float) -> Iterator[str]:
        for attempt in range(settings.retries + 1):
            begun = False
            try:
                for piece in stream(settings, prompt, deadline):
                    begun = True
                    yield piece
                return
            except ModelFailed:
                pause = _FIRST_PAUSE * 2**attempt
                last = attempt == settings.retries
                if begun or last or time.monotonic() + pause >= deadline:
                    raise
                time.sleep(pause)

    return call
