"""Units by the names people use: general rules, names learnt from reports, the user's own file."""

import time
from pathlib import Path

import pytest

from accounts.errors import DataFileError
from index.aliases_file import ALIASES_FILE, ChosenAliases, read_chosen
from index.issuer_names import Rule, aliases_of, issuer_rules
from index.issuers import Issuers

OFFICE = "株洲市人民政府办公室"
LIAISON = "株洲市人民政府驻北京联络处"


def named(question: str, *issuers: str) -> list[tuple[str, str]]:
    found = Issuers(dict.fromkeys(issuers or (OFFICE, LIAISON), ())).matches(question)
    assert all(question[match.start : match.end] == match.text for match in found)
    return [(match.issuer, match.text) for match in found]


@pytest.mark.parametrize("rule", issuer_rules().rules, ids=lambda rule: rule.example[1])
def test_every_rule_makes_its_example(rule: Rule) -> None:
    name, short = rule.example
    assert short in aliases_of(name)
    assert rule.pattern.search(name) or any(rule.pattern.search(form) for form in aliases_of(name))


@pytest.mark.parametrize(
    ("issuer", "names"),
    [
        (
            OFFICE,
            ["市政府办", "市政府办公室", "政府办", "市府办", "株洲市政府办", "株洲政府办公室"],
        ),
        (
            LIAISON,
            ["驻京办", "驻北京联络处", "驻京联络处", "株洲驻京办", "株洲市驻京办", "市驻京办"],
        ),
        ("株洲市政府驻北京联络处", ["株洲市人民政府驻北京联络处", "驻京办"]),
        ("上海市普陀区财政局", ["普陀区财政局", "区财政局", "普陀财政局", "财政局"]),
        ("中共上海市普陀区委社会工作部", ["普陀区委社会工作部", "区委社会工作部", "社会工作部"]),
        ("湖南省株洲市攸县发展和改革委员会", ["攸县发改委", "县发改委", "发改委"]),
        ("深圳市交通运输局（本级）", ["深圳市交通运输局", "市交通局"]),
        ("江苏省人民检察院", ["江苏省检察院", "省检察院"]),
        ("长沙市市场监督管理局", ["市市场监管局", "市监局", "长沙市市监局"]),
        ("西南大学", ["西南大学"]),
    ],
)
def test_short_names(issuer: str, names: list[str]) -> None:
    assert set(names) <= aliases_of(issuer).keys()


@pytest.mark.parametrize("generic", ["办公室", "市政府", "人民政府", "联络处", "株洲", "市"])
def test_names_that_any_unit_could_bear_are_none(generic: str) -> None:
    assert generic not in aliases_of(OFFICE)
    assert generic not in aliases_of(LIAISON)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("市政府办三公经费比上年变化多少", [(OFFICE, "市政府办")]),
        ("请问市政府办公室的职责", [(OFFICE, "市政府办公室")]),
        ("驻京办2020年机关运行经费是多少", [(LIAISON, "驻京办")]),
        ("株洲 驻京办 有几辆车", [(LIAISON, "株洲 驻京办")]),
        ("市政府办和驻京办哪个花得多", [(OFFICE, "市政府办"), (LIAISON, "驻京办")]),
        ("三公经费是多少", []),
        ("办公费是多少", []),
        ("", []),
    ],
)
def test_units_in_questions(question: str, expected: list[tuple[str, str]]) -> None:
    assert named(question) == expected


def test_a_name_gives_back_the_first_sign_of_the_next_word() -> None:
    assert named("市政府办公费是多少") == [(OFFICE, "市政府")]
    assert named("市政府办公务接待费是多少") == [(OFFICE, "市政府办")]


def test_a_shared_name_means_every_unit_that_bears_it() -> None:
    two = ("长沙市财政局", "株洲市财政局")
    assert named("市财政局的决算", *two) == [(name, "市财政局") for name in sorted(two)]
    assert named("长沙市财政局的决算", *two) == [("长沙市财政局", "长沙市财政局")]


@pytest.mark.parametrize(
    ("question", "stranger"),
    [
        ("湘潭市政府办三公经费是多少", "湘潭市政府办"),
        ("长沙财政局的决算", "长沙财政局"),
        ("请问岳阳市教育局花了多少", "岳阳市教育局"),
        ("株洲市教育局的收入", "株洲市教育局"),
    ],
)
def test_a_unit_of_another_place_is_a_stranger(question: str, stranger: str) -> None:
    issuers = Issuers({OFFICE: (), "株洲市财政局": ()})
    assert issuers.matches(question) == ()
    assert [match.text for match in issuers.strangers(question)] == [stranger]


@pytest.mark.parametrize("question", ["醴陵市财政局的决算", "区财政局的决算"])
def test_a_level_in_front_is_not_overlooked(question: str) -> None:
    assert named(question, "株洲市财政局") == []


@pytest.mark.parametrize(
    "question",
    [
        "驻京办的职责",
        "去北京出差花了多少",
        "株洲市三公经费",
        "北京的会议费",
        "市政府办在上海的支出",
    ],
)
def test_a_place_without_a_unit_is_no_stranger(question: str) -> None:
    assert Issuers({OFFICE: (), LIAISON: ()}).strangers(question) == ()


def test_names_that_reports_print_are_learnt() -> None:
    issuers = Issuers({OFFICE: ("市府一办",)})
    assert [match.issuer for match in issuers.matches("市府一办的车")] == [OFFICE]


def test_the_users_file_adds_and_strikes_out(tmp_path: Path) -> None:
    (tmp_path / ALIASES_FILE).write_text(
        f'[aliases]\n"{OFFICE}" = ["大院"]\n[never]\n"{OFFICE}" = ["政府办"]\n', "utf-8"
    )
    issuers = Issuers({OFFICE: ()}, read_chosen(tmp_path))
    assert [match.text for match in issuers.matches("大院和政府办")] == ["大院"]


def test_without_a_file_nothing_is_chosen(tmp_path: Path) -> None:
    assert read_chosen(tmp_path) == ChosenAliases({}, {})


@pytest.mark.parametrize(
    "content", ["no toml", "[别名]\n", 'aliases = ["a"]', '[aliases]\n"甲" = "乙"', b"\xff\xfe"]
)
def test_a_broken_file_is_named(tmp_path: Path, content: str | bytes) -> None:
    body = content if isinstance(content, bytes) else content.encode()
    (tmp_path / ALIASES_FILE).write_bytes(body)
    with pytest.raises(DataFileError, match=ALIASES_FILE):
        read_chosen(tmp_path)


def test_a_long_question_among_a_thousand_units_is_read_at_once() -> None:
    issuers = Issuers({f"甲乙市丙{number}区财政局": () for number in range(1000)})
    question = "市财政局" * 2500
    start = time.perf_counter()
    issuers.matches(question[:200])
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "short", ["甲乙区社会工作部", "甲乙社会工作部", "甲乙社工部", "区社会工作部"]
)
def test_a_department_of_the_party_is_known_without_its_committee(short: str) -> None:
    assert short in aliases_of("中共丙丁市甲乙区委社会工作部")


@pytest.mark.parametrize(
    "question",
    [
        "机关运行经费是多少 市政府办",
        "为什么市政府办支出增加",
        "接待一批客人市政府办平均花多少",
        "三公经费市政府办有多少",
    ],
)
def test_the_words_of_a_question_before_a_name_are_no_place(question: str) -> None:
    assert named(question) == [(OFFICE, "市政府办")]
