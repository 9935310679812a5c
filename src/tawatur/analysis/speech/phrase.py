"""The noun phrase that speaks: where it begins and ends, and what stands in it.

    وأعلنت [الناطقة باسم البلدية، هالة الشامي]، أمس …
    وقال [مسؤول في الشرطة] …    نفت [سيول وواشنطن] …

A phrase is only a speaker if something in it can speak: a name, a title, an unnamed source, the press, a document.
"""

from typing import NamedTuple

from tawatur.analysis.names import Named
from tawatur.analysis.speech.reading import Reading
from tawatur.analysis.speech.sources import counted, is_carrier, is_title, source_kind
from tawatur.analysis.speech.walk import Walk
from tawatur.analysis.words import clause_words, function_words, is_verb

_LONGEST = 22
_OBLIQUE = ("لل", "بال", "كال", "ولل", "وبال")
"""A joined preposition and the article: no subject begins so."""


class Phrase(NamedTuple):
    """Tokens `first` up to `last`; `skip` letters of the first are joined. `names`: the spans inside with their entity ids.

    `source`: the kind of unnamed source it begins with; `title`: its first word is a title.
    """

    first: int
    last: int
    skip: int
    names: tuple[tuple[Named, str], ...]
    source: str | None
    title: bool

    def speaks(self) -> bool:
        """A source, a title, or a name at its head (a class word may stand before: حزب، مدينة)."""
        return bool(self.source or self.title or self.names and self.names[0][0].first - self.first <= 1)


def phrase_at(reading: Reading, i: int, *, frames: tuple[str, ...] = (), skip: int = 0) -> Phrase | None:
    """The noun phrase that begins at token i, if one does that can speak; `frames` of its verb tell what may follow it."""
    phrase = _phrase(reading, i, frames, skip)
    return phrase if phrase and phrase.speaks() else None


def unknown_at(reading: Reading, i: int, frames: tuple[str, ...] = ()) -> Phrase | None:
    """A phrase that nothing in our lists tells to be a speaker, taken as one for its verb's sake.

    It holds a person's name behind an unknown title, is definite (التنسيقية الوطنية للمعلمين), or a common noun (زوجة أحد الضحايا).
    """
    phrase = _phrase(reading, i, frames, 0)
    if phrase and any(named.type == "PER" for named, _ in phrase.names):
        return phrase
    if phrase and _is_noun(reading, i):
        return phrase._replace(source="common noun")
    if not reading.words[i].startswith("ال"):
        return None
    j = i
    while j < reading.sentence_end[i] and j - i < _LONGEST and j not in reading.dated and not reading.stops(j):
        if not reading.words[j].startswith(("ال", "لل")) or reading.words[j] in function_words().relatives:
            break
        j += 1
    if j + 1 < reading.sentence_end[i] and reading.words[j] == "علي" and reading.words[i] in clause_words().overseeing:
        j += 2  # القائمون على المهرجان
    return Phrase(i, j, 0, (), "unknown", False) if j > i else None


def _is_noun(reading: Reading, i: int) -> bool:
    """An indefinite noun that can be a subject: no adverb in the accusative, no verb, nothing joined to a preposition."""
    word, letter = reading.words[i], reading.text.source[reading.text.ends[i] - 1]
    if word[0] == "ب" and word not in function_words().native_b:
        return False  # بهدوء، بثقة
    if len(word) < 3 or word.startswith("ال") or word[0] in "بلك" and word[1:] in reading.names.page.vocabulary or is_carrier(reading, i):
        return False
    return word[0].isalpha() and not is_verb(word) and letter not in "اًٍ" and not reading.stops(i) and not reading.skips(i)


def _phrase(reading: Reading, i: int, frames: tuple[str, ...], skip: int) -> Phrase | None:
    """Any noun phrase at token i."""
    end = reading.sentence_end[i] if i < len(reading.words) else 0
    if i >= end or not skip and i not in reading.name_from and reading.words[i].startswith(_OBLIQUE):
        return None
    if i in reading.quote_from:
        return _name_in_marks(reading, i)
    if not skip and i not in reading.name_from and (_is_oblique(reading, i) or reading.stops(i) and counted(reading, i) == i):
        return None
    behind = counted(reading, i, skip)
    if behind > i and behind in reading.name_from:
        return _phrase(reading, behind, frames, 0)  # كل من مصر وقطر
    source = source_kind(reading, i, skip) if i not in reading.name_from else None
    title = is_title(reading, i) or behind > i and is_title(reading, behind)
    walk = Walk(reading, i, frames, role=bool(source or title))
    title = title or walk.abbreviated(i) > 0
    last = walk.end(min(end, i + _LONGEST))
    return Phrase(i, last, skip, tuple(walk.names), source, title) if last > i else None


def _is_oblique(reading: Reading, i: int) -> bool:
    """كفنانين، بمسؤولين: a role noun with a joined preposition."""
    hit = reading.names.page.hits.get(i)
    return hit is not None and hit.skip > 0 and reading.words[i][hit.skip - 1] in "كب" and hit.of("title") is not None


def _name_in_marks(reading: Reading, i: int) -> Phrase | None:
    """A phrase that is a name in quotation marks: تعهدت "جبهة التحرر" في بيان."""
    walk = Walk(reading, i, ())
    last = walk.name_in_marks(i)
    return Phrase(i + 1, last - 1, 0, tuple(walk.names), None, False) if last else None
