"""核对 run against a small library: its tiles, findings, decisions and exports."""

from __future__ import annotations

import pytest

from accounts.review import State
from index.library import Library
from tests.ui.hand_made import ISSUER, report
from tests.ui.pages import opened, page, pressed, shown, tabbed, tile
from ui import access
from ui.access import Person
from ui.roles import Role


class TestAudit:
    def test_counters_findings_and_graded_numbers(self, filled: Library):
        app = page("audit")
        text = shown(app)
        assert [tab.label.partition("（")[0] for tab in app.tabs] == [
            "疑点",
            "情况说明",
            "文字中的数",
            "检查清单",
            "版本对比",
            "导出",
        ]
        assert "未能做的检查" in text
        assert "资料库中没有可以对照的报告" in text

    @pytest.mark.parametrize(
        ("tab", "word"),
        [
            (1, "减少0.50万元"),
            (2, "减少0.50万元"),
            (3, "没有做的检查"),
            (4, "只有一版"),
            (5, "复核状态"),
        ],
    )
    def test_each_tab_shows_its_own(self, filled: Library, tab: int, word: str):
        app = tabbed(page("audit"), f"audit_tab_{report().sha256}", tab)
        assert word in shown(app)

    def test_the_findings_are_folded_with_severity_in_words(self, filled: Library):
        labels = [expander.label for expander in page("audit").expander]
        assert labels
        assert all(any(w in label for w in ("✕ 错误", "▲ 警告", "ℹ 提示")) for label in labels)

    def test_a_dismissal_needs_a_reason_and_is_kept_with_who(self, filled: Library):
        app = pressed(opened(page("audit")), "排除")
        assert "要写明理由" in app.error[0].value
        assert not filled.reviews.of(report())
        app.text_area[0].set_value("口径不同")
        app = pressed(app, "排除")
        (review,) = filled.reviews.of(report()).values()
        assert (review.state, review.reason) == (State.DISMISSED, "口径不同")
        assert review.who
        assert "⊘ 排除" in app.expander[0].label
        assert "口径不同" in shown(opened(app))

    def test_what_was_dismissed_is_no_longer_counted_as_open(self, filled: Library):
        app = opened(page("audit"))
        warnings = int(tile(app, "▲ 警告"))
        app.text_area[0].set_value("口径不同")
        app = pressed(app, "排除")
        assert tile(app, "▲ 警告") == f"{warnings - 1}待处理，共 {warnings}"

    def test_a_decision_is_taken_back_and_the_history_stays(self, filled: Library):
        app = pressed(opened(page("audit")), "确认")
        app = pressed(opened(app), "撤回")
        assert not filled.reviews.of(report())
        assert "全部记录（2）" in shown(opened(app))

    def test_who_may_only_read_decides_nothing(self, filled: Library, monkeypatch):
        monkeypatch.setattr(access, "person", lambda: Person("", Role.READER))
        app = opened(page("audit"))
        assert not [button for button in app.button if "排除" in button.label]

    def test_many_reports_are_audited_together(self, filled: Library):
        app = page("audit")
        app.session_state["audit_how_many"] = "many"
        app = pressed(app.run(), "核对所选报告")
        assert "1 份报告" in shown(app)
        assert list(app.dataframe[0].value["单位"]) == [ISSUER]
