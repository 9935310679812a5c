"""Verbal cues: every verb, participle and verbal noun that reports speech here. What kind of cue it is decides who reads on."""

from functools import lru_cache

from tawatur.analysis.openings import Openings
from tawatur.analysis.speech import finite, nominal
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.report import Cue, Report
from tawatur.analysis.speech.sources import source_kind
from tawatur.analysis.speech.tables import carriers
from tawatur.analysis.words import (
    VerbForm,
    bare,
    clause_words,
    declining_forms,
    function_words,
    is_verb,
    requests,
    sources,
    speech_forms,
    speech_verbs,
)

_ACCUSED = 12
"""Tokens between متهما and بـ."""
_REQUEST = 6
"""Tokens between طلب and هويته."""


def verbal(reading: Reading) -> list[Report]:
    """All verbal reports of a text, in order of their cues."""
    ends = reading.sentence_end
    return [report for i in _CUES.among(reading.words) if ends[i] and (report := _report(reading, i))]


@lru_cache(maxsize=1 << 12)
def readings(word: str) -> list[tuple[int, VerbForm]]:
    """The forms a word can be, each with how many joined letters (و ف س ل ب) stand before it."""
    forms = speech_forms()
    found = [(0, form) for form in forms.get(word, ())]
    if word[0] in "بل" and len(word) > 3:
        found += [(1, form) for form in forms.get(word[1:], ()) if form.shape == "noun"]
    if word[0] in "وفسل" and len(word) > 2:
        found += [(1, form) for form in forms.get(word[1:], ()) if word[0] in "وف" or form.shape == "present"]
        if word[1] == "س":
            found += [(2, form) for form in forms.get(word[2:], ()) if form.shape == "present"]
    return found


def _may_open(word: str) -> bool:
    return bool(readings(word)) or word in declining_forms()


_CUES = Openings(lambda: _may_open)


def cues_at(reading: Reading, i: int) -> list[Cue]:
    """What token i can be here: a final ي that the text tells from ى is no past, nor is what follows لم or لن (لن توقع)."""
    word = reading.words[i]
    before = bare(reading.words[i - 1]) if i > reading.sentence_start[i] else ""
    present = word.endswith("ي") and not reading.maqsura(i) or before in clause_words().jussive | clause_words().future
    forms = [Cue(i, skip, form) for skip, form in readings(word) if not (present and form.shape == "past")]
    return [cue for cue in forms if _spelled_so(reading, cue)]


def _spelled_so(reading: Reading, cue: Cue) -> bool:
    """What folding hides: وصفة is no pronoun, أعتقد is the first person of اعتقد, هنا is not هنأ."""
    letters = [letter for letter in reading.text.source[reading.text.starts[cue.at] : reading.text.ends[cue.at]] if letter.isalpha()]
    word, past = reading.words[cue.at][cue.skip :], cue.form.verb.past
    if cue.form.suffixed and letters[-1] == "ة":
        return False
    if word in speech_verbs().hamza and letters[-1] != "أ":
        return False
    first_person = cue.form.shape == "past" and letters[cue.skip : cue.skip + 1] == ["أ"] and _is_plain(past)
    return not first_person


def _is_plain(past: str) -> bool:
    """Whether a past begins with an alif without hamza: استفعل، انفعل, افتعل."""
    return past.startswith(("است", "ات")) or past.startswith("ان") and len(past) > 4 or past[0] == "ا" and past[2:3] == "ت"


def _report(reading: Reading, i: int) -> Report | None:
    word = reading.words[i]
    called = word in sources().called and i + 1 in reading.name_from
    named = i in reading.name_at or called or _is_a_name_in_marks(reading, i)
    if named or i in reading.dated and word not in speech_forms() or _keeps_unnamed(reading, i):
        return None
    for cue in cues_at(reading, i):
        if _is_governed(reading, cue):
            continue
        refused = cue.form.shape in ("past", "present") and finite.refusal(reading, cue)
        report = refused or _by_shape(reading, cue)
        if report and _written_so(reading, report):
            return report
    form = declining_forms().get(word)
    return finite.negated(reading, Cue(i, 0, form)) if form else None


def _is_a_name_in_marks(reading: Reading, i: int) -> bool:
    """ملحق «كتب»: one word in quotation marks names something."""
    quote = reading.quote_from.get(i - 1)
    return quote is not None and quote.last == i + 1


def _is_governed(reading: Reading, cue: Cue) -> bool:
    """سارع إلى رفض النتائج: behind a preposition stands the noun that is written like the past."""
    i = cue.at
    if cue.form.shape not in ("past", "present") or i == reading.sentence_start[i]:
        return False
    before, word = reading.words[i - 1], reading.words[i]
    if cue.skip and word[0] in "وف" and before in function_words().negations:
        return True  # ما ورد is not و and رد
    if cue.form.suffixed and not cue.skip and not before.startswith("ال") and source_kind(reading, i - 1) == "anonymous":
        return True  # نقلا عن مسؤول وصفته بالمطلع: he was spoken of
    if before.removeprefix("ل") in carriers().outlets | carriers().agencies:
        return True  # وكالة فرات برس is not فرأت
    if cue.form.number == "d" and cue.form.shape == "present" and word.endswith("ا"):
        return before not in clause_words().jussive and before not in function_words().complementisers
    if not cue.skip and cue.form.shape == "past" and before[0] in "يت" and is_verb(before) and before not in function_words().auxiliaries:
        return True  # لم يتأخر رد الوزير
    return not cue.skip and before in clause_words().governing and before != "حتي"


def _written_so(reading: Reading, report: Report) -> bool:
    """Some forms are another word (بين، ثمن) unless their doubled letter is written or a speaker and أن follow."""
    i, word = report.first, reading.words[report.first][report.skip :]
    if word in speech_verbs().wary:
        behind = reading.words[i + 2 : min(i + _ACCUSED, reading.sentence_end[i])]
        told = reading.words[i + 1].startswith("ال") or i + 1 in reading.name_at or i + 1 in reading.quote_from
        return (told or _is_apart(reading, report)) and any(other.startswith("ب") for other in behind)
    if reading.words[i][report.skip :] not in speech_verbs().doubled or reading.doubled(i):
        return True
    return report.content.frame == "that" and report.subject is not None and i < report.subject.first <= i + 2


def _is_apart(reading: Reading, report: Report) -> bool:
    """، متهما جهات لم يسمها بـ: a clause of its own, in which somebody indefinite is accused."""
    i = report.first
    word = reading.words[i + 1]
    return (report.skip > 0 or reading.words[i - 1] in COMMAS) and word[0] != "ب" and word not in function_words().prepositions


def _keeps_unnamed(reading: Reading, i: int) -> bool:
    """طلب عدم الكشف عن هويته، لم يذكر اسمه: it belongs to the source; not so the verb before it, قال مسؤول رفض ذكر اسمه."""
    unnamed, end = speech_verbs().unnamed, min(i + _REQUEST, reading.sentence_end[i])
    asked = next((k for k in range(i + 1, end) if reading.words[k] in unnamed.objects), None)
    return asked is not None and (reading.words[i] in requests() or requests().isdisjoint(reading.words[i + 1 : asked]))


def _by_shape(reading: Reading, cue: Cue) -> Report | None:
    match cue.form.shape:
        case "participle" | "circumstance":
            return nominal.participle(reading, cue)
        case "noun" | "masdar":
            return nominal.verbal_noun(reading, cue)
        case "passive":
            return nominal.passive(reading, cue)
    if reading.passive(cue.at, cue.skip, cue.form.verb.past):
        return None if finite.is_impersonal(reading, cue) else nominal.passive(reading, cue)
    return finite.in_document(reading, cue) if cue.form.verb.in_document else finite.verb(reading, cue)
