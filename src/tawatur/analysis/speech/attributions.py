"""Attribution without a verb: بحسب الشرطة، وفقا لمسؤول، نقلا عن وكالة …, and headings (الناتو: …)."""

from functools import cache

from tawatur.analysis.speech.phrase import Phrase, phrase_at
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.report import Place, Report
from tawatur.analysis.speech.tables import Attribution, attributions
from tawatur.analysis.words import bare, closed, is_verb, speech_forms

_LONGEST_HEADING = 8
_LEAST_HEADED = 3


@cache
def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], Attribution]]]:
    table: dict[str, list[tuple[tuple[str, ...], Attribution]]] = {}
    for entry in attributions().entries:
        words = tuple(entry.phrase.split())
        table.setdefault(words[0], []).append((words, entry))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in table.items()}


def attributed(reading: Reading) -> list[Report]:
    """All reports by a preposition or a heading, in order."""
    table = _by_first_word()
    found: list[Report] = []
    for first, last in reading.text.sentences:
        heading = _heading(reading, first, last)
        if heading:
            found.append(heading)
        for i in range(first, last):
            word = reading.words[i]
            rows = table.get(word) or table.get(bare(word))
            if rows and i not in reading.name_at:
                report = _attribution(reading, i, rows, skip=0 if word in table else 1)
                if report:
                    found.append(report)
    return found


def _attribution(reading: Reading, i: int, rows: list[tuple[tuple[str, ...], Attribution]], skip: int) -> Report | None:
    for words, entry in rows:
        behind = i + len(words)
        if tuple(reading.words[i + 1 : behind]) != words[1:] or behind >= reading.sentence_end[i]:
            continue
        if i and reading.words[i - 1] in attributions().not_after or reading.words[behind] in attributions().not_before:
            continue
        source, cue_last = _source(reading, behind, entry)
        if source:
            return _placed(reading, i, cue_last, source, skip)
    return None


def _source(reading: Reading, i: int, entry: Attribution) -> tuple[Phrase | None, int]:
    """The source behind the phrase, behind a verb of saying where one stands (بحسب ما قال السفير); and where the cue ends."""
    end = reading.sentence_end[i]
    cue_last = i
    if reading.words[i] == "ما" and i + 1 < end:
        i += 1
    if (entry.said or entry.verb or reading.words[i - 1] == "ما") and reading.words[i] in speech_forms():
        cue_last = i + 1
        i += 1
    if i >= end:
        return None, cue_last
    if entry.joined:
        if not reading.words[i].startswith(entry.joined) or reading.words[i] == entry.joined and i + 1 >= end:
            return None, cue_last
        if reading.words[i] == entry.joined:
            return phrase_at(reading, i + 1), cue_last
        return phrase_at(reading, i, skip=1), cue_last
    return phrase_at(reading, i), cue_last


def _placed(reading: Reading, i: int, cue_last: int, source: Phrase, skip: int) -> Report | None:
    """At the head of its sentence the content follows the comma; elsewhere it stands before."""
    start, end = reading.sentence_start[i], reading.sentence_end[i]
    if i - start <= 1 and _opens(reading, start, i):
        k = source.last
        while k < end and reading.words[k] not in COMMAS and k - source.last < 25:
            k += 1
        if k + 1 >= end:
            return None
        return Report(
            i,
            cue_last,
            "assert",
            "attribution at the head",
            Place("clause", *_clause(reading, k + 1)),
            (source.last, k),
            None,
            source,
            skip=skip,
        )
    last = i
    while last > start and (reading.words[last - 1] in COMMAS or reading.words[last - 1] in "-("):
        last -= 1
    first, joined = _clause(reading, start)
    if last - first < 2:
        return None
    return Report(
        i,
        cue_last,
        "assert",
        "attribution",
        Place("clause", first, joined),
        (source.last, min(source.last + 8, end)),
        None,
        source,
        end=last,
        skip=skip,
    )


def _opens(reading: Reading, start: int, i: int) -> bool:
    return i == start or reading.words[start] in COMMAS or bare(reading.words[start]) in closed()


def _clause(reading: Reading, i: int) -> tuple[int, int]:
    """The first token of a clause and how many joined letters to leave out: ووصل → وصل."""
    word = reading.words[i]
    if word[0] in "وف" and len(word) > 2 and i not in reading.name_from and not (is_verb(word) and not is_verb(word[1:])):
        rest = word[1:]
        if rest in closed() or rest.startswith("ال") or is_verb(rest) and rest[0] != word[0]:
            return i, 1
    return i, 0


def _heading(reading: Reading, first: int, last: int) -> Report | None:
    """الناتو: …، وزير الري: …: a name or a title before a colon at the head of a line."""
    first = _behind_bullet(reading, first, last)
    colon = next((i for i in range(first + 1, min(last, first + _LONGEST_HEADING + 1)) if reading.words[i] == ":"), None)
    if colon is None or last - colon - 1 < _LEAST_HEADED or not _line_head(reading, reading.sentence_start[colon]):
        return None
    source = phrase_at(reading, first)
    if source is None or source.last != colon or not (source.names or source.title or source.source) or _carrier_only(source):
        return None
    if all(k in reading.name_at or not reading.words[k][0].isalpha() for k in range(colon + 1, last)):
        return None  # a dateline: القاهرة: «الميدان»
    content = Place("colon", colon + 1, quote=reading.quote_from.get(colon + 1))
    return Report(colon, colon + 1, "assert", "heading", content, (colon, colon), None, source)


def _behind_bullet(reading: Reading, first: int, last: int) -> int:
    """Over what a live blog puts before an entry: 14:05 | …، • عاجل | …"""
    if last - first > 4 and reading.words[first].isdigit() and reading.words[first + 1] == ":" and reading.words[first + 2].isdigit():
        first += 3
        first += reading.words[first] == "-"
    bar = next((i for i in range(first, min(first + 8, last)) if reading.words[i] in "|•●▪"), None)
    while bar is not None:
        first = bar + 1
        bar = next((i for i in range(first, min(first + 4, last)) if reading.words[i] in "|•●▪"), None)
    return first


def _line_head(reading: Reading, first: int) -> bool:
    return any(start == first for start, _ in reading.text.paragraphs)


def _carrier_only(source: Phrase) -> bool:
    """A dateline (القاهرة: رويترز) or a credit is no heading."""
    return all(named.known is not None and named.known.kind == "publisher" for named, _ in source.names) and bool(source.names)
