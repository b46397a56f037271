"""Foreign text stays text, in HTML and in labels that Streamlit reads as Markdown."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.markup import as_markdown, element, joined, marked

TAG = re.compile(r"<[^>]*>")
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


class TestElement:
    def test_text_and_attributes_are_escaped(self):
        shown = element("p", '<script>&"', title='"><b>')
        assert shown == '<p title="&quot;&gt;&lt;b&gt;">&lt;script&gt;&amp;&quot;</p>'

    def test_elements_inside_are_kept_and_nothing_is_left_out(self):
        assert element("p", element("b", "1 < 2"), None, "。") == "<p><b>1 &lt; 2</b>。</p>"

    def test_an_attribute_that_is_none_is_not_written(self):
        assert element("details", class_="a", open=None) == '<details class="a"></details>'

    @given(TEXT)
    def test_whatever_the_text_a_reader_sees_exactly_it(self, text: str):
        assert html.unescape(TAG.sub("", element("p", text))) == text

    def test_half_characters_do_not_stop_the_page(self):
        assert element("p", "a\ud800b\0") == "<p>a?b\ufffd</p>"


class TestMarked:
    def test_the_span_is_highlighted_and_the_rest_escaped(self):
        assert marked("a<b>c", [(1, 4)]) == "a<mark>&lt;b&gt;</mark>c"

    def test_overlapping_spans_become_one(self):
        assert marked("abcdef", [(3, 5), (1, 4)]) == "a<mark>bcd</mark><mark>e</mark>f"

    @given(TEXT, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
    def test_no_character_is_lost_or_doubled(self, text: str, spans: list[tuple[int, int]]):
        inside = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
        assert html.unescape(TAG.sub("", marked(text, inside))) == text


class TestAsMarkdown:
    @pytest.mark.parametrize(
        "text", ["$x$", "**粗**", "[链接](javascript:alert(1))", "<b>", "# 一"]
    )
    def test_every_sign_is_taken_literally(self, text: str):
        shown = as_markdown(text)
        assert re.sub(r"\\(.)\u2060?", r"\1", shown) == text
        assert re.fullmatch(r"(?:\\[!-/:-@\[-`{-~]\u2060?|[^!-/:-@\[-`{-~])*", shown)

    def test_names_between_colons_do_not_become_pictures(self):
        assert as_markdown(":smile:") == "\\:\u2060smile\\:\u2060"

    def test_a_label_is_one_line(self):
        assert as_markdown("甲\n\n# 乙") == "甲 \\# 乙"


def test_joined_escapes_plain_strings_only():
    assert joined(("<", element("i", ">"), None)) == "&lt;<i>&gt;</i>"
