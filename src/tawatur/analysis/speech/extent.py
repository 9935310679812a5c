"""Where content ends: at its closing mark, before the next report or the outlet's own voice, at the sentence's end."""

from collections.abc import Sequence

from tawatur.analysis.speech.nominal import paused
from tawatur.analysis.speech.quotes import Quote
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.report import Report
from tawatur.analysis.words import bare, clause_words, function_words, is_verb
from tawatur.model import Mark, Quoted

_TRAILING = frozenset(".،,؛;:-!؟?")
_LONGEST_ANSWER = 120
_CLAUSES = ("that", "colon", "clause", "quote")
_LEAST_MIXED = 2
"""Words: a shorter quotation inside the content is a scare quote or a name."""


def extent(reading: Reading, report: Report, later: Sequence[Report]) -> tuple[int, int]:
    """The tokens of the content. `later`: the other reports of the sentence, in order of their cues."""
    first, quote = report.content.first, report.content.quote
    if report.content.frame == "pronoun":
        return first, first + 1
    if quote and report.content.frame in ("quote", "colon") or quote and _whole(reading, quote, report):
        return quote.first + 1, quote.last
    last = report.end if report.end is not None else _end(reading, report, later)
    while last > first + 1 and reading.words[last - 1] in _TRAILING:
        last -= 1
    while last > first + 1 and reading.words[last - 1] in COMMAS | {"و", "ف"}:
        last -= 1
    return first, last


def _whole(reading: Reading, quote: Quote, report: Report) -> bool:
    """Whether a quotation behind أن is all of the content: nothing but punctuation or another report follows it."""
    if not quote.closed:
        return True
    end = reading.sentence_end[report.first]
    behind = quote.last + 1
    if behind >= end or reading.words[behind] in _TRAILING:
        return True
    return behind >= reading.sentence_end[quote.last] if reading.inside_text(quote.last) else True


def _end(reading: Reading, report: Report, later: Sequence[Report]) -> int:
    """The token before which the running content ends; behind a heading, the end of its line (an answer in an interview)."""
    if report.rule == "heading" and not later:
        return min(reading.paragraph_end[report.first], report.content.first + _LONGEST_ANSWER)
    end = reading.sentence_end[report.content.first]
    for other in later:
        if report.content.first < other.first < end and _closes(reading, report, other):
            end = _before(reading, _clause_start(reading, other))
            break
        if other.rule == "attribution" and report.content.first < other.content.first < end and other.content.frame == "quote":
            end = _before(reading, other.content.first)
            break
    end = min(end, _own_voice(reading, report.content.first, end))
    if report.content.frame not in _CLAUSES:
        end = _aside(reading, report.content.first, end)
    return end


def _before(reading: Reading, i: int) -> int:
    while i > 0 and (reading.words[i - 1] in COMMAS or reading.words[i - 1] in clause_words().before_cue):
        i -= 1
        i -= reading.words[i - 1] == "في" and reading.words[i] == "حين"
    return i


def _closes(reading: Reading, report: Report, other: Report) -> bool:
    """Whether another report of the sentence ends this one's content rather than standing inside it."""
    if other.rule in ("attribution",):
        return other.end is not None and other.content.first <= report.first
    if other.form is None:
        return False
    if (
        report.rule.startswith("attribution")
        and other.form.shape in ("past", "present")
        and _contrasted(reading, _clause_start(reading, other))
    ):
        return True  # بحسب المديرية، بلغت …، لكن النقابة تقدّرها بـ…
    if other.form.shape in ("participle", "circumstance"):
        told = report.content.frame not in _CLAUSES and other.content.frame in ("that", "colon") and other.skip == 0
        return paused(reading, other.first) or other.content.frame == "object" or told  # اعترض على القرار معلنا أنه …
    if other.form.shape in ("past", "present") and report.form is not None:
        opened = _contrasted(reading, _clause_start(reading, other))
        joined = reading.words[other.first][0] in "وف" and other.skip > 0
        same = _tense(reading, other) == _tense(reading, report) or report.form.shape == "participle"
        fronted = other.subject is not None and other.subject.first < other.first and other.subject.skip > 0
        if fronted:
            return True  # مدريد تعرض المساعدة والرباط تشكر إسبانيا
        if same and not joined and other.subject is not None and reading.words[other.first - 1] in COMMAS:
            return True  # بينما تصر كييف على أن …، تؤكد موسكو أن …
        return opened or same and (joined and (other.subject is None or paused(reading, other.first)))
    return False


def _clause_start(reading: Reading, other: Report) -> int:
    """The first token of a report's clause: its subject where that stands before the verb."""
    i = other.first
    if other.subject is not None and other.subject.first < i and other.rule != "attribution":
        i = other.subject.first
    while i > 0 and reading.words[i - 1] not in clause_words().contrasts and _opens_clause(reading.words[i - 1]):
        i -= 1
    return i


def _opens_clause(word: str) -> bool:
    """كان، قد، لم، أن: what stands before the subject or verb of a clause."""
    words, plain = function_words(), bare(word)
    return plain in words.auxiliaries or plain in words.negations or word in words.complementisers


def _contrasted(reading: Reading, i: int) -> bool:
    """Whether a clause that begins at token i is set against what stands before: لكن، بينما، في حين، غير أن."""
    if i < 2:
        return False
    before, earlier = reading.words[i - 1], reading.words[i - 2]
    return before in clause_words().contrasts or (earlier, before) == ("في", "حين")


def _aside(reading: Reading, first: int, end: int) -> int:
    """طالب بكذا بعدما …: what follows a noun phrase in a clause of its own is the outlet's."""
    for i in range(first + 1, end):
        word, paused = reading.words[i], reading.words[i - 1] in COMMAS
        if bare(word) in function_words().own_voice or word.startswith("فان"):
            return i
        if paused and (
            _verbal(word) or _is_circumstance(reading, i) or word in clause_words().contrasts or word in function_words().relatives
        ):
            return i
    return end


def _is_circumstance(reading: Reading, i: int) -> bool:
    """مستندا إلى …، سائلا الله …: a participle in the accusative, written as such or before a preposition (مكتفية بالقول، مستشهدا بآية)."""
    word = bare(reading.words[i])
    behind = reading.words[i + 1] if i + 1 < len(reading.words) else ""
    if len(word) > 4 and word[0] == "م" and (behind.startswith("بال") and word.endswith("ه") or _governs(behind) and word.endswith("ا")):
        return True
    shaped = len(word) > 4 and (word[0] == "م" or word[1] == "ا")
    return shaped and "\u064b" in reading.text.source[reading.text.starts[i] : reading.text.ends[i]]


def _governs(word: str) -> bool:
    """A preposition, alone or as a joined ب."""
    return word in function_words().prepositions or word.startswith("ب") and word not in function_words().native_b


def _verbal(word: str) -> bool:
    """A finite verb, alone or behind joined و or ف."""
    return is_verb(word) if word[0] not in "وف" else is_verb(word[1:])


def _tense(reading: Reading, report: Report) -> str:
    """The tense of a finite cue; لم with the present is past."""
    shape = report.form.shape if report.form else ""
    return "past" if reading.words[report.first - 1] in clause_words().jussive else shape


def _own_voice(reading: Reading, first: int, end: int) -> int:
    """، وذلك بعد …: the outlet speaks again."""
    for i in range(first + 1, end - 1):
        aside = reading.words[i] in clause_words().aside
        if aside and (reading.words[i - 1] in COMMAS or reading.words[i + 1] in clause_words().aside_before):
            return i
        if reading.words[i] == ":" and i + 1 in reading.quote_from:
            return i
        if reading.words[i - 1] in COMMAS and _own_turn(reading, i):
            return i
    return end


def _own_turn(reading: Reading, i: int) -> bool:
    """What the outlet says of what was said: ، وهو ما نفته …؛ ، الأمر الذي …؛ ، في إشارة إلى …"""
    two = (reading.words[i], reading.words[i + 1])
    return two in clause_words().own_turns


def quotation(reading: Reading, report: Report, first: int, last: int) -> Quoted:
    """direct where marks wrap the whole content, mixed where they wrap a part of two words or more."""
    inside = [quote for quote in reading.quotes_between(first - 1, last) if first < quote.last <= last]
    for quote in inside:
        if quote.first + 1 <= first + 1 and quote.last >= last - 1 and (quote.first < first or quote.first == first):
            return "direct" if quote.first + 1 == first or quote.last >= last - 1 else "mixed"
    for quote in inside:
        words = [i for i in range(quote.first + 1, quote.last) if reading.words[i][0].isalnum()]
        named = all(i in reading.name_at for i in words)
        if len(words) >= _LEAST_MIXED and not named:
            return "mixed"
    return "indirect"


def mark(reading: Reading, first: int, last: int, skip: int) -> Mark:
    """The mark over content, `skip` joined letters of its first token left out."""
    start, end = reading.text.starts[first], reading.text.ends[last - 1]
    for _ in range(skip):
        start += 1
        while start < end and not reading.text.source[start].isalpha():
            start += 1
    return reading.text.cut(start, end)
