"""问答 run against a small library: what is chosen, asked, followed up and shown again."""

from __future__ import annotations

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from accounts.errors import LibraryError
from answer import ask
from eval.scripted_model import Script, scripted_model
from index.conversations import Conversations
from index.library import Library
from tests.ui.hand_made import HOSTILE, ISSUER, report
from tests.ui.pages import page, shown


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

    def test_the_chips_say_what_the_figures_of_several_units_are(self, pair: Library):
        app = page("chat")
        app.chat_input[0].set_value("云州市人民政府办公室和驻北京联络处三公经费各是多少").run()
        labels = [menu.label for menu in app.get("menu_button")]
        assert "有的汇总，有的本级" in labels
        assert "2023 年" in labels

    def test_no_chart_holds_a_unit_beside_one_that_includes_it(self, pair: Library):
        app = page("chat")
        app.chat_input[0].set_value("云州市人民政府办公室和驻北京联络处三公经费各是多少").run()
        assert "两者不能相加" in shown(app)
        assert not app.get("vega_lite_chart")

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
