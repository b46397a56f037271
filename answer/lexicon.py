"""Lexicon: the words that a question may be made of, from data/*.toml and the shared vocabulary."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.labels import plain
from accounts.measures import measure_aliases, measures
from accounts.quantity import Funding
from accounts.subjects import subjects
from answer.query import BudgetStage


class Kind(StrEnum):
    """What a word is for."""

    MEASURE = "measure"
    ANY = "any"
    SUBJECT = "subject"
    TOPIC = "topic"
    OPERATION = "operation"
    STAGE = "stage"
    FUNDING = "funding"
    YEAR = "year"
    UNIT = "unit"
    UNSUPPORTED = "unsupported"
    CHECKING = "checking"
    LEVEL = "level"
    SCOPE = "scope"
    RATE = "rate"
    PER = "per"
    NEVER = "never"
    OPINION = "opinion"
    OUTSIDE = "outside"
    STATEMENT = "statement"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word's kind and what it stands for: a measure id, a subject name, an operation …"""

    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that a report tells in words (data/topics.toml)."""

    id: str
    name: str
    roles: tuple[str, ...]
    titles: tuple[str, ...]
    marks: tuple[str, ...]
    pick: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """What a share is a share of where the question does not say."""

    measure: str
    funding: Funding | None


@cache
def entries() -> Mapping[str, Entry]:
    """Plain word → its meaning. Raises DataFileError where a word is written under two headings.

    A measure's name wins over a subject's, since the plan falls back on the subject of that name; a
    filler is one only where the word means nothing else.
    """
    table: dict[str, Entry] = {}
    for word, entry in _subject_words():
        table[word] = entry
    for word, measure in measure_aliases().items():
        table[word] = Entry(Kind.MEASURE, measure)
    own: dict[str, Entry] = {}
    for word, entry in (*_alias_words(), *_topic_words(), *_question_words()):
        if entry.kind is Kind.FILLER and word in own:
            continue
        if own.get(word, entry) != entry:
            raise DataFileError(
                f"answer/data：“{word}”同时写在 {own[word].value} 和 {entry.value} 下"
            )
        own[word] = entry
    for word, entry in own.items():
        if entry.kind is Kind.FILLER and word in table:
            continue
        table[word] = entry
    return table


@cache
def longest_word() -> int:
    return max(map(len, entries()))


@cache
def topics() -> Mapping[str, Topic]:
    """All topics by id. Raises DataFileError."""
    table = {}
    for entry in _file("topics.toml")["topic"]:
        require(
            entry, ("id", "name", "words", "roles", "titles", "marks"), ("pick",), "topics.toml"
        )
        table[entry["id"]] = Topic(
            id=entry["id"],
            name=entry["name"],
            roles=tuple(entry["roles"]),
            titles=tuple(entry["titles"]),
            marks=tuple(entry["marks"]),
            pick=bool(entry.get("pick", False)),
        )
    return table


@cache
def any_of() -> Mapping[str, tuple[str, ...]]:
    """Plain word → the measures of which the first that a report prints is meant."""
    table = {plain(word): tuple(ids) for word, ids in _file("aliases.toml")["any"].items()}
    for ids in table.values():
        _known(ids)
    return table


@cache
def wholes() -> Mapping[str, Whole]:
    """Measure → the whole of its share."""
    table = {}
    for part, text in _file("aliases.toml")["whole"].items():
        measure, _, funding = text.partition("@")
        _known((part, measure))
        table[part] = Whole(measure, Funding(funding) if funding else None)
    return table


@cache
def parts() -> Mapping[str, tuple[str, ...]]:
    """Measure → the parts that a list of it shows, the vocabulary's additive parts included."""
    table = {m.id: m.parts for m in measures().values() if m.parts}
    for whole, ids in _file("aliases.toml")["parts"].items():
        _known((whole, *ids))
        table[whole] = tuple(ids)
    return table


@cache
def counted() -> Mapping[str, Mapping[str, str]]:
    """Measure of money → counting word → the measure that counts."""
    table: dict[str, dict[str, str]] = _file("aliases.toml")["counted"]
    for measure, words in table.items():
        _known((measure, *words.values()))
    return table


@cache
def list_topics() -> Mapping[str, str]:
    """Measure → the topic that tells what its money was for, where no parts are printed."""
    table: dict[str, str] = _file("aliases.toml")["told"]
    _known(table)
    return table


@cache
def per_unit() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Measure of money → way of counting (words.toml, [per]) → the counts, the first printed one taken."""
    table = {}
    for measure, ways in _file("aliases.toml")["per"].items():
        _known((measure, *(count for counts in ways.values() for count in counts)))
        table[measure] = {way: tuple(counts) for way, counts in ways.items()}
    return table


@cache
def group_words() -> Mapping[str, Entry]:
    """Words that name the single things looked through, where a question limits them by an amount."""
    known = _file("words.toml")["group"]
    return {plain(w): Entry(Kind.LEVEL, level) for level, words in known.items() for w in words}


@cache
def vehicle_words() -> Mapping[str, Entry]:
    """Words that name the cost of running vehicles, where a question asks for so much for each."""
    words = _file("aliases.toml")["vehicle"]["words"]
    return {plain(word): Entry(Kind.MEASURE, "three_public.vehicle_operation") for word in words}


@cache
def accounts_words() -> tuple[str, ...]:
    """Words by which a question is about accounts at all."""
    return tuple(_file("words.toml")["outside"]["accounts"])


@cache
def subject_aliases() -> Mapping[str, tuple[str, ...]]:
    """Plain word → the codes that people mean by it."""
    table: dict[str, tuple[str, ...]] = {}
    for code, words in _file("aliases.toml")["subject"].items():
        for word in words:
            table[plain(word)] = (*table.get(plain(word), ()), code)
    return table


@cache
def subject_codes() -> Mapping[str, tuple[str, ...]]:
    """Plain name of a subject → its codes; short forms included (节能环保 for 节能环保支出).

    A former name that is the name of another code today (住房公积金 of 30311) means that other one.
    """
    table: dict[str, tuple[str, ...]] = {}
    names = {plain(subject.name) for subject in subjects().values()}
    for subject in subjects().values():
        former = (name for name in subject.other_names if plain(name) not in names)
        for name in (subject.name, *former):
            for form in name_forms(name):
                if subject.code not in table.get(form, ()):
                    table[form] = (*table.get(form, ()), subject.code)
    for word, codes in subject_aliases().items():
        table.setdefault(word, codes)
    return table


def name_forms(name: str) -> tuple[str, ...]:
    """The plain name of a subject and the shorter ways to say it."""
    label = plain(name)
    forms = [label]
    stem = label.removesuffix("支出").removesuffix("安排的")
    if stem != label and len(stem) >= 3:
        forms += [stem, f"{stem}类支出", f"{stem}类"]
        if stem.endswith("等"):
            bare = stem.removesuffix("等")
            forms += [bare, f"{bare}支出", f"{bare}类支出"]
    if "和" in stem and len(stem) >= 6 and stem != label:
        forms.append(stem.partition("和")[0] + "与" + stem.partition("和")[2])
    return tuple(form for form in forms if len(form) >= 2)


def _subject_words() -> Iterable[tuple[str, Entry]]:
    for word in subject_codes():
        yield word, Entry(Kind.SUBJECT, word)


def _alias_words() -> Iterable[tuple[str, Entry]]:
    source = _file("aliases.toml")
    headings = ("measure", "counted", "told", "any", "subject", "whole", "parts", "per", "vehicle")
    require(source, headings, (), "aliases.toml")
    _known(source["measure"])
    for measure, words in source["measure"].items():
        for word in words:
            yield plain(word), Entry(Kind.MEASURE, measure)
    for word in any_of():
        yield word, Entry(Kind.ANY, word)


def _topic_words() -> Iterable[tuple[str, Entry]]:
    for topic in _file("topics.toml")["topic"]:
        for word in topic["words"]:
            yield plain(word), Entry(Kind.TOPIC, topic["id"])


def _question_words() -> Iterable[tuple[str, Entry]]:
    source = _file("words.toml")
    headings = (
        "operation",
        "stage",
        "funding",
        "year",
        "unit",
        "level",
        "scope",
        "rate",
        "per",
        "group",
        "filler",
        "unsupported",
        "checking",
        "outside",
    )
    require(source, headings, (), "words.toml")
    for kind in (
        Kind.OPERATION,
        Kind.STAGE,
        Kind.FUNDING,
        Kind.YEAR,
        Kind.UNIT,
        Kind.LEVEL,
        Kind.SCOPE,
        Kind.PER,
    ):
        for value, words in source[kind.value].items():
            _check(kind, value)
            for word in words:
                yield plain(word), Entry(kind, value)
    for kind in (Kind.RATE, Kind.UNSUPPORTED, Kind.CHECKING):
        for word in source[kind.value]["words"]:
            yield plain(word), Entry(kind, kind.value)
    outside = source["outside"]
    require(outside, ("never", "opinion", "subjects", "accounts"), (), "words.toml [outside]")
    for word in outside["never"]:
        yield plain(word), Entry(Kind.NEVER, "never")
    for word in outside["opinion"]:
        yield plain(word), Entry(Kind.OPINION, "opinion")
    for word in outside["subjects"]:
        yield plain(word), Entry(Kind.OUTSIDE, "outside")
    for word in source["filler"]["words"]:
        yield plain(word), Entry(Kind.FILLER, "")


def _check(kind: Kind, value: str) -> None:
    """Raises DataFileError where a heading is none that the program knows."""
    try:
        if kind is Kind.STAGE:
            BudgetStage(value)
        elif kind is Kind.FUNDING:
            Funding(value)
        elif kind is Kind.YEAR:
            int(value)
    except ValueError as error:
        raise DataFileError(f"words.toml [{kind.value}]：不认识 {value}") from error


def _known(ids: Iterable[str]) -> None:
    for measure in ids:
        if measure not in measures():
            raise DataFileError(f"answer/data/aliases.toml：指标 {measure} 不存在")


@cache
def _file(name: str) -> dict[str, Any]:
    return load_toml(files("answer") / "data" / name)
