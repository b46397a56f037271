"""The page run without a browser: asked, refused, limited, started anew, empty, broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from accounts.errors import LibraryError
from index.library import Library
from tests.ui.hand_made import report
from ui import session

OPTIONS = ("client.toolbarMode", "client.showErrorDetails")


@pytest.fixture
def library(tmp_path, monkeypatch) -> Iterator[Library]:
    """An empty library in place of the user's; vectors are not computed."""
    before = {name: st.get_option(name) for name in OPTIONS}
    monkeypatch.setenv("JUESUAN_KIOSK", "1")
    st.cache_resource.clear()
    with Library.open(tmp_path) as opened:
        monkeypatch.setattr(session, "library", lambda: opened)
        monkeypatch.setattr(session, "compute_vectors", lambda: None)
        yield opened
    st.cache_resource.clear()
    for name, value in before.items():
        st.set_option(name, value)


@pytest.fixture
def filled(library: Library) -> Library:
    library.add(report(), vectors=False)
    return library


def page(name: str = "render") -> AppTest:
    script = f"from ui.kiosk import page\npage.{name}()\n"
    return AppTest.from_string(script, default_timeout=30).run()


def shown(app: AppTest) -> str:
    assert not app.exception
    bodies = (element.proto.body for element in app.get("html"))
    return "\n".join(body for body in bodies if not body.startswith("<style"))


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def type_in(app: AppTest, question: str) -> AppTest:
    app.text_input[0].set_value(question)
    return press(app, "查询")


def test_a_button_is_answered_with_the_number_large(filled: Library):
    text = shown(press(page(), "吃喝招待花了多少钱"))
    assert '<p class="jk-large">3.00 万元</p>' in text
    assert "您问的是：吃喝招待花了多少钱" in text


def test_a_typed_question_is_answered_and_others_of_the_topic_offered(filled: Library):
    app = type_in(page(), "公务接待费是多少")
    assert "3.00 万元" in shown(app)
    assert "本年支出合计是多少" in [button.label for button in app.button]


def test_nothing_typed_is_said(filled: Library):
    app = type_in(page(), "   ")
    assert "还没有写问题" in shown(app)
    assert "jk-answer" not in shown(app)


def test_back_to_the_start_keeps_type_and_contrast(filled: Library):
    app = press(press(page(), "黑底高对比"), "字放大")
    assert "jk-large-type jk-contrast" in shown(app)
    app = press(press(app, "吃喝招待花了多少钱"), "回到开始")
    assert "jk-answer" not in shown(app)
    assert "jk-large-type jk-contrast" in shown(app)


def test_no_sidebar_no_upload_no_selection(filled: Library):
    app = page()
    assert not app.sidebar.children
    assert not app.get("file_uploader")
    assert not app.selectbox
    assert len(app.text_input) == 1


def test_a_unit_once_chosen_holds_for_what_follows(library: Library):
    for number, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯"):
        unit = replace(report(issuer=f"云州市{name}事局"), sha256=f"{number:064x}")
        library.add(unit, vectors=False)
    app = press(page(), "吃喝招待花了多少钱")
    assert "请再说明一点" in shown(app)
    labels = [button.label for button in app.button]
    assert len([label for label in labels if label.endswith("事局")]) == 12
    app = press(app, "显示更多")
    assert len([b for b in app.button if b.label.endswith("事局")]) == 14
    app = press(app, "云州市丙事局")
    assert "正在查询：云州市丙事局" in shown(app)
    app = press(app, "接待了多少人")
    assert "请再说明一点" not in shown(app)
    assert "云州市丙事局" in shown(app)


def test_the_unit_that_a_question_names_holds_for_the_buttons_after_it(filled: Library):
    filled.add(replace(report(issuer="云州市气象台"), sha256="cd" * 32), vectors=False)
    app = type_in(page(), "云州市气象台公务接待费是多少")
    assert "接着可以问（云州市气象台）" in shown(app)
    for question in ("本年支出合计是多少", "支出最多的是哪一类"):
        app = press(app, question)
        answer = shown(app).partition("jk-answer")[2]
        assert "云州市气象台" in answer
        assert "云州市档案馆" not in answer


def test_where_no_unit_is_named_the_buttons_ask_of_all(filled: Library):
    filled.add(replace(report(issuer="云州市气象台"), sha256="cd" * 32), vectors=False)
    answer = shown(press(type_in(page(), "公务接待费是多少"), "本年支出合计是多少"))
    assert "云州市气象台" in answer
    assert "云州市档案馆" in answer


def test_too_many_questions_are_put_off_with_the_seconds(filled: Library, monkeypatch):
    monkeypatch.setenv("JUESUAN_KIOSK_RATE", "2")
    app = page()
    for question in ("公务接待费是多少", "三公经费是多少"):
        app = type_in(app, question)
    app = press(app, "回到开始")
    app = press(app, "会议费是多少")
    assert "问得太快了，请等 60 秒再问。" in shown(app)
    assert "jk-answer" not in shown(app)


def test_all_visitors_together_are_limited(filled: Library, monkeypatch):
    monkeypatch.setenv("JUESUAN_KIOSK_TOTAL", "1")
    press(page(), "吃喝招待花了多少钱")
    assert "问得太快了" in shown(press(page(), "吃喝招待花了多少钱"))


def test_only_the_units_of_the_setting_are_there(filled: Library, monkeypatch):
    filled.add(replace(report(issuer="云州市气象台"), sha256="cd" * 32), vectors=False)
    monkeypatch.setenv("JUESUAN_KIOSK_ISSUER", "云州市气象台、云州市图书馆")
    app = page()
    assert "可以问：云州市气象台。" in shown(app)
    assert "云州市档案馆" not in shown(press(app, "吃喝招待花了多少钱"))
    warned = page("preview")
    assert "云州市图书馆" in warned.warning[0].value


def test_an_empty_library_sends_to_the_staff_and_takes_no_samples_in(library: Library):
    app = page()
    assert "还没有公开的部门决算" in shown(app)
    assert not app.text_input
    assert library.catalogue() == ()


def test_a_failure_shows_no_traceback(filled: Library, monkeypatch):
    def broken() -> Library:
        raise RuntimeError("secret")

    monkeypatch.setattr(session, "library", broken)
    text = shown(page())
    assert "现在不能回答" in text
    assert "secret" not in text


def test_a_question_that_fails_is_said_plainly(filled: Library, monkeypatch):
    def broken(*_: object) -> None:
        raise LibraryError("/somewhere/secret")

    app = page()
    monkeypatch.setattr("ui.kiosk.page.reply_to", broken)
    text = shown(press(app, "吃喝招待花了多少钱"))
    assert "现在不能回答" in text
    assert "secret" not in text


def test_staff_see_what_the_public_sees(filled: Library):
    app = page("preview")
    assert "预览" in app.info[0].value
    assert '<p class="jk-large">3.00 万元</p>' in shown(press(app, "吃喝招待花了多少钱"))
