"""The gate: what a model may write around proved numbers, and what it may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.model.gate import Material, Passed, Withheld, judge
from answer.model.slot import Slot

TOTAL = Slot(
    "n1",
    "2021 年度“三公”经费比上年减少 0.39 万元",
    "“三公”经费比上年增减额，方向：减少",
    frozenset({"“三公”经费", "三公经费"}),
    moves=True,
)
RECEPTION = Slot(
    "n2", "2021 年度公务接待费 49.59 万元", "公务接待费", frozenset({"公务接待费", "公务接待"})
)
PASSAGES = (
    "公务接待费支出决算为49.59万元，减少3.2万元，主要原因是厉行节约，规范接待流程。",
    "（一）负责文电、会务和机要工作。（二）组织调查研究。不负责税收征管。",
)
MATERIAL = Material((TOTAL, RECEPTION), PASSAGES)
PROSE = Material((), PASSAGES)


def said(sentence: str, material: Material = MATERIAL) -> str | None:
    verdict = judge(sentence, material)
    return verdict.text if isinstance(verdict, Passed) else None


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("⟦n1⟧。", f"{TOTAL.phrase}。"),
        ("根据决算报告，⟦n1⟧。", f"根据决算报告，{TOTAL.phrase}。"),
        ("三公经费比上年⟦n1⟧。", f"{TOTAL.phrase}。"),
        ("经查，公务接待费为⟦n2⟧。", f"经查，{RECEPTION.phrase}。"),
        ("⟦n1⟧；同时，公务接待费为⟦n2⟧。", f"{TOTAL.phrase}；同时，{RECEPTION.phrase}。"),
        (
            "三公经费和公务接待费分别为⟦n1⟧和⟦n2⟧。",
            f"{TOTAL.phrase}和{RECEPTION.phrase}。",
        ),
        ("您问的数是⟦n1⟧，供您参考。", f"{TOTAL.phrase}，供您参考。"),
        ("您好。", "您好。"),
        ("报告说明的原因是：“主要原因是厉行节约，规范接待流程”。", None),
    ],
)
def test_an_honest_sentence_is_shown_with_its_slots_expanded(sentence: str, shown: str | None):
    assert said(sentence) == (shown or sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "⟦n1⟧，即0.39万元。",
        "⟦n1⟧，即０.３９万元。",
        "⟦n1⟧，约二百二十四万。",
        "⟦n1⟧，二 百 二 十 四万。",
        "⟦n1⟧，二\u200b百万。",
        "⟦n1⟧，①项。",
        "⟦n1⟧，twenty percent。",
        "⟦n1⟧，二〇二二年。",
        "⟦n1⟧，百分之三。",
        "⟦n1⟧，5%。",
        "⟦n1⟧，翻番。",
        "⟦n1⟧，多了一半。",
        "⟦n1⟧，位居首位。",
        "⟦n1⟧，两成有余。",
        "⟦n1⟧，比去年低。",
        "今年⟦n1⟧。",
        "三公经费增加⟦n1⟧。",
        "⟦n2⟧万元。",
        "⟦n2⟧左右。",
        "⟦n7⟧。",
        "⟦⟦n1⟧⟧。",
        "<b>⟦n1⟧</b>。",
        "[出处](http://x)⟦n1⟧。",
        "没有⟦n1⟧。",
        "公务用车购置费为⟦n2⟧。",
        "三公经费为⟦n2⟧。",
        "公务接待费比上年⟦n2⟧。",
        "公务接待费和三公经费分别为⟦n1⟧和⟦n2⟧。",
        "⟦n1⟧是⟦n2⟧。",
        "⟦n1⟧，原因是⟦n2⟧。",
        "⟦n1⟧，其中⟦n2⟧。",
        "⟦n2⟧占⟦n1⟧。",
        "⟦n1⟧高于⟦n2⟧。",
        "您问的数是⟦n2⟧。",
        "三公经费没有变化。",
        "三公经费如下。",
        "支出的大头是⟦n2⟧。",
        "该单位的决算为⟦n2⟧。",
        "报告是⟦n2⟧。",
    ],
)
def test_what_only_a_slot_may_say_withholds_the_sentence(sentence: str):
    assert said(sentence) is None


class TestQuotation:
    def test_a_whole_sentence_that_names_its_measure_may_hold_numbers(self):
        sentence = f"报告写道：“{PASSAGES[0]}”"
        assert said(sentence) == sentence

    @pytest.mark.parametrize(
        "quoted",
        [
            "减少3.2万元",  # could be put beside another measure
            "公务接待费支出决算为49.59万元",  # not to the end of its sentence
            "公务接待费支出决算为94.59万元，减少3.2万元，主要原因是厉行节约，规范接待流程。",
            "厉行",
            "约，规范接待",
        ],
    )
    def test_pieces_and_changed_words_are_refused(self, quoted: str):
        assert said(f"报告写道：“{quoted}”。") is None

    def test_a_quotation_does_not_stand_beside_a_slot(self):
        assert said("⟦n1⟧，报告写道：“规范接待流程”。") is None

    def test_an_unclosed_quotation_is_refused(self):
        assert said("报告写道：“规范接待流程。") is None


class TestSummary:
    def test_the_words_of_the_passages_may_be_used(self):
        assert said("该单位负责文电、会务和机要工作。", PROSE) is not None

    @pytest.mark.parametrize(
        "sentence",
        [
            "该单位负责税收征管。",  # the passage denies it
            "该单位负责城市规划。",
            "公务接待费厉行节约。",
            "该单位负责文电，减少会务。",
        ],
    )
    def test_what_they_do_not_say_is_refused(self, sentence: str):
        assert said(sentence, PROSE) is None


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_number_sign_ever_passes_outside_a_slot(before: str, after: str):
    verdict = judge(f"{before}⟦n2⟧{after}", MATERIAL)
    if isinstance(verdict, Passed):
        rest = verdict.text.replace(RECEPTION.phrase, "").replace(TOTAL.phrase, "")
        assert not any(char.isnumeric() or (char.isascii() and char.isalpha()) for char in rest)


def test_the_reason_is_told():
    verdict = judge("⟦n1⟧，即5万元。", MATERIAL)
    assert isinstance(verdict, Withheld)
    assert "5" in verdict.reason
