"""Endpoint: one call of an OpenAI-compatible server through llama-index, as a stream of text."""

import logging
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread

import httpx
from llama_index.core.llms import ChatMessage, MessageRole
from llama_index.llms.openai_like import OpenAILike

from answer.model.settings import ModelSettings

_log = logging.getLogger(__name__)

_LONGEST_REPLY = 8000  # characters; a reply for one question is a few hundred
_MOST_TOKENS = 1024
# An empty key would let the client send the key of another service (OPENAI_API_KEY) to this one.
_NO_KEY = "none"


class ModelFailed(Exception):
    """The model gave no usable reply: refused, broken off, too long, or not in time."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """The rules, which are ours, and the material, which is data: the question, labels, passages."""

    rules: str
    material: str


def stream(settings: ModelSettings, prompt: Prompt, deadline: float) -> Iterator[str]:
    """The reply, piece by piece, until `deadline` (of time.monotonic).

    Raises ModelFailed where the server fails, breaks off or is too slow; what came before it stays
    valid. The call runs in a thread of its own, so that a server that dribbles cannot hold it.
    """
    pieces: Queue[str | Exception | None] = Queue()
    left = deadline - time.monotonic()
    if left <= 0:
        raise ModelFailed("out of time")
    # Redirects are not followed: the text goes to the named server or nowhere.
    client = httpx.Client(timeout=left, follow_redirects=False)
    worker = Thread(
        target=_read, args=(settings, prompt, client, left, pieces), name="model", daemon=True
    )
    worker.start()
    length = 0
    try:
        while True:
            piece = pieces.get(timeout=max(0.0, deadline - time.monotonic()))
            if piece is None:
                return
            if isinstance(piece, Exception):
                raise ModelFailed(type(piece).__name__) from piece
            length += len(piece)
            if length > _LONGEST_REPLY:
                raise ModelFailed("reply too long")
            yield piece
    except Empty:
        raise ModelFailed("out of time") from None
    finally:
        # Closing the client ends the thread's reading, wherever it waits.
        with suppress(Exception):
            client.close()


def _read(
    settings: ModelSettings,
    prompt: Prompt,
    client: httpx.Client,
    seconds: float,
    pieces: "Queue[str | Exception | None]",
) -> None:
    try:
        model = OpenAILike(
            model=settings.model,
            api_base=settings.base_url,
            api_key=settings.api_key or _NO_KEY,
            is_chat_model=True,
            is_function_calling_model=False,
            temperature=0.0,
            max_tokens=_MOST_TOKENS,
            max_retries=0,
            timeout=seconds,
            http_client=client,
        )
        messages = [
            ChatMessage(role=MessageRole.SYSTEM, content=prompt.rules),
            ChatMessage(role=MessageRole.USER, content=prompt.material),
        ]
        for part in model.stream_chat(messages):
            if part.delta:
                pieces.put(part.delta)
        pieces.put(None)
    except Exception as error:
        # Whatever a foreign server or its client library raises, the answer must stand without it.
        _log.info("the model failed: %s", type(error).__name__)
        pieces.put(error)
