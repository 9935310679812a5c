"""Attribution without a verb of its own clause: بحسب الشرطة، وفقا لمسؤول، نقلا عن وكالة …، كما قال الوزير، على حد قوله."""

from functools import cache

from tawatur.analysis.inflection import PRONOUNS, possessed
from tawatur.analysis.openings import Openings
from tawatur.analysis.speech.frames import content
from tawatur.analysis.speech.phrase import phrase_at, unknown_at
from tawatur.analysis.speech.quotes import MARKS
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.report import Place, Report, Source
from tawatur.analysis.speech.subject import relayed
from tawatur.analysis.speech.tables import Attribution, attributions
from tawatur.analysis.words import VerbForm, bare, closed, function_words, is_verb, speech_forms, speech_verbs

_FARTHEST_COMMA = 25
_BEHIND = 8
"""Tokens behind a source in which a carrier is looked for."""
_LEAST_BEFORE = 4
"""Tokens: what stands before words that attribute in the middle of a sentence is no more than its opening if it is shorter."""
_FINITE = ("past", "present")
_TAKEN_UP = ("فقد", "فان", "فانه", "فانها", "فانهم")
"""بحسب البيان، فإن …: what takes the sentence up again is no part of what is said."""

_JOINED = ("", "و", "ف")

Phrases = list[tuple[tuple[str, ...], Attribution, VerbForm | None]]


@cache
def _by_first_word() -> dict[str, tuple[int, Phrases]]:
    """First word of a phrase, alone or joined by و or ف → how many letters are joined, and every phrase that it begins.

    A phrase comes as its words, its entry and, where a pronoun on the last word stands for the speaker, gender and number.
    """
    table: dict[str, Phrases] = {}
    for entry in attributions().entries:
        words = tuple(entry.phrase.split())
        rows: Phrases = [(words, entry, None)]
        if entry.own:
            said = speech_verbs().entries[0]
            rows += [((*words[:-1], form.word), entry, VerbForm(said, "noun", form.gender, form.number)) for form in possessed(words[-1])]
        table.setdefault(words[0], []).extend(rows)
    ordered = {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in table.items()}
    return {letter + first: (len(letter), rows) for letter in reversed(_JOINED) for first, rows in ordered.items()}


def attributed(reading: Reading) -> list[Report]:
    """All reports by a preposition or by كما with a verb, in order."""
    table = _by_first_word()
    found: list[Report] = []
    for i in _OPENINGS.among(reading.words):
        if reading.inside_text(i) and i not in reading.name_at:
            skip, rows = table[reading.words[i]]
            report = _attribution(reading, i, rows, skip)
            if report:
                found.append(report)
    return found


_OPENINGS = Openings(lambda: _by_first_word().__contains__)


def _attribution(reading: Reading, i: int, rows: Phrases, skip: int) -> Report | None:
    for words, entry, own in rows:
        behind = i + len(words)
        if tuple(reading.words[i + 1 : behind]) != words[1:]:
            continue
        if own is not None:
            return _placed(reading, i, skip, Source(None, own, behind, behind))
        if behind >= reading.sentence_end[i]:
            continue
        if i and reading.words[i - 1] in attributions().not_after or reading.words[behind] in attributions().not_before:
            continue
        source = _by_verb(reading, behind, entry) if entry.verb else _by_noun(reading, behind, entry)
        if source:
            return _placed(reading, i, skip, source)
    return None


def _by_noun(reading: Reading, i: int, entry: Attribution) -> Source | None:
    """The source behind the phrase, joined to its preposition where it takes one."""
    first = i
    if entry.said and reading.words[i] in speech_forms() and i + 1 < reading.sentence_end[i]:
        i += 1
    if not entry.joined:
        phrase = phrase_at(reading, i)
    elif not reading.words[i].startswith(entry.joined):
        return None
    elif reading.words[i][1:] in PRONOUNS:
        pronoun = reading.words[i][1:]
        form = VerbForm(speech_verbs().entries[0], "noun", "f" if pronoun == "ها" else "m", "p" if pronoun == "هم" else "s")
        return Source(None, form, i + 1, i + 1)
    elif reading.words[i] == entry.joined:
        phrase = phrase_at(reading, i + 1) if i + 1 < reading.sentence_end[i] else None
    else:
        phrase = phrase_at(reading, i, skip=1)
    return Source(phrase, None, i, phrase.last) if phrase else _by_account(reading, first, entry)


def _by_account(reading: Reading, i: int, entry: Attribution) -> Source | None:
    """بحسب أقوال السائق، وفقا لإفادة الحارس: whoever is told of behind a noun of telling, though no list knows him."""
    told = i + 1 < reading.sentence_end[i] and reading.words[i].removeprefix(entry.joined or "") in attributions().accounts
    phrase = phrase_at(reading, i + 1) or unknown_at(reading, i + 1) if told else None
    return Source(phrase, None, i + 1, phrase.last) if phrase else None


def _by_verb(reading: Reading, i: int, entry: Attribution) -> Source | None:
    """كما قال الوزير، وفق ما أعلنه، بحسب ما ورد في البيان: the subject of the verb, or whoever a dropped subject means."""
    forms = [form for form in _finite_forms(reading.words[i]) if form.shape in _FINITE]
    if not forms and (entry.saying or not is_verb(reading.words[i]) and not is_verb(reading.words[i][:-2])):
        return None
    behind, form = i + 1, forms[0] if forms else None
    end = reading.sentence_end[i]
    if form and form.verb.in_document and behind < end:
        behind += 1
    while behind < end - 1 and reading.words[behind] in function_words().adverbs:
        behind += 1  # حسب ما صرح به أحد الناجين
    phrase = phrase_at(reading, behind) if behind < end else None
    if form and form.verb.relays:
        phrase = relayed(reading, form.verb.relays, i + 1, min(i + _BEHIND + 1, reading.sentence_end[i])) or phrase
    if entry.saying and form and content(reading, phrase.last if phrase else i + 1, form):
        return None  # كما أكد الوزير أن …: another report, not this one's source
    if phrase is None:
        paused = behind >= end or reading.words[behind] in COMMAS or not reading.words[behind][0].isalpha() or reading.skips(behind)
        return Source(None, form, i + 1, behind) if form and (paused or reading.words[behind].startswith("ب")) else None
    return Source(phrase, form, i + 1, phrase.last)


def _finite_forms(word: str) -> tuple[VerbForm, ...]:
    """The forms of a verb of saying, also before the pronoun that takes up ما: أعلنه، أوردته."""
    found = speech_forms().get(word)
    if found is None and word.endswith(("ه", "ها")):
        found = speech_forms().get(word.removesuffix("ا").removesuffix("ه"))
    return found or ()


def _placed(reading: Reading, i: int, skip: int, source: Source) -> Report | None:
    """At the head of its sentence the content follows the comma; elsewhere it stands before."""
    start = reading.sentence_start[i]
    if i - start <= 1 and _opens(reading, start, i) or i - 1 in reading.quote_from:
        return _at_head(reading, i, skip, source)
    last = i
    while last > start and (reading.words[last - 1] in COMMAS or reading.words[last - 1] in "-("):
        last -= 1
    place = _clause_before(reading, start, last)
    end = place.quote.last if place.quote else last
    if end - place.first < _LEAST_BEFORE and reading.words[source.last : source.last + 1] == ["،"] and not place.quote:
        return _in_opening(reading, i, skip, source)  # ومن المتوقع، وفق مصادر …، أن يعود
    if end - place.first < 2:
        return None
    zone = (source.cue_last if source.form else source.last, _carried_to(reading, source))
    act = source.form.verb.act if source.form and source.phrase else "assert"
    return Report(i, source.cue_last, act, "attribution", place, zone, source.form, source.phrase, end=end, skip=skip)


def _in_opening(reading: Reading, i: int, skip: int, source: Source) -> Report | None:
    k = source.last + 1
    if k + 2 >= reading.sentence_end[i] or source.phrase is None:
        return None
    k += reading.complementiser(k)
    place = Place("clause", *clause(reading, k))
    return Report(
        i, source.cue_last, "assert", "attribution at the head", place, (source.last, k - 1), source.form, source.phrase, skip=skip
    )


def _carried_to(reading: Reading, source: Source) -> int:
    """Where carriers behind a source are looked for, over what it asks for that will not be named."""
    end = reading.sentence_end[source.last - 1]
    asks = not speech_verbs().unnamed.objects.isdisjoint(reading.words[source.last : min(source.last + _BEHIND, end)])
    return min(source.last + (2 * _BEHIND if asks else _BEHIND), end)


def _at_head(reading: Reading, i: int, skip: int, source: Source) -> Report | None:
    end = reading.sentence_end[i]
    commas = [k for k in range(source.last, min(source.last + _FARTHEST_COMMA, end - 1)) if reading.words[k] in COMMAS]
    taken_up = [k for k in commas if reading.words[k + 1] in _TAKEN_UP]
    if source.last < end and reading.words[source.last] in _TAKEN_UP:
        taken_up.insert(0, source.last - 1)  # وحسب فلان فإن …
    plain = [k for k in commas if reading.words[k + 1] not in function_words().relatives]
    k = next(iter(taken_up or plain or commas), end)
    if k + 1 >= end:
        return None
    place = Place("clause", *clause(reading, k + 1))
    act = source.form.verb.act if source.form and source.phrase else "assert"
    return Report(i, source.cue_last, act, "attribution at the head", place, (source.last, k), source.form, source.phrase, skip=skip)


def _clause_before(reading: Reading, start: int, last: int) -> Place:
    """What is attributed by words behind it: a quotation set off by a comma, else all that stands before in the sentence."""
    quote = reading.quote_to.get(last - 1)
    if quote and (quote.first == start or quote.first > start and reading.words[quote.first - 1] in COMMAS):
        return Place("quote", quote.first, quote=quote)
    return Place("clause", *clause(reading, start))


def _opens(reading: Reading, start: int, i: int) -> bool:
    return i == start or reading.words[start] in COMMAS or bare(reading.words[start]) in closed() or reading.words[start] in MARKS


def clause(reading: Reading, i: int) -> tuple[int, int]:
    """The first token of a clause and how many joined letters to leave out: ووصل → وصل; behind فإن the token after it."""
    word = reading.words[i]
    if word in _TAKEN_UP and i + 1 < reading.sentence_end[i]:
        return i + 1, 0
    if word[0] in "وف" and len(word) > 2 and i not in reading.name_from and not (is_verb(word) and not is_verb(word[1:])):
        rest = word[1:]
        if rest in closed() or rest.startswith("ال") or is_verb(rest) and rest[0] != word[0]:
            return i, 1
    return i, 0
