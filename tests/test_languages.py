"""What is analysed as Arabic, and what is kept and marked."""

import pytest

import tawatur
from tawatur.languages import language

ARABIC = "قالت بلدية المرفأ في بيان إن الجسر الجديد في المدينة فُتح أمام السيارات منذ الصباح، وإن العمل فيه استمر عامين من دون توقف. "
PERSIAN = "شهردار بندر گفت که پل تازه از بامداد امروز به روی خودروها باز شده است و کار ساخت آن دو سال بی‌وقفه ادامه داشته است. "
URDU = "شہر کے میئر نے کہا ہے کہ نیا پل آج صبح سے گاڑیوں کے لیے کھول دیا گیا ہے اور اس کی تعمیر دو سال تک جاری رہی ہے۔ "
KURDISH = "سەرۆکی شارەوانی گوتی کە پردە نوێیەکە لە بەیانییەوە بۆ ئۆتۆمبێلەکان کراوەتەوە و کارەکانی دوو ساڵی خایاند. "
ENGLISH = "The mayor said that the new bridge had been open to cars since the morning and that building it had taken two years. "


@pytest.mark.parametrize(
    "text",
    [
        ARABIC,
        ARABIC.translate(str.maketrans("كيى", "کیی")),
        ARABIC.translate(str.maketrans("كيىهة", "کییہۃ")),
        "\u202b" + ARABIC + "\u202c",
        ARABIC + "قالها گوتيريش وپوتين وچاد",
        ARABIC + "\n" + PERSIAN[:60],
        (ENGLISH * 4 + "\n") * 3 + ARABIC * 3,
        "ﻗﺎﻟﺖ ﺑﻠﺪﻳﺔ ﺍﻟﻤﺮﻓﺄ ﺇﻥ ﺍﻟﺠﺴﺮ ﻣﻔﺘﻮﺡ",
        "الجسر مفتوح",
    ],
)
def test_arabic_is_analysed_however_it_is_typed(text: str) -> None:
    assert language(text) == ("ar", None)


@pytest.mark.parametrize("text", [PERSIAN * 3, URDU * 3, KURDISH * 3, ENGLISH, ENGLISH + "البلدية"])
def test_other_languages_are_kept_and_marked(text: str) -> None:
    analysis = tawatur.analyse(text)
    assert (analysis.language, analysis.statements, analysis.entities) == ("und", (), ())
    assert analysis.note.startswith("not analysed")


def test_what_is_no_text_says_so() -> None:
    assert language("") == language("12 — 34") == ("und", "no text")
