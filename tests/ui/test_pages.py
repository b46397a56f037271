"""The pages run against a small library: what is chosen, asked, empty, refused and deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from accounts.errors import LibraryError
from accounts.review import State
from answer import ask
from eval.scripted_model import Script, scripted_model
from index.conversations import Conversations
from index.library import Library
from tests.ui.hand_made import HOSTILE, ISSUER, report
from ui import access, session
from ui.access import Person
from ui.roles import Role


@pytest.fixture
def library(tmp_path, monkeypatch) -> Iterator[Library]:
    """An empty library in place of the user's; vectors are not computed."""
    st.cache_resource.clear()
    with Library.open(tmp_path) as opened:
        monkeypatch.setattr(session, "library", lambda: opened)
        monkeypatch.setattr(session, "compute_vectors", lambda: None)
        yield opened
    st.cache_resource.clear()


@pytest.fixture
def filled(library: Library) -> Library:
    library.add(report(), vectors=False)
    return library


def page(name: str) -> AppTest:
    script = f"from ui import {name}\n{name}.render()\n"
    return AppTest.from_string(script, default_timeout=20).run()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


class TestEmptyLibrary:
    @pytest.mark.parametrize("name", ["chat", "audit", "statements", "library"])
    def test_every_page_says_what_to_do(self, library: Library, name: str):
        app = page(name)
        assert "资料库中还没有报告" in shown(app)
        assert app.button(key="empty_samples").label == "读入内置样例"


class TestChat:
    def test_suggested_questions_are_buttons(self, filled: Library):
        app = page("chat")
        assert "三公经费比上年变化多少" in [button.label for button in app.button]

    def test_a_suggestion_is_answered_with_number_working_and_place(self, filled: Library):
        app = page("chat")
        app.sidebar.selectbox[0].select_index(1).run()
        app.chat_input[0].set_value("公务接待费是多少").run()
        text = shown(app)
        assert '<div class="js-large">3.00 万元' in text
        assert "表内数" in text
        assert '<mark class="js-cited">3.00</mark>' in text
        assert [e.label for e in app.main.expander] == ["算法：数怎样得来", "出处（1）"]

    def test_the_history_is_kept_and_can_be_cleared(self, filled: Library):
        app = page("chat")
        app.chat_input[0].set_value("公务接待费是多少").run()
        app.chat_input[0].set_value("三公经费是多少").run()
        assert shown(app).count('class="js-question"') == 2
        app.run()
        next(button for button in app.sidebar.button if button.label == "新对话").click().run()
        assert 'class="js-question"' not in shown(app)

    def test_the_conversation_is_kept_in_the_library_and_opened_again(self, filled: Library):
        app = page("chat")
        app.chat_input[0].set_value("公务接待费是多少").run()
        app.chat_input[0].set_value("三公经费是多少").run()
        (heading,) = filled.conversations.listed()
        assert (heading.title, heading.turns) == ("公务接待费是多少", 2)
        later = page("chat")
        assert "js-question" not in shown(later)
        later.button(key=f"earlier_{heading.id}").click().run()
        text = shown(later)
        assert text.count('class="js-question"') == 2
        assert '<div class="js-large">3.00 万元' in text
        assert "以前的回答" in text
        later.chat_input[0].set_value("按元呢").run()
        assert '<div class="js-large">80,000 元' in shown(later)
        assert filled.conversations.listed()[0].turns == 3

    def test_a_conversation_is_renamed_and_deleted(self, filled: Library):
        app = page("chat")
        app.chat_input[0].set_value("公务接待费是多少").run()
        (heading,) = filled.conversations.listed()
        app.text_input(key=f"title_{heading.id}").set_value("接待  费").run()
        assert filled.conversations.listed()[0].title == "接待 费"
        app.button(key="dialogue_delete").click().run()
        assert filled.conversations.listed() == ()
        assert "js-question" not in shown(app)

    def test_a_conversation_of_somebody_else_is_not_listed(self, filled: Library):
        answer = ask("公务接待费是多少", filled)
        filled.conversations.add(filled.conversations.begin("other@example.org"), answer.as_json())
        assert not [b for b in page("chat").button if (b.key or "").startswith("earlier_")]

    def test_a_link_holds_the_question_and_asks_it_once(self, filled: Library):
        app = AppTest.from_string("from ui import chat\nchat.render()\n", default_timeout=20)
        app.query_params["q"] = "公务接待费是多少"
        app.run()
        assert '<div class="js-large">3.00 万元' in shown(app)
        app.run()
        assert shown(app).count('class="js-question"') == 1
        app.chat_input[0].set_value("按元呢").run()
        assert app.query_params["q"] == "公务接待费是多少，以元为单位"
        next(button for button in app.sidebar.button if button.label == "新对话").click().run()
        assert "q" not in app.query_params
        assert "js-question" not in shown(app)

    def test_follow_ups_are_offered_and_asked(self, filled: Library):
        app = page("chat")
        app.chat_input[0].set_value("三公经费是多少").run()
        offer = app.button(key="offer_0_0")
        offer.click().run()
        text = shown(app)
        assert f'<p class="js-question">{offer.label}</p>' in text
        assert "接上一问" in text

    def test_the_reading_is_corrected_by_a_menu(self, filled: Library):
        app = page("chat")
        app.chat_input[0].set_value("公务接待费是多少").run()
        app.get("menu_button")[-1].click("元").run()
        assert '<div class="js-large">30,000 元' in shown(app)

    def test_an_opinion_with_a_note_is_kept(self, filled: Library):
        app = page("chat")
        app.chat_input[0].set_value("公务接待费是多少").run()
        app.feedback[0].set_value(0).run()
        app.text_area[0].input("数不对")
        next(button for button in app.button if button.label == "提交说明").click().run()
        noted, thumb = filled.feedback.listed()
        assert (noted.verdict, noted.note) == ("down", "数不对")
        assert (thumb.verdict, thumb.note) == ("down", "")
        assert noted.question == "公务接待费是多少"
        assert "说明已记下" in [caption.value for caption in app.caption]

    def test_an_answer_is_given_where_it_cannot_be_kept(self, filled: Library, monkeypatch):
        def refuse(*_: object) -> int:
            raise LibraryError("只读")

        monkeypatch.setattr(Conversations, "begin", refuse)
        app = page("chat")
        app.chat_input[0].set_value("公务接待费是多少").run()
        assert '<div class="js-large">3.00 万元' in shown(app)
        assert not app.feedback

    def test_the_words_of_a_model_are_labelled(self, filled: Library, monkeypatch):
        with scripted_model() as model:
            model.play(Script("⟦n1⟧。其中 5 万元可疑。"))
            monkeypatch.setenv("LLM_BASE_URL", model.base_url)
            monkeypatch.setenv("LLM_MODEL", "scripted")
            app = page("chat")
            app.chat_input[0].set_value("公务接待费是多少").run()
        text = shown(app)
        assert '<div class="js-large">3.00 万元' in text
        assert "AI 生成" in text
        assert "可疑" not in text

    def test_what_the_report_does_not_hold_is_said(self, filled: Library):
        app = page("chat")
        app.chat_input[0].set_value(f"{ISSUER}1987年三公经费是多少").run()
        text = shown(app)
        assert "js-not_found" in text
        assert "js-large" not in text

    def test_a_question_that_many_units_could_mean_is_asked_back_with_buttons(
        self, library: Library
    ):
        for number, name in enumerate("甲乙丙丁戊己庚"):
            unit = replace(report(issuer=f"云州市{name}事局"), sha256=f"{number:064x}")
            library.add(unit, vectors=False)
        app = page("chat")
        app.chat_input[0].set_value("公务接待费是多少").run()
        assert "请补充" in shown(app)
        next(button for button in app.button if button.label == "云州市丙事局").click().run()
        assert "公务接待费是多少（云州市丙事局）" in shown(app)
        assert '<div class="js-large">3.00 万元' in shown(app)

    def test_a_hostile_question_is_shown_as_text(self, filled: Library):
        app = page("chat")
        app.chat_input[0].set_value(HOSTILE).run()
        assert "<img" not in shown(app)
        assert "&lt;img src=x onerror=alert(1)&gt;" in shown(app)
        assert not any(HOSTILE[:4] in markdown.value for markdown in app.markdown)


def tabbed(app: AppTest, key: str, index: int) -> AppTest:
    """The page with that tab open."""
    app.session_state[key] = app.tabs[index].label
    return app.run()


def opened(app: AppTest, number: int = 1) -> AppTest:
    """The audit with that finding unfolded."""
    app.session_state[f"finding_{report().sha256[:16]}_{number}"] = True
    return app.run()


def pressed(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if label in button.label).click().run()


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
