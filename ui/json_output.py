"""JSON output: one document on stdout and nothing else (DESIGN §7)."""

from __future__ import annotations

import json
import os
import sys
from typing import Any


def keep_stdout_for_json() -> None:
    """Leave stdout to our document: what a library prints from C, such as a solver, goes to stderr."""
    ours = sys.stdout
    is_the_real_one = ours is sys.__stdout__
    if not is_the_real_one or ours.fileno() != 1:
        return
    kept = os.fdopen(os.dup(1), "w", encoding=ours.encoding)
    os.dup2(2, 1)
    sys.stdout = kept


def print_json(document: dict[str, Any]) -> None:
    """Print the document for programs: indented, Chinese as it is."""
    print(json.dumps(document, ensure_ascii=False, indent=2))
