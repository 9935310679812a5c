"""The noun that a number counts: known or plausible, behind the number or in front of it (شخص واحد، مسلحين اثنين)."""

from tawatur.analysis import counted, marks
from tawatur.analysis.counted import Noun
from tawatur.analysis.figures import not_counted
from tawatur.analysis.figures.places import Place, written
from tawatur.analysis.numbers.words import owned_fractions
from tawatur.analysis.words import closed, is_verb
from tawatur.model import Figure, Number, Text

_TWO = 2
_LEAST_BARE_WORD = 3
_ENDINGS_OF_OWNED = ("ها", "هم", "هن", "هما")
_FARTHEST_NOUN = 2
_BARE_RANGE = 3
"""Tokens: 1-3 is a score."""
_SCALES = (1000, 1000000, 1000000000)
_LEAST_DEFINITE = 3
_WITH_OTHER_WORDS = ("وال", "بال", "لل", "فال", "كال")
_ARTICLES = ("ال", "وال", "لل")
_YEARS = range(1900, 2101)
_JOINED = "وفبلي"


def noun_of(text: Text, number: Number, place: Place) -> Noun | None:
    """The noun behind the number, known or plausible; also behind من (عشرات من المدنيين); a sign of money in front of it."""
    words, i = text.words, place.last
    i += i < place.end and words[i] == ")" and words[place.first] == "("
    if i + 1 < place.end and words[i] == "من":
        return _behind_of(words, i + 1, place.end, number)
    known = counted.noun(words, i, place.end)
    if known and (not counted.definite(words[i]) or number.bound == "indefinite" or _scaled(number)):
        return known
    if place.first > place.start and words[place.first - 1] in counted.signs():
        currency = counted.noun(words, place.first - 1, place.first)
        return Noun(place.last, currency.unit) if currency else None
    return Noun(i + 1, "") if i < place.end and _plausible(words[i], number) else None


def _behind_of(words: list[str], i: int, last: int, number: Number) -> Noun | None:
    """عشرات من المدنيين، خمسة من أفراد الطاقم"""
    known = counted.noun(words, i, last)
    definite = words[i].startswith("ال")
    if known and not known.span and (definite or number.bound == "indefinite" or known.unit == "members"):
        return known
    named = definite or i + 1 < last and words[i + 1].startswith("ال")  # عشرات من مواطن الشغل
    return Noun(i + 1, "") if named and number.bound == "indefinite" else None


def inside(text: Text, place: Place) -> Noun | None:
    """ثلاثة أمتار ونصف: the noun stands inside the number, which ends behind its part."""
    for i in range(place.first, place.last):
        if noun := counted.noun(text.words, i, place.last):
            return noun._replace(last=place.last)
    return None


def _scaled(number: Number) -> bool:
    """Whole thousands and millions also take a definite noun."""
    return number.rule == "words" and (number.low or number.high or 0) >= 1000


def _plausible(word: str, number: Number) -> bool:
    """Whether an unknown word has the shape that grammar asks of the noun behind this number."""
    if not word.isalpha() or len(word) < _LEAST_BARE_WORD or not "ء" <= word[0] <= "ي" or word in not_counted.never():
        return False
    if number.bound == "indefinite":
        return word.startswith("ال")
    if len(word) > _LEAST_BARE_WORD + 1 and word.endswith(_ENDINGS_OF_OWNED):
        return False
    amount = number.high if number.high is not None else number.low
    if counted.definite(word) or amount is None or amount < _LEAST_BARE_WORD or amount in _YEARS and number.rule != "words":
        return False
    if 11 <= amount % 100 <= 99:
        return word[-1] in "اء" or word[-1] == "ه" and word[0] not in _JOINED
    if word[0] in _JOINED and word.endswith(("ات", "ين", "ه")) and len(word) > _LEAST_BARE_WORD + 1 and not is_verb(word):
        return True  # فضيات، يمنيين، فسيلة
    return word[0] not in _JOINED and not word.startswith(("سي", "ست")) and not (word[0] == "ت" and word[-1] == "ت" and word[-2] != "ا")


def _reached(text: Text, place: Place) -> bool:
    """ارتفع إلى مليون"""
    return place.first > place.start and text.words[place.first - 1] in not_counted.reached()


def stands_alone(text: Text, number: Number, place: Place) -> bool:
    """Whether a number without its noun still counts (وأصاب 16)."""
    if number.bound in ("indefinite", "at_most", "at_least", "about"):
        return True
    if number.low == number.high == 1 or number.low in _SCALES and number.rule == "words" and not _reached(text, place):
        return False
    bracketed = place.first > place.start and text.words[place.first - 1] == "(" and place.last < place.end
    if bracketed and text.words[place.last] == ")" and number.rule == "digits":  # (73): the minute of a goal, a number in a list
        return False
    if number.rule == "range":
        return place.last - place.first > _BARE_RANGE
    if counted.definite(text.words[place.first]):
        return False
    if number.rule == "words" and place.first > place.start and text.words[place.first - 1] in not_counted.alternatives():  # يومين أو ثلاثة
        return False
    return not (isinstance(number.low, int) and number.low in _YEARS and number.rule == "digits")


def before(text: Text, number: Number, place: Place) -> list[Figure]:
    """مسلحين اثنين، شخص واحد: the number stands behind its noun."""
    i = place.first - 1
    if i < place.start or number.rule != "words" or number.mark.start != text.starts[place.first]:
        return []
    word = text.words[i]
    if counted.definite(word) or not_counted.no_one(word):
        return []
    known = counted.noun(text.words, i, place.first)
    dual = counted.duals().get(word)
    unit = known.unit if known and not known.span else dual[0] if dual and number.low == _TWO else None
    if unit is None:
        return []
    mark = marks.mark(text, i, place.last, dual[1] if dual else 0)
    return [Figure(mark=mark, low=number.low, high=number.high, bound="exact", unit=unit, of=written(text, i), rule="behind")]


def may_be_whole(text: Text, place: Place) -> bool:
    """Whether a fraction says of what: with the article or a pronoun itself (الثلث، نصفهم), or in front of a noun (نصف السكان)."""
    words = text.words
    behind = words[place.last] if place.last < place.end else " "
    if words[place.first].startswith("ال"):
        return not behind.startswith("ال")  # الربع المماثل is a quarter of a year
    if words[place.first] in owned_fractions():
        return True
    noun = behind.isalpha() and len(behind) >= _LEAST_BARE_WORD and behind not in not_counted.never() and behind not in closed()
    return noun and not behind.startswith(_WITH_OTHER_WORDS) and not is_verb(behind)


def behind_definite(text: Text, number: Number, place: Place) -> tuple[int, Noun] | None:
    """الجامعات الرسمية العشر، مبارياته الخمس، السدود الـ12: the noun in front of a number with the article, and its token."""
    words, amount = text.words, number.low
    article = words[place.first].startswith(_ARTICLES) and number.mark.start <= text.starts[place.first] + 1
    if not article or amount != number.high or not isinstance(amount, int) or amount < _LEAST_DEFINITE:
        return None
    for i in range(place.first - 1, max(place.start, place.first - 1 - _FARTHEST_NOUN) - 1, -1):
        stem = _owned_plural(words[i]) or (words[i][2:] if words[i].startswith("ال") else words[i])
        construct = stem == words[i] and not words[i + 1].startswith("ال")
        if stem in counted.plurals() and not construct:
            known = counted.noun([stem], 0, 1)
            return (i, known) if known and not known.span else None
        if not words[i].startswith("ال"):
            return None
    return None


def _owned_plural(word: str) -> str | None:
    """مبارياتها -> مباريات"""
    stem = next((word[: -len(ending)] for ending in ("هما", "ها", "هم", "ه") if word.endswith(ending)), "")
    return stem if stem in counted.plurals() else None
