"""资料库: what is held and missing is shown, files go in with the time left, reports are read anew."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from index.actions import What
from index.intake import Stage, Step, take_in
from index.library import Library
from index.reading import Cause
from tests.ingest import sample
from tests.ui.hand_made import HOSTILE, ISSUER, report
from ui import access, session
from ui.intake_bar import step_text
from ui.roles import Right, Role
from ui.uploads import collections, file_name, laid_down, unpacked


@pytest.fixture
def library(tmp_path, monkeypatch) -> Iterator[Library]:
    st.cache_resource.clear()
    with Library.open(tmp_path / "library") as opened:
        monkeypatch.setattr(session, "library", lambda: opened)
        monkeypatch.setattr(session, "compute_vectors", lambda: None)
        yield opened
    st.cache_resource.clear()


def page() -> AppTest:
    return AppTest.from_string(
        "from ui import library\nlibrary.render()\n", default_timeout=20
    ).run()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def is_a(monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    monkeypatch.setattr(access, "person", lambda: access.Person("li@example.org", role))


class TestHoldings:
    def test_a_missing_year_is_named_in_the_table_and_in_the_list(self, library: Library):
        for year in (2020, 2022):
            library.add(replace(report(), year=year, sha256=f"{year:064x}"), vectors=False)
        text = shown(page())
        assert f"<li>{ISSUER}：缺 2021 年度部门决算</li>" in text
        assert '<th scope="col" class="js-year">2021</th>' in text
        assert text.count('js-gap-year">缺</span>') == 1

    def test_absent_members_are_named(self, library: Library):
        library.add(replace(report(), members=("青石县图书馆",)), vectors=False)
        assert "没有单独的报告：青石县图书馆" in shown(page())

    def test_hostile_names_stay_text(self, library: Library):
        library.add(replace(report(issuer=HOSTILE), members=(HOSTILE,)), vectors=False)
        assert "<img" not in shown(page())


class TestRoles:
    def test_a_reader_is_offered_nothing_that_changes_the_library(self, library, monkeypatch):
        library.add(report(), vectors=False)
        is_a(monkeypatch, Role.READER)
        app = page()
        assert not app.get("file_uploader")
        labels = {button.label for button in app.button}
        assert labels == {"提问", "核对"}
        assert "上传、重新读入和删除由管理员进行" in shown(app)

    def test_a_delete_that_the_page_did_not_offer_is_refused(self, library, monkeypatch):
        library.add(report(), vectors=False)
        app = page()
        app.button(key=f"delete_{report().sha256}").click().run()
        is_a(monkeypatch, Role.READER)  # the role was taken away while the dialog stood there
        app.button(key="delete_yes").click().run()
        assert len(library.catalogue()) == 1
        assert library.actions.listed()[0].what is What.REFUSED

    def test_an_empty_library_sends_a_reader_to_the_admin(self, library, monkeypatch):
        is_a(monkeypatch, Role.READER)
        app = page()
        assert "请管理员到“资料库”上传报告" in shown(app)
        assert not app.button

    def test_an_admin_sees_the_log(self, library: Library, monkeypatch):
        library.actions.add("王五", What.REMOVED, "", "青石县档案馆 2022")
        is_a(monkeypatch, Role.ADMIN)
        assert "王五" in shown(page())
        is_a(monkeypatch, Role.AUDITOR)
        assert "王五" not in shown(page())


class TestReadingAgain:
    def test_a_report_is_read_anew_from_its_file(self, library: Library, tmp_path: Path):
        file = tmp_path / "报告.txt"
        file.write_text(sample.sample(), "utf-8")
        take_in(library, [file], vectors=False)
        (line,) = library.catalogue()
        whole = library.report(line.sha256)
        library.add(replace(whole, tables=whole.tables[:1]), vectors=False)
        app = page()
        app.button(key=f"again_{line.sha256}").click().run()
        assert "已重新读入，内容有变化" in shown(app)
        assert library.report(line.sha256) == whole
        app.button(key="again_all").click().run()
        assert "重新读入，没有变化" in shown(app)

    def test_a_report_without_its_file_says_what_to_do(self, library: Library):
        library.add(report(), vectors=False)
        app = page()
        app.button(key="again_all").click().run()
        assert "未能重新读入，仍为原来的内容" in shown(app)
        assert "请重新上传" in shown(app)


class TestProgress:
    def test_the_time_left_is_said_once_it_is_known(self):
        step = Step("a/报告.pdf", 2, 5, Stage.READING, None)
        assert step_text(step, "library.progress") == "报告\\.pdf（2/5）：读取"
        later = Step("a/报告.pdf", 2, 5, Stage.READING, 80.0)
        assert step_text(later, "library.progress").endswith("读取，约剩 1 分 20 秒")


class Sent(io.BytesIO):
    """What a browser sends."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(content)
        self.name = name


class TestUploads:
    def test_equal_names_do_not_meet_and_none_leads_out(self, tmp_path: Path):
        files = [Sent("../../a.txt", b"1"), Sent("C:\\报告\\a.txt", b"2"), Sent("..", b"3")]
        paths = laid_down(files, tmp_path)
        assert [path.read_bytes() for path in paths] == [b"1", b"2", b"3"]
        assert [path.name for path in paths] == ["a.txt", "a.txt", "file"]
        assert all(path.is_relative_to(tmp_path) for path in paths)
        assert len(file_name("长" * 300 + ".pdf").encode()) < 255

    def test_a_zip_of_several_reports_is_refused_as_one_and_taken_in_as_several(
        self, library: Library, tmp_path: Path
    ):
        other = sample.sample().replace("青石县档案馆", "白石县档案馆")
        sent = Sent("一批.zip", zipped({"甲/a.txt": sample.sample(), "乙/b.txt": other}))
        paths = laid_down([sent], tmp_path)
        taken = take_in(library, paths, vectors=False)
        assert [line.cause for line in taken] == [Cause.SEVERAL]
        (archive,) = collections(paths, taken)
        within = take_in(library, [unpacked(archive)], vectors=False)
        assert {line.issuer for line in within} == {"青石县档案馆", "白石县档案馆"}
        assert {line.status for line in within} == {"new"}

    def test_other_refusals_are_not_unpacked(self, library: Library, tmp_path: Path):
        paths = laid_down([Sent("空.zip", zipped({}))], tmp_path)
        assert collections(paths, take_in(library, paths, vectors=False)) == []


def zipped(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_every_right_has_a_name():
    assert all(access.say(f"right.{right.value}") for right in Right)
