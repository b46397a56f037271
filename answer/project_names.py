"""Project names: a project named by a part of its name (礼堂修缮 of 市政府礼堂修缮经费项目)."""

import re
from collections.abc import Mapping, Sequence

from accounts.labels import plain
from answer.books import PROJECT
from answer.lexicon import Entry, Kind
from answer.scan import tokens_of

_LEAST = 4
_COMMON_WORDS = "(?:项目|专项|经费|资金|工作|活动)"
_COMMON = re.compile(f"{_COMMON_WORDS}+$")


def part_of_project(marked: str, projects: Sequence[str]) -> Mapping[str, Entry]:
    """The longest run of the question that stands in one project's name and names it, as a word; {} if none.

    It names the project only if no other project shares as many as four signs with the question, and if
    the lexicon does not know all of it: 公务用车 in a name is the measure, not the project.
    """
    text = plain(marked)
    runs = {name: _own(_longest_run(text, _own(plain(name)))) for name in dict.fromkeys(projects)}
    near = [(name, run) for name, run in runs.items() if len(run) >= _LEAST]
    if len(near) != 1:
        return {}
    name, run = near[0]
    if all(token.kind is not None for token in tokens_of(run, {})):
        return {}
    word = re.search(f"{re.escape(run)}{_COMMON_WORDS}*", text)
    return {word[0] if word else run: Entry(Kind.SUBJECT, f"{PROJECT}{name}")}


def _own(name: str) -> str:
    """The name without the words at its end that any project has."""
    return _COMMON.sub("", name)


def _longest_run(text: str, name: str) -> str:
    """The longest stretch of signs that stands in both."""
    best = ""
    lengths = [0] * (len(name) + 1)
    for end, sign in enumerate(text, start=1):
        before = 0
        for at, other in enumerate(name, start=1):
            before, lengths[at] = lengths[at], before + 1 if sign == other else 0
            if lengths[at] > len(best):
                best = text[end - lengths[at] : end]
    return best
