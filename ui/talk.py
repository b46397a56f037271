"""Talk (对话): asking in turns on a terminal, and what was said kept, listed, renamed and exported."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accounts.errors import JuesuanError
from ui.texts import say

if TYPE_CHECKING:
    from answer import Answer, Context
    from index.conversations import Conversation, Heading
    from index.feedback import Opinion
    from index.library import Library

MakeCommand = Callable[..., argparse.ArgumentParser]


def add_commands(commands: Any, command: MakeCommand) -> None:
    """The commands chat, conversations and feedback; `command` makes one with what all have."""
    chat = command(commands, "chat", run_chat, say("cli.chat"))
    chat.add_argument("--issuer", help=say("cli.issuer"))
    chat.add_argument("--year", type=int, help=say("cli.year"))
    chat.add_argument("--continue", dest="number", type=int, metavar="N", help=say("cli.continue"))
    listing = command(commands, "conversations", run_conversations, say("cli.conversations"))
    listing.add_argument("number", nargs="?", type=int, metavar="N", help=say("cli.number"))
    listing.add_argument("--markdown", type=Path, metavar="F", help=say("cli.markdown"))
    listing.add_argument("--docx", type=Path, metavar="F", help=say("cli.docx"))
    listing.add_argument("--rename", metavar="TITLE", help=say("cli.rename"))
    listing.add_argument("--delete", action="store_true", help=say("cli.delete"))
    command(commands, "feedback", run_feedback, say("cli.feedback"))


def run_chat(options: argparse.Namespace) -> int:
    """Answers line by line until the end of input; with --json a document a line."""
    from ui.export.answer_text import answer_text

    on_terminal = sys.stdin.isatty() and not options.json
    if on_terminal:
        print(say("conversation.welcome"), file=sys.stderr)
    with closing(_library()) as library:
        talk = Talk.begin(library, options.number)
        for line in _lines(on_terminal):
            try:
                answer = talk.ask(line, issuer=options.issuer, year=options.year)
            except JuesuanError as error:
                _print_line({"question": line, "error": str(error)}, str(error), options.json)
                continue
            _print_line(answer.as_json(), answer_text(answer), options.json)
    return 0


def run_conversations(options: argparse.Namespace) -> int:
    """Lists the conversations; or shows, exports, renames or deletes one."""
    with closing(_library()) as library:
        kept = library.conversations
        if options.number is None:
            found = kept.listed()
            _print({"conversations": [asdict(one) for one in found]}, _list(found), options.json)
            return 0
        if options.rename is not None:
            kept.rename(options.number, options.rename)
        conversation = kept.open(options.number)
        saved = _save(conversation, options)
        if options.delete:
            kept.delete(options.number)
    said = [say("conversation.saved", path=path) for path in saved]
    if options.delete:
        said.append(say("conversation.deleted", number=options.number))
    if options.rename is not None:
        said.append(say("conversation.renamed", title=conversation.title))
    text = "\n".join(said) or _told(conversation)
    _print({"conversation": conversation_json(conversation)}, text, options.json)
    return 0


def run_feedback(options: argparse.Namespace) -> int:
    """Lists what readers thought of answers, the last first."""
    with closing(_library()) as library:
        found = library.feedback.listed()
    text = "\n".join(map(_opinion, found)) or say("conversation.no_feedback")
    _print({"feedback": [asdict(one) for one in found]}, text, options.json)
    return 0


@dataclass(slots=True)
class Talk:
    """A conversation under way: each answer is kept, and leaves its context to the next question."""

    library: Library
    number: int | None
    context: Context | None = None

    @classmethod
    def begin(cls, library: Library, number: int | None = None) -> Talk:
        """A new conversation, kept from its first answer on, or the one of that number again."""
        from answer import Context

        if number is None:
            return cls(library, None)
        turns = library.conversations.open(number).turns
        left = turns[-1].context if turns else None
        return cls(library, number, None if left is None else Context.from_json(left))

    def ask(self, question: str, *, issuer: str | None = None, year: int | None = None) -> Answer:
        """The answer, kept. Raises BadQuestion."""
        from answer.asker import asker
        from ui.desk import signed_in

        ask = asker(os.environ)
        answer = ask(question, self.library, issuer=issuer, year=year, context=self.context)
        self.context = answer.context
        if self.number is None:
            self.number = self.library.conversations.begin(signed_in())
        left = None if self.context is None else self.context.as_json()
        self.library.conversations.add(self.number, answer.as_json(), left)
        return answer


def conversation_json(conversation: Conversation) -> dict[str, Any]:
    """The conversation with the document of every answer, and the time at which it was asked."""
    turns = [{"id": one.id, "at": one.at, **one.document} for one in conversation.turns]
    return asdict(conversation) | {"turns": turns}


def _save(conversation: Conversation, options: argparse.Namespace) -> list[Path]:
    from functools import partial

    from ui.export.conversation_docx import save_docx
    from ui.export.conversation_md import save_markdown
    from ui.export.saving import save_whole

    wanted = ((options.markdown, save_markdown), (options.docx, save_docx))
    chosen = [(path, save) for path, save in wanted if path is not None]
    for path, save in chosen:
        save_whole(path, partial(save, conversation=conversation))
    return [path for path, _ in chosen]


def _told(conversation: Conversation) -> str:
    from ui.export.conversation_md import conversation_markdown

    return conversation_markdown(conversation).rstrip("\n")


def _list(found: tuple[Heading, ...]) -> str:
    lines = [
        f"{one.id}  {one.last}  {say('conversation.turns', count=one.turns)}  {one.title}"
        for one in found
    ]
    return "\n".join(lines) or say("conversation.none")


def _opinion(one: Opinion) -> str:
    liked = one.verdict == "up"
    sign = say("conversation.liked") if liked else say("conversation.disliked")
    note = f"  {one.note}" if one.note else ""
    return f"{one.at}  {sign}  {one.question}{note}"


def _lines(on_terminal: bool) -> Iterator[str]:
    while True:
        if on_terminal:
            print("> ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line or line.strip() in say("conversation.leave").split("|"):
            return
        if line.strip():
            yield line.strip()


def _library() -> Library:
    from index.library import Library

    return Library.open()


def _print(document: dict[str, Any], text: str, as_json: bool) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2) if as_json else text)


def _print_line(document: dict[str, Any], text: str, as_json: bool) -> None:
    print(json.dumps(document, ensure_ascii=False) if as_json else text, flush=True)
