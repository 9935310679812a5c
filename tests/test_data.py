"""Every table of data/ar: a header that tells its readers truly, clean code points, nothing twice."""

import importlib.util
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tawatur import lexicon
from tawatur.letters import fold

HEADER = ("about", "read_by", "source")
PERSIAN_AND_URDU = frozenset("یکگڤپچژھہےٹڈڑںۀۃەۆ")
TATWEEL = "\u0640"
OUR_ABBREVIATION = "هـ"
"""The Hijri sign is written with a tatweel everywhere."""
FOREIGN_SOUNDS = frozenset("گڤپچژ")
"""Letters of names that Arabic lacks; a table of names may hold them, a table of words may not."""


def text_of(name: str) -> str:
    return (lexicon._folder("ar") / f"{name}.yaml").read_text("utf-8")


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def lists(value: Any, place: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of words with the path to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{place}.{key}")
    elif isinstance(value, list):
        if value and all(isinstance(inner, str) for inner in value):
            yield place, value
        for number, inner in enumerate(value):
            yield from lists(inner, f"{place}[{number}]")


def is_arabic(text: str) -> bool:
    return any("\u0621" <= letter <= "\u064a" for letter in text)


TABLES = lexicon.names()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_opens_with_its_header(name: str) -> None:
    plain = yaml.safe_load(text_of(name))
    assert list(plain)[:3] == list(HEADER)
    assert all(plain[key] for key in HEADER)


@pytest.mark.parametrize("name", TABLES)
def test_no_key_of_a_table_stands_twice(name: str) -> None:
    top = [line.split(":")[0] for line in text_of(name).splitlines() if line[:1].isalpha() and ":" in line]
    assert len(top) == len(set(top))


@pytest.mark.parametrize("name", TABLES)
def test_the_modules_that_read_a_table_exist(name: str) -> None:
    readers = yaml.safe_load(text_of(name))["read_by"]
    assert isinstance(readers, list)
    assert [reader for reader in readers if importlib.util.find_spec(reader) is None] == []


@pytest.mark.parametrize("name", TABLES)
def test_arabic_words_hold_only_arabic_letters(name: str) -> None:
    wrong = []
    for word in strings(yaml.safe_load(text_of(name))):
        if not is_arabic(word) or len(word) > 120:
            continue
        plain = word.replace(OUR_ABBREVIATION, "")
        if any(letter in PERSIAN_AND_URDU - FOREIGN_SOUNDS or letter == TATWEEL or unicodedata.category(letter) in ("Mn", "Cf") for letter in plain):
            wrong.append(word)
    assert wrong == []


@pytest.mark.parametrize("name", TABLES)
def test_no_word_stands_twice_in_one_list_after_folding(name: str) -> None:
    twice = []
    for place, words in lists(yaml.safe_load(text_of(name))):
        folded = [fold(word) for word in words]
        twice += [f"{place}: {word}" for word, plain in zip(words, folded, strict=True) if folded.count(plain) > 1]
    assert twice == []


@pytest.mark.parametrize("name", TABLES)
def test_words_are_trimmed_and_separated_by_single_blanks(name: str) -> None:
    loose = [word for word in strings(yaml.safe_load(text_of(name))) if is_arabic(word) and len(word) <= 120 and word != " ".join(word.split())]
    assert loose == []
