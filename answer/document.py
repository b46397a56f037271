"""Document: an answer made again of its JSON, as it is kept in conversations."""

from collections.abc import Mapping
from typing import Any

from answer.answer import Answer, Basis, Citation, ModelPart, Number, Reading, Status


def answer_of(document: Mapping[str, Any]) -> Answer:
    """The answer that `Answer.as_json` wrote, without its derivations, passages and context."""
    model = document.get("model")
    return Answer(
        question=document["question"],
        status=Status(document["status"]),
        text=document["text"],
        reading=Reading(**_known(Reading, document["reading"])),
        numbers=tuple(_number(one) for one in document["numbers"]),
        citations=tuple(Citation(**_known(Citation, one)) for one in document["citations"]),
        warnings=tuple(document["warnings"]),
        choices=tuple(document["choices"]),
        completed=document.get("completed", ""),
        model=_model(model) if model else None,
    )


def _number(written: Mapping[str, Any]) -> Number:
    known = _known(Number, written)
    return Number(**{**known, "basis": Basis(known["basis"])})


def _model(written: Mapping[str, Any]) -> ModelPart:
    return ModelPart(
        read=written["read_question"],
        text=written["text"],
        withheld=written["withheld"],
        notice=written["notice"],
    )


def _known(kind: type, written: Mapping[str, Any]) -> dict[str, Any]:
    """The entries that this version knows; an older or newer one may have written others."""
    names: tuple[str, ...] = kind.__slots__  # type: ignore[attr-defined]
    return {name: written[name] for name in names if name in written}
