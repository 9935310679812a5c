"""The subject of the verb on which a cue hangs: اكتفت الشرطة بالقول إن …، غمز الرئيس من قناة الكتلة بقوله …

The verb itself reports no speech, or reports other speech; who does what it says also says what the cue introduces.
"""

from collections.abc import Collection
from typing import Protocol

import msgspec

from tawatur.analysis.inflection import Gender
from tawatur.analysis.speech.focus import Focus, InFocus
from tawatur.analysis.speech.frames import over
from tawatur.analysis.speech.phrase import Phrase, phrase_at, unknown_at
from tawatur.analysis.speech.reading import Reading
from tawatur.analysis.speech.report import Report
from tawatur.analysis.speech.sources import is_title
from tawatur.analysis.speech.speakers import speaker
from tawatur.analysis.speech.subject import before
from tawatur.analysis.words import bare, clause_words, is_verb, speech_forms

_FARTHEST = 40
_HEAD = 6
_OBJECT_FIRST = 3
"""Tokens between a verb and a subject that stands behind its object: طلب الكلمة المستشار فلان."""
_LONGEST_NAME = 4
"""Tokens of a name in quotation marks."""


class Content(Protocol):
    """The tokens of a content that was found before."""

    first: int
    last: int


def acting_subject(reading: Reading, report: Report, contents: Collection[Content], focus: Focus) -> InFocus | None:
    """Who acts in the clause of a cue: the subject of the verb before it, or whoever that verb's dropped subject means."""
    verb = _governor(reading, report, contents)
    if verb is None:
        phrase = _at_head(reading, report)
        return speaker(reading, phrase, Focus()) if phrase else None
    phrase = _subject(reading, verb, report.first)
    earlier: int | None = verb
    while phrase is None and earlier is not None and reading.words[earlier].startswith("ف"):  # سُئل عن الأمر فاكتفى بالقول
        earlier = _governor(reading, report._replace(first=earlier), contents)
        phrase = _subject(reading, earlier, report.first) if earlier is not None else None
    if phrase is not None:
        return speaker(reading, phrase, focus)
    dropped = focus.pick(_gender(reading.words[verb]), "s")
    return dropped and dropped._replace(speaker=msgspec.structs.replace(dropped.speaker, mark=None, resolved="focus"))


def _governor(reading: Reading, report: Report, contents: Collection[Content]) -> int | None:
    """The nearest finite verb before a cue that stands in no content of its sentence."""
    start = max(reading.sentence_start[report.first], report.first - _FARTHEST)
    for k in range(report.first - 1, start - 1, -1):
        if (
            _acts(reading.words[k])
            and k not in reading.name_at
            and not _governed(reading, k)
            and not any(draft.first <= k < draft.last for draft in contents)
        ):
            return k
    return _at_clause_head(reading, start, report.first)


def _governed(reading: Reading, k: int) -> bool:
    """Whether a preposition or an indefinite noun before token k makes it a noun that is written like a verb: سبب تأخر النتائج.

    ألقاها is never one.
    """
    if k == reading.sentence_start[k] or reading.words[k].endswith(("اه", "اها", "اهم")):
        return False
    word = reading.words[k - 1]
    if word in clause_words().governing:
        return True
    noun = word[0].isalpha() and not word.startswith("ال") and k - 1 not in reading.name_at and not reading.stops(k - 1)
    return noun and not is_verb(word) and not reading.skips(k - 1) and reading.words[k][0] not in "يتن"


def _at_clause_head(reading: Reading, start: int, cue: int) -> int | None:
    """A verb that no list holds: the word at the head of the clause, right before who has a title (غمز رئيس الحزب …)."""
    for k in range(start, min(start + _HEAD, cue)):
        plain = reading.words[k][0].isalpha() and not reading.words[k].startswith("ال") and k not in reading.name_at
        if plain and not reading.stops(k) and not reading.skips(k) and k + 1 < cue and is_title(reading, k + 1):
            return k if not is_title(reading, k) else None
    return None


def _acts(word: str) -> bool:
    """A finite verb, also with the pronoun of its object: قاطعه، ألقاها."""
    if is_verb(word) or not word.endswith(("ه", "ها", "هم")):
        return is_verb(word)
    plain = word.removesuffix("ا").removesuffix("م").removesuffix("ه")
    return is_verb(plain) or plain.endswith("ا") and is_verb(plain[:-1] + "ي")


def _subject(reading: Reading, verb: int, cue: int) -> Phrase | None:
    """The subject of a verb that stands before the cue: behind the verb, before it, or behind its object."""
    first = over(reading, verb + 1)
    quote = reading.quote_from.get(first)
    if quote and quote.closed and quote.length <= _LONGEST_NAME and quote.last < cue:
        return Phrase(first + 1, quote.last, 0, (), "unknown", False)  # رحّب «التيار المدني» …، معتبرا
    for k in range(first, min(first + _OBJECT_FIRST, cue)):
        phrase = phrase_at(reading, k, frames=_frames(reading.words[verb]))
        if phrase and (k == first or phrase.title or any(named.type == "PER" for named, _ in phrase.names)):
            return phrase._replace(last=min(phrase.last, cue)) if phrase.first < cue else None  # أعادت المتحدثة التأكيد أن …
        if not reading.words[k].startswith("ال"):
            break
    definite = reading.words[cue].startswith(("ال", "بال"))
    return before(reading, verb) or (unknown_at(reading, first) if definite and first < cue else None)


def _frames(verb: str) -> tuple[str, ...]:
    """What may follow the subject of a verb of saying."""
    forms = speech_forms().get(verb) or speech_forms().get(bare(verb))
    return forms[0].verb.frames if forms else ()


def _at_head(reading: Reading, report: Report) -> Phrase | None:
    """A name at the head of a sentence without a verb; a dateline is none."""
    start = reading.sentence_start[report.first]
    for i in range(start, min(start + _HEAD, report.first)):
        if i in reading.name_from:
            phrase = phrase_at(reading, i)
            dateline = phrase and reading.words[phrase.last : phrase.last + 1] in (["-"], [":"], ["/"], [")"])
            return None if dateline else phrase
    return None


def _gender(verb: str) -> Gender:
    """Of a third person: a present with ت, or a past that ends in ت, is feminine."""
    form = bare(verb)
    form = form[1:] if form[:1] == "س" and is_verb(form[1:]) else form
    return (
        "f"
        if form.startswith("ت") and not form.startswith("تم") and len(form) > 3 and is_verb("ي" + form[1:]) or form.endswith("ت")
        else "m"
    )
