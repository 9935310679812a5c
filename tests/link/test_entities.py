"""The ledger's ids of persons: one for the commonest spellings of a full name, whichever article came first."""

import pytest

from tawatur.link.entities import ledger_id
from tawatur.model import Entity, EntityType


def id_of(name: str, kind: EntityType = "PER") -> str:
    return ledger_id(Entity(id="x-1", type=kind, name_ar=name))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("يفغيني غولدبيرغ", "يفجيني جولدبرج"),
        ("عبد الله الحداد", "عبدالله الحداد"),
        ("سيرغي غريغوريف", "سيرجي جريجوريف"),
    ],
)
def test_a_person_has_one_id_in_all_common_spellings(a: str, b: str) -> None:
    assert id_of(a) == id_of(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("سامر الحداد", "سمير الحداد"),
        ("خالد بن سلمان", "خالد سلمان"),
        ("أحمد غالب", "أحمد طالب"),
        ("جورج", "غورغ"),
    ],
)
def test_other_persons_have_other_ids(a: str, b: str) -> None:
    assert id_of(a) != id_of(b)


def test_a_person_is_no_place_of_the_same_name() -> None:
    assert id_of("جورج تاون", "GPE") != id_of("جورج تاون")
