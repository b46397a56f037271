"""Small reports written by hand, for the tests of the library."""

import hashlib
from decimal import Decimal

from accounts.amount import Amount
from accounts.chunk import Chunk
from accounts.claim import Claim, ClaimKind
from accounts.quantity import Aspect, Funding, Quantity, Scope, Stage
from accounts.report import Cell, Paragraph, Report, ReportKind, Row, Section, Table
from accounts.source import Source
from accounts.unit import WAN_YUAN

OFFICE = "甲乙市人民政府办公室"
LIAISON = "甲乙市人民政府驻北京联络处"
GLOSSARY = "“三公”经费：指因公出国（境）费、公务用车购置及运行费和公务接待费。"


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def cell(text: str, column: str) -> Cell:
    value = Decimal(text.replace(",", "")) if text else None
    return Cell(
        text, value, Source(line=7, table="t7", row="total", column=column, box=(1.5, 2, 3, 4))
    )


def three_public(total: str, stage: str = "final") -> Table:
    """A 三公 table with its total and a blank for going abroad; `stage` "budget" for a 部门预算."""
    columns = (f"{stage}_total", f"{stage}_abroad")
    cells = {id_: cell(text, id_) for id_, text in zip(columns, (total, ""), strict=True)}
    return Table(
        id="t7",
        kind="three_public",
        title="“三公”经费支出决算表",
        unit="万元",
        rows=(Row(key="total", name="合计", cells=cells),),
        columns=columns,
        grid=(("合计", "因公出国（境）费"), (total, "")),
        source=Source(line=5),
        notes=("注：本表金额转换成万元时，因四舍五入可能存在尾数误差。",),
        stage=Stage.FULL_BUDGET,
        funding=Funding.GENERAL,
    )


def claim(issuer: str, year: int, text: str) -> Claim:
    quantity = Quantity(issuer, year, "three_public", aspect=Aspect.CHANGE, funding=Funding.GENERAL)
    amount = Amount(Decimal(text), WAN_YUAN, Decimal("0.01"), text)
    place = Source(line=30, section="3.7", start=4, end=8)
    sentence = f"比上年减少{text}万元。"
    return Claim(
        id="c1",
        text=f"减少{text}万元",
        kind=ClaimKind.DIFFERENCE,
        amount=amount,
        quantity=quantity,
        base=quantity.with_(year=year - 1, aspect=Aspect.VALUE),
        direction=-1,
        section="3.7",
        place="three_public_overall",
        sentence=sentence,
        source=place,
    )


def chunk(chunk_id: str, text: str, role: str = "duties") -> Chunk:
    return Chunk(chunk_id, "第一部分 单位概况", text, role, Source(line=12, section="1.1"))


def report(
    name: str = "office",
    *,
    issuer: str = OFFICE,
    year: int = 2021,
    kind: ReportKind = ReportKind.FINAL,
    total: str = "224.60",
    aliases: tuple[str, ...] = (),
    passages: tuple[str, ...] = ("负责本市重要公文的起草和审核。", "负责市政府会议的组织。"),
) -> Report:
    """A report with one statement, one understood claim and one that is not, and a few passages."""
    unread = Claim(
        id="c2",
        text="3",
        kind=ClaimKind.OTHER,
        amount=None,
        quantity=None,
        base=None,
        direction=None,
        section="3.8",
        place="",
        sentence="共有3个科室。",
        source=Source(line=31),
        reason="表中没有对应的数",
    )
    chunks = [chunk(f"k{number}", text) for number, text in enumerate(passages)]
    return Report(
        sha256=sha(name),
        file=f"{name}.txt",
        kind=kind,
        issuer=issuer,
        year=year,
        scope=Scope.CONSOLIDATED,
        unit="万元",
        members=(f"{issuer}本级", LIAISON),
        aliases=aliases,
        sections=(
            Section(
                "1.1",
                "一",
                "部门职责",
                "duties",
                2,
                Source(line=10),
                (Paragraph("（一）起草公文。", 12),),
            ),
        ),
        tables=(three_public(total, "budget" if kind is ReportKind.BUDGET else "final"),),
        claims=(claim(issuer, year, "0.39"), unread),
        chunks=(*chunks, chunk("g1", GLOSSARY, "glossary")),
        warnings=("第 3 页没有文字。",),
        pages=None,
    )
