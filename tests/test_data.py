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
WRITTEN_WITH_TATWEEL = ("هـ", "الـ")
"""The Hijri sign, and the article before digits."""
READING_SIGNS = frozenset("\u0651\u064b\u064c\u064d")
"""Doubling and tanwin tell words apart (عمّان); other vowel signs are noise."""
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


def is_wrong(letter: str) -> bool:
    """A Persian look-alike, a tatweel, a vowel sign or an invisible control."""
    noise = unicodedata.category(letter) in ("Mn", "Cf") and letter not in READING_SIGNS
    return noise or letter == TATWEEL or letter in PERSIAN_AND_URDU - FOREIGN_SOUNDS


TABLES = lexicon.names()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_opens_with_its_header(name: str) -> None:
    plain = yaml.load(text_of(name), Loader=yaml.CSafeLoader)
    assert list(plain)[:3] == list(HEADER)
    assert all(plain[key] for key in HEADER)


@pytest.mark.parametrize("name", TABLES)
def test_no_key_of_a_table_stands_twice(name: str) -> None:
    top = [line.split(":")[0] for line in text_of(name).splitlines() if line[:1].isalpha() and ":" in line]
    assert len(top) == len(set(top))


@pytest.mark.parametrize("name", TABLES)
def test_the_modules_that_read_a_table_exist(name: str) -> None:
    readers = yaml.load(text_of(name), Loader=yaml.CSafeLoader)["read_by"]
    assert isinstance(readers, list)
    assert [reader for reader in readers if importlib.util.find_spec(reader) is None] == []


@pytest.mark.parametrize("name", TABLES)
def test_arabic_words_hold_only_arabic_letters(name: str) -> None:
    wrong = []
    for word in strings(yaml.load(text_of(name), Loader=yaml.CSafeLoader)):
        if not is_arabic(word) or len(word) > 120:
            continue
        for abbreviation in WRITTEN_WITH_TATWEEL:
            word = word.replace(abbreviation, "")
        if any(is_wrong(letter) for letter in word):
            wrong.append(word)
    assert wrong == []


@pytest.mark.parametrize("name", TABLES)
def test_no_word_stands_twice_in_one_list_after_folding(name: str) -> None:
    twice = []
    for place, words in lists(yaml.load(text_of(name), Loader=yaml.CSafeLoader)):
        folded = [fold(word) for word in words]
        twice += [f"{place}: {word}" for word, plain in zip(words, folded, strict=True) if folded.count(plain) > 1]
    assert twice == []


@pytest.mark.parametrize("name", TABLES)
def test_words_are_trimmed_and_separated_by_single_blanks(name: str) -> None:
    words = [word for word in strings(yaml.load(text_of(name), Loader=yaml.CSafeLoader)) if is_arabic(word) and len(word) <= 120]
    loose = [word for word in words if word != " ".join(word.split())]
    assert loose == []
