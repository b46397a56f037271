"""Section roles: what a section of a report is about, from data/sections.toml."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from accounts.datafile import data, load_toml, require
from accounts.errors import DataFileError
from accounts.labels import plain, without_ordinal

# A title that only holds the words somewhere inside a long sentence is no title of that role.
_LONGEST_REST = 24


@dataclass(frozen=True, slots=True)
class SectionRole:
    """A meaning with the title words that give it away; `within` restricts it to a role above."""

    id: str
    titles: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    within: str = ""


@cache
def section_roles() -> tuple[SectionRole, ...]:
    """All roles in file order. Raises DataFileError where the file breaks its rules."""
    roles: list[SectionRole] = []
    for entry in load_toml(data("sections.toml"))["role"]:
        require(entry, ("id", "titles"), ("not", "within"), f"sections.toml {entry.get('id', '?')}")
        roles.append(
            SectionRole(
                id=entry["id"],
                titles=tuple(plain(title) for title in entry["titles"]),
                excluded=tuple(plain(word) for word in entry.get("not", ())),
                within=entry.get("within", ""),
            )
        )
    known = {role.id for role in roles}
    for role in roles:
        if role.within and role.within not in known:
            raise DataFileError(f"sections.toml {role.id}：上级 {role.within} 不存在")
    return tuple(roles)


def role_of(title: str, above: Collection[str] = ()) -> str:
    """The role that a printed title means, or "". `above` holds the roles of the sections around it."""
    label = plain(without_ordinal(title))
    if not _any_title().search(label):
        return ""
    best, length = "", 0
    for role in section_roles():
        if (role.within and role.within not in above) or any(w in label for w in role.excluded):
            continue
        for words in role.titles:
            # Words of one role in two places: the role that needs its surroundings is the closer one.
            weight = len(words) * 2 + bool(role.within)
            if weight > length and _fits(words, label):
                best, length = role.id, weight
    return best


def titles_of(role: str) -> tuple[str, ...]:
    """The words of the role's printed titles, compared as `accounts.labels.plain` writes them."""
    return next(known.titles for known in section_roles() if known.id == role)


@cache
def _any_title() -> re.Pattern[str]:
    """Matches a label that holds the words of any role: most lines of a report hold none."""
    words = {title.removeprefix("=") for role in section_roles() for title in role.titles}
    return re.compile("|".join(map(re.escape, sorted(words))))


def _fits(words: str, label: str) -> bool:
    """Whether the title words name the label; "=其他" must be the whole label."""
    if words.startswith("="):
        return label == words[1:]
    return words in label and len(label) - len(words) <= _LONGEST_REST
