"""Report text: cover, contents, statements, narrative, glossary and attachment as one text export."""

from __future__ import annotations

from random import Random

from samples.datafiles import datafile
from samples.draft import Draft
from samples.layout import Layout
from samples.marks import OPEN, marks_in, unmarked
from samples.printed import Grid

_CONTENTS = (
    "一、收入支出决算总体情况说明",
    "二、收入决算情况说明",
    "三、支出决算情况说明",
    "四、财政拨款收入支出决算总体情况说明",
    "五、一般公共预算财政拨款支出决算情况说明",
    "六、一般公共预算财政拨款基本支出决算情况说明",
    "七、一般公共预算财政拨款三公经费支出决算情况说明",
    "八、政府性基金预算收入支出决算情况说明",
    "九、国有资本经营预算支出决算情况说明",
    "十、机关运行经费支出说明",
    "十一、一般性支出情况说明",
    "十二、政府采购支出说明",
    "十三、国有资产占用情况说明",
    "十四、{year}年度预算绩效情况说明",
    "十五、其他",
)
_ORDINALS = "一二三四五六七八九"
_PAGE_LINE = 27  # lines of a two-sided statement on its first page


def report_text(draft: Draft) -> str:
    """The whole report, ending in a line feed; page breaks as the layout has them."""
    rng = Random(draft.issuer)
    lines = [*_cover(draft), *_contents(draft), *_about(draft)]
    lines += ["第二部分", "", "部门决算表", ""]
    for number, grid in enumerate(draft.grids):
        lines += _statement(draft, grid, number, rng)
    lines += ["第三部分", "", f"{draft.year}年度部门决算情况说明", ""]
    lines += _blocks(draft.narrative, draft.layout, rng)
    lines += ["第四部分", "", "名词解释", ""]
    for number, (term, meaning) in enumerate(datafile("phrases.toml")["glossary"]["entries"], 1):
        lines += [f"{_chinese(number)}、{term}：{meaning}", ""]
    lines += _attachment(draft, rng)
    return "\n".join(lines) + "\n"


def _cover(draft: Draft) -> list[str]:
    return ["", "", f"{draft.year}年度", draft.issuer, "部门决算", ""]


def _contents(draft: Draft) -> list[str]:
    titles = datafile("form.toml")["titles"]
    bullet = "- " if draft.layout.bullets else ""
    statements = [
        f"{bullet}{_ORDINALS[number]}、{title}" for number, title in enumerate(titles.values())
    ]
    sections = [bullet + line.format(year=draft.year) for line in _CONTENTS]
    return [
        "目录",
        "",
        f"第一部分{draft.issuer}概况",
        "",
        f"{bullet}一、部门职责",
        f"{bullet}二、机构设置",
        "",
        f"第二部分{draft.year}年度部门决算表",
        "",
        *statements,
        "",
        f"第三部分{draft.year}年度部门决算情况说明",
        "",
        *sections,
        "",
        "第四部分名词解释",
        "",
        "第五部分附件",
        "",
    ]


def _about(draft: Draft) -> list[str]:
    lines = ["第一部分", "", f"{draft.issuer}概况", ""]
    for heading, paragraphs in draft.about:
        lines += [heading, ""]
        for paragraph in paragraphs:
            lines += [unmarked(paragraph), ""]
    return lines


def _statement(draft: Draft, grid: Grid, number: int, rng: Random) -> list[str]:
    """Title, the lines above, the grid (cut by a page end where the layout says so), notes."""
    colon = ":" if draft.layout.half_width else "："
    issuer, unit = f"部门{colon}{draft.issuer}", f"金额单位{colon}{grid.unit}"
    year = f"{draft.year}年度"
    heads = (
        [issuer, "", year, "", grid.number, unit],
        [grid.number, unit, "", issuer, "", year],
        [f"{issuer} {year} {grid.number}", f" {unit}"],
        [grid.number, "", issuer, "", year, "", unit],
    )
    lines = [grid.title, "", *rng.choice(heads), ""]
    rows = ["\t".join(row) for row in grid.rows]
    if draft.layout.broken_lines and len(rows) > _PAGE_LINE:
        rows.insert(_PAGE_LINE, "")
    lines += [*rows, ""]
    for note in grid.notes:
        lines += [note, ""]
    return lines


def _blocks(blocks: list[tuple[str, list[str]]], layout: Layout, rng: Random) -> list[str]:
    lines = []
    for heading, paragraphs in blocks:
        lines += [heading, ""]
        for paragraph in paragraphs:
            broken = _broken(paragraph, rng) if layout.broken_lines else [paragraph]
            for part in broken:
                lines += [unmarked(part), ""]
    return lines


def _broken(paragraph: str, rng: Random) -> list[str]:
    """A long paragraph now and then cut by a page end, never inside a number."""
    if len(unmarked(paragraph)) < 90 or rng.random() < 0.7 or not marks_in(paragraph):
        return [paragraph]
    at = (
        paragraph.index(OPEN, len(paragraph) // 3)
        if OPEN in paragraph[len(paragraph) // 3 :]
        else 0
    )
    return [paragraph[:at], paragraph[at:]] if at else [paragraph]


def _attachment(draft: Draft, rng: Random) -> list[str]:
    year = draft.year
    lines = ["第五部分", "", "附件", "", f"{year}年度{draft.issuer}整体支出绩效自评报告", ""]
    lines += _blocks(draft.performance, draft.layout, rng)
    lines += [f"附件：{year}年度部门整体支出绩效自评表", "", "附件", ""]
    lines += [f"{year}年度部门整体支出绩效自评表", ""]
    lines += [unmarked("\t".join(row)) for row in draft.evaluation]
    return [
        *lines,
        "",
        "备注：1. “执行率”=“全年执行数”/“全年预算数”；",
        "2. 总分100分，90分（含）以上为优，80分（含）—90分为良，60分（含）—80分为中，60分以下为差。",
    ]


def _chinese(number: int) -> str:
    return (
        _ORDINALS[number - 1]
        if number < 10
        else "十" + ("" if number == 10 else _ORDINALS[number - 11])
    )
