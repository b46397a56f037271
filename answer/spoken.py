"""Spoken: a question as people write it — in English, in traditional signs, misspelt, of several parts.

It is put into the words that the rest of the room reads; how it was put is told with the answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from accounts.measures import measures
from answer import conversation
from answer.answer import Answer, Reading, Status
from answer.asking import clean
from answer.choice import choose
from answer.clauses import Part, parts_of
from answer.clauses import rules as clause_rules
from answer.compose import templates
from answer.context import Context
from answer.english import is_english_question, translated
from answer.known_words import known_words
from answer.language import Language, answering_in, is_english
from answer.lexicon import per_unit
from answer.query import Operation
from answer.script import simplified
from answer.shelf import Shelf
from answer.slots import expand
from answer.spelling import Slip, slips

_LATIN_WORD = re.compile(r"[A-Za-z]{2}")
# What the lexicon of English writes for what and how much.
_TELL = "告诉我"
_CODE_BEHIND = re.compile(r"（\d+）$")
_ORDINALS = "一二三四五六七八九"
_ENGLISH_ORDINALS = "abcdefghi"
_OFFERED = 5


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a question is asked of: the library, and what stands for the parts that it leaves out."""

    library: Shelf
    issuer: str | None
    year: int | None
    selected: str | None

    def ask(self, text: str, context: Context | None) -> Answer:
        return conversation.ask(text, self.library, self.issuer, self.year, self.selected, context)


def ask(
    question: str,
    library: Shelf,
    issuer: str | None = None,
    year: int | None = None,
    selected: str | None = None,
    context: Context | None = None,
) -> Answer:
    """The answer to a question, in the language that it is put in.

    Arguments and errors as in `answer.conversation.ask`. An English question is answered in English; a
    misspelt word is put right where one known word fits, and asked back where several do; of
    several parts each is answered, and one that cannot be is said so.
    """
    text = clean(question)
    setting = _Setting(library, issuer, year, selected)
    if not _LATIN_WORD.search(text):
        return _asked(text, setting, context)
    said = translated(text, (one.issuer for one in library.catalogue()))
    if not is_english_question(text):
        plain = text if said.unknown else said.text
        return replace(_asked(plain, setting, context), question=text)
    with answering_in(Language.ENGLISH):
        answer = _asked(said.text or text, setting, context)
        shown = expand(templates()["translated"], {"question": _shown(said.text)})
        answer = _with_reading(answer, shown)
        if said.unknown and answer.status is not Status.ANSWERED:
            words = ", ".join(said.unknown)
            answer = _with_words(answer, expand(templates()["untranslated"], {"words": words}))
    lines = (line.rstrip() for line in answer.text.split("\n"))
    return replace(answer, question=text, text="\n".join(lines), completed=said.text)


def _shown(translation: str) -> str:
    """The translation as a person reads it."""
    return translation.replace(_TELL, "").replace("、", " ").strip()


def _asked(text: str, setting: _Setting, context: Context | None) -> Answer:
    """The answer to a Chinese question of any number of parts."""
    simple = simplified(text)
    parts = parts_of(simple)
    if len(parts) == 1:
        answer = _part(parts[0].text, setting, context)
    elif len(parts) > clause_rules()["most"]:
        said = templates()["too_many_parts"]
        choices = tuple(part.text for part in parts[:_OFFERED])
        answer = Answer(text, Status.CLARIFY, said, choices=choices)
    else:
        answer = _together(text, _each(parts, _of_unit(simple, setting), context))
    if simple != text:
        note = expand(templates()["respelt"], {"wrong": text, "right": simple})
        answer = _with_reading(answer, note)
    return replace(answer, question=text)


def _of_unit(text: str, setting: _Setting) -> _Setting:
    """The setting with the one unit that the question names: a part that names none is about it, too."""
    named = choose(text, setting.library, issuer=setting.issuer, selected=setting.selected).named
    return replace(setting, issuer=named[0]) if len(named) == 1 else setting


def _each(parts: Sequence[Part], setting: _Setting, context: Context | None) -> list[Answer]:
    """The answers of the parts; one that does not name what it asks about is asked after the one before."""
    answers: list[Answer] = []
    before = context
    for part in parts:
        asked = _of_one(part, answers[-1]) if answers and not part.names_thing else part.text
        if not asked:
            alone = templates()["part_alone"]
            answers.append(Answer(part.text, Status.CLARIFY, alone, context=before))
            continue
        answer = _part(asked, setting, before)
        before = answer.context or before
        answers.append(answer)
    return answers


def _of_one(part: Part, before: Answer) -> str:
    """The part, asked of the one thing that the answer before found; "" where no single one is left.

    占多少 after a ranking with one winner is asked of the winner; 花了多少 after a count of the money that
    goes with what was counted.
    """
    spread: list[str] = clause_rules()["spread"]
    if before.status is not Status.ANSWERED:
        return ""
    if before.reading.operation in spread:
        ranked = before.reading.operation == Operation.RANK and len(before.numbers) == 1
        return _about(before, _CODE_BEHIND.sub("", before.numbers[0].label), part) if ranked else ""
    measures_before = {one.quantity.measure for one in before.derivations}
    if part.text == clause_rules()["anew"] and len(measures_before) == 1:
        money = _money_of_count(measures_before.pop())
        return _about(before, measures()[money].name, part) if money else part.text
    return part.text


def _about(before: Answer, name: str, part: Part) -> str:
    first = before.numbers[0]
    when = "" if first.year is None else f"{first.year}年"
    return f"{first.issuer}{when}{name}{part.text}"


def _money_of_count(measure: str) -> str:
    """The one measure of money that is divided by this count (aliases.toml, [per]), or ""."""
    found = [
        money
        for money, ways in per_unit().items()
        if any(measure in counts for counts in ways.values())
    ]
    return found[0] if len(found) == 1 else ""


def _part(text: str, setting: _Setting, context: Context | None) -> Answer:
    """The answer to one part, slips of spelling put right where it is not understood as it stands."""
    answer = setting.ask(text, context)
    if answer.status is Status.ANSWERED and answer.numbers:
        return answer
    found = _slips(text, setting)
    if not found:
        return answer
    if all(slip.sure for slip in found):
        better = setting.ask(_respelt(text, found), context)
        if better.reading.operation is None:
            return answer
        told = {slip.wrong: slip.right[0] for slip in found}
        notes = [
            expand(templates()["respelt"], {"wrong": wrong, "right": right})
            for wrong, right in told.items()
        ]
        return replace(
            _with_words(_with_reading(better, "".join(notes)), "".join(notes)), question=text
        )
    if answer.status is Status.ANSWERED:
        return answer
    offered = [_respelt(text, found, at) for at in range(max(len(slip.right) for slip in found))]
    known = [one for one in offered if setting.ask(one, context).status is Status.ANSWERED]
    if not known:
        return answer
    asked = replace(answer, choices=tuple(known[:_OFFERED]))
    return replace(asked, text=f"{asked.text}{templates()['did_you_mean']}")


def _slips(text: str, setting: _Setting) -> tuple[Slip, ...]:
    """The slips of the question that stand in it word for word, none in the name of a unit."""
    choice = choose(text, setting.library, issuer=setting.issuer, selected=setting.selected)
    if choice.stranger:
        return ()
    found = slips(choice.marked, known_words(choice, setting.library))
    names = "".join(choice.written)
    return tuple(slip for slip in found if slip.wrong in text and slip.wrong not in names)


def _respelt(text: str, found: Sequence[Slip], at: int = 0) -> str:
    for slip in found:
        text = text.replace(slip.wrong, slip.right[min(at, len(slip.right) - 1)])
    return text


def _together(text: str, answers: Sequence[Answer]) -> Answer:
    """One answer of several, in their order; what was not answered is said and warned of."""
    answered = [one for one in answers if one.status is Status.ANSWERED]
    ordinals = _ENGLISH_ORDINALS if is_english() else _ORDINALS
    said = [
        expand(templates()["part"], {"ordinal": ordinal, "answer": one.text.rstrip()})
        for ordinal, one in zip(ordinals, answers, strict=False)
    ]
    first = answered[0] if answered else answers[0]
    warnings = [warning for one in answers for warning in one.warnings]
    if answered and len(answered) < len(answers):
        warnings.append(templates()["partly"])
    followed = any(one.completed for one in answers)
    completed = "；".join(one.completed or one.question for one in answers) if followed else ""
    readings = "；".join(one.reading.text for one in answers if one.reading.text)
    return Answer(
        question=text,
        status=first.status,
        text="\n".join(said),
        reading=replace(first.reading, text=readings),
        numbers=tuple(number for one in answers for number in one.numbers),
        citations=tuple(dict.fromkeys(cited for one in answers for cited in one.citations)),
        warnings=tuple(dict.fromkeys(warnings)),
        choices=tuple(dict.fromkeys(choice for one in answers for choice in one.choices)),
        derivations=tuple(derived for one in answers for derived in one.derivations),
        passages=tuple(passage for one in answers for passage in one.passages),
        completed=completed,
        context=answers[-1].context or first.context,
    )


def _with_reading(answer: Answer, note: str) -> Answer:
    reading: Reading = answer.reading
    text = "；".join(part for part in (note.rstrip("。 "), reading.text) if part)
    return replace(answer, reading=replace(reading, text=text))


def _with_words(answer: Answer, words: str) -> Answer:
    return replace(answer, text=f"{words.rstrip()}\n{answer.text}")
