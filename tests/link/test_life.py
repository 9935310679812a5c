"""The life of a claim and its coverage, from positions made by hand."""

from tawatur.link.coverage import covered
from tawatur.link.life import Telling, life
from tawatur.model import Act, Claim, Figure, Grade, Mark, Position, Said, Stance

_ACTS: dict[Stance, Act] = {"asserts": "assert", "admits": "admit", "denies": "deny", "declines": "decline", "demands": "demand"}


def telling(party: str, stance: Stance, day: str, *numbers: int, outlet: str = "جريدة السهل", start: int = 0) -> Telling:
    parties = (party,) if party else ()
    said = Said(id="s1", start=start, end=start + 5, text="قول ما", speaker=None, act=_ACTS[stance])
    position = Position(parties=parties, stance=stance, since=day, article=f"https://{outlet}.example/{day}", outlet=outlet, statement=said)
    figures = [
        Figure(mark=Mark(start=0, end=4, text=f"{n} سفن"), low=n, high=n, bound="exact", unit="ships", of="سفن", statement="s1")
        for n in numbers
    ]
    return Telling(position, figures, day)


def steps(*tellings: Telling) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(step.kind, step.parties, step.before) for step in life(tellings)]


def test_a_claim_is_said_first_joined_declined_denied_and_admitted() -> None:
    assert steps(
        telling("peru", "admits", "2031-06-01"),
        telling("kenya", "asserts", "2031-03-02"),
        telling("tanzania", "asserts", "2031-03-01"),
        telling("chile", "declines", "2031-03-04"),
        telling("peru", "denies", "2031-03-03"),
    ) == [
        ("first", ("tanzania",), None),
        ("joined", ("kenya",), None),
        ("denied", ("peru",), None),
        ("declined", ("chile",), None),
        ("admitted", ("peru",), "denies"),
    ]


def test_what_is_said_again_is_counted_with_what_it_repeats() -> None:
    (step,) = life(
        [telling("peru", "asserts", "2031-03-01"), telling("peru", "asserts", "2031-03-05"), telling("peru", "asserts", "2031-03-09")]
    )
    assert (step.repeats, step.since, step.until) == (2, "2031-03-01", "2031-03-09")


def test_another_number_is_a_step_that_tells_what_was_given_before() -> None:
    found = life([telling("peru", "asserts", "2031-03-01", 14), telling("peru", "asserts", "2031-03-09", 17)])
    assert [step.kind for step in found] == ["first", "changed_figure"]
    assert [figure.low for figure in found[1].was] == [14]


def test_no_answer_is_no_change_of_position() -> None:
    told = [telling("peru", "denies", "2031-03-01"), telling("peru", "declines", "2031-03-02"), telling("peru", "denies", "2031-03-03")]
    assert steps(*told) == [("first", ("peru",), None), ("declined", ("peru",), None)]


def test_unnamed_sources_are_never_said_to_have_changed() -> None:
    told = steps(telling("", "denies", "2031-03-01"), telling("", "asserts", "2031-03-02"))
    assert told == [("first", (), None), ("joined", (), None)]


def test_a_party_that_turns_twice_is_marked_twice() -> None:
    told = [telling("peru", "asserts", "2031-03-01"), telling("peru", "denies", "2031-03-02"), telling("peru", "asserts", "2031-03-03")]
    assert [before for _, _, before in steps(*told)] == [None, "asserts", "denies"]


# ------------------------------------------------------------------ coverage

CLAIM = Claim(id="c-1", gloss="دعوى", grade=Grade(name="gharib", voices=1, cut=("peru",)))


def changed(*tellings: Telling) -> dict[str, tuple[str, ...]]:
    return {told.outlet: told.changed for told in covered(CLAIM, tellings, [one.position.outlet or "" for one in tellings]).told}


def test_an_outlet_that_gives_a_party_another_number_changed_it() -> None:
    first = telling("peru", "asserts", "2031-03-01", 14, outlet="الأولى")
    second = telling("peru", "asserts", "2031-03-02", 41, outlet="الثانية")
    assert changed(first, second) == {"الأولى": (), "الثانية": ("figure",)}


def test_an_outlet_that_gives_a_party_another_stance_changed_it() -> None:
    first = telling("peru", "declines", "2031-03-01", outlet="الأولى")
    second = telling("peru", "denies", "2031-03-01", outlet="الثانية", start=7)
    assert changed(first, second) == {"الأولى": (), "الثانية": ("stance",)}


def test_what_a_party_itself_changes_later_is_no_change_of_the_outlet() -> None:
    first = telling("peru", "denies", "2031-03-01", 14, outlet="الأولى")
    second = telling("peru", "admits", "2031-06-01", 17, outlet="الثانية")
    assert changed(first, second) == {"الأولى": (), "الثانية": ()}


def test_outlets_that_tell_nothing_of_a_claim_left_it_out() -> None:
    found = covered(CLAIM, [telling("peru", "denies", "2031-03-01", outlet="الأولى")], ["الأولى", "الثانية"])
    assert found.left_out == ("الثانية",)
