"""Writing: a model's sentences around the proved answer, each judged before it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from answer.model.endpoint import ModelFailed, Prompt
from answer.model.gate import Material, Passed, judge
from answer.model.patience import Caller
from answer.model.sentences import is_whole, sentences

_MOST_SENTENCES = 12

Release = Callable[[str], None]
"""Called with every sentence as soon as it has passed."""


@dataclass(frozen=True, slots=True)
class Written:
    """The sentences that passed, how many did not, and whether the reply came to its end."""

    passed: tuple[str, ...]
    withheld: int
    finished: bool


def write(
    call: Caller, prompt: Prompt, material: Material, deadline: float, release: Release
) -> Written:
    """What the model writes of the material; what fails, breaks off or does not end is left out."""
    passed: list[str] = []
    count = withheld = 0
    try:
        for sentence in islice(sentences(call(prompt, deadline)), _MOST_SENTENCES):
            count += 1
            verdict = judge(sentence, material) if is_whole(sentence) else None
            if not isinstance(verdict, Passed):
                withheld += bool(sentence.strip())
            elif verdict.text not in passed:
                passed.append(verdict.text)
                release(verdict.text)
    except ModelFailed:
        return Written(tuple(passed), withheld, finished=False)
    return Written(tuple(passed), withheld, finished=count > 0)
