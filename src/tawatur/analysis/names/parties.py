"""Whom people and organisations speak for, as the words around their names tell.

    الباحث في [معهد الساحل للدراسات] نادر …      for an organisation that the role names
    سامي الخطابي، وزير الطاقة [المغربي]           for the state of an office, which may stand behind the name
    وزارة النقل، وزير الداخلية                   where no state is named: for the one that is spoken of
    وزير المالية اللبناني السابق، محلل أردني       for himself

Roles are read once all names are settled, since one may hold a short form (المتحدث باسم الوزارة).
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from tawatur import lexicon
from tawatur.analysis.names import people
from tawatur.analysis.names.gazetteer import Known, portfolios, state_id
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.names.tables import HeadTable, StateTable
from tawatur.analysis.words import bare, is_verb, sources, speech_forms
from tawatur.lexicon import Table, Word
from tawatur.model import Entity

_ASIDES = frozenset("،-(")
_COMMAS = frozenset("،,")
_SENTENCES_BACK = 2
_LONGEST_ASIDE = 10
"""Tokens."""


class PartyTable(Table, frozen=True, kw_only=True):
    own_voice: frozenset[str]
    offices: frozenset[str]
    charged: frozenset[str]
    of_anything: frozenset[str]
    organs: frozenset[str]
    for_states: frozenset[Word]
    news: frozenset[Word]
    former: frozenset[Word]
    of_house: frozenset[Word]


@cache
def table() -> PartyTable:
    return lexicon.load("parties", PartyTable)


@cache
def states() -> frozenset[str]:
    return frozenset(state_id(state) for state in lexicon.load("states", StateTable).entries)


@cache
def _heads() -> dict[str, str]:
    """للشركة → company."""
    return {"لل" + head.word: head.kind for head in lexicon.load("organisation_heads", HeadTable).entries}


class Role(NamedTuple):
    """Tokens `first` up to `last`, which begin with a title; `bare` where nothing else stands in them."""

    first: int
    last: int
    title: Known
    bare: bool


def behind_names(page: Page) -> None:
    """Give people the office that stands behind their names: سامي الخطابي، وزير الطاقة المغربي."""
    for named in page.named():
        hit = page.hits.get(_behind(page, named)) if named.type == "PER" and not named.role else None
        if hit and hit.of("title") and not hit.skip:
            last, person = people.complement(page, hit)
            if person is None:
                page.introduce(named, page.text.mark(hit.first, last).text, None)


def _behind(page: Page, named: Named) -> int:
    """The token where an office of this person may stand: behind a comma, or at once behind who speaks (قال فلان وزير الطاقة)."""
    if not page.inside(named.last) or named.last >= page.sentence_end[named.first]:
        return -1
    if page.words[named.last] in _ASIDES:
        return named.last + 1
    return named.last if named.first and bare(page.words[named.first - 1]) in speech_forms() else -1


class Parties:
    """The parties of one article. `of` an entity, where it has another than itself; `of_phrase` of any role."""

    def __init__(self, page: Page, found: Iterable[Entity], spans: Iterable[tuple[Named, str]]) -> None:
        self._page = page
        self._spans = list(spans)
        self._ids = {named.first: id for named, id in self._spans}
        self._entities = {entity.id: entity for entity in found}
        self.of: dict[str, str | None] = {id: entity.party for id, entity in self._entities.items()}
        self._told = sorted(self._states_told())
        self._count = Counter(state for _, state in self._told)
        self._starts = [first for first, _ in page.text.sentences]
        self._ministries = self._by_field()
        self._ends = {named.last: named.first for named, _ in self._spans if named.type == "PER"}
        self._titles: dict[str, list[tuple[int, str]]] = {}
        self._settle_organs()
        self._settle_people()

    def entities(self) -> list[Entity]:
        """The entities with their parties."""
        return [
            entity if entity.party == self.of[entity.id] else msgspec.structs.replace(entity, party=self.of[entity.id])
            for entity in self._entities.values()
        ]

    def of_phrase(self, first: int, last: int, skip: int = 0) -> tuple[str, ...]:
        """For whom an unnamed speaker speaks: مسؤول في وزارة النفط، وزير الداخلية, مسؤولون أميركيون وإسرائيليون."""
        hit = self._page.hits.get(first)
        title = hit.of("title") if hit else None
        if hit and title and not self._is_former(first, last):
            return self._of_role(Role(first, last, title, hit.last >= last))
        of_state = self._page.words[first][skip:].removeprefix("ال") in table().for_states
        return () if title else self._named_in(first, last, of_state=of_state)

    # -------------------------------------------------------------- states

    def _states_told(self) -> Iterator[tuple[int, str]]:
        """Where a state is told: by its name, that of a place, an organ or a person of it, or a nationality."""
        for named, id in self._spans:
            party = self.of[id]
            if party in states():
                yield named.first, party  # type: ignore[misc]
        named = {named.first: named.type for named, id in self._spans if self.of[id] is None}
        for first, hit in self._page.hits.items():
            known = hit.of("nisba", "state", "place")
            state = known and (known.id if known.kind == "nisba" else known.party)
            if state in states() and (not self._page.taken[first] or named.get(first) in ("GPE", "LOC")):
                yield first, state  # type: ignore[misc]

    def _spoken_of(self, token: int) -> str | None:
        """The state told last before a token, in its sentence or the two before, else the one told most before it."""
        sentence = bisect_right(self._starts, token) - 1
        behind = token
        for start in reversed(self._starts[max(sentence - _SENTENCES_BACK, 0) : sentence + 1]):
            there = {state for _, state in self._told[bisect_left(self._told, (start, "")) : bisect_left(self._told, (behind, ""))]}
            if there:
                return self._most_told(there)
            behind = start
        return self._most_told({state for _, state in self._told[: bisect_left(self._told, (token, ""))]})

    def _most_told(self, among: set[str]) -> str | None:
        """The one of several states that the article tells most often; none of two that it tells alike."""
        ranked = sorted(among, key=lambda state: (-self._count[state], state))[:2]
        tied = len(ranked) == 2 and self._count[ranked[0]] == self._count[ranked[1]]
        return ranked[0] if ranked and not tied else None

    # -------------------------------------------------------------- organs of a state that is not named with them

    def _by_field(self) -> dict[str, list[tuple[int, str]]]:
        """foreign-affairs-ministry → where the article has that organ of which state."""
        fields: dict[str, list[tuple[int, str]]] = {}
        for named, id in self._spans:
            state = self.of[id]
            if named.key and state and named.key.startswith(f"{state}-"):
                fields.setdefault(named.key.removeprefix(f"{state}-"), []).append((named.first, state))
        return fields

    def _settle_organs(self) -> None:
        for named, id in self._spans:
            if named.type != "ORG" or named.known is not None:
                continue
            if self._page.words[named.last - 1] in table().news:
                self.of[id] = None
            if self.of[id] is not None:
                continue
            if named.head in table().organs:
                told = self._seated(named) or _nearest(self._ministries.get(named.key or "", ()), named.first)
                self.of[id] = told or self._spoken_of(named.first)
            elif (hit := self._page.hits.get(named.first + 1)) and named.head == "office" and (title := hit.of("title")):
                self.of[id] = next(iter(self._of_role(Role(hit.first, named.last, title, hit.last >= named.last))), None)
            elif named.reduced and named.key is None and named.head:
                self.of[id] = self._headed(named.head, named.first)

    def _seated(self, named: Named) -> str | None:
        """وزارة الصحة في غزة: the state in whose place it sits."""
        page, k = self._page, named.last
        place = page.at.get(k + 1) if page.words[k : k + 1] == ["في"] else None
        state = self._side(place) if place and place.type == "GPE" else None
        return state if state in states() else None

    # -------------------------------------------------------------- people by their roles

    def _settle_people(self) -> None:
        settled: set[str] = set()
        for role, person in self._roles():
            own_voice = self._is_former(role.first, role.last) or role.title.id in table().own_voice
            sides = () if self._is_former(role.first, role.last) else self._of_role(role)
            if sides:
                self._titles.setdefault(role.title.id, []).append((role.first, sides[0]))
            id = self._ids[person] if person is not None else ""
            if person is None or id in settled or self._entities[id].known:
                continue
            if sides:
                settled.add(id)
                self.of[id] = sides[0]
            elif own_voice:
                self.of[id] = None
        for named, id in self._spans:
            if named.type == "PER" and self.of[id] is None and id not in settled:
                self.of[id] = self._of_counterpart(named.first) or self._of_house(named.last)

    def _of_counterpart(self, token: int) -> str | None:
        """نظيره السوداني فلان."""
        if token < 2 or bare(self._page.words[token - 2]) not in sources().counterparts:
            return None
        return next(iter(self._nationalities(token - 1, token)), None)

    def _of_house(self, token: int) -> str | None:
        """ليلى الصباغ، كبيرة الباحثين في مركز المتوسط، …: an organisation in what commas set off behind the name."""
        page = self._page
        if not page.inside(token) or page.words[token] not in _COMMAS or is_verb(page.words[token + 1]):
            return None
        for k in range(token + 1, min(token + _LONGEST_ASIDE, page.sentence_end[token])):
            named = page.at.get(k)
            if named is None and (page.words[k] in _COMMAS or is_verb(page.words[k])):
                return None
            if named and page.words[k - 1] in table().of_house and page.words[named.last : named.last + 1] in (["،"], [","], ["."]):
                return self._side(named) if named.type == "ORG" else None
        return None

    def _roles(self) -> Iterator[tuple[Role, int | None]]:
        """Every title with its complement, and the person it introduces, before whose name it stands or behind it."""
        page = self._page
        behind = {_behind(page, named): named.first for named, _ in self._spans if named.type == "PER"}
        for first, hit in sorted(page.hits.items()):
            title = hit.of("title")
            if title is None or not page.inside(first):
                continue
            last, person = people.complement(page, hit)
            if person is None:
                person = behind.get(first)
            yield Role(first, last, title, hit.last >= last), person

    def _of_role(self, role: Role) -> tuple[str, ...]:
        """An organisation or a state inside it, else, of an office, the state for which it was told before or that is spoken of."""
        named = self._named_in(role.first, role.last, of_state=role.title.id not in table().own_voice)
        if named or role.title.id in table().own_voice or role.title.number == "p":
            return named
        told = self._joined(role) or (_nearest(self._titles.get(role.title.id, ()), role.first) if role.bare else None)
        if not told and role.title.id in table().charged:
            told = _nearest(self._ministries.get(self._field(role), ()), role.first)
        if not told and self._is_office(role):
            told = self._spoken_of(role.first)
        return (told,) if told else ()

    def _is_office(self, role: Role) -> bool:
        """An office of a state (وزير الداخلية; الرئيس, but not رئيس اللجنة), or of an organ of one (المتحدث باسم الشرطة)."""
        heads = (self._page.hits[k].of("head") for k in range(role.first + 1, role.last) if k in self._page.hits)
        of_organ = any(head and head.id in table().organs for head in heads)
        return of_organ or role.title.id in table().offices and (role.bare or role.title.id not in table().of_anything)

    def _joined(self, role: Role) -> str | None:
        """وزير خارجية كوريا الجنوبية فلان ووزير الدفاع فلان: an office that و joins to somebody is of the same state."""
        before = self._ends.get(role.first) if self._page.words[role.first].startswith("و") else None
        return self.of[self._ids[before]] if before is not None else None

    def _field(self, role: Role) -> str:
        """وزير الخارجية → foreign-affairs-ministry."""
        words = [word.removeprefix("ال") for word in self._page.words[role.first + 1 : role.last]]
        fields = (" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1))
        return next((f"{portfolios()[field]}-ministry" for field in fields if field in portfolios()), "")

    def _is_former(self, first: int, last: int) -> bool:
        return any(word.removeprefix("ال") in table().former for word in self._page.words[first:last])

    # -------------------------------------------------------------- names and nationalities inside a role

    def _named_in(self, first: int, last: int, *, of_state: bool) -> tuple[str, ...]:
        """The first organisation, or with `of_state` the first state or nationality, of tokens `first` up to `last`."""
        page, k = self._page, first
        while k < last:
            named = page.at.get(k)
            if named and named.first > first - 1 and named.type != "PER":
                side = self._side(named)
                if side and (of_state or named.type == "ORG"):
                    return (side,)
            if named:
                k = named.last
                continue
            organ = self._organ(k)
            if organ:
                return (organ,)
            if of_state and (nations := self._nationalities(k, last)):
                return nations
            k += 1
        return ()

    def _side(self, named: Named) -> str | None:
        id = self._ids.get(named.first)
        party = self.of.get(id or "") or named.party
        return party or (id if named.type == "ORG" else None)

    def _organ(self, k: int) -> str | None:
        """للشركة: the organisation with that head noun that was named before."""
        kind = _heads().get(self._page.words[k])
        return self._headed(kind, k) if kind else None

    def _headed(self, kind: str, token: int) -> str | None:
        """Whom the organisation of that kind speaks for that was named in full before a token."""
        there = (named for named, _ in reversed(self._spans) if named.first < token and named.head and not named.reduced)
        full = next((named for named in there if kind in (named.head, named.head.rpartition("-")[2])), None)  # type: ignore[union-attr]
        return self._side(full) if full else None

    def _nationalities(self, k: int, last: int) -> tuple[str, ...]:
        """The nationality at token k with those that و joins to it."""
        found: list[str] = []
        while k < last and (hit := self._page.hits.get(k)) and (known := hit.of("nisba")) and known.id in states():
            if found and not self._page.words[k].startswith("و"):
                break
            found.append(known.id)
            k = hit.last
        return tuple(dict.fromkeys(found))


def _nearest(told: Iterable[tuple[int, str]], token: int) -> str | None:
    """The last that was told before a token, else the first behind it."""
    rows = list(told)
    before = [side for place, side in rows if place < token]
    return before[-1] if before else rows[0][1] if rows else None
