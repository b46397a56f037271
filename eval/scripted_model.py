"""A scripted OpenAI-compatible server on this machine: it answers what it is told to, well or badly."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any

_PIECE = 3  # characters of a reply that come at once


class Fault(StrEnum):
    """How a server can fail."""

    NONE = "none"
    ERROR = "error"  # 500 every time
    BUSY_ONCE = "busy_once"  # 429, then the reply
    STALL = "stall"  # accepts, never answers
    STALL_WITHIN = "stall_within"  # half of the reply, then nothing
    DRIBBLE = "dribble"  # keeps the line alive with comments, says nothing
    DISCONNECT = "disconnect"  # closes without an answer
    DISCONNECT_WITHIN = "disconnect_within"  # half of the reply, then closes
    BROKEN_JSON = "broken_json"  # events that are no JSON
    HTML = "html"  # a page with status 200
    REDIRECT = "redirect"
    TOOL_CALL = "tool_call"  # wants to run a tool
    ENDLESS = "endless"  # never stops writing


@dataclass(frozen=True, slots=True)
class Script:
    """What the server does with the next requests."""

    reply: str
    fault: Fault = Fault.NONE


@dataclass(slots=True)
class ScriptedModel:
    """The running server: `play` sets its script; `requests` are the bodies that it was sent."""

    base_url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    script: Script = Script("")
    calls: int = 0
    stopped: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    def play(self, script: Script) -> None:
        with self.lock:
            self.script = script
            self.calls = 0
            self.requests.clear()

    def next_script(self, body: dict[str, Any]) -> tuple[Script, int]:
        with self.lock:
            self.requests.append(body)
            self.calls += 1
            return self.script, self.calls


@contextmanager
def scripted_model() -> Iterator[ScriptedModel]:
    """The server on a free port of the loopback address, stopped at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    model = ScriptedModel(f"http://127.0.0.1:{server.server_address[1]}/v1")
    _Handler.models[server.server_address[1]] = model
    worker = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    worker.start()
    try:
        yield model
    finally:
        model.stopped.set()
        server.shutdown()
        server.server_close()
        worker.join()
        del _Handler.models[server.server_address[1]]


class _Handler(BaseHTTPRequestHandler):
    """One request; which server it came to is told by the port."""

    models: dict[int, ScriptedModel] = {}  # noqa: RUF012 - the one table of running servers

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length))
        model = self.models[self.server.server_address[1]]  # type: ignore[index]
        script, call = model.next_script(body)
        try:
            self._act(model, script, call)
        except OSError:
            self.close_connection = True  # the client has had enough

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the terminal."""

    def _act(self, model: ScriptedModel, script: Script, call: int) -> None:
        fault = script.fault
        self.close_connection = True
        if fault is Fault.DISCONNECT:
            return
        if fault is Fault.STALL:
            model.stopped.wait(30)
        elif fault is Fault.ERROR or (fault is Fault.BUSY_ONCE and call == 1):
            self._whole(500 if fault is Fault.ERROR else 429, "application/json", '{"error": {}}')
        elif fault is Fault.HTML:
            self._whole(200, "text/html", f"<html><body>{script.reply}</body></html>")
        elif fault is Fault.REDIRECT:
            self.send_response(307)
            self.send_header("Location", f"{model.base_url}/elsewhere")
            self.end_headers()
        else:
            self._stream(model, script)

    def _whole(self, status: int, kind: str, text: str) -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, model: ScriptedModel, script: Script) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        fault, text = script.fault, script.reply
        if fault is Fault.DRIBBLE:
            self._dribble(model)
            return
        if fault is Fault.ENDLESS:
            text = text * (20_000 // max(1, len(text)))
        within = fault in (Fault.STALL_WITHIN, Fault.DISCONNECT_WITHIN)
        if within:
            text = text[: len(text) // 2]
        if fault is Fault.BROKEN_JSON:
            self.wfile.write(b'data: {"choices": [{"delta": {"content": \n\n')
        if fault is Fault.TOOL_CALL:
            call = {"index": 0, "id": "c", "type": "function"}
            self._event({"tool_calls": [call | {"function": {"name": "sql", "arguments": "{}"}}]})
        for start in range(0, len(text), _PIECE):
            self._event({"content": text[start : start + _PIECE]})
        if fault is Fault.STALL_WITHIN:
            self.wfile.flush()
            model.stopped.wait(30)
        if not within:
            self._event({}, finish="stop")
            self.wfile.write(b"data: [DONE]\n\n")

    def _dribble(self, model: ScriptedModel) -> None:
        end = time.monotonic() + 30
        while time.monotonic() < end and not model.stopped.wait(0.1):
            self.wfile.write(b": ping\n\n")
            self.wfile.flush()

    def _event(self, delta: dict[str, Any], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        event = {"id": "s", "object": "chat.completion.chunk", "created": 0, "model": "scripted"}
        document = json.dumps(event | {"choices": [choice]}, ensure_ascii=False)
        self.wfile.write(f"data: {document}\n\n".encode())
        self.wfile.flush()
