"""Who and where: people, organisations, places of one article, with every span that names them.

The rules propose. Their order decides who wins a word: known people and organisations first, then composed organisations, titles and
the people behind them, places, first names; at last the short forms of what was named before. Then a tagger that has learned has its say
(combine.py), and the short forms are read once more with what it found.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tawatur.analysis.names import people, places, titles
from tawatur.analysis.names.combine import settle
from tawatur.analysis.names.gazetteer import Hit, gazetteer
from tawatur.analysis.names.limits import limits
from tawatur.analysis.names.marks import in_marks, is_longer_in_marks
from tawatur.analysis.names.merge import entities, unmentioned
from tawatur.analysis.names.organisations import compose, keeps_class, organ, portfolio
from tawatur.analysis.names.own import NO_NAMES, OwnNames
from tawatur.analysis.names.own_files import own_names
from tawatur.analysis.names.parties import Parties
from tawatur.analysis.names.roles import behind_names
from tawatur.analysis.names.short import short_forms
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.names.spellings import respell
from tawatur.analysis.names.taggers import LEARNED, Tagger, chosen_tagger
from tawatur.analysis.names.teams import teams
from tawatur.analysis.openings import Openings
from tawatur.analysis.words import is_verb, speech_forms
from tawatur.model import Entity, Text, When

__all__ = [
    "LEARNED",
    "NO_NAMES",
    "Named",
    "Names",
    "OwnNames",
    "Page",
    "Tagger",
    "chosen_tagger",
    "find",
    "own_names",
    "propose",
    "unmentioned",
]

_FIRST_NAMES = Openings(lambda: people.joined_given_names().__contains__)
_MARKS = Openings(lambda: frozenset('"«“‟„').__contains__)


class Names(NamedTuple):
    """The entities of a text, and their spans as tokens, sorted, each with the id of its entity."""

    entities: list[Entity]
    spans: list[tuple[Named, str]]
    page: Page
    parties: Parties


def find(text: Text, dates: Sequence[When] = (), own: OwnNames = NO_NAMES, tagger: Tagger = LEARNED) -> Names:
    """No text raises; one without names gives none. `own` are the user's names beside those of the knowledge pack.

    Raises TaggerError where a model in the tagger's place turns out to be broken.
    """
    page = propose(text, dates, own)
    settle(page, tagger)
    respell(page)
    short_forms(page)
    behind_names(page)
    found, spans = entities(page)
    parties = Parties(page, found, spans)
    return Names(parties.entities(), spans, page, parties)


def propose(text: Text, dates: Sequence[When] = (), own: OwnNames = NO_NAMES) -> Page:
    """What the lists and the rules of the language find."""
    page = Page(text, gazetteer(own).hits(text.words), _dated(text, dates))
    people.known_people(page)
    _known_and_composed(page)
    _in_marks(page)
    _not_meant(page)
    _introduced(page)
    teams(page)
    for hit in page.hits.values():
        places.known_place(page, hit)
    for i in _FIRST_NAMES.among(page.words):
        people.first_named(page, i)
    short_forms(page)
    return page


def _dated(text: Text, dates: Sequence[When]) -> frozenset[int]:
    """The tokens of the time expressions: no name begins or goes on there."""
    spans = [(bisect_left(text.starts, when.mark.start), bisect_left(text.starts, when.mark.end)) for when in dates]
    return frozenset(i for first, last in spans for i in range(first, last))


def _class_word(page: Page, hit: Hit, id: str) -> bool:
    """حركة طالبان: the first word is a class word where the rest is a name of the same; a party's is part of its name (حزب العمال …), and
    so is that of what is another word without it (حركة فتح)."""
    rest = page.hits.get(hit.first + 1)
    if rest is None or rest.skip or rest.last != hit.last or not any(known.id == id and known.kind != "short" for known in rest.known):
        return False
    return not keeps_class(page, hit.first, hit.skip, rest)


def _behind_company(page: Page, hit: Hit) -> tuple[int, int]:
    """شركة شل: the class word is there to tell the name from another word; where the name begins, and the letters joined in front of it."""
    named = hit.last == hit.first + 2 and not page.words[hit.first + 1].startswith("ال")
    return (hit.first + 1, 0) if named and page.words[hit.first][hit.skip :] in limits().companies else (hit.first, hit.skip)


def _known_and_composed(page: Page) -> None:
    """Organisations, known ones and those a head noun builds; whichever is longer."""
    for hit in page.hits.values():
        head = hit.of("head")
        if head and page.inside(hit.first):
            named = compose(page, hit, head)
            if named and page.free(named.first, named.last):
                page.add(named)
                continue
        ministry = hit.of("portfolio")
        named = portfolio(page, hit, ministry) if ministry and page.inside(hit.first) else None
        if named and page.free(named.first, named.last):
            page.add(named)
            continue
        known = hit.of("organisation", "publisher")
        if (
            known
            and "ambiguous" not in known.flags
            and (known.own or not _class_word(page, hit, known.id))
            and not (hit.last - hit.first == 1 and is_verb(page.words[hit.first]))
            and page.free(hit.first, hit.last)
            and not is_longer_in_marks(page, hit)
        ):
            of_a_state = organ(page, hit, known)
            if of_a_state and page.free(of_a_state.first, of_a_state.last):
                page.add(of_a_state)
                continue
            first, skip = _behind_company(page, hit)
            page.add(Named(first, hit.last, skip, "ORG", "gazetteer", known, known.id, party=known.party))


def _not_meant(page: Page) -> None:
    """روسيا اليوم is no channel where nothing says so: the state speaks today; فاطمة is no town behind ف."""
    for first, hit in list(page.hits.items()):
        if hit.skip and hit.last == first + 1 and page.words[first] in people.given_names():
            del page.hits[first]
            continue
        if hit.shorter and first not in page.at and any("ambiguous" in known.flags for known in hit.known):
            page.hits[first] = hit.shorter


def _in_marks(page: Page) -> None:
    for i in _MARKS.among(page.words):
        named = in_marks(page, i)
        if named and page.free(named.first, named.last):
            page.add(named)


def _introduced(page: Page) -> None:
    """People behind titles and verbs of saying, places behind place nouns."""
    forms, nouns = _joined_forms(), places.place_nouns()
    titled = {i for i, hit in page.hits.items() if hit.of("title")}
    for i in sorted(titled.union(_INTRODUCING.among(page.words))):
        word, last = page.words[i], page.sentence_end[i]
        if not last:
            continue
        if i in titled:
            titles.titled(page, page.hits[i])
        elif word in nouns:
            places.behind_noun(page, i)
        if i + 1 < last and word in forms:
            people.after_speech(page, i + 1)


@cache
def _joined_forms() -> frozenset[str]:
    """Every form of a verb of saying, with joined و and ف too."""
    return frozenset(joined + form for joined in ("", "و", "ف") for form in speech_forms())


_INTRODUCING = Openings(lambda: _joined_forms().union(places.place_nouns()).__contains__)
"""The words behind which a name may stand, titles aside."""
