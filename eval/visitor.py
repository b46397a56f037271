"""Visitor: one session of the app, spoken over its WebSocket as a browser does, without a browser."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

_ANSWERED = "js-time"  # the class of what stands below every complete answer
_LARGEST = 64 * 2**20  # bytes of a message
_PATIENCE = 60.0  # seconds


class WentWrong(Exception):
    """The app showed an error, or said nothing for a minute."""


class Visitor:
    """A session on the first page of the app."""

    def __init__(self, address: str) -> None:
        """Connect to the app at http://host:port."""
        self._socket = connect(
            f"{address.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(address),
            max_size=_LARGEST,
            open_timeout=_PATIENCE,
        )
        self._page = ""
        self._box = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def open(self) -> float:
        """Load the page; the seconds until all of it is there. Raises WentWrong."""
        start = time.perf_counter()
        request = BackMsg()
        request.rerun_script.query_string = ""
        self._socket.send(request.SerializeToString())
        self._until_finished(start)
        if not self._box:
            raise WentWrong("the page has no box for questions")
        return time.perf_counter() - start

    def ask(self, question: str) -> float:
        """Ask; the seconds until the complete answer was sent. Raises WentWrong."""
        request = BackMsg()
        request.rerun_script.page_script_hash = self._page
        typed = request.rerun_script.widget_states.widgets.add()
        typed.id = self._box
        typed.chat_input_value.data = question
        start = time.perf_counter()
        self._socket.send(request.SerializeToString())
        answered = self._until_finished(start)
        if answered is None:
            raise WentWrong(f"no answer to {question}")
        return answered

    def _until_finished(self, start: float) -> float | None:
        """Read what the app sends for one run; after how many seconds the last answer was complete."""
        answered = None
        while True:
            message = ForwardMsg()
            message.ParseFromString(self._next())
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self._page = message.new_session.page_script_hash
            elif kind == "delta" and self._note(message):
                answered = time.perf_counter() - start
            elif kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return answered
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise WentWrong("the app does not compile")

    def _note(self, message: ForwardMsg) -> bool:
        """Note what an element tells; whether it closes an answer."""
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise WentWrong(f"{element.exception.type}: {element.exception.message}")
        if kind == "chat_input":
            self._box = element.chat_input.id
        return kind == "html" and _ANSWERED in element.html.body

    def _next(self) -> bytes:
        try:
            received = self._socket.recv(timeout=_PATIENCE)
        except TimeoutError as error:
            raise WentWrong("the app said nothing for a minute") from error
        return received if isinstance(received, bytes) else received.encode()
