"""A stream of pieces comes out as whole sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.model.sentences import is_whole, sentences


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("甲。乙！", ["甲。", "乙！"]),
        ("报告写道：“甲。乙。”然后。", ["报告写道：“甲。乙。”", "然后。"]),
        ("报告写道：“甲。”。乙。", ["报告写道：“甲。”。", "乙。"]),
        ("<think>丙。丁</think>甲。", ["甲。"]),
        ("<think>没有想完。", []),
        ("甲。乙", ["甲。", "乙"]),
        ("", []),
    ],
)
def test_sentences_end_at_their_marks(text: str, cut: list[str]):
    assert list(sentences([text])) == cut


@given(st.text("甲“”。<think>/乙", max_size=30), st.integers(1, 5))
def test_the_pieces_in_which_a_text_arrives_change_nothing(text: str, size: int):
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    assert "".join(sentences(pieces)).strip() == "".join(sentences([text])).strip()


def test_what_was_cut_off_is_not_whole():
    assert is_whole("甲。")
    assert not is_whole("甲")
