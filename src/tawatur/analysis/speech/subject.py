"""Who speaks where nobody stands right behind the verb: المتحدث فلان قال …، وكانت النقابة قد اتهمت …، نقلت الصحيفة عن مصدر …"""

from tawatur.analysis.names.people import given_names
from tawatur.analysis.speech.phrase import Phrase, phrase_at, unknown_at
from tawatur.analysis.speech.quotes import MARKS
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.sources import behind_request, source_kind
from tawatur.analysis.words import bare, clause_words, closed, function_words, is_finite, is_verb, speech_verbs

_BREAKS = frozenset("؛:.…")
_LONGEST_ASIDE = 18
_FARTHEST_PRECEDENT = 14
_LONGEST_JOINED = 4
_LONGEST_PLUPERFECT = 12
_LONGEST_BEHIND_BUT = 9
_LEAST_ACCUSATIVE = 4
_SEVERAL = ("ان", "ون", "وا", "تا")
"""Endings of a verb with more than one subject: سيول وواشنطن تتهمان."""


def before(reading: Reading, verb: int) -> Phrase | None:
    """The subject at the head of the clause, up to the verb or a comma before it."""
    i = _clause_head(reading, verb)
    if i >= verb:
        return None
    skip = 1 if reading.words[i][0] in "وف" and i not in reading.name_from and source_kind(reading, i, 1) else 0
    phrase = phrase_at(reading, i, skip=skip) or _person_at(reading, i) or _accusative_at(reading, i)
    if phrase and _ends_in_first_name(reading, phrase) and phrase.last == verb - 1 and reading.words[phrase.last].isalpha():
        phrase = phrase._replace(last=verb)  # الأمين العام سليم كرم كذّب …: a family name that is another word
    return phrase if phrase and _reaches(reading, phrase.last, verb) else None


def _accusative_at(reading: Reading, i: int) -> Phrase | None:
    """لكن بحّارا أبلغ أسرته أن …: behind لكن and أن an indefinite noun in the accusative is the subject, whatever it is."""
    opened = i > 0 and (reading.words[i - 1] in clause_words().but or reading.words[i - 1] == "ان")
    word = reading.words[i]
    written = "\u064b" in reading.text.source[reading.text.starts[i] : reading.text.ends[i]]
    plain = word.endswith("ا") and len(word) >= _LEAST_ACCUSATIVE and word not in closed() and not is_verb(word)
    if not opened or reading.skips(i) or not (written or plain) or word in clause_words().nobody:
        return None
    place = i + 1 < reading.sentence_end[i] - 1 and reading.words[i + 1] == "في" and reading.words[i + 2].startswith("ال")
    return Phrase(i, i + 3 if place else i + 1, 0, (), "common noun", False)


def _ends_in_first_name(reading: Reading, phrase: Phrase) -> bool:
    """Whether all that is known of a person behind a title is the first name."""
    named = phrase.names[-1][0] if phrase.names else None
    if named is None or named.type != "PER" or named.last != phrase.last or named.last - named.first > 1 or not phrase.title:
        return False
    behind = reading.words[phrase.last]
    return behind not in closed() and reading.words[named.first][named.skip :] in given_names()


def _person_at(reading: Reading, i: int) -> Phrase | None:
    """A person behind a title that no list holds: عالم النبات البريطاني إدوارد هولم."""
    phrase = unknown_at(reading, i) if i < len(reading.words) else None
    return phrase if phrase and any(named.type == "PER" for named, _ in phrase.names) else None


def fronted(reading: Reading, verb: int) -> Phrase | None:
    """The subject that stands before its verb whatever stands behind: واشنطن تتهم موسكو، كانت النقابة قد اتهمت الوزارة."""
    start = reading.sentence_start[verb]
    words = clause_words()
    if verb == start:
        return None
    preceded = _of_precedent(reading, verb)
    if preceded is not None:
        return preceded
    told_before = verb >= start + 2 and (reading.words[verb - 1] in words.pluperfect or bare(reading.words[start]) in words.was)
    joined = _joined(reading, verb)
    if joined is not None:
        return joined
    phrase = before(reading, verb) or _of_pluperfect(reading, verb) or _behind_but(reading, verb)
    return phrase if phrase and (told_before or phrase.last == verb or reading.words[verb - 1] in words.pluperfect) else None


def _behind_but(reading: Reading, verb: int) -> Phrase | None:
    """لكن رئيس الرابطة كذّب الوزير: between لكن and a verb stands the subject, though no list knows where it ends."""
    opening = range(verb - 2, max(reading.sentence_start[verb] - 1, verb - _LONGEST_BEHIND_BUT), -1)
    but = next((k for k in opening if reading.words[k] in clause_words().but or reading.words[k] in COMMAS), verb)
    if but + 1 >= verb or reading.words[but] not in clause_words().but or reading.stops(but + 1) or is_verb(reading.words[but + 1]):
        return None
    if any(is_finite(reading.words[k]) and k not in reading.name_at for k in range(but + 2, verb)):
        return None  # لكن محاميهم وصف الرواية بأنها …، وقال
    phrase = phrase_at(reading, but + 1) or unknown_at(reading, but + 1)
    return phrase._replace(last=verb) if phrase else None


def _of_pluperfect(reading: Reading, verb: int) -> Phrase | None:
    """كانت الخارجية قد أعلنت: whatever stands between كان and قد is the subject, though no list knows it."""
    if reading.words[verb - 1] not in clause_words().pluperfect:
        return None
    earliest = max(reading.sentence_start[verb], verb - _LONGEST_PLUPERFECT)
    was = next((k for k in range(verb - 2, earliest - 1, -1) if bare(reading.words[k]) in clause_words().was), verb)
    phrase = (phrase_at(reading, was + 1) or unknown_at(reading, was + 1)) if was + 1 < verb - 1 else None
    return phrase if phrase and phrase.last == verb - 1 else None


def _joined(reading: Reading, verb: int) -> Phrase | None:
    """مدريد تعرض المساعدة والرباط تشكر إسبانيا: a subject that و joins to a whole clause, right before its verb."""
    for k in range(verb - 1, max(reading.sentence_start[verb], verb - _LONGEST_JOINED) - 1, -1):
        if reading.words[k].startswith("و") and k > reading.sentence_start[verb] and not reading.words[verb].endswith(_SEVERAL):
            name = reading.name_from.get(k)
            if name and not name[0].skip:
                return None
            phrase = phrase_at(reading, k, skip=1)
            return phrase if phrase and phrase.last == verb else None
    return None


def _of_precedent(reading: Reading, verb: int) -> Phrase | None:
    """سبق للوزير أن اتهم …: who did so before stands behind لـ."""
    if reading.words[verb - 1] not in function_words().complementisers:
        return None
    for k in range(verb - 2, max(reading.sentence_start[verb], verb - _FARTHEST_PRECEDENT) - 1, -1):
        if bare(reading.words[k]) in clause_words().precedent and reading.words[k + 1].startswith("ل"):
            return phrase_at(reading, k + 1, skip=1)
    return None


def relayed(reading: Reading, preposition: str | None, first: int, last: int) -> Phrase | None:
    """نقلت الصحيفة عن مرجع وزاري …, علمته من مصدر: whom a relaying verb names behind its preposition, within tokens first to last."""
    asked = speech_verbs().unnamed.objects  # طلب عدم الكشف عن اسمه
    sources = (k + 1 for k in range(first, last - 1) if reading.words[k] == preposition and reading.words[k + 1] not in asked)
    return next((phrase for k in sources if (phrase := phrase_at(reading, k) or unknown_at(reading, k))), None)


def common_noun_before(reading: Reading, verb: int) -> bool:
    """الوضع لا يدعو إلى القلق: a common noun right before the verb is its subject and does not speak."""
    k = verb - 1
    while k > reading.sentence_start[verb] and bare(reading.words[k]) in function_words().negations:
        k -= 1
    if k < reading.sentence_start[verb] or k in reading.name_at or reading.skips(k):
        return False
    return reading.words[k].startswith("ال") and reading.words[k] not in function_words().relatives


def _clause_head(reading: Reading, verb: int) -> int:
    """Where the clause of the verb begins, the words that open it left out."""
    start = reading.sentence_start[verb]
    for k in range(verb - 1, start - 1, -1):
        if reading.words[k] in _BREAKS or reading.words[k] in function_words().complementisers or k < verb - 1 and _new_clause(reading, k):
            start = k + 1
            break
        if k > start and reading.words[k] in function_words().openers and k not in reading.name_at:
            start = k  # … قرار الوزير لكن متحدثة باسمه قالت
            break
    return _behind_openers(reading, start, verb)


def _new_clause(reading: Reading, comma: int) -> bool:
    """Whether a comma stands before a clause of its own: before a conjunction."""
    openers = function_words().openers
    behind = reading.words[comma + 1]
    return reading.words[comma] in COMMAS and (behind in openers or bare(behind) in openers)


def _behind_openers(reading: Reading, i: int, verb: int) -> int:
    """Over the words that open a clause: لكن، كان، قد، أن، من جانبه، غير أن."""
    while i < verb and i not in reading.name_from:
        behind = reading.words[i + 1] if i + 1 < verb else ""
        plain = bare(reading.words[i])
        if _opens(reading, i):
            i += 1
        elif _opens_with(plain, behind):
            i += 2
        else:
            break
    return i


def _opens_with(word: str, behind: str) -> bool:
    """غير أن، من جانبه."""
    if word == "من":
        return behind in clause_words().on_the_part
    return word in function_words().not_that_after and behind in function_words().complementisers


def _opens(reading: Reading, i: int) -> bool:
    words, word = function_words(), reading.words[i]
    if not word[0].isalnum():
        return word not in '"«“('
    plain = bare(word)
    opener = word in words.openers or plain in words.openers or plain in words.auxiliaries
    return opener or word in words.complementisers or reading.skips(i)


def _behind_aside(reading: Reading, i: int, verb: int) -> int:
    """Over what is told of a subject before its verb: الذي انسحب، …؛ حامل القميص الأصفر، …؛ في جنوب لبنان."""
    if i >= verb:
        return i
    if reading.words[i] in COMMAS:
        closing = next((k for k in range(verb - 1, i, -1) if reading.words[k] in COMMAS), None)
        short = closing is not None and closing - i <= _LONGEST_ASIDE
        return closing if closing is not None and short and not any(reading.complementiser(k) for k in range(i, closing)) else i
    if reading.words[i] in clause_words().place_prepositions and i + 1 < verb:
        k = reading.name_at[i + 1][0].last if i + 1 in reading.name_at else i + 2
        while k < verb and (k in reading.name_at or reading.words[k].startswith("ال")):
            k += 1
        return k
    return i


def _reaches(reading: Reading, last: int, verb: int) -> bool:
    """Whether nothing but a comma, an adverb, قد or كان, or an aside stands between the phrase and its verb."""
    words = function_words()
    last = behind_request(reading, last) or _behind_aside(reading, last, verb) if last < verb else last
    return all(
        word in COMMAS or word in MARKS or word == "-" or reading.skips(k) or bare(word) in words.auxiliaries or word in words.negations
        for k, word in enumerate(reading.words[last:verb], last)
    )
