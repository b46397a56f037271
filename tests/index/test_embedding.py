"""The embedder: light, exact about what it is, and near in meaning means near in space."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.embedding import (
    EmbeddingMissing,
    OnnxEmbedder,
    SentenceTransformerEmbedder,
    default_embedder,
    model_folder,
)
from index.model_build import build, is_current
from tests.conftest import ROOT

PASSAGES = (
    "全年共接待来访团组228个、来宾2578人次，公务接待费支出决算44.95万元。",
    "更新公务用车1辆，公务用车保有量为22辆。",
    "负责12345市长热线电话工作，指导全市政务公开。",
    "机关运行经费：指为保障行政单位运行用于购买货物和服务的各项资金。",
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model that the set-up built; built here, half a minute, where there is none."""
    if is_current(model_folder()):
        return model_folder()
    made = tmp_path_factory.mktemp("models") / "e5-small"
    build(made)
    return made


@pytest.fixture(scope="session")
def embedder(folder: Path) -> OnnxEmbedder:
    return OnnxEmbedder(folder)


@pytest.mark.parametrize(
    ("question", "nearest"),
    [("吃喝招待来了多少客人", 0), ("单位有几辆汽车", 1), ("市民打电话反映问题找谁", 2)],
)
def test_a_question_is_nearest_to_the_passage_that_answers_it(
    embedder: OnnxEmbedder, question: str, nearest: int
) -> None:
    cosines = embedder.passages(PASSAGES) @ embedder.query(question)
    assert int(cosines.argmax()) == nearest


def test_vectors_are_float32_of_length_one(embedder: OnnxEmbedder) -> None:
    vectors = embedder.passages(PASSAGES)
    assert vectors.shape == (len(PASSAGES), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert embedder.query("车辆").shape == (embedder.dimension,)


def test_no_passages_give_no_vectors(embedder: OnnxEmbedder) -> None:
    assert embedder.passages([]).shape == (0, embedder.dimension)


def test_a_vector_depends_on_its_text_alone(embedder: OnnxEmbedder) -> None:
    """So that a passage computed again, among others, equals the stored one."""
    together = embedder.passages([*PASSAGES, "很长的一段。" * 80])
    assert np.array_equal(together[1], embedder.passages([PASSAGES[1]])[0])


def test_questions_and_passages_are_embedded_as_such(embedder: OnnxEmbedder) -> None:
    as_passage = embedder.passages(["公务接待费"])[0]
    assert not np.allclose(as_passage, embedder.query("公务接待费"))


def test_a_model_that_was_prepared_answers_as_one_that_was_not(folder: Path) -> None:
    prepared = OnnxEmbedder(folder)
    prepared.prepare()
    assert np.array_equal(prepared.query("车辆"), OnnxEmbedder(folder).query("车辆"))


def test_a_broken_model_is_told_at_the_first_text_and_tried_again(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "stamp.json").write_bytes((folder / "stamp.json").read_bytes())
    broken = OnnxEmbedder(tmp_path)
    broken.prepare()
    with pytest.raises(EmbeddingMissing):
        broken.query("车辆")
    for file in ("model.onnx", "tokenizer.json"):
        (tmp_path / file).symlink_to(folder / file)
    assert broken.query("车辆").shape == (broken.dimension,)


def test_a_text_beyond_512_tokens_is_cut_there(embedder: OnnxEmbedder) -> None:
    long = "全年接待来访团组。" * 300
    longer = embedder.passages([long, long + "末尾另有一句。"])
    assert np.array_equal(longer[0], longer[1])


@pytest.mark.parametrize(
    "odd", ["", " ", "\t\n", "\ud800".encode("utf-8", "replace").decode(), "😀"]
)
def test_any_text_has_a_vector(embedder: OnnxEmbedder, odd: str) -> None:
    assert np.isfinite(embedder.passages([odd])).all()


def test_a_tab_and_a_full_width_form_mean_what_they_show(embedder: OnnxEmbedder) -> None:
    usual, odd = embedder.passages(["合计 224.60 (万元)", "合计\t２２４．６０　（万元）"])
    assert np.array_equal(usual, odd)


def test_a_question_needs_neither_torch_nor_transformers(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from index.embedding import OnnxEmbedder;"
        "assert 'onnxruntime' not in sys.modules, 'loaded before its use';"
        "OnnxEmbedder(Path(sys.argv[1])).query('三公经费');"
        "print({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "set()"


@pytest.mark.slow
def test_the_standard_folder_gives_nearly_the_same_vectors(
    folder: Path, embedder: OnnxEmbedder
) -> None:
    """What int8 loses is small beside what tells passages apart."""
    program = (
        "import sys, numpy; from index.embedding import SentenceTransformerEmbedder as Embedder;"
        "model = Embedder(sys.argv[1]);"
        "rows = [*model.passages(sys.argv[2:]), model.query(sys.argv[2])];"
        "assert model.dimension == len(rows[0]);"
        "numpy.savetxt(sys.stdout, rows)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(folder / "sentence-transformers"), *PASSAGES],
        cwd=ROOT,
        env=os.environ | {"HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    theirs = np.loadtxt(ran.stdout.splitlines())
    ours = np.vstack([embedder.passages(PASSAGES), embedder.query(PASSAGES[0])])
    assert ((theirs * ours).sum(axis=1) > 0.99).all()


def test_a_missing_model_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUESUAN_MODELS", str(tmp_path))
    monkeypatch.delenv("JUESUAN_EMBEDDING", raising=False)
    with pytest.raises(EmbeddingMissing, match=r"make setup.*python -m index\.model_build"):
        default_embedder()


def test_a_model_without_its_files_is_missing_too(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "stamp.json").write_bytes((folder / "stamp.json").read_bytes())
    with pytest.raises(EmbeddingMissing):
        OnnxEmbedder(tmp_path).query("三公经费")


def test_another_model_is_chosen_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_EMBEDDING", "some/model")
    chosen = default_embedder()
    assert isinstance(chosen, SentenceTransformerEmbedder)
    assert chosen.name == "sentence-transformers:some/model"
