"""The pages run against a small library: what is empty, chosen, corrected, refused and deleted."""

from __future__ import annotations

import pytest

from accounts.errors import LibraryError
from index.library import Library
from tests.ui.hand_made import HOSTILE, ISSUER, report
from tests.ui.pages import page, pressed, shown, tabbed
from ui import session


class TestEmptyLibrary:
    @pytest.mark.parametrize("name", ["chat", "audit", "statements", "library"])
    def test_every_page_says_what_to_do(self, library: Library, name: str):
        app = page(name)
        assert "资料库中还没有报告" in shown(app)
        assert app.button(key="empty_samples").label == "读入内置样例"

    def test_the_library_says_where_to_choose_files_and_does_not_lead_to_itself(
        self, library: Library
    ):
        app = page("library")
        assert "请在上面选择报告文件" in shown(app)
        assert "去资料库上传" not in [button.label for button in app.button]
        assert "去资料库上传" in [button.label for button in page("audit").button]


class TestStatements:
    def test_a_statement_is_shown_with_unit_blank_and_zero(self, filled: Library):
        app = page("statements")
        names = [name for pill in app.get("button_group") for name in pill.options]
        assert "收支总表" in names
        text = shown(app)
        assert "单位：万元" in text
        assert "空白" in text

    def test_a_repaired_table_says_so_with_the_evidence(self, filled: Library):
        app = page("statements")
        app.button_group[0].set_value(2).run()
        text = shown(app)
        assert "经修复" in text
        assert "“三公”经费支出决算表：决算数合计 = 出国 + 公车 + 接待" in text

    def test_a_corrected_cell_changes_the_statement_and_says_so(self, filled: Library):
        app = page("statements")
        app.session_state[f"corrections_{report().sha256}"] = True
        app.run()
        app.text_input[0].set_value("31.00")
        app.text_input[1].set_value("原件印的是 31.00")
        app = pressed(app, "更正")
        assert "已更正" in app.success[0].value
        (one,) = filled.corrections.of(report().sha256)
        assert (one.old, one.new) == ("30.00", "31.00")
        assert "1 个单元格经人工更正" in shown(app)
        assert '<span class="js-tag js-corrected"' in shown(app)

    def test_a_correction_is_taken_back_with_a_reason(self, filled: Library):
        cell = "summary/income/income_general/amount"
        filled.corrections.set(report().sha256, cell, "31.00", who="李审计", why="看错")
        app = page("statements")
        app.session_state[f"corrections_{report().sha256}"] = True
        app = pressed(app.run(), "撤回更正")
        assert "要写明理由" in app.error[0].value
        app.text_input[-1].set_value("原来读得对")
        app = pressed(app, "撤回更正")
        assert filled.corrections.of(report().sha256) == ()
        assert "已撤回更正" in app.success[0].value

    def test_a_correction_that_is_no_number_is_refused(self, filled: Library):
        app = page("statements")
        app.session_state[f"corrections_{report().sha256}"] = True
        app.run()
        app.text_input[0].set_value("三十")
        app.text_input[1].set_value("看错")
        app = pressed(app, "更正")
        assert "不是数字" in app.error[0].value
        assert filled.corrections.of(report().sha256) == ()

    def test_the_charts_begin_with_units_of_which_none_includes_another(self, pair: Library):
        line = session.catalogue()[0]
        app = tabbed(page("statements"), f"statements_tab_{line.sha256}", 1)
        units = app.multiselect[0]
        assert "云州市人民政府办公室" in units.value
        assert "云州市人民政府驻北京联络处" not in units.value
        units.set_value(list(units.options)).run()
        assert "云州市人民政府办公室 的数是汇总数，已经包括 云州市人民政府驻北京联络处" in shown(
            app
        )

    def test_the_charts_tell_their_numbers_as_a_table_too(self, filled: Library):
        app = tabbed(page("statements"), f"statements_tab_{report().sha256}", 1)
        assert "30.00" in shown(app)


class TestLibrary:
    def test_reports_are_listed_by_issuer(self, filled: Library):
        text = shown(page("library"))
        assert "共 1 份报告，1 个单位" in text
        assert ISSUER in text
        assert "档案馆.txt" in text

    def test_a_report_is_deleted_only_after_confirmation(self, filled: Library):
        app = page("library")
        sha256 = report().sha256
        app.button(key=f"delete_{sha256}").click().run()
        assert len(filled.catalogue()) == 1
        app.button(key="delete_yes").click().run()
        assert filled.catalogue() == ()
        assert "资料库中还没有报告" in shown(app)

    def test_a_hostile_issuer_is_shown_as_text(self, library: Library):
        library.add(report(issuer=HOSTILE), vectors=False)
        for name in ("library", "audit", "statements", "chat"):
            assert "<img" not in shown(page(name))

    def test_a_report_that_is_gone_is_no_report(self, library: Library):
        assert session.report_of("00" * 32) is None
        with pytest.raises(LibraryError):
            library.report("00" * 32)
