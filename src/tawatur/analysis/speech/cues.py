"""Verbal cues: every verb, participle and verbal noun that reports speech here, with its subject and where its content begins."""

from functools import lru_cache

from tawatur.analysis.speech.frames import content, over
from tawatur.analysis.speech.quotes import CLOSING, MARKS, STRAIGHT
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.report import Place, Report
from tawatur.analysis.speech.subject import Phrase, before, phrase_at, unknown_at
from tawatur.analysis.words import SpeechVerb, VerbForm, bare, declining_forms, function_words, speech_forms, speech_verbs

_LEAST_QUOTATION = 3
_FINITE = ("past", "present", "passive")
_DOCUMENTS = ("document",)


def verbal(reading: Reading) -> list[Report]:
    """All verbal reports of a text, in order of their cues."""
    found: list[Report] = []
    for first, last in reading.text.sentences:
        for i in range(first, last):
            report = _report(reading, i)
            if report:
                found.append(report)
    return found


def _report(reading: Reading, i: int) -> Report | None:
    word = reading.words[i]
    possible = readings(word)
    if not possible and word not in declining_forms() or i in reading.name_at or i in reading.dated and word not in speech_forms():
        return None
    if _keeps_unnamed(reading, i):
        return None
    for skip, form in _readings(reading, i):
        report = _negated(reading, i, skip, form) or _as(reading, i, skip, form)
        if report:
            return report
    return _refusal(reading, i)


def _keeps_unnamed(reading: Reading, i: int) -> bool:
    """طلب عدم الكشف عن هويته، لم يذكر اسمه: it belongs to the source."""
    objects = speech_verbs().unnamed.objects
    return any(reading.words[k] in objects for k in range(i + 1, min(i + 6, reading.sentence_end[i])))


def _readings(reading: Reading, i: int) -> list[tuple[int, VerbForm]]:
    """The forms that token i can be here: a final ي that the text distinguishes from ى is no past."""
    word = reading.words[i]
    if word.endswith("ي") and not reading.maqsura(i):
        return [(skip, form) for skip, form in readings(word) if form.shape != "past"]
    return readings(word)


@lru_cache(maxsize=65536)
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


def _negation(reading: Reading, i: int) -> bool:
    return i > reading.sentence_start[i] and bare(reading.words[i - 1]) in function_words().negations


def _negated(reading: Reading, i: int, skip: int, form: VerbForm) -> Report | None:
    """لم يؤكد، لم يكشف عن: the speaker would not say."""
    if not _negation(reading, i) or form.verb.past not in speech_verbs().negated.decline:
        return None
    frames = tuple(dict.fromkeys((*form.verb.frames, "object", "علي", "عن", "الي")))
    verb = _with_frames(form.verb, frames)
    return _finite(reading, i, skip, form._replace(verb=verb), act="decline", rule="negated verb of saying")


def _with_frames(verb: SpeechVerb, frames: tuple[str, ...]) -> SpeechVerb:
    return SpeechVerb(past=verb.past, present=verb.present, act="decline", frames=frames)  # type: ignore[arg-type]


def _refusal(reading: Reading, i: int) -> Report | None:
    """لم يقدم تفاصيل: a verb that refuses only when negated."""
    form = declining_forms().get(reading.words[i])
    if form is None or not _negation(reading, i):
        return None
    return _finite(reading, i, 0, form, act="decline", rule="negated verb")


def _as(reading: Reading, i: int, skip: int, form: VerbForm) -> Report | None:
    if form.shape in ("participle", "circumstance"):
        if reading.words[i][skip:].startswith(("ال", "بال")) and not _leads_to_that(reading, i, skip):
            return None
        return _participle(reading, i, skip, form)
    if form.shape in ("noun", "masdar"):
        return _verbal_noun(reading, i, skip, form)
    if form.shape == "passive":
        return _passive(reading, i, skip, form)
    if form.verb.in_document:
        return None
    return _finite(reading, i, skip, form, act=form.verb.act, rule="verb of saying")


def _finite(reading: Reading, i: int, skip: int, form: VerbForm, *, act: str, rule: str) -> Report | None:
    """A finite verb: its subject behind it, before it, or dropped; its content by its frames."""
    if skip == 0 and i > reading.sentence_start[i] and reading.words[i - 1] in ("من", "ومن", "ما", "مما", "بما"):
        return None
    if i + 1 >= reading.sentence_end[i] or _impersonal(reading, i, form):
        return _quoted_before(reading, i, skip, form, None)
    start = over(reading, i + 1)
    subject = None
    if start < reading.sentence_end[i]:
        letters = tuple(frame for frame in form.verb.frames if frame in ("ب", "ل"))
        subject = _fronted(reading, i) or phrase_at(reading, start, closed_by=letters)
        if subject and skip and form.verb.addressee and _another_spoke(reading, i, form):
            subject = None  # ودعا البرلمان إلى …: whom he called upon
    quoted = _quoted_before(reading, i, skip, form, subject)
    behind = subject.last if subject and subject.first > i else i + 1
    place = content(reading, behind, form, subject=subject is not None)
    if subject is None and place is None and not form.verb.abstract and start < reading.sentence_end[i]:
        subject = unknown_at(reading, start)
        place = content(reading, subject.last, form, subject=True) if subject else None
        place = place if place and place.frame != "object" else None
    if place is None or quoted and place.frame in ("object",):
        return quoted or _bare_pronoun(reading, i, skip, form, subject)
    if subject is None and _speechless(reading, start, place, form):
        return None
    if place.frame in ("colon", "quote", "that") and not form.verb.relays and _said_again(reading, behind, place.first):
        return None  # وتابع فلان قائلا: the participle is the cue
    if form.verb.relays:
        return _relayed(reading, i, skip, form, subject, place)
    if subject is None and not skip:
        subject = before(reading, i)
        if subject is None and _common_subject(reading, i):
            return None
    report = Report(i, i + 1, act, rule, place, (i + 1, place.first), form, subject, skip=skip, hedged=form.verb.hedged)
    return report if _plausible(report) else None


def _another_spoke(reading: Reading, i: int, form: VerbForm) -> bool:
    """Whether an earlier verb of saying of this sentence has the same gender and tense: its subject goes on."""
    for k in range(reading.sentence_start[i], i):
        for _, other in _readings(reading, k):
            if other.shape == form.shape and other.gender == form.gender and k not in reading.name_at:
                return True
    return False


def _said_again(reading: Reading, first: int, last: int) -> bool:
    return any(form.verb.past == "قال" and form.shape == "participle" for k in range(first, last) for _, form in readings(reading.words[k]))


def _fronted(reading: Reading, i: int) -> Phrase | None:
    """كانت النقابة قد اتهمت الوزارة: behind قد the subject stands before its verb."""
    start = reading.sentence_start[i]
    if i < start + 2 or not (reading.words[i - 1] in ("قد", "سبق") or bare(reading.words[start]) in ("كان", "كانت", "كانوا")):
        return None
    return before(reading, i)


def _common_subject(reading: Reading, i: int) -> bool:
    """الوضع لا يدعو إلى القلق: a common noun right before the verb is its subject and does not speak."""
    k = i - 1
    while k > reading.sentence_start[i] and bare(reading.words[k]) in function_words().negations:
        k -= 1
    word = reading.words[k]
    return k >= reading.sentence_start[i] and k not in reading.name_at and word.startswith("ال") and word not in function_words().relatives and not reading.skips(k)


def _speechless(reading: Reading, start: int, place: Place, form: VerbForm) -> bool:
    """ترجح أعمال العنف أن …: what follows the verb is its subject and nothing that speaks."""
    if not form.verb.abstract or place.frame != "that" or start >= place.first or not reading.words[start][0].isalpha():
        return False
    return not reading.stops(start) and not reading.complementiser(start) and not reading.words[start].startswith(("ل", "ب", "في")) and place.first - start > 1


def _plausible(report: Report) -> bool:
    """A verb of documents needs one; a bare object needs a subject at hand unless the verb says nothing else than speech."""
    form, subject = report.form, report.subject
    if form is None:
        return True
    if form.verb.by_document:
        return subject is not None and (subject.source in ("document", "anonymous") or bool(subject.names))
    if report.content.frame == "object":
        return subject is not None or form.verb.bare or report.skip > 0 and form.verb.act != "assert" or form.verb.act not in ("assert", "estimate", "express", "praise") and report.rule == "verb of saying" or report.act == "decline"
    return True


def _impersonal(reading: Reading, i: int, form: VerbForm) -> bool:
    """يذكر أن، يشار إلى أن: the outlet's own voice."""
    if form.shape != "present" or reading.words[i] not in ("يذكر", "يشار", "يلاحظ"):
        return False
    return i == reading.sentence_start[i] and i + 1 < reading.sentence_end[i] and (reading.complementiser(i + 1) or reading.complementiser(min(i + 2, reading.sentence_end[i] - 1)))


def _bare_pronoun(reading: Reading, i: int, skip: int, form: VerbForm, subject: Phrase | None) -> Report | None:
    """نفتها موسكو: what is denied stands only as a pronoun; the cue itself is all the content there is."""
    if not form.suffixed or subject is None or form.verb.act not in ("deny", "condemn", "accuse"):
        return None
    return Report(i, i + 1, form.verb.act, "verb with a pronoun", Place("pronoun", i, skip), (i + 1, i + 1), form, subject, end=i + 1, skip=skip)


def _quoted_before(reading: Reading, i: int, skip: int, form: VerbForm, subject: Phrase | None) -> Report | None:
    """ "…"، قال فلان: the quotation stands before its verb."""
    if "quote" not in form.verb.frames or form.shape not in _FINITE:
        return None
    k = i - 1
    while k > 0 and (reading.words[k] in COMMAS or reading.words[k] in "-."):
        k -= 1
    quote = reading.quote_to.get(k) if k >= 0 and (reading.words[k] in CLOSING or reading.words[k] in STRAIGHT) else None
    if quote is None or quote.length < _LEAST_QUOTATION or reading.words[i].startswith("و") and skip:
        return None
    behind = subject.last if subject else i + 1
    zone = (i + 1, min(behind + 8, reading.sentence_end[i]))
    return Report(i, i + 1, form.verb.act, "quotation before its verb", Place("quote", quote.first, quote=quote), zone, form, subject, end=quote.last, skip=skip)


def _relayed(reading: Reading, i: int, skip: int, form: VerbForm, subject: Phrase | None, place: Place) -> Report | None:
    """نقلت وكالة … عن فلان (قوله) إن: who stands behind عن speaks, the agency carries."""
    for k in range(subject.last if subject else i + 1, place.first):
        if reading.words[k] == "عن" and k + 1 < place.first:
            speaker = phrase_at(reading, k + 1)
            if speaker:
                return Report(i, i + 1, "assert", "relayed", place, (i + 1, place.first), form, speaker, skip=skip)
    if subject is None:
        return None
    return Report(i, i + 1, "assert", "relayed", place, (i + 1, place.first), form, subject, skip=skip)


def _participle(reading: Reading, i: int, skip: int, form: VerbForm) -> Report | None:
    """مؤكدا أن، مشيرة إلى: the subject is that of the clause it hangs on."""
    if i == reading.sentence_start[i] or i + 1 >= reading.sentence_end[i] or reading.words[i - 1] in ("ال", "غير"):
        return None
    place = content(reading, i + 1, form, subject=False)
    if place is None or place.frame == "object" and form.verb.act in ("assert", "estimate", "express") and form.verb.past not in ("اكد",):
        return None
    if place.frame == "object" and not paused(reading, i):
        return None
    if place.first - i > 12 and place.frame not in ("that", "colon"):
        return None
    return Report(i, i + 1, form.verb.act, "participle", place, (i + 1, place.first), form, None, skip=skip, hedged=form.verb.hedged)


def _verbal_noun(reading: Reading, i: int, skip: int, form: VerbForm) -> Report | None:
    """قوله إن، بعد قول الرئيس إن، اتهاماته بـ: a verbal noun with its possessor."""
    if i + 1 >= reading.sentence_end[i]:
        return None
    subject = None
    if form.shape == "masdar":
        if i + 1 not in reading.name_from and not _titled(reading, i + 1):
            return None
        subject = phrase_at(reading, i + 1)
        if subject is None:
            return None
    place = content(reading, subject.last if subject else i + 1, form, subject=subject is not None)
    if place is None or place.frame in ("object", "quote") or place.first - (subject.last if subject else i) > 10:
        return None
    if form.shape == "masdar" and place.frame not in ("that", "colon"):
        return None
    return Report(i, i + 1, form.verb.act, "verbal noun", place, (i + 1, place.first), form, subject, skip=skip)


def _leads_to_that(reading: Reading, i: int, skip: int) -> bool:
    """بالقول إن، مع الإشارة في بيان إلى أن: a verbal noun with the article reports only behind ب or مع and before أن or a colon."""
    if not reading.words[i][skip:].startswith("ب") and reading.words[i - 1] != "مع" and not _renewed(reading, i):
        return False
    behind = range(i + 1, min(i + 6, reading.sentence_end[i]))
    return any(reading.complementiser(k) or reading.words[k] == ":" for k in behind) and all(reading.words[k] not in COMMAS for k in behind[:1])


def _renewed(reading: Reading, i: int) -> bool:
    """جدد الوزير التأكيد أن: the verb only says that it was said again."""
    renewing = speech_verbs().renewing
    return any(bare(word) in renewing for word in reading.words[max(reading.sentence_start[i], i - 14) : i])


def _titled(reading: Reading, i: int) -> bool:
    hit = reading.names.page.hits.get(i)
    return bool(hit and hit.of("title"))


def _passive(reading: Reading, i: int, skip: int, form: VerbForm) -> Report | None:
    """قيل إن، يقال إن."""
    place = content(reading, i + 1, form, subject=False) if i + 1 < reading.sentence_end[i] else None
    if place is None or place.frame != "that":
        return None
    return Report(i, i + 1, form.verb.act, "passive", place, (i + 1, place.first), form, None, skip=skip)


def paused(reading: Reading, i: int) -> bool:
    """A comma, a quotation mark or و stands before token i, or it ends in accusative tanwin."""
    before = reading.words[i - 1]
    return before in COMMAS or before in MARKS or before in ("و", ".") or reading.text.source[reading.text.ends[i] - 1] == "ً"
