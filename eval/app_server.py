"""The app as its own process with an empty library, and a browser in front of it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from eval.corpus import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_STARTS_WITHIN = 30
_QUIET = """() => {
    const app = document.querySelector('[data-testid="stApp"]')?.dataset ?? {};
    const moving = document.getAnimations().filter((one) => one.playState === 'running'
        && one.effect.getComputedTiming().endTime !== Infinity);
    return app.testConnectionState === 'CONNECTED' && app.testScriptState === 'notRunning'
        && moving.length === 0;
}"""
_STAYS_QUIET = 250


@contextmanager
def running_app(home: Path, **settings: str) -> Iterator[str]:
    """Start `streamlit run app.py` with its library in `home`; its address. Ended on leaving.

    `settings` are further environment variables of the server.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--server.port", str(port)],
            cwd=ROOT,
            env={**os.environ, "JUESUAN_HOME": str(home / "library"), **settings},
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Debian's Chromium, headless, without anything that reaches for the network."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


def at_rest(page: Page) -> None:
    """Wait until the app has finished its run and nothing on the page moves.

    A click into a panel that still unfolds lands beside its button.
    """
    page.wait_for_function(_QUIET)
    page.wait_for_timeout(_STAYS_QUIET)
    page.wait_for_function(_QUIET)


def _wait_until_healthy(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the app did not start within {_STARTS_WITHIN} s")
