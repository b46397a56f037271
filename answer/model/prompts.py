"""Prompts: the rules of the model's three uses, one text file each in prompts/."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from accounts.errors import DataFileError
from answer.model.endpoint import Prompt

# Beside this room, in the repository and where the program is installed; it is no package.
_FOLDER = Path(__file__).resolve().parents[2] / "prompts"


@cache
def rules(name: str) -> str:
    """The text of prompts/NAME.txt. Raises DataFileError."""
    try:
        return (_FOLDER / f"{name}.txt").read_text("utf-8")
    except OSError as error:
        raise DataFileError(f"prompts/{name}.txt 读不到：{error}") from error


def prompt(name: str, material: dict[str, Any], *, schema: dict[str, Any] | None = None) -> Prompt:
    """The prompt of that name with its material as one JSON document, so that no text in it can end it."""
    text = rules(name)
    if schema is not None:
        text = f"{text}\nJSON Schema:\n{json.dumps(schema, ensure_ascii=False)}\n"
    return Prompt(text, json.dumps(material, ensure_ascii=False))
