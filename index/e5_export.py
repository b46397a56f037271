"""Turn the packed multilingual-e5-small into files that the usual libraries load.

Two forms are written into one folder: ``model.onnx`` (int8) with ``tokenizer.json``, which
answer questions without torch, and ``sentence-transformers/``, the standard folder of the same
weights in float32.
"""

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tokenizers import Tokenizer

from index.e5_tokenizer import BOS, EOS, PAD, UNK, build_tokenizer, kept_pieces
from index.packed_e5 import FloatArray, PackedE5

if TYPE_CHECKING:
    import torch
    from transformers import BertModel

# The names of one layer in the packed file, and of the same parts in BERT.
_MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def export(packed: PackedE5, folder: Path) -> None:
    """Write both forms of the model into an existing folder."""
    pieces = kept_pieces(packed.pieces)
    tokenizer = build_tokenizer(pieces, packed.shape.positions)
    tokenizer.save(str(folder / "tokenizer.json"))
    model = build_bert(packed, [piece.token for piece in pieces])
    with _quiet_libraries():
        save_sentence_transformer(model, tokenizer, folder / "sentence-transformers")
        save_onnx(model, folder / "model.onnx")


def build_bert(packed: PackedE5, kept: Sequence[int]) -> "BertModel":
    """Return the encoder in float32 with the word embeddings of the kept tokens only."""
    import torch
    from transformers import BertConfig, BertModel

    shape = packed.shape
    config = BertConfig(
        vocab_size=len(kept),
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.token_types,
        layer_norm_eps=shape.layer_norm_epsilon,
        pad_token_id=kept.index(packed.specials.pad),
        hidden_act="gelu",
        # The exporter cannot trace the fused attention.
        attn_implementation="eager",
    )
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict({k: torch.from_numpy(v) for k, v in _weights(packed, kept)})
    return model.eval()


def _weights(packed: PackedE5, kept: Sequence[int]) -> Iterator[tuple[str, FloatArray]]:
    shape = packed.shape
    hidden, wide = shape.hidden, shape.feed_forward
    sizes = {"fi": (wide, hidden), "fo": (hidden, wide)}
    first = "embeddings."
    words = packed.matrix("emb.word", shape.vocabulary, hidden, kept)
    yield first + "word_embeddings.weight", words
    yield first + "position_embeddings.weight", packed.plain("emb.pos", shape.positions, hidden)
    yield (
        first + "token_type_embeddings.weight",
        packed.plain("emb.type", shape.token_types, hidden),
    )
    yield first + "LayerNorm.weight", packed.plain("emb.ln.w", hidden)
    yield first + "LayerNorm.bias", packed.plain("emb.ln.b", hidden)
    for layer in range(shape.layers):
        ours, theirs = f"l{layer}.", f"encoder.layer.{layer}."
        for short, long in _MATRICES.items():
            rows, columns = sizes.get(short, (hidden, hidden))
            yield theirs + long + ".weight", packed.matrix(f"{ours}{short}.w", rows, columns)
            yield theirs + long + ".bias", packed.plain(f"{ours}{short}.b", rows)
        for short, long in _NORMS.items():
            yield theirs + long + ".weight", packed.plain(f"{ours}{short}.w", hidden)
            yield theirs + long + ".bias", packed.plain(f"{ours}{short}.b", hidden)


def save_sentence_transformer(model: "BertModel", tokenizer: Tokenizer, folder: Path) -> None:
    """Write the standard sentence-transformers folder, its e5 prompts included."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import PreTrainedTokenizerFast

    model.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=BOS,
        eos_token=EOS,
        cls_token=BOS,
        sep_token=EOS,
        pad_token=PAD,
        unk_token=UNK,
        model_max_length=model.config.max_position_embeddings,
    ).save_pretrained(folder)
    # The library saves a model that it has read itself, so it reads the two parts first.
    encoder = Transformer(
        str(folder),
        max_seq_length=model.config.max_position_embeddings,
        model_kwargs={"add_pooling_layer": False},
    )
    SentenceTransformer(
        modules=[encoder, Pooling(model.config.hidden_size, "mean"), Normalize()],
        device="cpu",
        prompts={"query": "query: ", "document": "passage: "},
    ).save(str(folder))


def save_onnx(model: "BertModel", path: Path) -> None:
    """Write the encoder with mean pooling and normalisation as one int8 ONNX file."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    full = path.with_suffix(".float32.onnx")
    tokens = torch.tensor([[0, 4, 5, 2], [0, 4, 2, 1]])
    free = {0: "texts", 1: "tokens"}
    torch.onnx.export(
        _sentence_encoder(model),
        (tokens, (tokens != 1).long()),
        str(full),
        input_names=["input_ids", "attention_mask"],
        output_names=["embedding"],
        dynamic_axes={"input_ids": free, "attention_mask": free, "embedding": {0: "texts"}},
        opset_version=17,
        # The newer exporter needs another package for the same file.
        dynamo=False,
    )
    # Weights of 7 bits: products of 8-bit weights overflow on processors without VNNI, and
    # the weights hold 4 bits of information anyway.
    quantize_dynamic(full, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    full.unlink()


def _sentence_encoder(model: "BertModel") -> "torch.nn.Module":
    import torch

    class SentenceEncoder(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            states = self.encoder(input_ids=input_ids, attention_mask=attention_mask)
            mask = attention_mask.unsqueeze(-1).to(torch.float32)
            mean = (states.last_hidden_state * mask).sum(1) / mask.sum(1)
            return torch.nn.functional.normalize(mean, dim=1)

    return SentenceEncoder().eval()


@contextmanager
def _quiet_libraries() -> Iterator[None]:
    """Silence what the libraries say on every run and what was checked to be harmless."""
    import torch
    from transformers.utils import logging as transformers_logging

    advice = "Please consider to run pre-processing before quantization"

    def without_advice(record: logging.LogRecord) -> bool:
        return not record.getMessage().startswith(advice)

    transformers_logging.disable_progress_bar()
    logging.getLogger().addFilter(without_advice)
    try:
        with warnings.catch_warnings():
            for message, category in (
                ("You are using the legacy TorchScript-based ONNX export", DeprecationWarning),
                ("The feature will be removed", DeprecationWarning),
                ("Exporting aten::index operator", UserWarning),
                # The branch concerns cached keys, which an encoder does not have.
                ("Converting a tensor to a Python boolean", torch.jit.TracerWarning),
            ):
                warnings.filterwarnings("ignore", message, category)
            yield
    finally:
        logging.getLogger().removeFilter(without_advice)
        transformers_logging.enable_progress_bar()
