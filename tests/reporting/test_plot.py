"""A drawing shows every number where it belongs, and stays inside of its frame, whatever the numbers are."""

from hypothesis import given
from hypothesis import strategies as st

from tawatur.model import Bound
from tawatur.reporting.edition import Edition, Wording
from tawatur.reporting.plot import BOTTOM, HEIGHT, LEFT, TOP, WIDTH, Plot, plot
from tawatur.reporting.record import Counted, Given, Made, Quote, Report

QUOTE = Quote(source=1, start=0, end=1, text="x")
MADE = Made(version="1", rules={}, corrections=())
NOTHING = Report(
    story="s-1", title="", start=None, end=None, articles=0, independent=0, outlets=0, agreed=(), contested=(), turns=(), actors=(),
    claims=(), once=(), series=(), timeline=(), sources=(), names=(), made=MADE, more={},
)  # fmt: skip
WORDING = Wording(NOTHING, Edition("en"))
DAYS = st.dates().map(str) | st.sampled_from([None, "2025-03", "2025-03-04/2025-03-06", "2025-03-04~"])
NUMBERS = st.none() | st.integers(0, 10**30) | st.floats(0, 1e12) | st.sampled_from([14, 18, 20])


def number(day: str | None, low: float | None, high: float | None, bound: Bound = "exact", party: str = "iceland") -> Given:
    return Given(start=day, parties=(party,), speaker=None, own_voice=False, low=low, high=high, bound=bound, outlets=(), quote=QUOTE)


def drawn(*points: Given) -> Plot | None:
    of = Counted(number=1, series="f-1", of="سفينة", scope=None, marks=(), place=None, owner=None, disputed=True, points=points)
    return plot(of.points, WORDING)


def test_more_stands_higher_and_later_stands_behind() -> None:
    found = drawn(
        number("2025-03-03", 14, 14), number("2025-03-04", 18, None, "at_least", "portugal"), number("2025-03-10", 9, 12, "range")
    )
    assert found
    first, second, third = found.symbols
    assert first.x < second.x < third.x
    assert second.high < first.high < third.high < third.low
    assert [symbol.label for symbol in found.symbols] == ["14", "≥ 18", "9–12"]
    assert (first.kind, second.kind, third.kind) == (0, 1, 0)
    assert [giver.names for giver in found.givers] == [["Iceland"], ["Portugal"]]
    assert second.up
    assert not second.down


def test_numbers_of_one_day_stand_side_by_side() -> None:
    found = drawn(number("2025-03-03", 14, 14), number("2025-03-03", 15, 15))
    assert found
    assert len({symbol.x for symbol in found.symbols}) == 2
    assert [tick.label for tick in found.days] == ["3 March 2025"]


def test_one_number_is_not_drawn() -> None:
    assert drawn(number("2025-03-03", 14, 14), number("2025-03-04", 14, 14)) is None
    assert drawn(number("2025-03-03", 14, 14), number(None, 15, 15)) is None
    assert drawn() is None


@given(
    st.lists(st.builds(number, DAYS, NUMBERS, NUMBERS, st.sampled_from(["exact", "about", "at_least", "at_most", "range"])), max_size=12)
)
def test_whatever_the_numbers_are_they_stand_inside(points: list[Given]) -> None:
    found = drawn(*points)
    for symbol in found.symbols if found else ():
        assert LEFT <= symbol.x <= WIDTH
        assert TOP - 1 <= symbol.high <= symbol.low <= HEIGHT - BOTTOM + 1
