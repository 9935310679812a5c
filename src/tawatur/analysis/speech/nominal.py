"""Cues without a finite verb: participles, verbal nouns, passives. Their subject is that of the clause they hang on, or their possessor."""

from tawatur.analysis.speech.frames import content
from tawatur.analysis.speech.phrase import phrase_at
from tawatur.analysis.speech.quotes import MARKS
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.report import Cue, Report
from tawatur.analysis.speech.sources import is_carrier, is_title
from tawatur.analysis.speech.tables import carriers, sources
from tawatur.analysis.words import bare, speech_verbs

_NEAR = 12
_NEAREST = 10
_RENEWED = 14
"""Tokens between جدد and التأكيد."""
_LEADING = 6
"""Tokens between بالقول and its أن."""
_TELLTALE = ("assert", "estimate", "express")
_NAMED_ACTS = ("accuse", "condemn", "deny", "admit", "demand", "warn", "threaten")
"""Acts that a verbal noun reports with a noun phrase too: اتهامات كييف لها بقصف …، اعتراف الوزيرة بأخطاء."""


def participle(reading: Reading, cue: Cue) -> Report | None:
    """مؤكدا أن، مشيرة إلى، احتجاجا على، بالقول إن."""
    i, form = cue.at, cue.form
    if i == reading.sentence_start[i] or i + 1 >= reading.sentence_end[i] or reading.words[i - 1] == "غير":
        return None
    if reading.words[i][cue.skip :].startswith(("ال", "بال")) and not _leads_to_that(reading, cue):
        return None
    place = content(reading, i + 1, form)
    if place is None or place.first - i > _NEAR and place.frame not in ("that", "colon"):
        return None
    telltale = form.verb.act in _TELLTALE
    if place.frame == "object" and telltale and not (form.verb.firm and paused(reading, i)):
        return None
    zone = (i + 1, place.first)
    subject = phrase_at(reading, i + 1) if reading.words[i + 1] in sources().honorifics else None  # مؤكدا سموه أن …
    return Report(i, i + 1, form.verb.act, "participle", place, zone, form, subject, skip=cue.skip, hedged=form.verb.hedged)


def verbal_noun(reading: Reading, cue: Cue) -> Report | None:
    """قوله إن، بعد قول الرئيس إن، اتهاماته بـ."""
    i, form = cue.at, cue.form
    if i + 1 >= reading.sentence_end[i]:
        return None
    subject = None
    if form.shape == "masdar":
        named = i + 1 in reading.name_from or is_title(reading, i + 1)
        subject = phrase_at(reading, i + 1) if named else None
        if subject is None:
            return None
    behind = subject.last if subject else i + 1
    place = content(reading, behind, form)
    if place is None or place.frame in ("object", "quote") or place.first - behind > _NEAREST:
        return None
    if form.shape == "masdar" and place.frame not in ("that", "colon") and (form.verb.act not in _NAMED_ACTS or place.first - behind > 3):
        return None
    if form.shape == "masdar" and reading.words[i - 1] in carriers().introduced_by and is_carrier(reading, i):
        return None  # في إفادة صحفية أن …
    return Report(i, i + 1, form.verb.act, "verbal noun", place, (i + 1, place.first), form, subject, skip=cue.skip)


def passive(reading: Reading, cue: Cue) -> Report | None:
    """قيل إن، يقال إن، أُعلن عن."""
    i = cue.at
    place = content(reading, i + 1, cue.form) if i + 1 < reading.sentence_end[i] else None
    if place is None or place.frame not in ("that", "quote", "colon", "عن"):
        return None
    return Report(i, i + 1, cue.form.verb.act, "passive", place, (i + 1, place.first), cue.form, skip=cue.skip)


def paused(reading: Reading, i: int) -> bool:
    """A comma, a quotation mark or و stands before token i, or it ends in accusative tanwin."""
    before = reading.words[i - 1]
    return before in COMMAS or before in MARKS or before in ("و", ".") or reading.text.source[reading.text.ends[i] - 1] == "ً"


def _leads_to_that(reading: Reading, cue: Cue) -> bool:
    """بالقول إن، مع الإشارة في بيان إلى أن، جدد التأكيد أن: a definite verbal noun reports only so, and before أن or a colon."""
    i = cue.at
    renewing = speech_verbs().renewing
    renewed = any(bare(word) in renewing for word in reading.words[max(reading.sentence_start[i], i - _RENEWED) : i])
    if not reading.words[i][cue.skip :].startswith("ب") and reading.words[i - 1] != "مع" and not renewed:
        return False
    behind = range(i + 1, min(i + _LEADING, reading.sentence_end[i]))
    return reading.words[i + 1] not in COMMAS and any(reading.complementiser(k) or reading.words[k] == ":" for k in behind)
