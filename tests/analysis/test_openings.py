"""One look-up a word for all readers: whoever joins, and whenever, is told of its own words."""

from tawatur.analysis.openings import Openings


def test_a_reader_is_told_of_its_tokens_and_of_no_others():
    numbers, names = Openings(lambda: str.isdigit), Openings(lambda: {"نادر", "هالة"}.__contains__)
    words = ["قابل", "نادر", "3", "مرات", "هالة"]
    assert numbers.among(words) == [2]
    assert names.among(words) == [1, 4]
    assert numbers.among(["12", "قابل", "12"]) == [0, 2]


def test_words_that_were_seen_before_a_reader_joined_are_put_to_it_too():
    words = ["غرقت", "سفينة"]
    assert Openings(lambda: "سفينة".__eq__).among(words) == [1]
    assert Openings(lambda: "غرقت".__eq__).among(words) == [0]
