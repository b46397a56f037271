"""Known words: the words of a question that only the reports at hand know."""

from collections.abc import Mapping

from answer.carriers import open_book
from answer.choice import MOST_UNITS, Choice
from answer.lexicon import Entry
from answer.project_names import part_of_project
from answer.scores import asks_for_scores, score_words
from answer.shelf import Shelf


def known_words(choice: Choice, library: Shelf) -> Mapping[str, Entry]:
    """The names of subjects, projects and scored rows that only the reports at hand know."""
    if len(choice.issuers) > MOST_UNITS:
        return {}
    known = choice.reports[: 2 * MOST_UNITS]
    if choice.is_about_units or not choice.reports:
        known += choice.budgets[: 2 * MOST_UNITS]
    words: dict[str, Entry] = {}
    for shelved in known:
        words |= open_book(shelved, library).words
    projects = [name for shelved in known for name in open_book(shelved, library).projects]
    words |= part_of_project(choice.marked, projects)
    if asks_for_scores(choice.marked):
        words |= score_words(
            choice.marked, (open_book(shelved, library).report for shelved in known)
        )
    return words
