"""Markup: HTML and Markdown in which foreign text (reports, questions, file names) stays text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

VOID = frozenset({"br", "hr", "img"})
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_BREAKS = re.compile(r"\s+")
# Streamlit turns :name: and -> into pictures after the escapes are gone; an invisible joint stops it.
_JOINT = "\u2060"


class Html(str):
    """A piece of HTML. Only `element` and `joined` make it, and they escape every plain string."""

    __slots__ = ()


def element(name: str, *children: Html | str | None, **attributes: str | None) -> Html:
    """An HTML element; plain strings are escaped, None is left out.

    A trailing underscore in an attribute's name is dropped (`class_`), others become hyphens.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(children)}</{name}>")


def joined(children: Iterable[Html | str | None]) -> Html:
    """The children one after the other, plain strings escaped."""
    return Html("".join(_piece(child) for child in children if child is not None))


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Html:
    """The text with the characters of each span (start, end) highlighted; overlaps become one."""
    pieces: list[Html | str] = []
    done = 0
    for start, end in sorted(spans):
        if end <= done:
            continue
        start = max(start, done)
        pieces += [text[done:start], element("mark", text[start:end])]
        done = end
    return joined((*pieces, text[done:]))


def as_markdown(text: str) -> str:
    """Foreign text for a label that Streamlit reads as Markdown: one line, every sign taken literally."""
    line = _BREAKS.sub(" ", _sound(text)).strip()
    return _PUNCTUATION.sub(_literal, line)


def _literal(match: re.Match[str]) -> str:
    sign = match[1]
    return f"\\{sign}{_JOINT}" if sign in ":-<" else f"\\{sign}"


def _piece(child: Html | str) -> str:
    return child if isinstance(child, Html) else _escaped(child)


def _escaped(text: str) -> str:
    return html.escape(_sound(text), quote=True)


def _sound(text: str) -> str:
    """The text without the half characters (lone surrogates) that no browser can be sent."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
