"""Parts: the files of one folder that are one report together, such as its tables and its narrative.

Files are joined only where each by itself holds half of a report, where both name the same unit, year
and kind, and where no statement stands in two of them. Nothing is guessed: all others stay as they are.
"""

import hashlib
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from accounts.report import Report, ReportKind
from accounts.statements import statements
from index.reading import Answer, Cause
from ingest.completeness import tells

PART_READER = "ingest.read:read_part"
MOST_FILES = 12  # in a folder; a larger one is a collection, and no report in pieces
_HALVES = (Cause.NOT_A_REPORT, Cause.TRUNCATED)


def small_folders(files: Sequence[Path]) -> Mapping[int, tuple[int, ...]]:
    """For each file in a folder of a few files, by number, the numbers of all files in that folder."""
    folders: dict[Path, list[int]] = defaultdict(list)
    for number, file in enumerate(files):
        folders[file.parent].append(number)
    return {
        number: tuple(numbers)
        for numbers in folders.values()
        if 1 < len(numbers) <= MOST_FILES
        for number in numbers
    }


def may_be_part(answer: Answer, report: Report | None) -> bool:
    """Whether a file may be half of a report: it has no narrative, or it was refused for what it lacks."""
    if report is None:
        return answer.cause in _HALVES
    return has_statements(report) and not has_narrative(report)


def complementary(parts: Mapping[int, Report]) -> Iterator[tuple[int, ...]]:
    """The sets of files, by number, that are one report: one narrative, and tables that none doubles."""
    same: dict[tuple[str, int, ReportKind], list[int]] = defaultdict(list)
    for number, part in parts.items():
        same[part.issuer, part.year, part.kind].append(number)
    for numbers in same.values():
        halves = [parts[number] for number in numbers]
        narratives = [half for half in halves if has_narrative(half)]
        tables = [half for half in halves if has_statements(half)]
        kinds = [kind for half in tables for kind in _kinds(half)]
        alone = len(narratives) == 1 and not has_statements(narratives[0])
        if (
            alone
            and len(narratives) + len(tables) == len(halves) > 1
            and len(kinds) == len(set(kinds))
        ):
            yield tuple(sorted(numbers))


def has_narrative(report: Report) -> bool:
    return tells([section.role for section in report.sections if section.paragraphs])


def has_statements(report: Report) -> bool:
    return bool(_kinds(report))


def _kinds(report: Report) -> list[str]:
    return [table.kind for table in report.tables if table.kind in statements()]


def joined_hash(hashes: Iterable[str]) -> str:
    """The hash that a joined report goes by, whatever the order of its files."""
    return hashlib.sha256(" ".join(sorted(hashes)).encode("ascii")).hexdigest()


def possible_hashes(hashes: Sequence[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The hash of every join of two files or of all, with the places of its files."""
    places = range(len(hashes))
    for chosen in (*combinations(places, 2), tuple(places)):
        if len(chosen) > 1:
            yield joined_hash(hashes[place] for place in chosen), chosen


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files in one archive, which the reader of archives joins."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()
