"""Headings: who speaks stands before a colon at the head of a line (الناتو: …، وزير الري لـ«الميدان»: …، رويترز عن مسؤول: …)."""

from tawatur.analysis.speech.phrase import Phrase, phrase_at
from tawatur.analysis.speech.quotes import MARKS
from tawatur.analysis.speech.reading import Reading
from tawatur.analysis.speech.report import Place, Report
from tawatur.analysis.speech.tables import carriers
from tawatur.analysis.words import clause_words, is_verb

_LONGEST = 14
_LONGEST_HEADLINE = 30
_LEAST_HEADED = 3
_LONGEST_OUTLET = 4
_BULLETS = "|•●▪◾■◆"


def headed(reading: Reading) -> list[Report]:
    """All reports by a heading, in order."""
    parts = (part for sentence in reading.text.sentences for part in _parts(reading, *sentence))
    return [report for first, last in parts if (report := _heading(reading, first, last))]


def _parts(reading: Reading, first: int, last: int) -> list[tuple[int, int]]:
    """A headline in the parts that two or more points keep apart: لا مساس بالحقوق.. والوزير: صرفنا المستحقات."""
    edges = [i for i in range(first + 1, last - 1) if reading.words[i] == "…" or reading.words[i - 1] == reading.words[i] == "."]
    if not edges or last - first > _LONGEST_HEADLINE:
        return [(first, last)]
    starts = [first, *(i + 1 for i in edges)]
    ends = [*(i if reading.words[i] == "…" else i - 1 for i in edges), last]
    return list(zip(starts, ends, strict=True))


def _heading(reading: Reading, first: int, last: int) -> Report | None:
    first = _behind_bullet(reading, first, last)
    colon = next((i for i in range(first + 1, min(last, first + _LONGEST + 1)) if reading.words[i] == ":"), None)
    if colon is None or last - colon - 1 < _LEAST_HEADED or not _line_head(reading, reading.sentence_start[colon]):
        return None
    joined = first > reading.sentence_start[first] and first not in reading.name_from and reading.words[first].startswith("و")
    head = phrase_at(reading, first, skip=int(joined))
    if head is None or not (head.names or head.title or head.source):
        return None
    source = _speaker(reading, head, colon)
    if source is None or source == head and _carrier_only(head):
        return None
    if _is_dateline(reading, head, colon, last):
        return None
    content = Place("colon", colon + 1, quote=reading.quote_from.get(colon + 1))
    end = last if last < reading.sentence_end[colon] else None
    zone = (first if source != head else source.last, colon)
    return Report(colon, colon + 1, "assert", "heading", content, zone, None, source, end=end)


def _is_dateline(reading: Reading, head: Phrase, colon: int, last: int) -> bool:
    """القاهرة: «الميدان»، المنامة: أعرب الوزير …: names alone behind a place, or a verb of the third person."""
    if all(k in reading.name_at or not reading.words[k][0].isalpha() for k in range(colon + 1, last)):
        return True
    place = not head.title and not head.source and all(named.type in ("GPE", "LOC") for named, _ in head.names)
    quote = reading.quote_from.get(colon + 1)
    credit = quote is not None and quote.length <= _LONGEST_OUTLET and quote.last >= last - 2
    return place and (credit or is_verb(reading.words[colon + 1]))


def _speaker(reading: Reading, head: Phrase, colon: int) -> Phrase | None:
    """The head itself, up to the colon or to what tells where it spoke; whom a press heading relays (رويترز عن مسؤول)."""
    if head.last == colon:
        return head
    if head.last >= len(reading.words):  # over the colon, up to the end of the text
        return None
    if reading.words[head.last] in MARKS and head.last + 1 == colon:
        return head
    word = reading.words[head.last]
    if word == "(" and colon > head.last + 1 and reading.words[colon - 1] == ")":
        return head  # الزيات (مقاطعا): …
    if word == "عن" and _carrier_only(head):
        relayed = phrase_at(reading, head.last + 1)
        return relayed if relayed and relayed.last == colon else None
    told = word in clause_words().heading_asides or word.startswith("ل") and _is_told(reading, head.last)
    return head if told else None


def _is_told(reading: Reading, i: int) -> bool:
    """لـ«الميدان»، لرويترز، لقناة الساحل: to whom it was said."""
    return reading.words[i] == "ل" or i in reading.name_at or reading.words[i][1:] in carriers().outlets | carriers().agencies


def _behind_bullet(reading: Reading, first: int, last: int) -> int:
    """Over what a live blog puts before an entry: 14:05 | …، • عاجل | …، ◾ 09:40 — …"""
    while first < last - 1 and reading.words[first] in _BULLETS:
        first += 1
    if last - first > 4 and reading.words[first].isdigit() and reading.words[first + 1] == ":" and reading.words[first + 2].isdigit():
        first += 3
        first += reading.words[first] in ("-", "—", "–")
    bar = next((i for i in range(first, min(first + 8, last)) if reading.words[i] in _BULLETS), None)
    while bar is not None:
        first = bar + 1
        bar = next((i for i in range(first, min(first + 4, last)) if reading.words[i] in _BULLETS), None)
    return first


def _line_head(reading: Reading, first: int) -> bool:
    return any(start == first for start, _ in reading.text.paragraphs)


def _carrier_only(source: Phrase) -> bool:
    """A dateline (القاهرة: رويترز) or a credit is no heading."""
    return all(named.known is not None and named.known.kind == "publisher" for named, _ in source.names) and bool(source.names)
