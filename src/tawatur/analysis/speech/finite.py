"""Finite verbs of saying: the subject behind them, before them or dropped; the content by the verb's frames."""

from tawatur.analysis.speech.frames import behind_addressed, content, over
from tawatur.analysis.speech.phrase import Phrase, phrase_at, unknown_at
from tawatur.analysis.speech.quotes import CLOSING, STRAIGHT
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.report import Cue, Place, Report
from tawatur.analysis.speech.resumptive import pronoun, taken_up
from tawatur.analysis.speech.sources import source_kind
from tawatur.analysis.speech.subject import before, common_noun_before, fronted, relayed
from tawatur.analysis.speech.tables import carriers, source_nouns
from tawatur.analysis.tables import SpeechVerb
from tawatur.analysis.words import VerbForm, bare, clause_words, function_words, seeing, sources, speech_forms, speech_verbs
from tawatur.lexicon import Word

_LEAST_QUOTATION = 2
_LONGEST_NAME = 3
"""Tokens of a name in quotation marks."""
_BEHIND_QUOTATION = 8
"""Tokens behind the speaker of a quotation in which a carrier is looked for."""
_NEAREST_DOCUMENT = 5
_NEAR_THAT = 6
_ANTECEDENT = 9
_SPOKEN = ("that", "colon", "quote")
_DECLINING = tuple(Word(frame) for frame in ("object", "علي", "عن", "الي"))
"""What a refusal may be followed by, whatever the verb takes otherwise."""
_TELLTALE = ("assert", "estimate", "express", "praise")
"""Acts whose verbs say other things than speech when a bare object follows."""


def verb(reading: Reading, cue: Cue) -> Report | None:
    """The report of a finite verb of saying."""
    return taken_up(reading, cue) or _read(reading, cue, cue.form.verb.act, "verb of saying")


def in_document(reading: Reading, cue: Cue) -> Report | None:
    """جاء في البيان أن، ورد في تقرير الوزارة أن: the document behind في speaks."""
    i, form = cue.at, cue.form
    if i + 2 >= reading.sentence_end[i]:
        return None
    if reading.words[i + 1] in clause_words().taking_up:
        return _in_document_before(reading, cue)
    if reading.words[i + 1] != "في":
        return None
    document = phrase_at(reading, i + 2)
    place = content(reading, document.last, form) if document and document.source == "document" else None
    if place is None or place.frame not in _SPOKEN:
        return None
    return Report(i, i + 1, form.verb.act, "said in a document", place, (i + 1, i + 1), form, document, skip=cue.skip)


def _in_document_before(reading: Reading, cue: Cue) -> Report | None:
    """في بيان جاء فيه أن: the document before the verb speaks."""
    i, form = cue.at, cue.form
    earlier = range(max(i - _NEAREST_DOCUMENT, reading.sentence_start[i]), i)
    documents = (phrase for k in earlier if source_kind(reading, k) == "document" and (phrase := phrase_at(reading, k)))
    document = next((phrase for phrase in documents if phrase.last == i), None)
    place = content(reading, i + 2, form) if document else None
    if place is None or place.frame not in _SPOKEN:
        return None
    return Report(i, i + 1, form.verb.act, "said in a document", place, (i + 1, i + 1), form, document, skip=cue.skip)


def refusal(reading: Reading, cue: Cue) -> Report | None:
    """لم يؤكد، لم يكشف عن: the speaker would not say."""
    if not _is_negated(reading, cue.at) or _is_quoted(reading, cue.at) or cue.form.verb.past not in speech_verbs().negated.decline:
        return None
    frames = tuple(dict.fromkeys((*cue.form.verb.frames, *_DECLINING)))
    declining = SpeechVerb(past=cue.form.verb.past, present=cue.form.verb.present, act="decline", frames=frames)
    return _read(reading, cue._replace(form=cue.form._replace(verb=declining)), "decline", "negated verb of saying")


def negated(reading: Reading, cue: Cue) -> Report | None:
    """لم يقدم تفاصيل: a verb that refuses only when negated."""
    return _read(reading, cue, "decline", "negated verb") if _is_negated(reading, cue.at) else None


def _is_quoted(reading: Reading, i: int) -> bool:
    """بلاده «لا تعلّق على …»: a refusal in somebody's own words is what he says."""
    return any(quote.first < i < quote.last for quote in reading.quotes_between(reading.sentence_start[i], i))


def _is_negated(reading: Reading, i: int) -> bool:
    return i > reading.sentence_start[i] and bare(reading.words[i - 1]) in function_words().negations and not _is_soon(reading, i)


def _is_soon(reading: Reading, i: int) -> bool:
    """سرعان ما نفى، كثيرا ما أكد: ما denies nothing."""
    return i - 2 >= reading.sentence_start[i] and reading.words[i - 1] == "ما" and bare(reading.words[i - 2]) in clause_words().before_ma


def _read(reading: Reading, cue: Cue, act: str, rule: str) -> Report | None:
    i, form = cue.at, cue.form
    barred = cue.skip == 0 and i > reading.sentence_start[i] and reading.words[i - 1] in clause_words().not_before_verb
    if barred and not _is_soon(reading, i):
        return None
    if i + 1 >= reading.sentence_end[i] or is_impersonal(reading, cue):
        return _quotation_before(reading, cue, None)
    subject, place = _subject_and_place(reading, cue)
    if place and place.frame == "that" and reading.words[place.first] in seeing() and source_kind(reading, i - 1) == "document":
        return None  # وثيقة قالت إنها اطلعت عليها
    if subject and place and _said_by_participle(reading, subject.last, subject.last + 1):
        return None
    quoted = _quotation_before(reading, cue, subject)
    if place is None or quoted and (place.frame == "object" or _is_rest(place, quoted)):
        return quoted or pronoun(reading, cue, subject)
    if form.verb.relays:
        return _relayed(reading, cue, subject, place)
    if _said_by_participle(reading, i + 1, place.first) and place.frame in ("colon", "quote", "that"):
        return None  # وتابع فلان قائلا: the participle is the cue
    if subject is None and (not cue.skip or bare(reading.words[reading.sentence_start[i]]) in clause_words().as_for):
        subject = before(reading, i)
        if subject is None and common_noun_before(reading, i):
            return None
    if place.frame == "object" and reading.words[place.first] in form.verb.confirms:
        act = "confirm"
    if form.verb.by_document and subject and reading.words[subject.first].removeprefix("ال") in sources().numbered:
        act = "assert"
    report = Report(i, i + 1, act, rule, place, (i + 1, place.first), form, subject, skip=cue.skip, hedged=form.verb.hedged)
    report = report._replace(negated=act != "decline" and _is_negated(reading, i))
    return report if _is_plausible(report) else None


def _subject_and_place(reading: Reading, cue: Cue) -> tuple[Phrase | None, Place | None]:
    """The phrase that speaks, if it stands here, and where the content begins."""
    i, form = cue.at, cue.form
    start = over(reading, i + 1)
    inside = start < reading.sentence_end[i]
    told = behind_addressed(reading, start) if inside else start
    behind = _behind(reading, told, form) if told < reading.sentence_end[i] else None
    antecedent = _antecedent(reading, cue) if behind is None or form.verb.addressee else None
    subject = antecedent or fronted(reading, i) or behind if inside else None
    if (
        subject
        and cue.skip
        and form.verb.addressee
        and (i > reading.sentence_start[i] and not form.suffixed or _same_voice_before(reading, cue))
    ):
        subject = None  # ودعا البرلمان إلى …: whom he called upon
    if subject and subject.first > i and _is_object(reading, cue, subject):
        subject = None
    place = content(reading, subject.last if subject and subject.first > i else i + 1, form)
    if place is None and subject and subject.first > i and _may_be_shorter(reading, subject, form):
        shorter = content(reading, subject.last - 1, form)  # وصفت لجنة التحكيم الرواية بأنها …: what looks like its adjective is the object
        if shorter and _is_nationality(reading, subject.last - 1):
            place = shorter._replace(first=subject.last)  # أكد الوزير الأردني رفض بلاده …
        elif shorter:
            subject, place = subject._replace(last=subject.last - 1), shorter
    if subject is None and inside and not form.verb.abstract and not (place and form.verb.addressee):
        subject, place = _unknown(reading, start, form, place)
    if subject is None and place and _is_speechless(reading, start, place, form):
        place = None
    return subject, place


def _behind(reading: Reading, i: int, form: VerbForm) -> Phrase | None:
    """The subject behind its verb: no accusative, and none at all where the verb is plural or dual (its subject stands before it)."""
    word = reading.words[i]
    accusative = word.endswith("ا") and not word.endswith("ها") and word not in source_nouns() and word[:-1] in source_nouns()
    if form.number != "s" or accusative:
        return None
    return phrase_at(reading, i, frames=(*form.verb.frames, *_also(form)))


def _also(form: VerbForm) -> tuple[str, ...]:
    """What a subject must end before beside the frames of its verb: a relaying verb's preposition, an object, one who is spoken to."""
    if form.verb.relays:
        return (form.verb.relays,)
    if form.verb.transitive:
        return ("object",)
    if form.verb.act == "demand" and "object" in form.verb.frames:
        return ("من",)  # طلب سكان الحي من البلدية …
    return ("addressee",) if form.verb.addressee else ()


def _antecedent(reading: Reading, cue: Cue) -> Phrase | None:
    """ليو تشنغ، الذي طالب …: the name or source right before a relative pronoun is the subject of its verb."""
    i = cue.at - 1
    if i <= reading.sentence_start[cue.at]:
        return None
    if reading.words[i] not in function_words().relatives:
        return _described(reading, cue)
    if cue.form.gender == "m" and reading.words[i] in clause_words().feminine_relatives:
        return None
    i -= reading.words[i - 1] in COMMAS
    heads = range(max(i - _ANTECEDENT, reading.sentence_start[cue.at]), i)
    phrase = next((phrase for k in heads if (phrase := phrase_at(reading, k)) and phrase.last == i), None)
    named = reading.name_at.get(i - 1)
    return phrase or (Phrase(named[0].first, named[0].last, named[0].skip, (named,), None, False) if named else None)


def _described(reading: Reading, cue: Cue) -> Phrase | None:
    """نواب طلبوا …، دراسة خلصت إلى أن …: an indefinite source right before its verb, which tells more of it."""
    i = cue.at - 1
    if cue.skip or source_kind(reading, i) not in ("anonymous", "document") or reading.words[i].startswith("ال"):
        return None
    if reading.words[cue.at + 1 : cue.at + 2] and reading.words[cue.at + 1] in clause_words().taking_up:
        return None  # تحقيق قالت فيه إن …: in which another speaks
    phrase = phrase_at(reading, i)
    return phrase._replace(last=cue.at) if phrase else None


def _is_object(reading: Reading, cue: Cue, subject: Phrase) -> bool:
    """وشكرت تشاد على …، وحمّلت الحكومة مسؤولية …: the one noun phrase behind a verb that needs an object is no subject."""
    i, verb = cue.at, cue.form.verb
    if not verb.transitive or cue.form.suffixed or not cue.skip or subject.last >= reading.sentence_end[i] or subject.source == "document":
        return False
    word = reading.words[subject.last]
    return word in verb.frames or word[0] == "ب" and word not in function_words().native_b or word in verb.needs


def _may_be_shorter(reading: Reading, subject: Phrase, form: VerbForm) -> bool:
    """Whether the last word of a subject behind which nothing is said may be the object."""
    last = subject.last - 1
    several = last - subject.first >= 1 and last not in reading.name_at and last + 1 < reading.sentence_end[last]
    return several and "object" in form.verb.frames


def _is_nationality(reading: Reading, i: int) -> bool:
    hit = reading.names.page.hits.get(i)
    return hit is not None and hit.of("nisba") is not None


def _unknown(reading: Reading, start: int, form: VerbForm, place: Place | None) -> tuple[Phrase | None, Place | None]:
    """A subject that no list knows, where its verb leads to أن, a colon, a quotation or its preposition behind it."""
    subject = unknown_at(reading, start, form.verb.frames)
    if subject is None:
        return None, place
    early = place is not None and (place.frame not in _SPOKEN or subject.last > place.first)
    if early and not (place and place.frame == "object" and place.first == subject.first):
        return None, place
    behind = content(reading, subject.last, form)
    if early:
        governed = _SPOKEN if form.verb.act != "decline" else (*_SPOKEN, *_DECLINING[1:])
        return (subject, behind) if behind and behind.frame in governed and behind.first - subject.last <= 2 else (None, place)
    return (subject, behind) if behind and behind.frame != "object" else (None, place)


def _same_voice_before(reading: Reading, cue: Cue) -> bool:
    """Whether an earlier verb of saying of this sentence has the same gender and tense: its subject goes on."""
    shape, gender = cue.form.shape, cue.form.gender
    for k in range(reading.sentence_start[cue.at], cue.at):
        forms = speech_forms().get(reading.words[k]) or speech_forms().get(bare(reading.words[k])) or ()
        if k not in reading.name_at and any(form.shape == shape and form.gender == gender for form in forms):
            return True
    return False


def _said_by_participle(reading: Reading, first: int, last: int) -> bool:
    """Whether قائلا stands between a verb and the content."""
    said = speech_verbs().entries[0].past
    forms = (form for word in reading.words[first:last] for form in speech_forms().get(word, ()))
    return any(form.verb.past == said and form.shape == "participle" for form in forms)


def _is_speechless(reading: Reading, start: int, place: Place, form: VerbForm) -> bool:
    """كشفت الصور أن …: what follows a verb that takes things as subjects is its subject and nothing that speaks."""
    if not form.verb.abstract:
        return False
    if place.frame == "object":  # ترجح أعمال العنف أن …
        return any(reading.complementiser(k) for k in range(start + 1, min(start + _NEAR_THAT, reading.sentence_end[start])))
    if place.first - start <= 1:
        return False
    word = reading.words[start]
    return word[0].isalpha() and not reading.stops(start) and not reading.complementiser(start) and word[0] not in "لب"


def _is_plausible(report: Report) -> bool:
    """A verb of documents needs one; a bare object needs a subject at hand unless the verb says nothing else than speech."""
    form, subject = report.form, report.subject
    if form is None:
        return True
    if form.verb.by_document:
        if subject is None or form.verb.act == "pledge":
            return subject is not None and subject.source == "document"
        return subject.source in ("document", "anonymous") or bool(subject.names)
    if report.content.frame != "object" or subject is not None or form.verb.bare or report.act == "decline":
        return True
    if report.skip == 0 and len(form.verb.past) == 3:
        return False  # ناقشت اللجنة طلب إحاطة: a noun that is written like the verb
    goes_on = report.skip > 0 and form.verb.act != "assert"
    return goes_on or form.verb.act not in _TELLTALE and report.rule == "verb of saying"


def is_impersonal(reading: Reading, cue: Cue) -> bool:
    """يذكر أن، يشار إلى أن at the head of a sentence: the outlet's own voice."""
    i = cue.at
    if i != reading.sentence_start[i] or reading.words[i] not in speech_verbs().impersonal:
        return False
    return any(reading.complementiser(k) for k in range(i + 1, min(i + 3, reading.sentence_end[i])))


def _quotation_before(reading: Reading, cue: Cue, subject: Phrase | None) -> Report | None:
    """ "…"، قال فلان: the quotation stands before its verb."""
    i, form = cue.at, cue.form
    if "quote" not in form.verb.frames or cue.skip and reading.words[i].startswith("و"):
        return None
    k = i - 1
    while k > 0 and (reading.words[k] in COMMAS or reading.words[k] in "-." or reading.words[k] in clause_words().thus):
        k -= 1
    quote = reading.quote_to.get(k) if k >= 0 and reading.words[k] in CLOSING | STRAIGHT else None
    if quote is None or quote.length < _LEAST_QUOTATION:
        return None
    if quote.length <= _LONGEST_NAME and quote.first and reading.words[quote.first - 1] in carriers().behind:
        return None  # في حديثها إلى «المشهد اليوم»، روت …
    zone = (i + 1, min((subject.last if subject else i + 1) + _BEHIND_QUOTATION, reading.sentence_end[i]))
    place, rule = Place("quote", quote.first, quote=quote), "quotation before its verb"
    if form.verb.relays:
        subject, rule = relayed(reading, cue.form.verb.relays, subject.last if subject else i + 1, zone[1]) or subject, "relayed"
    return Report(i, i + 1, form.verb.act, rule, place, zone, form, subject, end=quote.last, skip=cue.skip)


def _is_rest(place: Place, quoted: Report) -> bool:
    """ "…"، قال فلان، "…": of a quotation that its verb interrupts the longer part is the content."""
    first, rest = quoted.content.quote, place.quote
    return first is not None and rest is not None and place.frame == "quote" and first.length >= rest.length


def _relayed(reading: Reading, cue: Cue, subject: Phrase | None, place: Place) -> Report | None:
    """نقلت وكالة … عن فلان (قوله) إن، نسبت إلى، علمت من: who stands behind the preposition speaks, the press carries."""
    i = cue.at
    speaker = relayed(reading, cue.form.verb.relays, subject.last if subject else i + 1, place.first) or subject
    if speaker is None:
        return None
    return Report(i, i + 1, "assert", "relayed", place, (i + 1, place.first), cue.form, speaker, skip=cue.skip)
