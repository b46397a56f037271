"""The JSON of an audit: the contract's keys, and findings that nothing outside the file can change."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from accounts.finding import Place
from accounts.report import Report
from calculator.rulebook import rules_version
from tests.ui import hand_made
from tests.ui.export import dossiers
from ui.export.audit_json import audit_json, audit_text
from ui.export.dossier import dossier_of


def document(dossier) -> dict:
    return json.loads(json.dumps(audit_json(dossier)))


def test_it_has_the_keys_of_the_contract():
    read = document(dossiers.reviewed())
    assert {"report", "findings", "library_findings", "claims", "coverage"} <= read.keys()
    assert {"issuer", "year", "file", "sha256", "kind"} <= read["report"].keys()
    assert {"checks_run", "checks_not_run"} <= read["coverage"].keys()
    assert {"text", "section", "kind", "verdict", "reason", "proof"} <= read["claims"][0].keys()
    (finding,) = read["findings"]
    assert {
        "id", "rule", "severity", "title", "detail", "expected", "found", "difference", "unit",
        "places", "candidates", "breaks",
    } <= finding.keys()  # fmt: skip
    assert finding["places"][0].keys() == set(Place.__slots__)


def test_it_names_the_rules_the_program_and_the_file():
    read = document(dossiers.ordinary())
    assert read["rules"]["version"] == rules_version()
    assert re.fullmatch("[0-9a-f]{64}", read["rules"]["version"])
    assert read["report"]["sha256"] == "ab" * 32


def test_a_mend_has_its_place_both_numbers_and_the_slip():
    (mend,) = document(dossiers.ordinary())["findings"][0]["mends"]
    assert mend["place"]["row"] == "income_total"
    assert (mend["printed"], mend["value"], mend["slip"]) == ("30.00", "1234567.80", "数字对调")


def parent() -> Report:
    """A report that consolidates the hand-made one and prints less income than it."""
    small = hand_made.table(
        "summary", "收入支出决算总表",
        hand_made.SUMMARY.replace("amount=30.00", "amount=3.00"), table_id="t1",
    )  # fmt: skip
    read = hand_made.report(issuer="云州市人民政府办公室")
    scope = type(read.scope).CONSOLIDATED
    return replace(
        read, sha256="cd" * 32, scope=scope, members=(hand_made.ISSUER,), tables=(small,)
    )


def test_findings_are_the_same_bytes_whatever_the_library_holds():
    alone = audit_json(dossier_of(hand_made.report()))
    beside = audit_json(dossier_of(hand_made.report(), [parent()]))
    assert json.dumps(alone["findings"]) == json.dumps(beside["findings"])
    assert json.dumps(alone["claims"]) == json.dumps(beside["claims"])
    assert alone["library_findings"] == []


def test_library_findings_name_the_hashes_of_the_reports_they_rest_on():
    beside = audit_json(dossier_of(hand_made.report(), [parent()]))
    assert beside["library_findings"]
    for finding in beside["library_findings"]:
        assert finding["reports"] == ["ab" * 32, "cd" * 32]
    assert [other["sha256"] for other in beside["library_reports"]] == ["cd" * 32]


def test_a_review_changes_no_finding_and_stands_apart():
    plain, decided = replace(dossiers.reviewed(), reviews={}), dossiers.reviewed()
    assert audit_json(plain)["findings"] == audit_json(decided)["findings"]
    assert audit_json(plain)["reviews"] == {}
    (review,) = audit_json(decided)["reviews"].values()
    assert (review["state"], review["who"]) == ("dismissed", "李审计")


def test_the_text_tells_counts_findings_mends_and_reviews():
    text = audit_text(dossiers.reviewed())
    assert "运行检查 2 项，未能运行 1 项；文字中的数 1 个：一致 0，尾差 1" in text
    assert "→ 第 13 行" in text
    assert "复核 排除：口径不同，已说明" in text
    assert "没有发现疑点。" in audit_text(dossiers.empty())
