"""The three languages say the same things, each by its own grammar."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.text.bidi import isolate
from bot.text.catalogue import Markup, label, say, source
from storage.model import Language

PLURALS = {
    Language.AR: {"zero", "one", "two", "few", "many", "other"},
    Language.FR: {"one", "other"},
    Language.EN: {"one", "other"},
}
ROOMS = Path(__file__).parents[3] / "bot"


class Reading(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.plurals: list[set[str]] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        self.plurals.append({each.key.name for each in node.variants if isinstance(each.key, ast.Identifier)})
        self.generic_visit(node)


def messages(language: Language) -> dict[str, Reading]:
    read = {}
    for entry in FluentParser().parse(source(language)).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            read[entry.id.name] = Reading()
            read[entry.id.name].visit(entry)
    return read


def tags(language: Language, key: str) -> list[str]:
    text = source(language).split(f"\n{key} =", 1)[1]
    return re.findall(r"</?\w+>", re.split(r"\n(?=[\w#])", text)[0].split("->")[-1].split("*[other]")[-1])


@pytest.mark.parametrize("language", [Language.FR, Language.EN])
def test_every_language_says_what_arabic_says_with_the_same_values(language: Language) -> None:
    arabic, other = messages(Language.AR), messages(language)
    assert list(arabic) == list(other)
    assert {key: each.variables for key, each in arabic.items()} == {
        key: each.variables for key, each in other.items()
    }


@pytest.mark.parametrize("language", [Language.FR, Language.EN])
def test_every_language_sets_the_same_words_in_bold(language: Language) -> None:
    assert {key: tags(Language.AR, key) for key in messages(Language.AR)} == {
        key: tags(language, key) for key in messages(language)
    }


@pytest.mark.parametrize("language", list(Language))
def test_a_counted_sentence_has_every_plural_form_of_its_language(language: Language) -> None:
    forms = [each for message in messages(language).values() for each in message.plurals]
    assert forms
    assert all(each == PLURALS[language] for each in forms)


def test_no_sentence_is_left_unsaid() -> None:
    code = "".join(file.read_text("utf-8") for file in ROOMS.rglob("*.py"))
    built = ("role-", "phase-", "menu-", "settings-", "button-", "report-")
    unused = [
        key
        for key in messages(Language.EN)
        if f'"{key}"' not in code and f"'{key}'" not in code and not key.startswith(built)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "قبل دقيقة"),
        (2, "قبل دقيقتين"),
        (3, "قبل 3 دقائق"),
        (10, "قبل 10 دقائق"),
        (11, "قبل 11 دقيقة"),
        (59, "قبل 59 دقيقة"),
    ],
)
def test_arabic_counts_minutes_in_its_six_ways(count: int, words: str) -> None:
    assert say(Language.AR, "age-minutes", count=count) == words


def test_a_value_never_becomes_markup_unless_we_made_it() -> None:
    assert "&lt;i&gt;" in say(Language.EN, "city-unknown", name="<i>")
    assert "<i>" in say(Language.EN, "city-unknown", name=Markup("<i>x</i>"))


def test_a_value_of_the_other_direction_is_isolated_in_messages_and_on_buttons() -> None:
    assert "\u2068Fès\u2069" in say(Language.AR, "city-added", city="Fès")
    assert label(Language.AR, "city-taken", city="Fès") == "✓ \u2068Fès\u2069"
    assert isolate("مكناس", Language.AR) == "مكناس"


def test_a_command_keeps_its_slash_before_it_in_a_sentence_from_right_to_left() -> None:
    assert "\u2068/pause\u2069" in say(Language.AR, "promise", city="مكناس")
    assert "\u2068" not in say(Language.FR, "promise", city="Fès")
    assert "<code>/search الماء" in say(Language.AR, "search-usage")  # to be tapped and sent as it stands


def test_no_arabic_sentence_holds_a_naked_command() -> None:
    keys = [key for key, read in messages(Language.AR).items() if not read.variables]
    naked = [key for key in keys if re.search(r"(?<![\w/<>\u2068])/[a-z]", say(Language.AR, key))]
    assert naked == []
