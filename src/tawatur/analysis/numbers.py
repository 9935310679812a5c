"""Numbers of a text: each with its bound, whether it counts anything or not.

    "ما بين أربعة إلى خمسة ملايين" -> low 4000000, high 5000000, bound range
    "أكثر من 12 ألف"               -> low 12000, high None, bound at_least

The scan costs one look-up a token; what may begin a number is read by `number_words`, then its neighbours are asked: a range, a percent
sign, a bound before or behind.
"""

from functools import cache
from typing import Literal, NamedTuple

from tawatur.analysis import bounds, counted, marks, number_phrases, number_words
from tawatur.analysis.digits import Value
from tawatur.analysis.number_phrases import Reading
from tawatur.model import Bound, Number, Text

_DAY = 2  # الاثنين is Monday far more often than "the two"


class _Found(NamedTuple):
    """A number between tokens `first` and `last`, `cut` letters into the first, before it is made a record."""

    first: int
    last: int
    cut: int
    low: Value
    high: Value
    kind: Literal["cardinal", "ordinal", "percent", "multiple", "fraction"]
    rule: str


@cache
def _starters() -> frozenset[str]:
    kinds = (number_words.cardinals(), number_words.ordinals(), number_words.many(), number_words.fractions())
    return frozenset(word for forms in kinds for word in forms)


def find(text: Text) -> list[Number]:
    """All numbers outside furniture, in the order of the text."""
    words, starters = text.words, _starters()
    found: list[Number] = []
    for first, last in text.paragraphs:
        i = first
        while i < last:
            word = words[i]
            if not (word in starters or word[0].isdecimal()):
                i += 1
                continue
            number = _at(text, i, first, last)
            if number is None:
                i += 1
            else:
                record, end = number
                if found and record.mark.start < found[-1].mark.end:  # the bound reached back over a number: they share a phrase
                    found.pop()
                found.append(record)
                i = max(end, i + 1)
    return found


def _at(text: Text, i: int, first: int, last: int) -> tuple[Number, int] | None:
    """The number at token i as a record, and the token behind it."""
    words = text.words
    if i > first and words[i][0].isdecimal() and words[i - 1] in number_words.ARTICLES:
        i -= 1
    if words[i] in number_words.many():
        return _without_amount(text, i, first, last)
    if i > first and words[i - 1] in number_words.table().not_after:  # لم تسع is a verb
        return None
    reading = number_phrases.read(text, i, last)
    ordinal = number_phrases.read_ordinal(words, i, last)
    if ordinal and (reading is None or ordinal.last > reading.last):
        found = _Found(ordinal.first, ordinal.last, ordinal.cut, ordinal.value, ordinal.value, "ordinal", "ordinal")
        return _record(text, found, None), ordinal.last
    if reading is None:
        return _without_amount(text, i, first, last)
    if reading.definite and reading.value == _DAY and not reading.digits:
        return None
    reading = _bracketed(text, reading, first, last)
    whole = _point(text, reading, last) or _fraction(text, reading, first, last) or _range(text, reading, first, last)
    return _bounded(text, _kind(text, whole or _signed(text, reading, first), first, last), first, last)


def _without_amount(text: Text, i: int, first: int, last: int) -> tuple[Number, int] | None:
    """عشرات، مئات الآلاف، نصف: words that stand for no number of their own."""
    words = text.words
    form = number_words.many().get(words[i])
    if form is not None:
        end = i + 1
        while end < last and _scale_or_many(words[end]):
            end += 1
        start, cut = i, form.cut
        if i > first and words[i - 1] in number_words.table().a_few:
            start, cut = i - 1, 0
        mark = marks.mark(text, start, end, cut)
        return Number(mark=mark, low=None, high=None, bound="indefinite", rule="many"), end
    part = number_words.fractions().get(words[i])
    if part is None:
        return None
    return _bounded(text, _Found(i, i + 1, part.cut, part.value, part.value, "fraction", "fraction"), first, last)


def _scale_or_many(word: str) -> bool:
    """آلاف in عشرات الآلاف."""
    form = number_words.cardinals().get(word)
    return word in number_words.many() or form is not None and form.kind == "scale"


# ------------------------------------------------------------------ what belongs to the number itself


def _point(text: Text, reading: Reading, last: int) -> _Found | None:
    """واحد فاصلة خمسة"""
    words, i = text.words, reading.last
    if i + 1 >= last or words[i] not in number_words.table().point:
        return None
    decimals = number_phrases.read(text, i + 1, last)
    if decimals is None or not isinstance(decimals.value, int) or not isinstance(reading.value, int):
        return None
    amount = number_phrases.tidy(float(f"{reading.value}.{decimals.value}"))
    return _Found(reading.first, decimals.last, reading.cut, amount, amount, "cardinal", "point")


def _bracketed(text: Text, reading: Reading, first: int, last: int) -> Reading:
    """أكثر من (162) مليون ريال: digits in brackets that go on behind them."""
    words, i, end = text.words, reading.first, reading.last
    if not (reading.digits and i > first and words[i - 1] == "(" and end + 1 < last and words[end] == ")"):
        return reading
    behind, amount = number_phrases.scaled(words, end + 1, last, reading.value)
    if behind == end + 1 and counted.noun(words, behind, last) is None:
        return reading
    return reading._replace(first=i - 1, last=behind, value=number_phrases.tidy(amount), cut=0)


def _touch(text: Text, i: int) -> bool:
    """Whether nothing stands between token i and the next."""
    return text.ends[i] == text.starts[i + 1]


def _digits(text: Text, i: int, first: int, last: int) -> bool:
    return first <= i < last and text.words[i][0].isdecimal()


def _fraction(text: Text, reading: Reading, first: int, last: int) -> _Found | None:
    """3/4, and .77 that begins with its point."""
    words, i = text.words, reading.first
    if not reading.digits or reading.last != i + 1:
        return None
    if i + 2 < last and words[i + 1] == "/" and words[i + 2].isdecimal() and _touch(text, i) and _touch(text, i + 1):
        dated = _digits(text, i - 2, first, last) and words[i - 1] == "/" or _digits(text, i + 4, first, last) and words[i + 3] == "/"
        if dated or not int(words[i + 2][:20]) or len(words[i + 2]) > 4:
            return None
        amount = number_phrases.tidy(reading.value / int(words[i + 2]))
        start = _minus(text, i, first)
        amount = -amount if start < i else amount
        return _Found(start, i + 3, 0, amount, amount, "fraction", "fraction")
    opened = i > first and words[i - 1] == "." and _touch(text, i - 1) and words[i].isdecimal() and len(words[i]) < 10
    if opened and not (i - 2 >= first and _touch(text, i - 2)):
        amount = number_phrases.tidy(float(f"0.{words[i]}"))
        return _Found(i - 1, reading.last, 0, amount, amount, "cardinal", "digits")
    return None


def _minus(text: Text, i: int, first: int) -> int:
    """The token of the minus sign that belongs to the digits at i, else i."""
    if i > first and text.words[i - 1] == "-" and _touch(text, i - 1) and not (i - 2 >= first and _touch(text, i - 2)):
        return i - 1
    return i


def _signed(text: Text, reading: Reading, first: int) -> _Found:
    rule = "digits" if reading.digits else "words"
    start = _minus(text, reading.first, first) if reading.digits else reading.first
    amount = -reading.value if start < reading.first else reading.value
    return _Found(start, reading.last, reading.cut, amount, amount, "cardinal", rule)


# ------------------------------------------------------------------ ranges


def _range(text: Text, one: Reading, first: int, last: int) -> _Found | None:
    """بين 10 و12 ألف · من 10 إلى 12 ألف · 10-12 ألف · 10و12 ألف"""
    words, i = text.words, one.last
    if i + 1 > last - 1:
        return None
    start, cut, opening = _opening(words, one.first, first)
    join, ahead = _join(text, i, opening, last)
    if not join:
        return None
    other = number_phrases.read(text, ahead, last)
    if other is None or opening == "from" and bounds.changes(words, start, first):
        return None
    low, high = _spread(text, one, other)
    if low >= high:
        return None
    if not opening:
        start, cut = one.first, one.cut
    return _Found(start, other.last, cut, low, high, "cardinal", "range")


def _opening(words: list[str], i: int, first: int) -> tuple[int, int, str]:
    """What opens a range in front of token i: its token, its joined letters, and `between`, `from` or nothing."""
    if i > first:
        table = bounds.table()
        for size, phrases, kind in ((2, table.between, "between"), (1, table.between, "between"), (1, table.opening, "from")):
            start = i - size
            if start >= first:
                phrase = " ".join(words[start:i])
                if phrase in phrases:
                    return start, 0, kind
                if phrase[1:] in phrases and phrase[0] in "وفبل":
                    return start, 1, kind
    return i, 0, ""


def _join(text: Text, i: int, opening: str, last: int) -> tuple[bool, int]:
    """Whether token i joins the ends of a range, and where the other end begins."""
    words = text.words
    word = words[i]
    table = bounds.table()
    if opening == "between":
        form = number_words.cardinals().get(word)
        if form and form.joined == "و":
            return True, i
        return word in table.between_ends, i + 1
    if word == "و" and opening == "":
        return _touch(text, i - 1) and _touch(text, i), i + 1
    if word == "-":
        return i + 1 < last and words[i + 1][0].isdecimal() and _touch(text, i - 1) == _touch(text, i), i + 1
    return word in table.or_ends, i + 1


def _spread(text: Text, one: Reading, other: Reading) -> tuple[Value, Value]:
    """The scale of the second end counts for the first where that has none: 10-12 ألف."""
    low, high = one.value, other.value
    if low < 1000 <= high:
        for scale in (10**15, 10**12, 10**9, 10**6, 10**3):
            if high >= scale and text.words[other.last - 1] in number_words.cardinals() and low < high / scale:
                return number_phrases.tidy(low * scale), high
    return low, high


# ------------------------------------------------------------------ what stands around it


def _kind(text: Text, found: _Found, first: int, last: int) -> _Found:
    """Percent signs on either side, and أضعاف."""
    words, i = text.words, found.last
    for size in (2, 1):
        if i + size <= last and " ".join(words[i : i + size]) in number_words.table().percent:
            return found._replace(last=i + size, kind="percent")
    if found.first > first and words[found.first - 1] == "%":
        return found._replace(first=found.first - 1, kind="percent", cut=0)
    if i < last and words[i] in number_words.table().times:
        return found._replace(last=i + 1, kind="multiple")
    return found


def _bounded(text: Text, found: _Found, first: int, last: int) -> tuple[Number, int]:
    hold = bounds.before(text.words, found.first, first)
    behind = None if hold else bounds.after(text.words, found.last, last)
    end = found.last
    if behind:
        bound, end = behind
        return _record(text, found._replace(last=end), bound), end
    if hold:
        return _record(text, found._replace(first=hold.first, cut=hold.cut), hold.bound), end
    return _record(text, found, None), end


def _record(text: Text, found: _Found, bound: Bound | None) -> Number:
    mark = marks.mark(text, found.first, found.last, found.cut)
    if found.low != found.high:
        return Number(mark=mark, low=found.low, high=found.high, bound="range", kind=found.kind, rule=found.rule)
    low, high = bounds.narrow(found.low, found.high, bound or "exact")
    return Number(mark=mark, low=low, high=high, bound=bound or "exact", kind=found.kind, rule=found.rule)
