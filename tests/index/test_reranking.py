"""Reranking by a cross-encoder that the user names."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from accounts.chunk import Chunk
from accounts.source import Source
from index import reranking
from index.passage import Passage
from index.reranking import READ_AGAIN, CrossEncoderReranker, default_reranker, reranked


class Longest:
    """A model to which the longest text is the best answer."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        return [float(len(text)) for text in texts]


def passage(text: str, score: float = 0.0) -> Passage:
    chunk = Chunk(id=text, title="", text=text, role="", source=Source())
    return Passage(report="", chunk=chunk, score=score, keyword=0.0, dense=None)


def texts(passages: Sequence[Passage]) -> list[str]:
    return [one.chunk.text for one in passages]


def test_the_passages_come_in_the_order_of_the_model() -> None:
    found = reranked(
        "问", [passage("短", 9), passage("很长的一段", 1), passage("中等", 5)], Longest()
    )
    assert texts(found) == ["很长的一段", "中等", "短"]
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_without_a_model_the_order_stays() -> None:
    given = [passage("短", 9), passage("很长的一段", 1)]
    assert reranked("问", given, None) == tuple(given)


def test_only_the_first_are_read_again() -> None:
    given = [passage("短")] * READ_AGAIN + [passage("比谁都长的一段")]
    assert texts(reranked("问", given, Longest()))[-1] == "比谁都长的一段"


def test_no_model_named_no_reranking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUESUAN_RERANKER", raising=False)
    assert default_reranker() is None


def test_a_model_that_is_not_there_is_done_without(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("JUESUAN_RERANKER", str(tmp_path / "没有"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    reranking._loaded.cache_clear()
    assert default_reranker() is None
    assert "无法使用" in caplog.text


@pytest.mark.filterwarnings("ignore")  # torch and transformers warn of their own insides
def test_a_cross_encoder_reads_question_and_passage_together(tmp_path: Path) -> None:
    """A tiny one, built on the spot: its scores mean nothing, but it gives one for each passage."""
    reranker = CrossEncoderReranker(str(tiny_model(tmp_path)))
    scores = reranker.scores("职责", ["负责会务", "收入合计"])
    assert len(scores) == 2
    assert len(reranked("职责", [passage("负责会务"), passage("收入合计")], reranker)) == 2


def tiny_model(folder: Path) -> Path:
    transformers = pytest.importorskip("transformers")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"负责会务收入合计职"]
    (folder / "vocab.txt").write_text("\n".join(dict.fromkeys(words)), "utf-8")
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=8, num_labels=1,
    )  # fmt: skip
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    return folder
