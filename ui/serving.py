"""Serving: the commands of whoever keeps a server, health and log."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import closing
from typing import Any

from ui.json_output import print_json
from ui.texts import say

MakeCommand = Callable[..., argparse.ArgumentParser]


def add_commands(commands: Any, command: MakeCommand) -> None:
    """The commands log and health; `command` makes one with what all have."""
    log = command(commands, "log", run_log, say("cli.log"))
    log.add_argument("--last", type=int, default=100, metavar="N", help=say("cli.last"))
    log.add_argument("--subject", metavar="HASH", help=say("cli.subject"))
    health = command(commands, "health", run_health, say("cli.health"))
    health.add_argument("--server", metavar="URL", help=say("cli.server"))


def run_log(options: argparse.Namespace) -> int:
    """Prints the last lines of the log, the last first."""
    from index.library import Library
    from ui.export.log_json import log_json, log_text

    with closing(Library.open()) as library:
        actions = library.actions.listed(options.subject, limit=max(options.last, 0))
    if options.json:
        print_json(log_json(actions))
    else:
        print(log_text(actions))
    return 0


def run_health(options: argparse.Namespace) -> int:
    """Prints every part of the server; 1 where one has failed. Changes nothing."""
    from ui.export.health_text import health_checks, health_json, health_text, is_healthy

    checks = tuple(health_checks(options.server))
    if options.json:
        print_json(health_json(checks))
    else:
        print(health_text(checks))
    return 0 if is_healthy(checks) else 1
