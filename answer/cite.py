"""Cite: the place of a printed fact, as a reader finds it on the page."""

from accounts.fact import Fact
from accounts.source import Source
from accounts.statements import statements_of
from answer.answer import Citation
from answer.books import Book

_OTHER_COLUMNS = {"score": "得分"}
BLANK = "（空白）"


def citation(book: Book, fact: Fact) -> Citation:
    """The cell or the sentence that prints the fact."""
    return cell(book, fact) if fact.in_statement else sentence(book, fact)


def cell(book: Book, fact: Fact) -> Citation:
    """A cell by its table's title, its row's and its column's name."""
    kind, row_key, column_id = _address(fact)
    statement = statements_of(budget=book.is_budget).get(kind)
    table = book.report.table(kind)
    row = book.rows.get((kind, row_key))
    column = statement.column(column_id) if statement else None
    name = f"{row.code} {row.name}".strip() if row else row_key
    return Citation(
        issuer=book.report.issuer,
        year=book.report.year,
        file=book.report.file,
        sha256=book.report.sha256,
        quote=BLANK if fact.amount is None else fact.amount.text,
        page=fact.source.page,
        table=(table.title if table else "") or (statement.name if statement else kind),
        row="合计" if row_key == "total" and not row else name,
        column=column.name if column else _OTHER_COLUMNS.get(column_id, column_id),
        line=fact.source.line,
    )


def sentence(book: Book, fact: Fact) -> Citation:
    """The sentence of the narrative in which the fact stands, word for word."""
    claim = book.claims.get(fact.id)
    return quotation(book, claim.sentence if claim else fact.label, fact.source)


def quotation(book: Book, quote: str, source: Source) -> Citation:
    """A quoted sentence with its section."""
    section = book.report.section(source.section)
    title = f"{section.number}{section.title}" if section else source.section
    return Citation(
        issuer=book.report.issuer,
        year=book.report.year,
        file=book.report.file,
        sha256=book.report.sha256,
        quote=quote,
        page=source.page,
        section=title,
        line=source.line,
    )


def place(cited: Citation) -> str:
    """The place in words: 支出决算表 · 合计 · 基本支出, or 十、机关运行经费支出说明 第 12 行."""
    where = [part for part in (cited.table, cited.row, cited.column) if part]
    if cited.section:
        where.append(cited.section)
    if cited.page is not None:
        where.append(f"第 {cited.page} 页")
    elif cited.line is not None:
        where.append(f"第 {cited.line} 行")
    return " · ".join(where)


def _address(fact: Fact) -> tuple[str, str, str]:
    parts = fact.id.split("/")
    return parts[0], parts[-2], parts[-1]
