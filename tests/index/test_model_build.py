"""Building the default model: once, whole, and again only when the recipe changes."""

import json
from pathlib import Path

import pytest

from index import model_build
from index.packed_e5 import PackedModelError, packed_path, read_packed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "models" / "e5-small"


@pytest.fixture
def exports(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders exported to; the export itself, half a minute of work, is left out."""
    calls: list[Path] = []

    def export(packed: object, folder: Path) -> None:
        calls.append(folder)
        (folder / "model.onnx").write_text("weights")

    monkeypatch.setattr("index.e5_export.export", export)
    monkeypatch.setattr("index.packed_e5.read_packed", lambda path: None)
    return calls


def test_a_model_is_built_once(folder: Path, exports: list[Path]) -> None:
    assert model_build.build(folder)
    assert not model_build.build(folder)
    assert len(exports) == 1
    assert (folder / "model.onnx").read_text() == "weights"


def test_a_model_of_another_recipe_is_replaced(folder: Path, exports: list[Path]) -> None:
    model_build.build(folder)
    stamp = json.loads((folder / "stamp.json").read_text())
    (folder / "stamp.json").write_text(json.dumps(stamp | {"recipe": 0}))
    (folder / "old").touch()
    assert model_build.build(folder)
    assert not (folder / "old").exists()


def test_a_build_that_fails_leaves_nothing_half_built(
    folder: Path, exports: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(packed: object, folder: Path) -> None:
        (folder / "model.onnx").write_text("half")
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr("index.e5_export.export", fail)
        with pytest.raises(RuntimeError, match="killed"):
            model_build.build(folder)
    assert not folder.exists()
    assert model_build.build(folder)
    assert {entry.name for entry in folder.parent.iterdir()} <= {folder.name, ".e5-small.lock"}


def test_the_command_says_what_it_did(
    folder: Path,
    exports: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("JUESUAN_MODELS", str(folder.parent))
    assert model_build.main() == 0
    assert "检索模型已就绪" in capsys.readouterr().out


def test_a_wheel_of_another_format_is_named(
    folder: Path,
    exports: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("JUESUAN_MODELS", str(folder.parent))
    monkeypatch.setattr("index.packed_e5.read_packed", read_packed)
    odd = folder.parent.parent / "odd.bin"
    odd.write_bytes(b"something else")
    monkeypatch.setattr("index.packed_e5.packed_path", lambda: odd)
    assert model_build.main() == 1
    assert "检索模型未能准备好" in capsys.readouterr().err
    assert not folder.exists()


def test_the_packed_model_is_read_exactly() -> None:
    packed = read_packed(packed_path())
    assert (packed.shape.hidden, packed.shape.layers) == (384, 12)
    assert [packed.pieces[token].text for token in (0, 1, 2, 3)] == [
        "<s>",
        "<pad>",
        "</s>",
        "<unk>",
    ]
    row = packed.matrix("emb.word", packed.shape.vocabulary, 384, keep=[7])
    assert row.shape == (1, 384)
    # Every block of 32 weights has one scale and 16 levels.
    assert all(len(set(block)) <= 16 for block in row.reshape(-1, 32))
    with pytest.raises(PackedModelError, match="no tensor"):
        packed.plain("emb.pos", 1, 1)
