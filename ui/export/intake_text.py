"""An intake for the terminal and as JSON: how far it is, and what became of the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.intake import Step, Taken

_BAR = 20
_WORDS = {
    "new": "已收入",
    "unchanged": "已在库中",
    "revision": "收入新版本",
    "reread": "重新读入",
    "refused": "未收入",
}


def progress_text(step: Step) -> str:
    """A line that is written over and over: a bar, the number of files done, the time left."""
    done = step.index if step.stage in ("完成", "计算向量") else step.index - 1
    filled = _BAR * done // max(step.total, 1)
    left = f"约剩 {duration(step.seconds_left)}" if step.seconds_left and done < step.total else ""
    bar = "█" * filled + "░" * (_BAR - filled)
    return " ".join(
        filter(None, (bar, f"{done}/{step.total}", left, step.stage, Path(step.file).name))
    )


def duration(seconds: float) -> str:
    """Seconds as people say them: 45 秒, 12 分 5 秒, 3 小时 20 分."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} 秒"
    if whole < 3600:
        return f"{whole // 60} 分 {whole % 60} 秒"
    return f"{whole // 3600} 小时 {whole % 3600 // 60} 分"


def taken_text(line: Taken) -> str:
    """What became of one file, in a line."""
    what = f"{line.issuer} {line.year} 年度" if line.issuer else ""
    return "  ".join(filter(None, (_WORDS[line.status], line.file, what, line.reason)))


def summary_text(taken: Sequence[Taken], seconds: float) -> str:
    """A table: how many files were taken in, were there, were refused and why."""
    outcomes = Counter(_WORDS[line.status] for line in taken)
    causes = Counter(str(line.cause) for line in taken if line.status == "refused")
    rows = [(word, outcomes[word]) for word in _WORDS.values() if outcomes[word]]
    rows += [(f"　其中{cause}", number) for cause, number in causes.most_common()]
    rows.append(("共计", len(taken)))
    width = max(len(word) for word, _ in rows)
    lines = [f"{word}{'　' * (width - len(word))}  {number:>7}" for word, number in rows]
    return "\n".join([*lines, f"用时 {duration(seconds)}"])


def taken_json(line: Taken) -> dict[str, Any]:
    """What became of one file, as `juesuan ingest --json` tells it."""
    return {
        "file": line.file,
        "status": str(line.status),
        "reason": line.reason,
        "issuer": line.issuer,
        "year": line.year,
        "sha256": line.sha256,
        "seconds": round(line.seconds, 3),
    }
