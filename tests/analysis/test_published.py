"""The day of publication: given, said by the page, inferred without doubt, or unknown."""

import pytest

from tawatur.analysis import published
from tawatur.clean import clean

BODY = "\nقال الوزير أمس إن الطريق التي دمرها السيل قبل أعوام ستفتح من جديد أمام الناس بعد أن تنتهي أعمال الصيانة فيها كلها.\n"


def test_what_was_given_wins() -> None:
    found = published.find(clean("تاريخ النشر: 1/1/2020" + BODY), "2024-10-21")
    assert (found.value, found.basis, found.mark) == ("2024-10-21", "given", None)


@pytest.mark.parametrize(
    "page",
    [
        "عنوان\nتاريخ النشر: 21/10/2024 10:30" + BODY,
        "عنوان\nالاثنين 21 أكتوبر 2024" + BODY,
        "عنوان" + BODY + "نشر في 21 تشرين الأول 2024",
        "عنوان\nآخر تحديث: 2024-10-21" + BODY,
    ],
)
def test_the_page_says_its_day_at_the_head_or_the_foot(page: str) -> None:
    found = published.find(clean(page), None)
    assert (found.value, found.basis) == ("2024-10-21", "text")
    assert found.mark is not None
    assert page[found.mark.start : found.mark.end] == found.mark.text


@pytest.mark.parametrize(
    "page",
    [
        "عنوان\nآخر تحديث: 25/10/2024 نشر في: 21/10/2024" + BODY,
        "عنوان\nنشر في: 21/10/2024 آخر تحديث: 25/10/2024" + BODY,
        "عنوان\nتم التحديث في 25 أكتوبر 2024\nتاريخ النشر: 21 أكتوبر 2024" + BODY,
    ],
)
def test_the_day_of_a_change_yields_to_the_day_of_publication(page: str) -> None:
    assert published.find(clean(page), None).value == "2024-10-21"


def test_today_with_weekday_day_and_year_lets_the_day_be_inferred() -> None:
    text = "أعلن المجلس في بيان طويل نشره على موقعه أمس الأحد 20 أكتوبر 2024 أن الجلسات القادمة كلها مؤجلة حتى موعد آخر"
    found = published.find(clean(text), None)
    assert (found.value, found.basis) == ("2024-10-21", "inferred")


def test_the_year_may_stand_elsewhere_where_only_one_fits() -> None:
    text = "أعلن المجلس اليوم الاثنين 21 أكتوبر أن جلسات عام 2024 مؤجلة وأن موازنة عام 2023 أقرت كما وردت من الحكومة دون أي تعديل"
    assert published.find(clean(text), None).value == "2024-10-21"


@pytest.mark.parametrize(
    "text",
    ["", "اليوم", "قال الوزير اليوم الاثنين إن الطريق مغلقة", "وقعت المعاهدة في 5 مايو 1998 وفق ما ذكره الكاتب في مقاله" + BODY],
)
def test_nothing_is_guessed(text: str) -> None:
    found = published.find(clean(text), None)
    assert (found.value, found.basis) == (None, "unknown")
