"""What a token names that can speak without a name: a title, an unnamed source, the press, a carrier of words."""

from tawatur.analysis.speech.reading import Reading
from tawatur.analysis.speech.tables import carrier_nouns, carriers, source_nouns
from tawatur.analysis.words import requests, sources, speech_verbs

_REQUEST = 6
"""Tokens between طلب and هويته."""


def is_title(reading: Reading, i: int) -> bool:
    """A role noun: الوزير، رئيسة …"""
    hit = reading.names.page.hits.get(i)
    return bool(hit and hit.of("title"))


def is_carrier(reading: Reading, i: int) -> bool:
    """A noun that carries words rather than speaks: بيان، مؤتمر، لصحيفة."""
    word = reading.words[i]
    plain = word[1:] if word.startswith("ل") else word
    return word in carrier_nouns() or plain in carriers().outlets or plain in carriers().agencies


def is_addressed(reading: Reading, i: int) -> bool:
    """للصحفيين، لوكالة …: who was spoken to."""
    word = reading.words[i]
    if not word.startswith("ل"):
        return False
    plain = "ال" + word[2:] if word.startswith("لل") else word[1:]
    return plain in carriers().addressees or plain.removeprefix("ال") in carriers().outlets | carriers().agencies


def behind_request(reading: Reading, i: int) -> int | None:
    """طلب عدم الكشف عن هويته، لم يكشف عن اسمه: the token behind what a source asks for at token i, None where it asks for nothing."""
    denied = reading.words[i] == "لم" and i + 1 < reading.sentence_end[i] and reading.words[i + 1] in requests()
    if not denied and reading.words[i] not in requests():
        return None
    asked = range(i + 1, min(i + _REQUEST, reading.sentence_end[i]))
    return next((k + 1 for k in asked if reading.words[k] in speech_verbs().unnamed.objects), None)


def counted(reading: Reading, i: int, skip: int = 0) -> int:
    """The token behind a quantifier at token i (بعض، عدد من، ثلاثة), i itself where none stands."""
    word, end = reading.words[i][skip:], reading.sentence_end[i]
    if word not in sources().quantifiers and not word.isdigit() or i + 1 >= end:
        return i
    return i + 2 if reading.words[i + 1] == "من" and i + 2 < end else i + 1


def source_kind(reading: Reading, i: int, skip: int = 0) -> str | None:
    """The kind of unnamed source that begins at token i, `skip` joined letters left out; a quantifier may stand before it."""
    behind = counted(reading, i, skip)
    if behind > i:
        kind = source_kind(reading, behind)
        return kind or ("anonymous" if _are_people(reading, behind) else None)
    word = reading.words[i][skip:]
    if word in sources().pairs:
        return "pair"
    nouns = source_nouns()
    if word.endswith("ا") and word not in nouns and word[:-1] in nouns:
        word = word[:-1]  # accusative: إن مصدرا
    for words, kind in nouns.get(word, ()):
        if tuple(reading.words[i + 1 : i + len(words)]) == words[1:]:
            return kind
    return _by_word(word) or _by_head(reading, i)


def _are_people(reading: Reading, i: int) -> bool:
    """بعض المزارعين، أحد الحاضرين: a sound masculine plural with the article."""
    return i not in reading.name_at and reading.words[i].startswith("ال") and reading.words[i].endswith("ين")


def _by_word(word: str) -> str | None:
    plain, table = word.removeprefix("ال"), sources()
    if word in table.related:
        return "anonymous"
    if word in table.latter:
        return "unknown"
    if word in table.honorifics:
        return "honorific"
    if word in table.counterparts:
        return "counterpart"
    if word in table.pairs:
        return "pair"
    if plain in table.spokesman:
        return "spokesman"
    if plain in table.authorities:
        return "authorities"
    return "media" if plain in carriers().outlets or plain in carriers().agencies else None


def _by_head(reading: Reading, i: int) -> str | None:
    hit = reading.names.page.hits.get(i)
    return "organisation" if hit and hit.of("head") else None
