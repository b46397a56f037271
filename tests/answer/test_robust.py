"""Whatever is asked, it is answered or refused: no other error, and nothing lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from accounts.errors import BadQuestion
from answer import Answer, Status, ask
from index.library import Library
from ingest.read import read_bytes
from samples.generate import generate
from tests.answer.memory_shelf import MemoryShelf

ODD = (
    "三公经费" * 2_500,
    "\x00\x1b[31m三公经费\x07是多少\r\n",
    "‮三公经费​是多少⁦",
    "'; DROP TABLE cells; --",
    "三公经费' OR '1'='1",
    "SELECT value FROM cells WHERE issuer LIKE '%'",
    "<img src=x onerror=alert(1)>三公经费",
    "<script>document.cookie</script>",
    "[三公](javascript:alert(1)) **经费** `rm -rf /`",
    "🎉🎉🎉三公经费🎉是多少🎉",
    "🎉🎉🎉",
    "？！。，、；：“”（）《》",
    "...",
    "",
    "   \t\n",
    "\ud800三公经费",
    "⟦n1⟧ 是多少 ⟦s1⟧",
    "％％％％％％％％",
    "1" * 499,
    "(" * 499,
    "那" * 499,
    "比" * 250 + "占" * 249,
    "，".join(["三公经费"] * 90),
    "2021年" * 90,
    "{0.__class__} %s %d ${jndi:ldap://x}",
    "三公经费是多少\u0000; shutdown",
)


@pytest.mark.parametrize("question", ODD, ids=range(len(ODD)))
def test_an_odd_question_is_answered_or_refused(question: str, samples: MemoryShelf) -> None:
    answer = answered(question, samples)
    assert answer is None or answer.text


@pytest.mark.parametrize("question", ODD, ids=range(len(ODD)))
def test_no_mark_of_ours_and_no_control_sign_reaches_the_user(
    question: str, samples: MemoryShelf
) -> None:
    answer = answered(question, samples)
    shown = "" if answer is None else answer.text + "".join(answer.choices)
    assert not set(shown) & set("⟦⟧■◇\x00\x1b\x07‮⁦")


def test_two_hundred_questions_from_eight_threads_are_all_answered(tmp_path) -> None:
    """Each by its own report: no thread is given another's answer."""
    made = [generate(seed) for seed in range(4)]
    with Library.open(tmp_path) as library:
        for one in made:
            library.add(read_bytes(one.text.encode(), one.file_name), vectors=False)
        questions = [f"{made[number % 4].issuer}总支出是多少" for number in range(200)]
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(lambda question: ask(question, library), questions))
    alone = {one.question: one.text for one in answers[:4]}
    assert [one.status for one in answers] == [Status.ANSWERED] * 200
    assert all(
        one.question == asked and one.text == alone[asked]
        for one, asked in zip(answers, questions, strict=True)
    )
    assert len(set(alone.values())) == 4


def test_a_revision_taken_in_is_answered_from_at_once(tmp_path) -> None:
    made = generate(3)
    question = f"{made.issuer}公务接待费是多少"
    again = made.text.replace("支出决算为", "支出决算数为")
    with Library.open(tmp_path) as library:
        library.add(read_bytes(made.text.encode(), made.file_name), vectors=False)
        first = ask(question, library)
        library.add(read_bytes(again.encode(), f"更正{made.file_name}"), vectors=False)
        second = ask(question, library)
    assert {one.file for one in first.citations} == {made.file_name}
    assert {one.file for one in second.citations} == {f"更正{made.file_name}"}


def answered(question: str, library: MemoryShelf) -> Answer | None:
    try:
        return ask(question, library)
    except BadQuestion:
        return None
