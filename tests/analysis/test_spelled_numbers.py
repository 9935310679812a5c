"""What the rules of grammar spell out reads as the number it was: in every gender, case and way to write hundreds."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from number_speller import STYLES, Style, spell

import tawatur

LARGEST = 10**15


def read(phrase: str) -> list[float | None]:
    return [number.low for number in tawatur.numbers(phrase)]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: " ".join(style))
def test_every_number_to_two_thousand_comes_back(style: Style) -> None:
    astray = {n: read(spell(n, style)) for n in range(2001) if read(spell(n, style)) != [n]}
    assert astray == {}


@pytest.mark.parametrize("style", STYLES, ids=lambda style: " ".join(style))
def test_a_wide_sample_to_a_million_billions_comes_back(style: Style) -> None:
    draw = random.Random(1)
    sample = [10**power + less for power in range(16) for less in (-1, 0, 1) if 0 <= 10**power + less <= LARGEST]
    sample += [draw.randrange(10 ** draw.randint(1, 15)) for _ in range(400)]
    sample += [draw.randint(1, 999) * 1000 ** draw.randint(1, 4) for _ in range(200)]
    astray = {n: (spell(n, style), read(spell(n, style))) for n in sample if read(spell(n, style)) != [n]}
    assert astray == {}


@given(st.integers(0, LARGEST), st.sampled_from(STYLES))
def test_any_number_comes_back(number: int, style: Style) -> None:
    assert read(spell(number, style)) == [number]


@given(st.integers(11, 999), st.sampled_from(STYLES))
def test_a_number_comes_back_from_inside_a_sentence(number: int, style: Style) -> None:
    assert read(f"أحصت البلدية {spell(number, style)} موقعا في المدينة") == [number]
