"""Language: in which language the answer under way is given, and the program's own words in it.

Sentences and words are written in Chinese throughout; data/english_answers.toml holds the English for
them, by name for sentences (data/templates.toml) and by the Chinese words for everything that fills
their slots. What it does not hold stays Chinese, as do the names of units and quotations.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.measures import measures


class Language(StrEnum):
    CHINESE = "zh"
    ENGLISH = "en"


_LANGUAGE: ContextVar[Language] = ContextVar("language", default=Language.CHINESE)


@contextmanager
def answering_in(language: Language) -> Iterator[None]:
    """Within it, answers are given in the language; other threads are not touched."""
    before = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(before)


def is_english() -> bool:
    return _LANGUAGE.get() is Language.ENGLISH


def worded(words: str) -> str:
    """Words of the program in the language of the answer; words that have no English stay as they are."""
    return _words().get(words, words) if is_english() else words


def year_words(year: int | str) -> str:
    """The slot `year` of a sentence: " 2021 年度", or the bare year."""
    return str(year) if is_english() else f" {year} 年度"


def english_sentences() -> Mapping[str, str]:
    """Name of a template → its English."""
    sentences: dict[str, str] = _file()["sentence"]
    return sentences


def english_subjects() -> Mapping[str, str]:
    """Code of a subject → its English name, of those that have one."""
    subjects: dict[str, str] = _file()["subject"]
    return subjects


@cache
def _words() -> Mapping[str, str]:
    """The program's Chinese words and the names of measures → English."""
    names = {measure.name: measure.english for measure in measures().values()}
    return {**names, **_file()["word"]}


@cache
def _file() -> dict[str, Any]:
    """Raises DataFileError."""
    source = load_toml(files("answer") / "data" / "english_answers.toml")
    require(source, ("sentence", "word", "subject"), (), "english_answers.toml")
    return source
