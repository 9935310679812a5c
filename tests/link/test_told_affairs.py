"""Claims of whole affairs against what a careful reader put together: floors a little below what is reached; and single readings."""

import pytest
from told import AFFAIRS, claims, scores

from tawatur.model import Claim


@pytest.mark.parametrize("name", sorted(AFFAIRS))
def test_statements_are_put_together_as_a_careful_reader_would(name: str) -> None:
    found = scores(AFFAIRS[name])
    for what, least in AFFAIRS[name]["least"].items():
        assert getattr(found, what) >= least, (what, found)


def told(*texts: str) -> list[Claim]:
    """The claims with several statements, each text by an outlet of its own on the same day."""
    articles = [{"text": text, "outlet": f"جريدة {n}", "published": "2031-03-06"} for n, text in enumerate(texts)]
    return [claim for claim in claims(articles) if len(claim.positions) > 1]


def test_who_names_nobody_speaks_of_whom_his_article_tells() -> None:
    (claim,) = told(
        "قالت وزارة الصحة في بوليفيا إن لقاحا جديدا ضد الملاريا وصل إلى بوليفيا. وستوزعه بوليفيا مجانا.",
        "بوليفيا تتسلم أول شحنة. قالت وزيرة الصحة البوليفية إن اللقاح الجديد ضد الملاريا وصل فعلا.",
    )
    assert {position.article for position in claim.positions} == {"1", "2"}


def test_a_speaker_who_goes_on_about_his_own_denial_denies_the_same() -> None:
    (claim,) = told("قالت غانا إن كندا اشترت النفط من نيبال. ونفت كندا شراء النفط، وقالت إن هذه الأنباء «عارية من الصحة».")
    assert [position.stance for position in claim.positions] == ["asserts", "denies", "denies"]


def test_a_number_in_place_of_another_denies_nothing() -> None:
    (claim,) = told(
        "قالت كينيا إن بيرو أرسلت 11 سفينة إلى تشيلي.", "قالت كينيا إن عدد السفن التي أرسلتها بيرو إلى تشيلي ما زال 17 سفينة لا 11."
    )
    assert {position.stance for position in claim.positions} == {"asserts"}


def test_nobody_contests_himself_in_one_breath() -> None:
    found = told("قال وزير الطاقة الغاني إن غانا لا تبيع الغاز لكندا، وأضاف أن غانا تبيع الغاز لكندا منذ سنوات عبر وسطاء.")
    assert not any(claim.contested for claim in found)
