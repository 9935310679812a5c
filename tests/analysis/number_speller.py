"""Numbers spelled out by the rules of grammar: each gender of the counted noun, each case, each way that newsrooms write hundreds.

    spell(4500, Style())  -> "أربعة آلاف وخمسمئة"

The polarity of 3 to 10 (ثلاثة with masculine nouns), the agreement of 1, 2, 11 and 12, the number and case of the scales.
"""

from typing import Literal, NamedTuple


class Style(NamedTuple):
    """`gender` of what is counted; `case`: nominative, or genitive and accusative; `hundreds`: ثلاثمئة, ثلاثمائة or ثلاث مئة."""

    gender: Literal["m", "f"] = "m"
    case: Literal["nominative", "oblique"] = "nominative"
    hundreds: Literal["مئة", "مائة", "apart"] = "مئة"


STYLES = [
    Style(gender, case, hundreds) for gender in ("m", "f") for case in ("nominative", "oblique") for hundreds in ("مئة", "مائة", "apart")
]

_SHORT = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"]
_TENS = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
_HUNDREDS = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
_SCALES = [
    (10**15, "كوادريليون", "كوادريليونات"),
    (10**12, "تريليون", "تريليونات"),
    (10**9, "مليار", "مليارات"),
    (10**6, "مليون", "ملايين"),
    (10**3, "ألف", "آلاف"),
]
_AND = " و"


def spell(number: int, style: Style) -> str:
    """The number in words; 0 to 10¹⁸."""
    if not number:
        return "صفر"
    parts = []
    for scale, one, many in _SCALES:
        count, number = divmod(number, scale)
        if count:
            parts.append(_of_scale(count, one, many, style))
    if number:
        parts.append(_below_thousand(number, style))
    return _AND.join(parts)


def _of_scale(count: int, one: str, many: str, style: Style) -> str:
    """So many thousands or millions, which are masculine whatever they count."""
    if count == 1:
        return one
    if count == 2:
        return one + _dual(style)
    words = _below_thousand(count, style._replace(gender="m"))
    rest = count % 100
    if 3 <= rest <= 10:
        return f"{words} {many}"
    return f"{words} {one}" + ("ا" if rest >= 11 else "")


def _dual(style: Style) -> str:
    return "ان" if style.case == "nominative" else "ين"


def _below_thousand(number: int, style: Style) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [_hundreds(hundreds, style)] if hundreds else []
    if rest:
        parts.append(_below_hundred(rest, style))
    return _AND.join(parts)


def _hundreds(hundreds: int, style: Style) -> str:
    word = "مائة" if style.hundreds == "مائة" else "مئة"
    if hundreds == 1:
        return word
    if hundreds == 2:
        return word[:-1] + "ت" + _dual(style)
    if style.hundreds == "apart":
        return f"{_SHORT[hundreds]} {word}"
    return _HUNDREDS[hundreds] + word


def _below_hundred(number: int, style: Style) -> str:
    if number <= 10:
        return _unit(number, style)
    unit, ten = number % 10, number // 10
    if ten == 1:
        return _teen(unit, style)
    tens = _TENS[ten] + ("ون" if style.case == "nominative" else "ين")
    return _AND.join([_unit_before_ten(unit, style), tens]) if unit else tens


def _unit(number: int, style: Style) -> str:
    if number == 1:
        return "واحد" if style.gender == "m" else "واحدة"
    if number == 2:
        return ("اثن" if style.gender == "m" else "اثنت") + _dual(style)
    return _SHORT[number] + ("ة" if style.gender == "m" else "")


def _unit_before_ten(number: int, style: Style) -> str:
    return "إحدى" if number == 1 and style.gender == "f" else _unit(number, style)


def _teen(unit: int, style: Style) -> str:
    ten = "عشر" if style.gender == "m" else "عشرة"
    if unit == 1:
        return ("أحد " if style.gender == "m" else "إحدى ") + ten
    if unit == 2:
        stem = "اثن" if style.gender == "m" else "اثنت"
        return f"{stem}{'ا' if style.case == 'nominative' else 'ي'} {ten}"
    return f"{_unit(unit, style)} {ten}"
