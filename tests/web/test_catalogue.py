"""The interface says the same in both languages, and has a word for everything."""

import re
from pathlib import Path
from typing import get_args

import pytest

from tawatur import model, reporting, web
from tawatur.errors import SourceError
from tawatur.export import FORMATS
from tawatur.interface import catalogue
from tawatur.interface.catalogue import Words, catalogues
from tawatur.ledger.answers import Spoken, Status
from tawatur.link.scopes import known
from tawatur.web.desk import THEMES, choose
from tawatur.web.jobs import State

ARABIC, ENGLISH = (catalogues()[language] for language in ("ar", "en"))
TEMPLATES = Path(web.__file__).parent / "templates"
REPORTS = Path(reporting.__file__).parent
LITERALS = {
    "act": model.Act, "stance": model.Stance, "quoted": model.Quoted, "kind": model.SpeakerKind, "role": model.ViaRole,
    "bound": model.Bound, "entity": model.EntityType, "grade": model.Grade.__annotations__["name"],
    "grade_meaning": model.Grade.__annotations__["name"], "resolved": model.Speaker.__annotations__["resolved"],
    "mode": model.Event.__annotations__["mode"], "step": model.StepKind, "change": model.Change, "part": Spoken.__annotations__["part"],
    "status": Status, "job": State, "report": reporting.Format,
}  # fmt: skip


def keys(words: Words) -> dict[str, set[str]]:
    return {"messages": set(words.messages), "counted": set(words.counted), **{kind: set(terms) for kind, terms in words.terms.items()}}


def test_both_languages_have_the_same_words() -> None:
    assert keys(ARABIC.words) == keys(ENGLISH.words)


@pytest.mark.parametrize("kind", LITERALS)
def test_every_value_of_a_record_has_a_word(kind: str) -> None:
    assert set(ENGLISH.words.terms[kind]) == set(get_args(LITERALS[kind]))


def test_every_format_and_theme_has_a_word() -> None:
    assert set(ENGLISH.words.terms["format"]) == set(FORMATS)
    assert set(ENGLISH.words.terms["theme"]) == set(THEMES)


def test_every_kind_of_source_that_cannot_be_read_has_a_word() -> None:
    kinds = {SourceError}
    while more := {kind for one in kinds for kind in one.__subclasses__() if kind.__module__ == SourceError.__module__} - kinds:
        kinds |= more
    assert set(ENGLISH.words.terms["fault"]) == {kind.__name__ for kind in kinds}


def test_every_scope_of_a_figure_has_a_word() -> None:
    assert set(ENGLISH.words.terms["scope"]) == set(known().table.scopes)


def test_every_word_a_template_asks_for_is_there_and_none_is_idle() -> None:
    speaking = (*TEMPLATES.glob("*.html"), TEMPLATES.parent / "faults.py", *REPORTS.glob("*.py"), *(REPORTS / "templates").glob("*.html"))
    source = "".join(path.read_text("utf-8") for path in speaking)
    code = source + Path(catalogue.__file__).read_text("utf-8")
    asked = set(re.findall(r"""say\(["'](\w+)["']""", code))
    begun = tuple(re.findall(r"""say\("(\w+_)" ~""", source))
    faults = {name + end for name in ("not_found", "wrong_request", "too_large", "no_access", "failed") for end in ("", "_lead")}
    given = set(ENGLISH.words.messages)
    asked -= set(begun)
    assert asked <= given
    told = set(re.findall(r"\w+", source))  # heads of tables stand in lists
    assert {key for key in given - asked - faults - told if not key.startswith(begun)} == set()
    counted = set(re.findall(r"""\bcount\(["'](\w+)["']""", source))
    assert counted == set(ENGLISH.words.counted)


@pytest.mark.parametrize(
    ("n", "arabic", "english"),
    [(0, "لا مقالات", "0 articles"), (1, "مقال واحد", "1 article"), (2, "مقالان", "2 articles"), (3, "3 مقالات", "3 articles"),
     (11, "11 مقالاً", "11 articles"), (100, "100 مقال", "100 articles")],
)  # fmt: skip
def test_plurals_are_those_of_the_language(n: int, arabic: str, english: str) -> None:
    assert ARABIC.count("articles", n) == arabic
    assert ENGLISH.count("articles", n) == english


@pytest.mark.parametrize(
    ("value", "english"),
    [("2025-03-04", "4 March 2025"), ("2025-03", "March 2025"), ("2025", "2025"), ("2025-03-04T09:20:00+02:00", "4 March 2025"),
     ("2025-02-12/2025-02-20", "12 February 2025 to 20 February 2025"), ("2025-03-04/2025-03-04", "4 March 2025"), ("2025-03~", "2025-03~"),
     (None, "No date"), ("", "No date"), ("0000-99-99", "0000-99-99"), ("..", ".."), ("١٢", "١٢")],
)  # fmt: skip
def test_dates_are_written_out_or_left_as_they_are(value: str | None, english: str) -> None:
    assert ENGLISH.day(value) == english


@pytest.mark.parametrize(
    ("low", "high", "bound", "english"),
    [(14, 14, "exact", "14"), (18, None, "at_least", "at least 18"), (None, 900, "at_most", "at most 900"), (9, 12, "range", "9 to 12"),
     (2000, 2000, "about", "about 2,000"), (None, None, "indefinite", "an indefinite number"), (None, 5, "exact", "5"),
     (10**40, None, "at_least", "at least 10" + ",000" * 13)],
)  # fmt: skip
def test_figures_are_told_in_words(low: int | None, high: int | None, bound: model.Bound, english: str) -> None:
    mark = model.Mark(start=0, end=1, text="x")
    assert ENGLISH.figure(model.Figure(mark=mark, low=low, high=high, bound=bound)) == english


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [("en", "ar", "en"), (None, "ar-EG,ar;q=0.9,en;q=0.5", "ar"), (None, "de-DE,en;q=0.5", "en"), (None, None, "ar"), ("xx", "fr", "ar")],
)
def test_the_reader_s_language_is_found(cookie: str | None, accepted: str | None, language: str) -> None:
    assert choose(cookie, accepted) == language
