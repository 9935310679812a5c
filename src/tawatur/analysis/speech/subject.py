"""The noun phrase that speaks: where it begins and ends, and what stands in it.

    وقالت [نائبة المتحدث باسم الحكومة الألمانية، كريستيانة فيرتس]، أمس …
    وقال [مسؤول في الشرطة] …    نفت [سيول وواشنطن] …

A phrase is only a speaker if something in it can speak: a name, a title, an unnamed source, the press, a document.
"""

from typing import NamedTuple

from tawatur.analysis.names import Named
from tawatur.analysis.names.limits import limits
from tawatur.analysis.speech.quotes import MARKS
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.tables import carrier_nouns, carriers, source_nouns, sources
from tawatur.analysis.words import bare, function_words, is_verb

_LONGEST = 22
_LONGEST_NAME_IN_MARKS = 6


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


def phrase_at(reading: Reading, i: int, *, closed_by: tuple[str, ...] = (), skip: int = 0) -> Phrase | None:
    """The noun phrase that begins at token i, if one does that can speak. `closed_by`: joined letters that end it (ب of طالب … بـ)."""
    phrase = _phrase(reading, i, closed_by, skip)
    return phrase if phrase and phrase.speaks() else None


def _phrase(reading: Reading, i: int, closed_by: tuple[str, ...], skip: int) -> Phrase | None:
    """Any noun phrase at token i."""
    end = reading.sentence_end[i] if i < len(reading.words) else 0
    if i >= end:
        return None
    word = reading.words[i]
    if not skip and i not in reading.name_from and word.startswith(("لل", "بال", "كال", "ولل", "وبال")):
        return None
    source, title = _source(reading, i, skip) if i not in reading.name_from else None, _title(reading, i)
    opened = reading.quote_from.get(i)
    if opened:
        return _name_in_marks(reading, i)
    names: list[tuple[Named, str]] = []
    j = i
    limit = min(end, i + _LONGEST)
    while j < limit:
        step = _step(reading, i, j, names, bool(source or title), closed_by)
        if not step:
            break
        j = step
    while j > i and (reading.words[j - 1] in COMMAS or reading.words[j - 1] in ("و", "-")):
        j -= 1
    if j == i:
        return None
    return Phrase(i, j, skip, tuple(names), source, title)


def unknown_at(reading: Reading, i: int) -> Phrase | None:
    """A phrase that nothing in our lists tells to be a speaker, taken as one for its verb's sake: it holds a person's name behind an unknown
    title, or is definite (التنسيقية الوطنية للمعلمين)."""
    phrase = _phrase(reading, i, (), 0)
    if phrase and any(named.type == "PER" for named, _ in phrase.names):
        return phrase
    j = i
    while j < reading.sentence_end[i] and j - i < _LONGEST and j not in reading.dated and not reading.stops(j):
        if not reading.words[j].startswith(("ال", "لل")) or reading.words[j] in function_words().relatives:
            break
        j += 1
    return Phrase(i, j, 0, (), "unknown", False) if j > i and reading.words[i].startswith("ال") else None


def _step(reading: Reading, first: int, j: int, names: list[tuple[Named, str]], role: bool, closed_by: tuple[str, ...]) -> int:
    """The token behind the next piece of the phrase, 0 where it ends."""
    word = reading.words[j]
    name = reading.name_from.get(j)
    person = next((named for named, _ in names if named.type == "PER"), None)
    if name and _goes_on(reading, name[0], first, j, names, closed_by, role):
        names.append(name)
        return name[0].last
    if j in reading.name_at or j in reading.dated or word in MARKS:
        return _quoted_name(reading, j, names)
    if word in COMMAS:
        return _apposition(reading, j, names, role)
    if word == "(":
        return _bracket(reading, j)
    if not word[0].isalpha() or reading.skips(j) and j > first or reading.complementiser(j):
        return 0
    if reading.stops(j):
        return j + 1 if _licensed(reading, first, j, person) else 0
    if j > first and is_verb(word) and not _title(reading, j) and not word.startswith("ال"):
        return 0
    if word[0] in closed_by and j > first and not word.startswith("ال"):
        return 0
    return _plain(reading, first, j, names, person, role)


def _goes_on(reading: Reading, named: Named, first: int, j: int, names: list[tuple[Named, str]], closed_by: tuple[str, ...], role: bool) -> bool:
    """Whether a name goes on with the phrase: the first one, one joined by و, one that a role governs."""
    joined = reading.words[j][: named.skip]
    if joined[:1] in closed_by:
        return False
    if "ل" in joined and (_carrier(reading, j) or _publisher(named)):
        return False
    if joined in ("ب", "ك", "ف", "فب"):
        return j > first and not names
    if not names or joined == "و" or reading.words[j - 1] in ("و", "باسم", "لدي", "من", "في") or joined == "ل":
        return True
    if not role:
        return False  # اتهمت واشنطن إيران …: two names without a role are subject and object
    last = names[-1][0]
    return last.last >= j - 1 and not (last.type == "PER") or _title(reading, j - 1) or named.type == "PER" and last.type != "PER"


def _publisher(named: Named) -> bool:
    return bool(named.known and named.known.kind == "publisher")


def _quoted_name(reading: Reading, j: int, names: list[tuple[Named, str]]) -> int:
    """A name in quotation marks inside the phrase: أمين عام “حلف شمال الأطلسي”."""
    quote = reading.quote_from.get(j)
    if not quote or quote.length > _LONGEST_NAME_IN_MARKS or quote.first + 1 not in reading.name_from:
        return 0
    names.append(reading.name_from[quote.first + 1])
    return quote.last + 1


def _name_in_marks(reading: Reading, i: int) -> Phrase | None:
    """A phrase that is a name in quotation marks: تعهدت "جبهة التحرر" في بيان."""
    names: list[tuple[Named, str]] = []
    last = _quoted_name(reading, i, names)
    return Phrase(i + 1, last - 1, 0, tuple(names), None, False) if last else None


def _apposition(reading: Reading, j: int, names: list[tuple[Named, str]], role: bool) -> int:
    """A comma inside the phrase: a person behind his role, a role or an organisation's short name behind the person."""
    behind = j + 1
    if behind >= reading.sentence_end[j]:
        return 0
    name = reading.name_from.get(behind)
    if name and name[0].type == "PER" and not name[0].skip:
        return 0 if any(named.type == "PER" for named, _ in names) else behind
    return 0


def _bracket(reading: Reading, j: int) -> int:
    """A short bracket is stepped over: (الناتو)."""
    for k in range(j + 1, min(j + 8, reading.sentence_end[j])):
        if reading.words[k] == ")":
            return k + 1
    return 0


def _licensed(reading: Reading, first: int, j: int, person: Named | None) -> bool:
    """A preposition inside the phrase: باسم and لدى of a role, في and من of an unnamed source or a role."""
    word = reading.words[j]
    if word in ("لدي", "باسم"):
        return person is None
    if word == "او":
        return j + 1 < reading.sentence_end[j] and _source(reading, j + 1, 0) is not None
    behind = j + 1
    if word not in ("في", "من", "عن", "بين") or behind >= reading.sentence_end[j] or behind in reading.dated or _carrier(reading, behind):
        return False
    if word == "عن" and not reading.words[j - 1].startswith(("مسو", "المسو")):
        return False
    named = reading.name_from.get(behind)
    if person is not None:
        return word == "من" and bool(named) and person.last == j
    if word == "في" and named and named[0].type != "ORG" and _title(reading, first) and reading.words[first].startswith("ال"):
        return False
    return not reading.complementiser(behind) and not reading.stops(behind)


def _plain(reading: Reading, first: int, j: int, names: list[tuple[Named, str]], person: Named | None, role: bool) -> int:
    """A common word: goes on inside a role; behind a name only as its definite adjective or a title without a comma."""
    word = reading.words[j]
    if _addressed(reading, j):
        return 0
    if names and names[-1][0].last >= j - 0 and (person or not role):
        if person:
            return j + 1 if _title(reading, j) and not word.startswith("و") else _title_tail(reading, j, names)
        return j + 1 if _adjective(reading, j) or word.startswith("وال") and _source(reading, j, 1) or _joint(reading, j) else 0
    if person:
        return _title_tail(reading, j, names)
    settled = any(reading.words[k].startswith(("ال", "لل")) for k in range(first, j)) or bool(names)
    return j + 1 if not settled or word.startswith(("ال", "لل", "وال")) else 0


def _adjective(reading: Reading, j: int) -> bool:
    """A definite adjective behind an organisation's name: الألماني المعارض."""
    word = reading.words[j]
    return word.startswith("ال") and (word.endswith(("ي", "يه")) or word in limits().adjectives)


def _joint(reading: Reading, j: int) -> bool:
    """وحلفاء غربيين، ومسؤولون: an unnamed joint speaker."""
    return reading.words[j].startswith("و") and bool(_source(reading, j, 1))


def _title_tail(reading: Reading, j: int, names: list[tuple[Named, str]]) -> int:
    """The words of a role behind the person: … المرزوق رئيس مجلس إدارة بيت التمويل."""
    person = next(named for named, _ in names if named.type == "PER")
    begun = any(_title(reading, k) for k in range(person.last, j))
    return j + 1 if begun else 0


def _addressed(reading: Reading, j: int) -> bool:
    """للصحفيين، لوكالة …: who was spoken to ends the phrase."""
    word = reading.words[j]
    if not word.startswith("ل"):
        return False
    plain = "ال" + word[2:] if word.startswith("لل") else word[1:]
    table = carriers()
    return plain in table.addressees or plain.removeprefix("ال") in table.outlets | table.agencies


def _carrier(reading: Reading, i: int) -> bool:
    word = reading.words[i]
    table = carriers()
    plain = word[1:] if word.startswith("ل") else word
    return word in carrier_nouns() or plain in table.outlets or plain in table.agencies


def _title(reading: Reading, i: int) -> bool:
    hit = reading.names.page.hits.get(i)
    return bool(hit and hit.of("title"))


def _source(reading: Reading, i: int, skip: int) -> str | None:
    """The kind of unnamed source that the words at token i name."""
    word = reading.words[i][skip:]
    if word.endswith("ا") and word not in source_nouns() and word[:-1] in source_nouns():
        word = word[:-1]  # accusative: إن مصدرا
    for words, kind in source_nouns().get(word, ()):
        if tuple(reading.words[i + 1 : i + len(words)]) == words[1:]:
            return kind
    plain = word.removeprefix("ال")
    table = sources()
    if word in table.honorifics:
        return "honorific"
    if plain in table.spokesman:
        return "spokesman"
    if plain in table.authorities:
        return "authorities"
    if plain in carriers().outlets or plain in carriers().agencies:
        return "media"
    hit = reading.names.page.hits.get(i)
    return "organisation" if hit and hit.of("head") else None


def before(reading: Reading, verb: int) -> Phrase | None:
    """The subject that stands before its verb: at the head of the clause, up to the verb or a comma before it."""
    start = reading.sentence_start[verb]
    i = start
    for k in range(verb - 1, start - 1, -1):
        if reading.words[k] in ("؛", ":") or reading.complementiser(k) or reading.words[k] in COMMAS and k < verb - 1 and _new_clause(reading, k + 1):
            i = k + 1
            break
    i = _open(reading, i, verb)
    if i >= verb:
        return None
    skip = 1 if reading.words[i][0] in "وف" and i not in reading.name_from and _source(reading, i, 1) else 0
    phrase = phrase_at(reading, i, skip=skip)
    return phrase if phrase and _reaches(reading, phrase.last, verb) else None


def _new_clause(reading: Reading, i: int) -> bool:
    """Whether the words behind a comma begin a clause of their own: a conjunction or a complementiser."""
    return reading.words[i] in function_words().openers or bare(reading.words[i]) in function_words().openers


def _open(reading: Reading, i: int, verb: int) -> int:
    """Over the words that open a clause: لكن، كان، قد، أن، من جانبه."""
    words = function_words()
    while i < verb:
        word = reading.words[i]
        plain = bare(word)
        if i in reading.name_from:
            break
        if not word[0].isalnum() and word not in "\"«“(":
            i += 1
        elif word in words.openers or plain in words.openers or plain in words.auxiliaries or word in words.complementisers or word in COMMAS or reading.skips(i):
            i += 1
        elif i + 1 < verb and reading.words[i + 1] in words.complementisers and plain in words.not_that_after:
            i += 2
        elif plain in ("من",) and i + 1 < verb and reading.words[i + 1] in ("جانبه", "جانبها", "جهته", "جهتها", "ناحيته", "ناحيتها", "جهتهم"):
            i += 2
        else:
            break
    return i


def _reaches(reading: Reading, last: int, verb: int) -> bool:
    """Whether nothing but a comma, an adverb, قد or كان stands between the phrase and its verb."""
    words = function_words()
    for k in range(last, verb):
        word = reading.words[k]
        if not (word in COMMAS or reading.skips(k) or bare(word) in words.auxiliaries or word in words.negations or word == "-"):
            return False
    return True
