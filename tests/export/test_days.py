"""Days of EDTF as other formats want them."""

import pytest

from tawatur.export.days import ends, iso, moment


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2024", "2024"),
        ("2024-06", "2024-06"),
        ("2024-06-30", "2024-06-30"),
        ("2024-06~", "2024-06"),
        ("2024-02-29", "2024-02-29"),
        ("2024-02-30", None),
        ("2024-13", None),
        ("201X", None),
        ("2024-06-01/2024-06-03", None),
        ("2025-03-04T09:20:00+02:00", "2025-03-04T09:20:00+02:00"),
        ("2025-03-04T99:20", None),
        ("0001-01-01", "0001-01-01"),
        ("-0044", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_without_the_marks_of_edtf(value, told):
    assert iso(value) == told


def test_both_ends_of_a_span():
    assert ends("2024-06-01/2024-06-03") == ("2024-06-01", "2024-06-03")
    assert ends("2024-06") == ("2024-06", "2024-06")
    assert ends("2024-06-01/..") == ("2024-06-01", None)
    assert ends(None) == (None, None)


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("2025-03-04", "2025-03-04T00:00:00+00:00"),
        ("2025-03-04T09:20:00+02:00", "2025-03-04T07:20:00+00:00"),
        ("2025-03-04T09:20:00", "2025-03-04T09:20:00+00:00"),
        ("2025-03", None),
        ("0001-01-01T00:00:00+14:00", None),
        (None, None),
    ],
)
def test_a_moment_is_told_in_utc(value, at):
    found = moment(value)
    assert (found.isoformat() if found else None) == at
