"""Code paths: the 类 and 款 that the narrative names before an amount."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from accounts.finding import Unrun
from accounts.labels import plain
from accounts.report import Report
from accounts.subjects import class_code, parent_of, subjects
from calculator.code_names import coded_rows
from calculator.report_finding import Ledger
from calculator.text_finding import close, tell
from calculator.text_passage import Passage

RULE = "C.path"
_PATH = re.compile(
    r"(?P<first>[一-龥、]{2,30}(?:\([^()类款项]{1,6}\)[一-龥]{0,6})?)\(类\)(?:支出)?"
    r"(?P<second>[一-龥、]{2,30}(?:\([^()类款项]{1,6}\)[一-龥]{0,12})?)\(款\)"
)


def check_paths(report: Report, passages: Sequence[Passage], ledger: Ledger) -> list[Unrun]:
    """Tests every …（类）…（款） whose two names the table of subjects knows."""
    tested = 0
    printed = {(row.code[:3], plain(row.name)) for _, row in coded_rows(report)}
    for passage in passages:
        for match in _PATH.finditer(passage.text):
            first = class_code(match["first"])
            parents = _parents().get(plain(match["second"]).removesuffix("支出"), frozenset())
            # A name of several 类 may be one of this 类 too: the table of subjects is not complete.
            if not first or len(parents) != 1 or (first, plain(match["second"])) in printed:
                continue
            tested += 1
            if first not in parents:
                right = subjects()[min(parents)].name
                detail = (
                    f"“{match['second']}”（款）在科目表中属于“{right}”，"
                    f"文中写在“{match['first']}”（类）之下。"
                )
                tell(RULE, passage, match.start(), match.end(), detail, ledger)
    if not tested:
        return [Unrun(RULE, "文字中没有类、款名称，或名称不在科目表内")]
    close((RULE,), f"{tested} 处", ledger)
    return []


@cache
def _parents() -> Mapping[str, frozenset[str]]:
    """Bare name of every functional 款 → the codes of the 类 that have one of that name."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, subject in subjects().items():
        if (
            subject.classification == "functional"
            and len(code) == 5
            and parent_of(code) in subjects()
        ):
            for name in (subject.name, *subject.other_names):
                found[plain(name).removesuffix("支出")].add(parent_of(code))
    return {name: frozenset(codes) for name, codes in found.items()}
