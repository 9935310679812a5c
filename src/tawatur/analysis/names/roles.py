"""Roles of people on a page: a title and its complement, before the name or behind it, and what stands in them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tawatur.analysis.names import titles
from tawatur.analysis.names.gazetteer import Known, portfolios
from tawatur.analysis.names.party_words import party_words, states
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.words import bare, is_verb, speech_forms

_ASIDES = frozenset("،-(")
_COMMAS = frozenset("،,")
_CLOSED_BY = frozenset("،,.)")
_LONGEST_ASIDE = 10
"""Tokens."""


class Role(NamedTuple):
    """Tokens `first` up to `last`, which begin with a title; `bare` where nothing else stands in them."""

    first: int
    last: int
    title: Known
    bare: bool

    @property
    def own_voice(self) -> bool:
        """Whether who bears it speaks for no state: محلل، ناشط."""
        return self.title.id in party_words().own_voice

    @property
    def one_at_a_time(self) -> bool:
        """Whether it is one and the same office where an article tells it again: السفير، المتحدث, but not النائب."""
        return self.title.id in party_words().offices or "spokesman" in self.title.flags


def behind_names(page: Page) -> None:
    """Give people the office that stands behind their names: سامي الخطابي، وزير الطاقة المغربي."""
    for named in page.named():
        hit = page.hits.get(_behind(page, named)) if named.type == "PER" and not named.role else None
        if hit and hit.of("title") and not hit.skip:
            last, person = titles.complement(page, hit)
            if person is None:
                page.introduce(named, page.text.mark(hit.first, last).text, None)


def roles(page: Page, named: Iterable[Named]) -> Iterator[tuple[Role, int | None]]:
    """Every title with its complement, and the first token of whom it introduces, before whose name it stands or behind it."""
    behind = {_behind(page, person): person.first for person in named if person.type == "PER"}
    for first, hit in sorted(page.hits.items()):
        title = hit.of("title")
        if title is not None and page.inside(first):
            last, person = titles.complement(page, hit)
            yield Role(first, last, title, hit.last >= last), behind.get(first) if person is None else person


def _behind(page: Page, named: Named) -> int:
    """The token where an office of this person may stand: behind a comma, or at once behind who speaks (قال فلان وزير الطاقة); else -1."""
    if not page.inside(named.last) or named.last >= page.sentence_end[named.first]:
        return -1
    if page.words[named.last] in _ASIDES:
        return named.last + 1
    return named.last if named.first and bare(page.words[named.first - 1]) in speech_forms() else -1


def house_behind(page: Page, token: int) -> Named | None:
    """ليلى الصباغ، كبيرة الباحثين في مركز المتوسط، …: an organisation in what commas set off behind a name."""
    if not page.inside(token) or page.words[token] not in _COMMAS:
        return None
    for k in range(token + 1, min(token + _LONGEST_ASIDE, page.sentence_end[token])):
        named = page.at.get(k)
        if named is None and (page.words[k] in _COMMAS or is_verb(page.words[k])):
            return None
        closed = named is not None and named.last < len(page.words) and page.words[named.last] in _CLOSED_BY
        if named and closed and page.words[k - 1] in party_words().of_house:
            return named if named.type == "ORG" else None
    return None


def is_former(page: Page, first: int, last: int) -> bool:
    """وزير المالية السابق."""
    return any(word.removeprefix("ال") in party_words().former for word in page.words[first:last])


def is_office(page: Page, role: Role) -> bool:
    """An office of a state (وزير الداخلية، رئيس الجمهورية; not رئيس اللجنة), or of an organ of one (المتحدث باسم الشرطة)."""
    inside = range(role.first + 1, role.last)
    heads = (page.hits[k].of("head") for k in inside if k in page.hits)
    of_organ = any(head and head.id in party_words().organs for head in heads)
    if of_organ or any(page.words[k].removeprefix("ال") in party_words().of_the_state for k in inside):
        return True
    return role.title.id in party_words().offices and (role.bare or role.title.id not in party_words().of_anything)


def ministry(page: Page, role: Role) -> str:
    """وزير الخارجية → foreign-affairs-ministry; nothing where it tells no field."""
    words = [word.removeprefix("ال") for word in page.words[role.first + 1 : role.last]]
    fields = (" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1))
    return next((f"{portfolios()[field]}-ministry" for field in fields if field in portfolios()), "")


def nationalities(page: Page, k: int, last: int) -> tuple[str, ...]:
    """The state whose nationality stands at token k, with those that و joins to it: أميركيون وإسرائيليون."""
    found: list[str] = []
    while k < last and (hit := page.hits.get(k)) and (known := hit.of("nisba")) and known.id in states():
        if found and not page.words[k].startswith("و"):
            break
        found.append(known.id)
        k = hit.last
    return tuple(dict.fromkeys(found))
