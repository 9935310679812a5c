"""What is denied, condemned or charged stands before the verb, which takes it up by a pronoun: وهو ما نفته الحركة، الأنباء التي نفتها."""

from tawatur.analysis.speech.frames import over
from tawatur.analysis.speech.phrase import Phrase, phrase_at, unknown_at
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.report import Cue, Place, Report
from tawatur.analysis.speech.sources import is_title
from tawatur.analysis.words import clause_words, function_words

_WITH_PRONOUN = ("deny", "condemn", "accuse")
_OF_A_NOUN = ("deny", "condemn")
"""Acts of what happened or was told; of whom is accused, the charge stands behind the verb."""


def taken_up(reading: Reading, cue: Cue) -> Report | None:
    """The report of what was told right before, a clause or a noun."""
    i = cue.at
    if not cue.form.suffixed or i - 2 < reading.sentence_start[i] or i + 1 >= reading.sentence_end[i]:
        return None
    return _of_a_clause(reading, cue) or _of_a_noun(reading, cue)


def pronoun(reading: Reading, cue: Cue, subject: Phrase | None) -> Report | None:
    """نفتها موسكو: what is denied stands only as a pronoun; the cue itself is all the content there is."""
    if not cue.form.suffixed or subject is None or cue.form.verb.act not in _WITH_PRONOUN:
        return None
    i = cue.at
    if i > reading.sentence_start[i] and reading.words[i - 1] in clause_words().free_relatives:
        return None  # خلافا لما نفته موسكو: nobody tells what that was
    place = Place("pronoun", i, cue.skip)
    return Report(i, i + 1, cue.form.verb.act, "verb with a pronoun", place, (i, i), cue.form, subject, end=i + 1, skip=cue.skip)


def _of_a_clause(reading: Reading, cue: Cue) -> Report | None:
    """أعلن الجيش أن …، وهو ما نفته الحركة، الأمر الذي نفته: the pronoun is left of the clause before."""
    i = cue.at
    turn = (reading.words[i - 2], reading.words[i - 1])
    if i - 3 < reading.sentence_start[i] or turn not in clause_words().of_what_was_told or cue.form.verb.act not in _WITH_PRONOUN:
        return None
    return _report(reading, cue, Place("taken up", reading.sentence_start[i]), "verb of what was told", i - 2)


def _of_a_noun(reading: Reading, cue: Cue) -> Report | None:
    """الأنباء التي نفتها الوزارة: the pronoun is the noun before the relative."""
    i = cue.at
    if cue.skip or reading.words[i - 1] not in function_words().relatives or cue.form.verb.act not in _OF_A_NOUN:
        return None
    return _report(reading, cue, Place("object", _antecedent(reading, i - 1)), "verb in a relative clause", i - 1)


def _report(reading: Reading, cue: Cue, place: Place, rule: str, end: int) -> Report | None:
    i = cue.at
    start = over(reading, i + 1)
    subject = phrase_at(reading, start) or unknown_at(reading, start)
    if subject is None:
        return None
    return Report(i, i + 1, cue.form.verb.act, rule, place, (i, i), cue.form, subject, end=end, skip=cue.skip)


def _antecedent(reading: Reading, relative: int) -> int:
    """The first word of the noun phrase before a relative pronoun: الاتهامات الأخيرة التي، مزاعم واشنطن التي."""
    first = relative - 1 - (reading.words[relative - 1] in COMMAS)
    while first > reading.sentence_start[relative] and _is_adjective(reading, first):
        first -= 1
    if not reading.words[first].startswith("ال") and first - 1 >= reading.sentence_start[relative]:
        named = reading.name_at.get(first)
        first = (named[0].first if named else first) - 1
    return max(first, reading.sentence_start[relative])


def _is_adjective(reading: Reading, i: int) -> bool:
    """الأخيرة in المزاعم الأخيرة: an adjective of the feminine, which also goes with plurals of things, and not of him who does it."""
    word, noun = reading.words[i], reading.words[i - 1]
    agrees = word.startswith("ال") and noun.startswith("ال") and word.endswith("ه")
    return agrees and not is_title(reading, i - 1) and i - 1 not in reading.name_at
