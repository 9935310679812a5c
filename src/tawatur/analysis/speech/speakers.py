"""From the phrase that speaks to the entities that speak: people, organisations and states, and those without a name (unnamed.py)."""

import msgspec

from tawatur.analysis.inflection import Gender, Number
from tawatur.analysis.names import Named
from tawatur.analysis.speech.focus import Focus, InFocus, is_female
from tawatur.analysis.speech.phrase import Phrase
from tawatur.analysis.speech.reading import Reading
from tawatur.analysis.speech.roles import parties, role
from tawatur.analysis.speech.sources import is_title
from tawatur.analysis.speech.unnamed import unnamed
from tawatur.analysis.words import sources
from tawatur.model import Speaker


def speaker(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    """Who a phrase names, with gender and number as later verbs will show them."""
    mark = reading.text.mark(phrase.first, phrase.last)
    if phrase.skip:
        mark = reading.text.cut(mark.start + phrase.skip, mark.end)
    found = _people(reading, phrase) or unnamed(reading, phrase, focus) or _organisations(reading, phrase) or role(reading, phrase, focus)
    return found._replace(speaker=msgspec.structs.replace(found.speaker, mark=mark), token=phrase.first)


def _people(reading: Reading, phrase: Phrase) -> InFocus | None:
    """A person named in the phrase, unless an office stands first (مكتب رئيس الوزراء …)."""
    people = [(named, id) for named, id in phrase.names if named.type == "PER"]
    if not people or phrase.names[0][0].type == "ORG" and phrase.names[0][0].first == phrase.first:
        return None
    ids = tuple(dict.fromkeys(id for _, id in people))
    joint = len(ids) > 1 and any(_is_joined(reading, named.first) for named, _ in people[1:])
    ids = ids if joint else ids[-1:]
    named = people[0][0] if joint else people[-1][0]
    sides = parties(reading, phrase, ids)
    gender: Gender = "f" if _female(reading, phrase, named) else "m"
    return InFocus(Speaker(kind="named", entity=ids[0], entities=ids, parties=sides), gender, "p" if joint else "s")


def _is_joined(reading: Reading, i: int) -> bool:
    """فلان وفلان، فلان والدكتورة فلانة: a name that و joins to the one before, by itself or by its title."""
    before = reading.words[i - 1]
    if any(word[:1] == "و" and word[1:] in sources().counterparts for word in reading.words[max(i - 2, 0) : i]):
        return True  # ونظيره السوداني فلان
    return reading.words[i].startswith("و") or before == "و" or before.startswith("و") and is_title(reading, i - 1)


def _female(reading: Reading, phrase: Phrase, named: Named) -> bool:
    hit = reading.names.page.hits.get(phrase.first)
    title = hit.of("title") if hit else None
    return title.gender == "f" if title else is_female(reading, named)


_PRESS = frozenset({"newspaper", "magazine", "channel", "radio"})
"""Kinds of organisations that are the press where they stand for one that was named (الصحيفة)."""


def _organisations(reading: Reading, phrase: Phrase) -> InFocus | None:
    """Organisations and states, joint ones together; the first names the phrase."""
    if phrase.title or not phrase.names:
        return None
    if phrase.names[0][0].type == "GPE" and phrase.names[0][0].first > phrase.first + 1:
        return None  # غرفة تجارة الدوحة is not the city
    spans = [phrase.names[0]]
    for named, id in phrase.names[1:]:
        if reading.words[named.first].startswith("و") and named.skip or reading.words[named.first - 1] == "و":
            spans.append((named, id))
    ids = tuple(dict.fromkeys(_acting(named, id) for named, id in spans))
    sides = tuple(dict.fromkeys(reading.entities[id].party or id if id in reading.entities else id for id in ids))
    first = spans[0][0]
    media = first.known.kind == "publisher" if first.known else first.rule == "short form" and first.head in _PRESS
    gender: Gender = "f" if first.type != "ORG" or _feminine(reading, first) else "m"
    number: Number = "s" if len(ids) == 1 else "p"
    return InFocus(Speaker(kind="media" if media else "organisation", entity=ids[0], entities=ids, parties=sides), gender, number)


def _acting(named: Named, id: str) -> str:
    """A capital that speaks is its state."""
    if named.type == "GPE" and named.known and "capital" in named.known.flags and named.party:
        return named.party
    return id


def _feminine(reading: Reading, named: Named) -> bool:
    if named.known and named.known.kind == "publisher":
        return True
    first = reading.words[named.first][named.skip :]
    return first.endswith(("ه", "ات"))
