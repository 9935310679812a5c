"""Whom people and organisations speak for, as the words around their names tell.

    الباحث في [معهد الساحل للدراسات] نادر …      for an organisation that the role names
    سامي الخطابي، وزير الطاقة [المغربي]           for the state of an office, which may stand behind the name
    وزارة النقل، وزير الداخلية                   where no state is named: for the one that is spoken of
    وزير المالية اللبناني السابق، محلل أردني       for himself

Roles are read once all names are settled, since one may hold a short form (المتحدث باسم الوزارة).
"""

from collections.abc import Iterable, Iterator

import msgspec

from tawatur.analysis.names.party_words import heads_behind_l, party_words, states
from tawatur.analysis.names.roles import Role, house_behind, is_former, is_office, ministry, nationalities, roles
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.names.told import StatesTold, Told
from tawatur.analysis.words import bare, sources
from tawatur.model import Entity


class Parties:
    """The parties of one article: of its entities, and of any role that speaks without a name."""

    def __init__(self, page: Page, found: Iterable[Entity], spans: Iterable[tuple[Named, str]]) -> None:
        self._page = page
        self._spans = list(spans)
        self._ids = {named.first: id for named, id in self._spans}
        self._people = {named.last: id for named, id in self._spans if named.type == "PER"}
        self._entities = {entity.id: entity for entity in found}
        self._of: dict[str, str | None] = {id: entity.party for id, entity in self._entities.items()}
        self._states = StatesTold(self._states_told(), page.text.sentences)
        self._organs, self._kinds, self._titles = self._organs_told(), Told(), Told()
        self._settle_organisations()
        self._settle_people()

    def entities(self) -> list[Entity]:
        """The entities with their parties."""
        changed = {id for id, entity in self._entities.items() if entity.party != self._of[id]}
        return [msgspec.structs.replace(one, party=self._of[id]) if id in changed else one for id, one in self._entities.items()]

    def of_phrase(self, first: int, last: int, skip: int = 0) -> tuple[str, ...]:
        """Whom tokens `first` up to `last` speak for, where they name nobody: مسؤول في وزارة النفط، مسؤولون أميركيون وإسرائيليون."""
        hit = self._page.hits.get(first)
        title = hit.of("title") if hit else None
        if hit and title:
            return self._of_role(Role(first, last, title, hit.last >= last))
        return self._named_in(first, last, of_state=self._page.words[first][skip:].removeprefix("ال") in party_words().for_states)

    # -------------------------------------------------------------- what the article tells

    def _states_told(self) -> Iterator[tuple[int, str]]:
        for named, id in self._spans:
            party = self._of[id]
            if party is not None and party in states():
                yield named.first, party
        places = {named.first for named, id in self._spans if self._of[id] is None and named.type in ("GPE", "LOC")}
        for first, hit in self._page.hits.items():
            known = hit.of("nisba", "state", "place")
            state = known and (known.id if known.kind == "nisba" else known.party)
            if state and state in states() and (first in places or not self._page.taken[first]):
                yield first, state

    def _organs_told(self) -> Told:
        """foreign-affairs-ministry → where the article has that organ of which state."""
        told = Told()
        for named, id in self._spans:
            state = self._of[id]
            if named.key and state and named.key.startswith(f"{state}-"):
                told.add(named.key.removeprefix(f"{state}-"), named.first, state)
        return told

    # -------------------------------------------------------------- organisations

    def _settle_organisations(self) -> None:
        for named, id in self._spans:
            if named.type != "ORG":
                continue
            if named.known is None and self._page.words[named.last - 1] in party_words().news:
                self._of[id] = None
            if named.known is None and self._of[id] is None:
                self._of[id] = self._of_organisation(named)
            if named.head and not named.reduced:
                for kind in {named.head, named.head.rpartition("-")[2]}:
                    self._kinds.add(kind, named.first, self._of[id] or id)

    def _of_organisation(self, named: Named) -> str | None:
        """Of an organ the state in whose place it sits, that has it elsewhere in the article, or that is spoken of.

        مكتب رئيس الوزراء speaks for whom its head speaks for, الشركة for the company that was named.
        """
        if named.head in party_words().organs:
            told = self._seat(named.last) or self._organs.nearest(named.key or "", named.first)
            return told or self._states.spoken_of(named.first)
        hit = self._page.hits.get(named.first + 1) if named.head == "office" else None
        title = hit.of("title") if hit else None
        if hit and title:
            return next(iter(self._of_role(Role(hit.first, named.last, title, hit.last >= named.last))), None)
        return self._kinds.before(named.head, named.first) if named.reduced and named.key is None and named.head else None

    def _seat(self, token: int) -> str | None:
        """وزارة الصحة في غزة: the state of the place behind a token."""
        place = self._page.at.get(token + 1) if self._page.words[token : token + 1] == ["في"] else None
        state = self._side(place) if place and place.type == "GPE" else None
        return state if state in states() else None

    # -------------------------------------------------------------- people

    def _settle_people(self) -> None:
        settled: set[str] = set()
        in_office: set[str] = set()
        for role, person in roles(self._page, (named for named, _ in self._spans)):
            sides = self._of_role(role)
            if sides:
                self._titles.add(role.title.id, role.first, sides[0])
            id = self._ids[person] if person is not None else None
            if id is None or id in settled or self._entities[id].known:
                continue
            if sides:
                settled.add(id)
                self._of[id] = sides[0]
            elif not role.own_voice and not is_former(self._page, role.first, role.last):
                in_office.add(id)
            elif id not in in_office:
                self._of[id] = None
        for named, id in self._spans:
            if named.type == "PER" and self._of[id] is None and id not in settled:
                house = house_behind(self._page, named.last)
                self._of[id] = self._of_counterpart(named.first) or (self._side(house) if house else None)

    def _of_counterpart(self, token: int) -> str | None:
        """نظيره السوداني فلان."""
        if token < 2 or bare(self._page.words[token - 2]) not in sources().counterparts:
            return None
        return next(iter(nationalities(self._page, token - 1, token)), None)

    def _of_role(self, role: Role) -> tuple[str, ...]:
        """An organisation or a state inside it, else, of an office, the state for which it was told before or that is spoken of."""
        if is_former(self._page, role.first, role.last):
            return ()
        named = self._named_in(role.first, role.last, of_state=not role.own_voice)
        if named or role.own_voice or role.title.number == "p":
            return named
        inner = self._inner(role)
        if inner:
            return self._of_role(inner)
        told = self._joined(role) or (self._titles.nearest(role.title.id, role.first) if role.bare and role.one_at_a_time else None)
        if not told and role.title.id in party_words().charged:
            told = self._organs.nearest(ministry(self._page, role), role.first)
        if not told and is_office(self._page, role):
            told = self._states.spoken_of(role.first)
        return (told,) if told else ()

    def _inner(self, role: Role) -> Role | None:
        """نائب الوزير، مستشار الرئيس: whose deputy, whose adviser he is."""
        behind = role.first + len(role.title.name_ar.split())
        hits = (self._page.hits[k] for k in range(behind, role.last) if k in self._page.hits)
        titles = ((hit, title) for hit in hits if (title := hit.of("title")) and title.number == "s")
        return next((Role(hit.first, role.last, title, hit.last >= role.last) for hit, title in titles), None)

    def _joined(self, role: Role) -> str | None:
        """وزير خارجية كوريا الجنوبية فلان ووزير الدفاع فلان: an office that و joins to somebody is of the same state."""
        before = self._people.get(role.first) if self._page.words[role.first].startswith("و") else None
        return self._of[before] if before is not None else None

    # -------------------------------------------------------------- names and nationalities inside a role

    def _named_in(self, first: int, last: int, *, of_state: bool) -> tuple[str, ...]:
        """The first organisation, or with `of_state` the first state or nationality, of tokens `first` up to `last`."""
        k = first
        while k < last:
            named = self._page.at.get(k)
            if named is None:
                organ = self._kinds.before(heads_behind_l().get(self._page.words[k], ""), k)  # للشركة
                found = (organ,) if organ else self._state_at(k, last) if of_state else ()
            else:
                side = self._side(named) if named.type == "ORG" or of_state and named.type != "PER" else None
                found = (side,) if side else ()
            if found:
                return found
            k = named.last if named else k + 1
        return ()

    def _state_at(self, k: int, last: int) -> tuple[str, ...]:
        """A nationality at token k, or a place that is part of no name here (العاصمة المقدسة)."""
        hit = self._page.hits.get(k)
        place = hit.of("state", "place") if hit else None
        return nationalities(self._page, k, last) or ((place.party,) if place and place.party else ())

    def _side(self, named: Named) -> str | None:
        """The party of a name; an organisation without another is its own."""
        id = self._ids[named.first]
        return self._of[id] or (id if named.type == "ORG" else None)
