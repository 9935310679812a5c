"""Cues without a finite verb: participles, verbal nouns, passives. Their subject is that of the clause they hang on, or their possessor."""

from itertools import takewhile

from tawatur.analysis.speech.frames import content
from tawatur.analysis.speech.phrase import phrase_at
from tawatur.analysis.speech.quotes import MARKS
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.report import Cue, Place, Report
from tawatur.analysis.speech.sources import is_carrier, is_title, source_kind
from tawatur.analysis.speech.subject import relayed
from tawatur.analysis.speech.tables import carriers
from tawatur.analysis.words import VerbForm, bare, clause_words, sources, speech_forms, speech_verbs

_NEAR = 12
_NEAREST = 10
_RENEWED = 14
"""Tokens between جدد and التأكيد."""
_LEADING = 6
"""Tokens between بالقول and its أن."""
_JOINED = ("ل", "ب")
"""What a joined letter begins behind the subject of a verbal noun is no part of it: اتهامات أنقرة لبغداد بإيواء …"""
_SAYING = "قايل"
_TELLTALE = ("assert", "estimate", "express")
_NAMED_ACTS = ("accuse", "condemn", "deny", "admit", "demand", "warn", "threaten")
"""Acts that a verbal noun reports with a noun phrase too: اتهامات كييف لها بقصف …، اعتراف الوزيرة بأخطاء."""


def participle(reading: Reading, cue: Cue) -> Report | None:
    """مؤكدا أن، مشيرة إلى، احتجاجا على، بالقول إن."""
    i, form = cue.at, cue.form
    if i == reading.sentence_start[i] or i + 1 >= reading.sentence_end[i] or reading.words[i - 1] == "غير":
        return None
    if reading.words[i + 1] in clause_words().of_roles:
        return None  # متحدثة باسم البعثة
    if reading.words[i - 1] in clause_words().was and form.shape == "participle":
        return None  # كان لافتا تصريح الوزير
    if reading.words[i][cue.skip :].startswith(("ال", "بال")) and not _leads_to_that(reading, cue):
        return None
    if i + 1 in reading.name_from and not paused(reading, i) and reading.words[i] in form.verb.noun:
        return None  # بعد مطالبة موسكو بـ…: a verbal noun
    place = content(reading, i + 1, form)
    if place is None or place.first - i > _NEAR and place.frame not in ("that", "colon"):
        return None
    telltale = form.verb.act in _TELLTALE
    if place.frame == "object" and telltale and not (form.verb.firm and paused(reading, i)):
        return None
    zone = (i + 1, place.first)
    subject = phrase_at(reading, i + 1) if reading.words[i + 1] in sources().honorifics else None  # مؤكدا سموه أن …
    act = _governing_act(reading, i) if form.verb.participle == _SAYING and form.verb.act == "assert" else form.verb.act
    return Report(i, i + 1, act, "participle", place, zone, form, subject, skip=cue.skip, hedged=form.verb.hedged)


def _governing_act(reading: Reading, i: int) -> str:
    """وحذرت قائلة …: the act is that of the verb before قائلة; who refuses to comment and says something says it."""
    for k in range(i - 1, max(reading.sentence_start[i], i - _NEAR) - 1, -1):
        forms = speech_forms().get(reading.words[k]) or speech_forms().get(bare(reading.words[k])) or ()
        if k not in reading.name_at and any(form.shape in ("past", "present") for form in forms):
            return forms[0].verb.act if forms[0].verb.act != "decline" else "assert"
    return "assert"


def verbal_noun(reading: Reading, cue: Cue) -> Report | None:
    """قوله إن، بعد قول الرئيس إن، اتهاماته بـ."""
    i, form = cue.at, cue.form
    if i + 1 >= reading.sentence_end[i]:
        return None
    subject = None
    if form.shape == "masdar":
        named = i + 1 in reading.name_from or is_title(reading, i + 1) or source_kind(reading, i + 1) == "anonymous"
        subject = phrase_at(reading, i + 1, frames=_JOINED) if named else None
        if subject is None:
            return None
    behind = subject.last if subject else i + 1
    place = _accused(reading, behind, form) or content(reading, behind, form)
    if place is None or place.frame == "quote" or place.first - behind > _NEAREST:
        return None
    if place.frame == "object" and not _has_object(reading, cue, place):
        return None
    if form.shape == "masdar" and place.frame not in ("that", "colon") and (form.verb.act not in _NAMED_ACTS or place.first - behind > 3):
        return None
    if form.shape == "masdar" and reading.words[i - 1] in carriers().introduced_by and is_carrier(reading, i):
        return None  # في إفادة صحفية أن …
    return Report(i, i + 1, form.verb.act, "verbal noun", place, (i + 1, place.first), form, subject, skip=cue.skip)


def _has_object(reading: Reading, cue: Cue, place: Place) -> bool:
    """جدد نفيه وجود خلاف; not so كان نفيه قاطعا, أثار نفيه جدلا: the accusative is of another verb."""
    denied = cue.form.shape == "noun" and cue.form.verb.act == "deny"
    return denied and place.first == cue.at + 1 and not reading.words[place.first].endswith("ا")


def _accused(reading: Reading, i: int, form: VerbForm) -> Place | None:
    """اتهامات أنقرة لدمشق بتهريب …، اتهام أنقرة دمشق بـ…: whom a verbal noun accuses stands before what of."""
    if form.verb.act != "accuse" or form.shape != "masdar" or i >= reading.sentence_end[i - 1]:
        return None
    name = reading.name_from.get(i)
    return Place("ل", i, skip=len(reading.words[i][: name[0].skip])) if name and reading.words[i][: name[0].skip] in ("", "ل") else None


def passive(reading: Reading, cue: Cue) -> Report | None:
    """قيل إن، يقال إن، أُعلن عن."""
    i = cue.at
    place = content(reading, i + 1, cue.form) if i + 1 < reading.sentence_end[i] else None
    written = reading.passive(i, cue.skip, cue.form.verb.past)
    if place is None or place.frame not in ("that", "quote", "colon", "عن") and not (written and place.frame in ("object", "من", "ب")):
        return None
    subject = relayed(reading, cue.form.verb.relays, i + 1, place.first) if cue.form.verb.relays else None
    rule = "relayed" if subject else "passive"
    return Report(i, i + 1, cue.form.verb.act, rule, place, (i + 1, place.first), cue.form, subject, skip=cue.skip)


def paused(reading: Reading, i: int) -> bool:
    """A comma, a quotation mark or و stands before token i, or it ends in accusative tanwin."""
    before = reading.words[i - 1]
    return before in COMMAS or before in MARKS or before in ("و", ".") or reading.text.source[reading.text.ends[i] - 1] == "ً"


def _gone_to(reading: Reading, i: int) -> bool:
    """ذهب مصدر إلى القول إن: a verb of going in the same clause; not so ما يدعو إلى القول إن, which nobody says."""
    clause = takewhile(lambda word: word not in COMMAS, reversed(reading.words[reading.sentence_start[i] : i]))
    return reading.words[i - 1] == "الي" and any(bare(word) in speech_verbs().going for word in clause)


def _leads_to_that(reading: Reading, cue: Cue) -> bool:
    """بالقول إن، ذهب إلى القول إن، مع الإشارة إلى أن، جدد التأكيد أن: a definite verbal noun reports only so, and before أن or a colon."""
    i = cue.at
    renewing = speech_verbs().renewing
    renewed = any(bare(word) in renewing for word in reading.words[max(reading.sentence_start[i], i - _RENEWED) : i])
    with_it = reading.words[i][cue.skip :].startswith("ب") or reading.words[i - 1] == "مع"
    if not with_it and not renewed and not _gone_to(reading, i):
        return False
    behind = range(i + 1, min(i + _LEADING, reading.sentence_end[i]))
    return reading.words[i + 1] not in COMMAS and any(reading.complementiser(k) or reading.words[k] == ":" for k in behind)
