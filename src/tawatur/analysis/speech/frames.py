"""How the content follows a cue: behind أن, in quotation marks, behind a preposition, or as the bare object."""

from itertools import takewhile

from tawatur.analysis.speech.breaks import breaks_off, goes_on, said_by_noun, says
from tawatur.analysis.speech.phrase import phrase_at
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.report import Place
from tawatur.analysis.speech.sources import behind_request, is_addressed
from tawatur.analysis.speech.tables import carrier_nouns, carriers
from tawatur.analysis.words import VerbForm, clause_words, function_words, is_verb, is_verb_of_it, speech_forms

_FARTHEST = 48
"""Tokens between a verb and its أن."""
_LEAST_QUOTATION = 3
"""Tokens: a shorter quotation without a colon is a name or a scare quote."""
_LONGEST_ASIDE = 16
_NEEDED = 12
"""Tokens in which what a verb needs (حمّل … مسؤولية) must stand."""
_LONGEST_NAME = 4
_OF_ONE_OBJECT = ("deny", "condemn")
"""Acts whose verbs have one object, which a pronoun may be (نفاه)."""
_JOINED = ("ب", "ل")
_REFLEXIVE = (4, 5)
"""Letters of تفعّل and تفاعل."""


def over(reading: Reading, i: int) -> int:
    """The first token from i on that is no adverb, date, comma-bound aside (بدوره) or bracket."""
    end = reading.sentence_end[i - 1] if i else len(reading.words)
    while i < end:
        if reading.words[i] == "من" and i + 1 < end and reading.words[i + 1] in clause_words().on_the_part:
            i += 1  # من جهتها
        elif not (reading.skips(i) or reading.words[i] in COMMAS and i + 1 < end and reading.skips(i + 1)):
            break
        i += 1
    return i


def content(reading: Reading, i: int, form: VerbForm) -> Place | None:
    """Where the content begins, looking from token i (behind the verb and its subject)."""
    end = reading.sentence_end[i - 1]
    i = over(reading, i)
    while i < end and (reading.words[i] in COMMAS or _opens_aside(reading, i)):
        if reading.words[i] in COMMAS:
            i = over(reading, _behind_carrier(reading, i + 1) if form.verb.act != "assert" or form.verb.firm else i + 1)
        else:
            i = _behind_aside(reading, i, end)
    if "object" in form.verb.frames:
        i = over(reading, _behind_carrier(reading, i))
    if i >= end or not form.verb.not_objects.isdisjoint(reading.words[i : i + 2]):
        return None
    if form.verb.needs and not _has_needed(reading, i, form):
        return None
    frames = form.verb.frames
    i = _behind_asked(reading, i, form, end)
    at_once = _that(reading, i, form) or _quoted(reading, i, form) or _governed(reading, i, frames)
    if at_once:
        return at_once
    i = _behind_cognate(reading, i, form, end)
    nominal = _nominal(reading, i) or form.verb.act == "decline" and _verbal_noun(reading, i)
    taken = form.suffixed and form.verb.act in _OF_ONE_OBJECT and form.shape in ("past", "present")
    bare_object = Place("object", i) if "object" in frames and nominal and not taken else None
    if bare_object and not form.suffixed and not form.verb.addressee:
        return bare_object
    if bare_object and form.verb.addressee and (what := _asked_for(reading, i, end)):
        return what
    return _farther(reading, i, form) or bare_object


def _has_needed(reading: Reading, i: int, form: VerbForm) -> bool:
    """محملا الحكومة مسؤولية …, but not محملا بالقمح: what a verb needs, in its own clause."""
    behind = reading.words[i : min(i + _NEEDED, reading.sentence_end[i])]
    clause = list(takewhile(lambda word: word not in COMMAS, behind))
    joined = form.shape == "participle" and behind[0][0] == "ب" and behind[0] not in function_words().native_b
    return not joined and not form.verb.needs.isdisjoint(clause)


def _behind_asked(reading: Reading, i: int, form: VerbForm, end: int) -> int:
    """طلب من البلدية رصف الشوارع: who is asked stands before what for."""
    if form.verb.act != "demand" or "object" not in form.verb.frames or reading.words[i] != "من" or i + 2 >= end:
        return i
    behind = _behind_noun(reading, i + 1, end)
    return behind if behind < end - 1 and (reading.complementiser(behind) or _nominal(reading, behind)) else i


def _asked_for(reading: Reading, i: int, end: int) -> Place | None:
    """ناشد السكان المحافظ رصف الشوارع: behind the one who is spoken to, what for."""
    k = _behind_noun(reading, i, end) if reading.words[i].startswith("ال") or i in reading.name_from else i
    indefinite = i < k < end and not reading.words[k].startswith("ال") and k not in reading.name_at
    return Place("object", k) if indefinite and _nominal(reading, k) else None


def _behind_carrier(reading: Reading, i: int) -> int:
    """Over carriers and places between a verb and its bare object: اتهم، في بيان نشره أمس، السلطات …؛ أنكر أمام النيابة صلته …"""
    end = reading.sentence_end[i - 1]
    if i + 1 >= end:
        return i
    aside = reading.words[i] in clause_words().aside_prepositions | clause_words().parenthetic or reading.words[i + 1] == "لسان"
    if reading.words[i - 1] in COMMAS and aside:
        closing = next((k for k in range(i + 1, min(i + _LONGEST_ASIDE, end)) if reading.words[k] in COMMAS), i)
        return i if any(reading.complementiser(k) or reading.words[k] == ":" for k in range(i, closing)) else min(closing + 1, end - 1)
    k = _behind_mouthpiece(reading, i, end)
    if reading.words[k] in clause_words().aside_prepositions:
        while k + 1 < end and reading.words[k] in clause_words().governing:
            k = _behind_noun(reading, k + 1, end)
        dated = over(reading, k) if k < end else k
        if dated > k and dated + 1 < end and reading.words[dated] in COMMAS:
            k = dated + 1  # أعلنت في بيان، السبت، إحراز …
    if i < k < end and _tells_more(reading, k):
        return i
    begins = k < end and (reading.complementiser(k) or not reading.stops(k) and reading.words[k][0].isalpha())
    return k if begins else i


def _tells_more(reading: Reading, k: int) -> bool:
    """في بيان أصدرته أمس: whether a verb with a pronoun begins a clause about the indefinite noun before it."""
    return not reading.words[k - 1].startswith("ال") and is_verb_of_it(reading.words[k])


def _behind_mouthpiece(reading: Reading, i: int, end: int) -> int:
    """Over لصحيفة الضحى، لوكالة …، على لسان نقيبها فلان."""
    if reading.words[i : i + 2] == ["علي", "لسان"] and i + 2 < end:
        mouth = phrase_at(reading, i + 2)
        return mouth.last if mouth and mouth.last < end else i
    return behind_addressed(reading, i)


def behind_addressed(reading: Reading, i: int) -> int:
    """Over whom something is said to: للصحفيين، لصحيفة الضحى، لمراسلنا."""
    end = reading.sentence_end[i]
    if not is_addressed(reading, i) or i + 1 >= end - 1:
        return i
    definite = reading.words[i].startswith("لل") and i + 1 not in reading.quote_from and i + 1 not in reading.name_from
    if definite or reading.complementiser(i + 1) or reading.stops(i + 1):
        return i + 1  # لمراسلنا أن …
    behind = _behind_noun(reading, i + 1, end)
    return behind if behind < end else i


def _behind_noun(reading: Reading, k: int, end: int) -> int:
    """Behind a noun and what is definite or named behind it: أمام جهات التحقيق، على استفسارات «الديرة»."""
    if k not in reading.quote_from:
        k = reading.name_at[k][0].last if k in reading.name_at else k + 1
    while k < end:
        quote = reading.quote_from.get(k)
        if quote and quote.length <= _LONGEST_NAME:
            return quote.last + 1
        if k in reading.name_from:
            return reading.name_from[k][0].last
        if not reading.words[k].startswith("ال") or reading.words[k - 1].endswith(("ها", "هم")):
            return k
        k += 1
    return k


def _behind_cognate(reading: Reading, i: int, form: VerbForm, end: int) -> int:
    """Over a cognate object: نفى نفيا قاطعا وجود …"""
    if reading.words[i] not in {f"{noun}ا" for noun in form.verb.noun} or i + 2 >= end:
        return i
    return i + 2 if reading.text.source[reading.text.ends[i + 1] - 1] in "ًا" else i + 1


def _opens_aside(reading: Reading, i: int) -> bool:
    """الذي كان …، طلب عدم الكشف عن هويته أن: what is told of the speaker before the content."""
    behind = behind_request(reading, i)
    if behind is None:
        return reading.words[i] in function_words().relatives
    return reading.words[i - 1] in COMMAS or behind < reading.sentence_end[i] and _begins_content(reading, behind)


def _behind_aside(reading: Reading, i: int, end: int) -> int:
    """Behind a relative clause that a comma closes: الذي طلب عدم الكشف عن هويته، …; else where its own أن may be."""
    for k in range(i, end):
        if reading.words[k] in COMMAS and k + 1 < end and not reading.words[k + 1].startswith("و"):
            return k + 1
        if _begins_content(reading, k) and not says(reading.words[k - 1]):
            return k
    return end


def _begins_content(reading: Reading, k: int) -> bool:
    return reading.complementiser(k) or reading.words[k] == ":"


def _that(reading: Reading, i: int, form: VerbForm) -> Place | None:
    """أن at token i, or behind one preposition (إلى أن، على أن، عن أن، من أن)."""
    if "that" not in form.verb.frames and "ب" not in form.verb.frames and not (form.verb.object_with and form.suffixed):
        return None
    end = reading.sentence_end[i]
    if reading.complementiser(i) and i + 1 < end:
        return _behind(reading, i + 1, "that")
    if reading.words[i] in function_words().interrogatives and i + 1 < end:
        return _behind(reading, i, "that")  # روت كيف انهار السقف
    if reading.words[i] in clause_words().before_that and i + 2 < end and reading.complementiser(i + 1):
        return _behind(reading, i + 2, "that")
    return None


def _behind(reading: Reading, i: int, frame: str) -> Place:
    """Content at token i, with the quotation that begins there if one does."""
    return Place(frame, i, quote=reading.quote_from.get(i))


def _quoted(reading: Reading, i: int, form: VerbForm) -> Place | None:
    """A colon, or quotation marks, at token i."""
    if "quote" not in form.verb.frames:
        return None
    end = reading.sentence_end[i]
    if reading.words[i] == ":" and i + 1 < end:
        behind = i + 2 if reading.complementiser(i + 1) and i + 2 < end else i + 1
        return _behind(reading, behind, "colon")
    quote = reading.quote_from.get(i)
    if quote and quote.length >= _LEAST_QUOTATION:
        return Place("quote", i, quote=quote)
    return None


def _governed(reading: Reading, i: int, frames: tuple[str, ...]) -> Place | None:
    """A preposition of the verb with a noun behind it: إلى ضرورة …، بوقف …"""
    word = reading.words[i]
    end = reading.sentence_end[i]
    if word in frames and word not in ("that", "quote", "object") and i + 1 < end:
        return _behind(reading, i + 1, word)
    name = reading.name_at.get(i)
    for letter in _JOINED:
        if letter in frames and word.startswith(letter) and len(word) > 2 and word not in function_words().native_b:
            if name and name[0].skip == 0:
                continue
            if (
                letter == "ل"
                and not word.startswith("لل")
                and name is None
                and word[1:] not in reading.names.page.vocabulary
                and is_verb(word)
            ):
                continue
            return Place(letter, i, skip=1) if word != "بما" or reading.words[i + 1 : i + 2] != ["في"] else None
    if word in _JOINED and word in frames and i + 1 < end:  # لـ"…", بـ"…"
        return _behind(reading, i + 1, word)
    return None


def _nominal(reading: Reading, i: int) -> bool:
    """A token that can begin a bare object."""
    word = reading.words[i]
    if i in reading.name_from:
        return True
    if word == "ل":
        return False  # لـ«الميدان»
    if not word[0].isalpha() or reading.stops(i) and word not in function_words().demonstratives and word not in clause_words().objects:
        return i in reading.quote_from and reading.quote_from[i].length > 0
    noun = word.endswith("ي") and not reading.maqsura(i) or _governs(reading, i)  # نفي, not نفى
    return not word.startswith("ضد") and (noun or not (is_verb(word) and not word.startswith("ال") and _finite(word)))


def _governs(reading: Reading, i: int) -> bool:
    """تحطّم الطائرة، تراجع البطالة: a verbal noun that is written like its verb, before what is definite."""
    word, behind = reading.words[i], reading.words[i + 1] if i + 1 < reading.sentence_end[i] else ""
    return word[0] == "ت" and len(word) in _REFLEXIVE and behind.startswith("ال")


def _verbal_noun(reading: Reading, i: int) -> bool:
    """رفض ذكر اسمه: behind a verb of refusal a word that is a verb too is a noun."""
    return any(form.shape == "masdar" for form in speech_forms().get(reading.words[i], ())) or reading.words[i] in clause_words().refused


def _finite(word: str) -> bool:
    forms = speech_forms().get(word)
    future = word[0] == "س" and word[1:2] in ("ي", "ت", "ن")
    return word[0] in "يت" or word.endswith("ت") or future if forms is None else any(form.shape in ("past", "present") for form in forms)


def _farther(reading: Reading, i: int, form: VerbForm) -> Place | None:
    """Over carriers, addressees, asides and relative clauses to أن, a colon, or the verb's preposition."""
    end = min(reading.sentence_end[i], i + _FARTHEST)
    relative = False
    k = i
    while k < end:
        word = reading.words[k]
        if word == "-" and k > i - 2:
            k = _closing_dash(reading, k, end)
            continue
        if word == "(":
            k = _closing(reading, k, end)
            continue
        found = _that(reading, k, form) or (_quoted(reading, k, form) if word == ":" or _at_pause(reading, k) else None)
        if (
            found is None
            and not relative
            and (form.verb.addressee or k == i or reading.words[k - 1] in COMMAS or _its_own(reading, k, form))
        ):
            found = _governed(reading, k, form.verb.frames)
        if found:
            return found
        if k > i and k + 1 < end and reading.complementiser(k + 1) and says(word):  # قيل إنها …: that أن is another verb's
            k += 2
            continue
        relative = relative or word in function_words().relatives
        if breaks_off(reading, k):
            return None
        if not relative and (k > i and goes_on(reading, k) or said_by_noun(reading, k)):
            return None
        k += 1
    return None


def _its_own(reading: Reading, k: int, form: VerbForm) -> bool:
    """A preposition of the verb that stands alone and not before a carrier: أعرب الوزير في بيان عن …, شدد أمس في عمان على …"""
    behind = reading.words[k + 1] if k + 1 < reading.sentence_end[k] else ""
    if reading.words[k] not in clause_words().before_that or reading.words[k] in ("في", "من") or k + 1 in reading.dated:
        return False
    plain = behind.removeprefix("ال")
    return behind not in carrier_nouns() and plain not in carriers().outlets and behind not in function_words().relatives


def _at_pause(reading: Reading, k: int) -> bool:
    """A quotation opens behind a comma, a name or a carrier, not in the middle of a phrase."""
    return k in reading.quote_from and (reading.words[k - 1] in COMMAS or (k - 1) in reading.name_at or reading.quote_from[k].length > 3)


def _closing_dash(reading: Reading, k: int, end: int) -> int:
    for j in range(k + 2, end):
        if reading.words[j] == "-":
            return j + 1
    return k + 1


def _closing(reading: Reading, k: int, end: int) -> int:
    for j in range(k + 1, end):
        if reading.words[j] == ")":
            return j + 1
    return k + 1
