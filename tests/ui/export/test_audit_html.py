"""The page of an audit: whole, offline, without scripts, every number marked by form and by colour."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from accounts.finding import Verdict
from tests.ui import hand_made
from tests.ui.export import dossiers
from ui.export.audit_html import audit_html, save_html
from ui.export.dossier import Dossier, dossier_of

DOSSIERS = {
    "ordinary": dossiers.ordinary,
    "reviewed": dossiers.reviewed,
    "hostile": dossiers.hostile,
    "empty": dossiers.empty,
    "many": lambda: dossiers.many(50),
    "audited": lambda: dossier_of(hand_made.report()),
}


class Page(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of_class(self, name: str) -> list[dict[str, str | None]]:
        return [a for _, a in self.elements if name in (a.get("class") or "").split()]


@pytest.mark.parametrize("name", DOSSIERS)
class TestEveryPage:
    def test_nothing_is_fetched_and_nothing_runs(self, name: str):
        page = Page(audit_html(DOSSIERS[name]()))
        assert not {tag for tag, _ in page.elements} & {
            "script", "link", "img", "iframe", "object", "embed", "base", "form", "svg",
        }  # fmt: skip
        for _, attributes in page.elements:
            assert not [
                n for n in attributes if n.startswith("on") or n in ("src", "style", "srcset")
            ]
            assert (attributes.get("href") or "#").startswith("#")

    def test_the_page_forbids_itself_all_but_its_own_style(self, name: str):
        page = audit_html(DOSSIERS[name]())
        style = re.search(r"<style>(.*?)</style>", page, re.S)
        assert style
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        policy = next(
            a["content"] for t, a in Page(page).elements if "http-equiv" in a and t == "meta"
        )
        assert policy is not None
        assert policy.startswith("default-src 'none'; ")
        assert f"style-src 'sha256-{digest}'" in policy
        assert "@import" not in style[1]
        assert "url(" not in style[1]

    def test_every_link_leads_to_a_place_and_every_place_is_there_once(self, name: str):
        page = Page(audit_html(DOSSIERS[name]()))
        ids = Counter(a["id"] for _, a in page.elements if "id" in a)
        assert [place for place, count in ids.items() if count > 1] == []
        links = {(a.get("href") or "")[1:] for tag, a in page.elements if tag == "a"}
        assert links - ids.keys() == set()

    def test_the_same_dossier_gives_the_same_bytes(self, name: str, tmp_path: Path):
        one, two = tmp_path / "1.html", tmp_path / "2.html"
        save_html(one, DOSSIERS[name]())
        save_html(two, DOSSIERS[name]())
        assert one.read_bytes() == two.read_bytes()


def test_every_graded_number_is_marked_and_tells_its_working():
    dossier = dossier_of(hand_made.report())
    page = Page(audit_html(dossier))
    marks = [a for a in page.of_class("n") if "id" in a]
    assert len(marks) == len(dossier.audit.graded) > 0
    for mark in marks:
        assert mark["tabindex"] == "0"
        assert any(a.get("id") == mark["aria-describedby"] for a in page.of_class("note"))


def test_a_number_that_stands_in_no_paragraph_is_listed():
    dossier = dossiers.ordinary()
    report = replace(dossier.report, sections=dossier.report.sections[:1])
    assert "未能在文中标出位置的数" in audit_html(replace(dossier, report=report))


def test_each_grade_has_a_form_of_its_own():
    style = audit_html(dossiers.ordinary())
    forms = [
        re.search(rf"\.n\.{verdict} {{[^}}]*text-decoration-style: (\w+)", style)
        for verdict in Verdict
    ]
    assert all(forms)
    assert len({form[1] for form in forms if form}) == len(Verdict)


def test_print_shows_the_workings_that_the_screen_shows_on_pointing():
    page = audit_html(dossiers.ordinary())
    printed = page[page.index("@media print") :]
    assert ".workings { display: block" in printed
    workings = re.search(r'<div class="workings">(.*?)</div>', page, re.S)
    assert workings
    assert "3.50 − 3.00 = 0.50 万元" in workings[1]


def test_a_finding_shows_sides_intervals_mend_and_review():
    text = Page(audit_html(dossiers.reviewed())).text
    for part in (
        "1,234,567.80 万元",
        "−1,234,537.80 万元",
        "按四舍五入 29.995 至 30.005",
        "30.00 改为 1,234,567.80 万元（疑为数字对调）",
        "排除：口径不同，已说明",
        "李审计",
        "cd" * 32,
    ):
        assert part in text


def test_hostile_text_stays_text():
    page = audit_html(dossiers.hostile())
    assert "<script>" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert "\0" not in page


def test_a_clean_report_says_what_was_not_checked():
    text = Page(audit_html(dossiers.empty())).text
    assert "没有发现疑点" in text
    assert "另有 1 项检查未能进行" in text
    assert "报告中没有这张表" in text


def test_suspect_cells_and_operands_are_told_apart():
    operand = replace(dossiers.CELL, row="income_general", line=11,
                      quote="收入支出决算总表 一般公共预算财政拨款收入 金额 30.00")  # fmt: skip
    dossier: Dossier = dossiers.ordinary(dossiers.finding(places=(dossiers.CELL, operand)))
    page = Page(audit_html(dossier))
    assert len(page.of_class("suspect")) == 1
    assert len(page.of_class("involved")) == 1
    assert len(page.of_class("unseen")) == 1
