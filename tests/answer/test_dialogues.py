"""Follow-ups: what a question leaves out comes from the one before, and is shown."""

import pytest

from eval.dialogues import Dialogue, dialogues, held
from tests.answer.memory_shelf import MemoryShelf

pytestmark = pytest.mark.corpus

ON_SEEDS = [one for one in dialogues() if one.on == "questions_seeds.toml"]


@pytest.mark.parametrize("dialogue", ON_SEEDS, ids=[one.name for one in ON_SEEDS])
def test_every_turn_is_answered_as_the_page_says(dialogue: Dialogue, seeds: MemoryShelf):
    assert [(r.turn["ask"], r.faults) for r in held(dialogue, seeds) if r.faults] == []


def test_there_are_enough_conversations():
    assert len(dialogues()) >= 60
