"""Assistant: asking with a language model. The proved answer stands whatever the model does."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from accounts.measures import measures
from answer.answer import Answer, ModelPart, Status
from answer.asking import answer_by
from answer.choice import Choice
from answer.compose import templates
from answer.context import Context
from answer.english import is_english_question
from answer.lexicon import Entry, Kind
from answer.model.endpoint import ModelFailed
from answer.model.gate import Material
from answer.model.patience import Caller, caller
from answer.model.prompts import prompt
from answer.model.proposal import Proposal, parsed, query_of, schema
from answer.model.settings import ModelSettings
from answer.model.slot import Slot, slots_of
from answer.model.writing import Release, Written, write
from answer.query import Query
from answer.shelf import Shelf
from answer.slots import expand
from answer.spoken import ask

_TOLD_IN_WORDS = ("prose", "reason")
_MOST_SUBJECTS = 150
_BUDGET = "部门预算"
_PARTS = "；"  # between the questions that a question of several parts was cut into
_MOST_PASSAGES = 6
_LONGEST_PASSAGE = 800
# A report may hold the signs of our slots; no passage may pass for one.
_MARKS = str.maketrans("⟦⟧", "[]")


def _nobody(sentence: str) -> None:
    """Release to nobody: the whole answer is waited for."""


@dataclass(frozen=True, slots=True)
class Assistant:
    """The model of one endpoint. `seconds` bounds what it does for one question."""

    call: Caller
    seconds: float

    @classmethod
    def of(cls, settings: ModelSettings) -> "Assistant":
        return cls(caller(settings), settings.seconds)

    def ask(
        self,
        question: str,
        library: Shelf,
        issuer: str | None = None,
        year: int | None = None,
        selected: str | None = None,
        context: Context | None = None,
        release: Release = _nobody,
    ) -> Answer:
        """The proved answer with what the model adds to it. Raises BadQuestion as `ask` does.

        Each sentence of the model is given to `release` as soon as it is complete and has passed.
        """
        deadline = time.monotonic() + self.seconds
        own = ask(question, library, issuer, year, selected, context)
        answer = self.read(own, library, issuer, year, selected, deadline=deadline)
        return self.write(answer, release, deadline=deadline)

    def read(
        self,
        own: Answer,
        library: Shelf,
        issuer: str | None = None,
        year: int | None = None,
        selected: str | None = None,
        *,
        deadline: float,
    ) -> Answer:
        """The answer by the model's reading of a question that the program could not read, else `own`."""
        if not _is_unread(own):
            return own
        failed = False

        def proposed(choice: Choice, more: Mapping[str, Entry]) -> Query | None:
            nonlocal failed
            try:
                proposal = self._proposal(choice, more, deadline)
            except ModelFailed:
                proposal = None
            failed = proposal is None
            return None if proposal is None else query_of(proposal, choice.marked, more)

        asked = own.completed or own.question
        found = answer_by(proposed, asked, library, issuer, year, selected)
        if found is not None and found.status is Status.ANSWERED:
            return _as_read_by_model(found, own)
        notice = templates()["model_failed"] if failed else ""
        return replace(own, model=ModelPart(notice=notice))

    def write(self, answer: Answer, release: Release = _nobody, *, deadline: float) -> Answer:
        """The answer with the model's sentences that pass the gate; each is released as it passes."""
        if answer.status is not Status.ANSWERED or is_english_question(answer.question):
            return answer
        material = material_of(answer)
        if not material.slots and not material.passages:
            return answer
        name = "write_around_slots" if material.slots else "summarise_section"
        told = prompt(
            name,
            {
                "question": answer.question,
                "slots": {f"⟦{slot.mark}⟧": slot.label for slot in material.slots},
                "passages": list(material.passages),
            },
        )
        return _with(answer, write(self.call, told, material, deadline, release))

    def _proposal(
        self, choice: Choice, more: Mapping[str, Entry], deadline: float
    ) -> Proposal | None:
        subjects = [word for word, entry in more.items() if entry.kind is Kind.SUBJECT]
        told = prompt(
            "propose_query",
            {
                "question": choice.marked,
                "measures": {one.id: one.name for one in measures().values()},
                "subjects": subjects[:_MOST_SUBJECTS],
            },
            schema=schema(),
        )
        return parsed("".join(self.call(told, deadline)))


def material_of(answer: Answer) -> Material:
    """What the model may speak of: the answer's numbers, and the passages that it quotes.

    Nothing of an answer in several parts, whose one reading does not say what each number is, nor of
    a budget, which the words for final accounts would misname.
    """
    if _PARTS in answer.completed or _BUDGET in answer.reading.text:
        return Material()
    slots: tuple[Slot, ...] = slots_of(answer)
    told = answer.reading.operation in _TOLD_IN_WORDS
    quotes = [cited.quote for cited in answer.citations if cited.section and not cited.table]
    if not told or (answer.numbers and not slots):
        return Material(slots)
    known = dict.fromkeys(quote[:_LONGEST_PASSAGE].translate(_MARKS) for quote in quotes if quote)
    return Material(slots, tuple(known)[:_MOST_PASSAGES])


def _is_unread(answer: Answer) -> bool:
    """Whether the program could not make a query of the question, and had nothing to offer instead."""
    refused = answer.status in (Status.CLARIFY, Status.NOT_FOUND)
    return refused and answer.reading.operation is None and not answer.choices


def _as_read_by_model(found: Answer, own: Answer) -> Answer:
    """The model's reading stands before the answer and in the warnings: it is a guess, and says so."""
    reading = found.reading.text or found.reading.measure or ""
    slots = {"reading": reading, "own": own.text}
    head = expand(templates()["model_read"], slots)
    return replace(
        found,
        question=own.question,
        completed=own.completed,
        context=own.context,
        text=f"{head}\n{found.text}",
        warnings=(expand(templates()["model_read_warning"], slots), *found.warnings),
        model=ModelPart(read=True),
    )


def _with(answer: Answer, written: Written) -> Answer:
    notices = []
    if written.withheld:
        notices.append(templates()["model_withheld"])
    if not written.finished:
        notices.append(templates()["model_failed"])
    part = ModelPart(
        read=answer.model is not None and answer.model.read,
        text="".join(written.passed),
        withheld=written.withheld,
        notice="".join(notices),
    )
    return replace(answer, model=part)
