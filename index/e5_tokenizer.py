"""The tokenizer of multilingual-e5-small, its vocabulary cut down to Chinese and ASCII text."""

from collections.abc import Sequence

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from index.packed_e5 import Piece

_METASPACE = "▁"
BOS, PAD, EOS, UNK = "<s>", "<pad>", "</s>", "<unk>"
# What a Chinese report prints: ASCII, symbols and punctuation, the CJK planes, full-width forms.
_KEPT_RANGES = (
    (0x00, 0x7F),
    (0xB0, 0xB1),
    (0xB7, 0xB7),
    (0xD7, 0xD7),
    (0xF7, 0xF7),
    (0x2000, 0x2BFF),
    (0x3000, 0x303F),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)


def kept_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces that Chinese and ASCII text can use, the special ones among them.

    Such text is cut exactly as with the whole vocabulary, because every piece of it is kept.
    """
    return [piece for piece in pieces if all(_is_kept(letter) for letter in piece.text)]


def _is_kept(letter: str) -> bool:
    code = ord(letter)
    return any(low <= code <= high for low, high in _KEPT_RANGES)


def build_tokenizer(pieces: Sequence[Piece], longest: int) -> Tokenizer:
    """Return the unigram tokenizer over the pieces, cutting texts at ``longest`` tokens."""
    number = {piece.text: index for index, piece in enumerate(pieces)}
    vocabulary = [(piece.text, piece.score) for piece in pieces]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=number[UNK], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(r"[\t\n\f\r\x{200B}-\x{200F}\x{2028}\x{2029}▁]"), " "),
            normalizers.Replace(Regex(r"[\x{00}-\x{1F}\x{7F}-\x{9F}\x{FEFF}]"), ""),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(
        replacement=_METASPACE, prepend_scheme="always", split=False
    )
    tokenizer.decoder = decoders.Metaspace(replacement=_METASPACE, prepend_scheme="always")
    tokenizer.add_special_tokens([BOS, PAD, EOS, UNK])
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BOS} $A {EOS}",
        pair=f"{BOS} $A {EOS} {EOS} $B {EOS}",
        special_tokens=[(BOS, number[BOS]), (EOS, number[EOS])],
    )
    tokenizer.enable_truncation(longest)
    tokenizer.enable_padding(pad_id=number[PAD], pad_token=PAD)
    return tokenizer
