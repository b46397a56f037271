"""Spelling: a slip is known by its sound, its shape or a sign too many; real words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.alike import look_alike, sound_alike, sound_near
from answer.lexicon import Entry, Kind, entries
from answer.spelling import slips


@pytest.mark.parametrize(
    ("question", "wrong", "right"),
    [
        ("三工经费是多少", "三工经费", "三公经费"),
        ("公务接侍费多少", "公务接侍费", "公务接待费"),
        ("预祘完成率", "预祘完成率", "预算完成率"),
        ("支岀多少", "支岀", "支出"),
        ("收人是多少", "收人", "收入"),
        ("培训废", "培训废", "培训费"),
        ("公务用车云行维护费", "公务用车云行维护费", "公务用车运行维护费"),
        ("机关运经费多少", "机关运经费", "机关运行经费"),
        ("公务接接待费", "公务接接待费", "公务接待费"),
        ("三公费经多少", "三公费经", "三公经费"),
    ],
)
def test_one_word_that_fits_is_taken(question: str, wrong: str, right: str):
    (slip,) = slips(question, {})
    assert (slip.wrong, slip.right, slip.sure) == (wrong, (right,), True)


@pytest.mark.parametrize("question", ["税费支出", "基本支处"])
def test_what_only_sounds_near_is_offered_and_not_taken(question: str):
    (slip,) = slips(question, {})
    assert not slip.sure


@pytest.mark.parametrize(
    "question",
    ["修路支出", "绿化费", "防疫支出", "罚款收入", "广告费", "食堂支出", "利润", "党建经费"],
)
def test_other_things_are_no_slips(question: str):
    assert slips(question, {}) == ()


def test_two_slips_side_by_side_are_both_known():
    assert [slip.right for slip in slips("支岀预祘完成率", {})] == [("支出",), ("预算完成率",)]


def test_names_that_only_the_reports_know_are_known():
    more = {"政务热线": Entry(Kind.SUBJECT, "政务热线")}
    (slip,) = slips("政务热腺花了多少", more)
    assert slip.right == ("政务热线",)


@given(st.sampled_from(sorted(w for w, e in entries().items() if e.kind is Kind.MEASURE)))
def test_a_word_of_the_vocabulary_is_never_corrected(word: str):
    assert slips(word, {}) == ()


@given(st.text(alphabet="0123456789年.,% ", min_size=1, max_size=12))
def test_digits_and_years_are_never_touched(text: str):
    assert all(not any(c.isdigit() for c in slip.wrong) for slip in slips(f"三工经费{text}", {}))


def test_signs_alike():
    assert look_alike("侍", "待")
    assert not look_alike("侍", "费")
    assert sound_alike("工", "公")
    assert not sound_alike("税", "水")
    assert sound_near("税", "水")
    assert sound_near("资", "支")


@pytest.mark.parametrize("question", ["平均每台车运行费", "每辆车运行费多少"])
def test_a_slip_never_begins_within_a_known_word(question: str):
    assert slips(question, {}) == ()
