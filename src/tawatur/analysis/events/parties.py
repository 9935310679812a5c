"""The noun phrase that takes part in an event: where it ends and whom it names.

    [القوات الأوكرانية] عملية …         ukraine, by its adjective
    [وزير الخارجية الهندي سانجاي كابور]  the person, by his name
    [قادة الأردن والكويت]                jordan and kuwait
    [قوات من تشاد]                      chad, behind من

Only phrases that name somebody have ids; the end is told for the others too, so that what stands behind can be read.
"""

from typing import NamedTuple

from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.tables import nouns_at, quantities, triggers
from tawatur.analysis.names import Named
from tawatur.analysis.names.limits import limits
from tawatur.analysis.words import is_verb

_LONGEST = 16
_BRACKET = 8
_OPENING, _CLOSING = frozenset('"«“‟„('), frozenset('"»”)')
_OBLIQUE = ("لل", "بال", "كال", "ولل", "وبال")
_OFFICES = frozenset(("في", "الي", "لدي"))
"""القيادي في …، المبعوث إلى …، السفير لدى …"""
_INSIDE = _OFFICES | {"باسم", "من", "مع"}


class Party(NamedTuple):
    """Tokens `first` up to `last` with the ids of those they name, joint ones in their order, and the first's type."""

    first: int
    last: int
    ids: tuple[str, ...]
    kind: str | None = None


class _Walk:
    """A phrase being read, conjunct by conjunct."""

    def __init__(self, scene: Scene, first: int, cut: int) -> None:
        self.scene, self.first, self.cut = scene, first, cut
        self.ids: list[str] = []
        self.kind: str | None = None
        self.last = first
        self._open()

    def _open(self) -> None:
        """Begin a conjunct."""
        self.person: str | None = None
        self.name: str | None = None
        self.nisba: str | None = None
        self.title = False
        self._kind: str | None = None

    def close(self) -> None:
        """End a conjunct: the person, else the name, else the adjective tells who it is."""
        id = self.person or self.name or self.nisba
        if id and id not in self.ids:
            self.ids.append(id)
            self.kind = self.kind or self._kind

    @property
    def complete(self) -> bool:
        return bool(self.person or self.name or self.nisba)

    def read(self, limit: int) -> None:
        j = self.first
        while j < limit:
            step = self._step(j, limit)
            if step <= j:
                break
            j = step
        self.close()

    def _step(self, j: int, limit: int) -> int:
        """The token behind the piece of the phrase at token j; j where the phrase ends."""
        scene, word = self.scene, self.scene.words[j]
        if j in scene.name_from:
            return self._take_name(j, *scene.name_from[j])
        hit = scene.nationality(j)
        if hit:
            return self._take_nisba(j, hit.last, hit.skip)
        if word == "و" and j > self.first and (j + 1 in scene.name_from or scene.is_title(j + 1) or scene.nationality(j + 1)):
            self.close()
            self._open()
            return j + 1
        if not word[0].isalpha():
            return self._sign(j, limit)
        if j in scene.dated or scene.reading.skips(j) and word not in limits().adjectives:
            return j + 1 if j > self.first and self.complete else j
        if scene.reading.stops(j) and not (j == self.first and self.cut):
            return self._function_word(j, limit)
        return self._common(j)

    def _take_name(self, j: int, named: Named, id: str) -> int:
        own = self.cut if j == self.first else 0
        prefix = self.scene.words[j][own : named.skip]
        if prefix == "و" and j > self.first:
            self.close()
            self._open()
        elif prefix and not (prefix == "ل" and self.title and not self.person and j > self.first):
            return j
        if named.type == "PER":
            if self.person or self.name and not self.title:
                return j
            self.person = id
        elif self.person or self.name or self.nisba:
            return j
        else:
            self.name = self.scene.acting(named, id)
        self._kind = named.type if self.person or self._kind is None else self._kind
        self.last = named.last
        return named.last

    def _take_nisba(self, j: int, last: int, skip: int) -> int:
        own = self.cut if j == self.first else 0
        prefix = self.scene.words[j][own:skip]
        known = self.scene.hits[j].of("nisba")
        assert known is not None
        if prefix == "و" and self.complete:
            self.close()
            self._open()
        elif prefix or self.person:
            return j
        if self.name is None and self.nisba is None:
            head = self.scene.words[self.first]
            self.nisba = (self.scene.army(known.id) if head in triggers().forces else None) or known.id
            self._kind = "GPE"
        self.last = last
        return last

    def _sign(self, j: int, limit: int) -> int:
        scene, word = self.scene, self.scene.words[j]
        if word[0].isdigit() or word == "%":
            self.last = j + 1
            return j + 1 if not self.complete else j
        if word in _OPENING and word != "(":
            return j + 1 if j + 1 in scene.name_from and not self.complete else j
        if word in _CLOSING and j > self.first and scene.name_at.get(j - 1):
            return j + 1
        if word == "(":
            closing = (k + 1 for k in range(j + 1, min(j + _BRACKET, limit)) if scene.words[k] == ")")
            return next(closing, j)
        if word in "،," and self.title and not self.person and j + 1 in scene.name_from:
            named = scene.name_from[j + 1][0]
            return j + 1 if named.type == "PER" and not named.skip else j
        return j

    def _function_word(self, j: int, limit: int) -> int:
        scene, word = self.scene, self.scene.words[j]
        if j == self.first or word not in _INSIDE or self.complete or j + 1 >= limit:
            return j
        if word == "باسم":
            self.title = True
            return j + 1
        behind = scene.name_from.get(j + 1)
        if word in _OFFICES:
            return self._office(j, limit)
        if word == "مع":
            return j + 1 if scene.words[j - 1] in triggers().borders and behind else j
        group = scene.name_from.get(j + 2)  # مسلحون من جماعة …
        named = behind and not behind[0].skip or group and group[0].type == "ORG" and not group[0].skip
        return j + 1 if named or scene.words[j + 1].startswith("ال") else j

    def _office(self, j: int, limit: int) -> int:
        """القيادي في جبهة … فلان: the place of an office inside the role of the person behind it."""
        at = next((k for k in (j + 1, j + 2) if k in self.scene.name_from), limit)
        named = self.scene.name_from[at][0] if at < limit else None
        office = named and named.type != "PER" and (named.type == "ORG" or self.scene.words[j] != "في")
        person = self.scene.name_from.get(named.last) if named and office else None
        if person is None or person[0].type != "PER" or person[0].skip:
            return j
        self.title = True
        return at

    def _common(self, j: int) -> int:
        scene, word = self.scene, self.scene.words[j]
        if j == self.first and self.cut:
            word = "ال" + word[2:] if word.startswith("لل") else word[self.cut :]
        definite, title = word.startswith("ال"), scene.is_title(j)
        if (
            word.startswith(_OBLIQUE)
            and word not in triggers().inside_title
            or j > self.first
            and not definite
            and self._opens_another(j, word, title)
        ):
            return j
        if j > self.first and not definite and not title and self._is_definite(j - 1) and word not in triggers().inside_title:
            return j
        if word.startswith("و") and title and j > self.first and self.complete:
            self.close()
            self._open()
        elif self.person or self.complete and not self._goes_on(word, definite, title):
            return j
        if j == self.first and word in triggers().own_land:
            self.name, self._kind = self.scene.own_land(j), "GPE"
        self.title = self.title or title
        self.last = max(self.scene.hits[j].last, j + 1) if title else j + 1
        return self.last

    def _is_definite(self, k: int) -> bool:
        """A definite common noun: no indefinite word can go on with its phrase."""
        return k not in self.scene.name_at and self.scene.words[k].startswith("ال") and not self.title

    def _opens_another(self, j: int, word: str, title: bool) -> bool:
        """A verb, or a verbal noun or another word behind a joined preposition (لدعم …), goes on with the clause."""
        if is_verb(word) and not title:
            return True
        return word[0] in "بل" and len(word) > 3 and (nouns_at(word)[0] > 0 or word[1:] in self.scene.names.page.vocabulary)

    def _goes_on(self, word: str, definite: bool, title: bool) -> bool:
        """Whether a common word behind a name or a nationality still belongs to the phrase: its adjective, the title's person follows."""
        if self.title and self.name and definite and not title:
            return True
        return self.nisba is not None and definite and not title and (word in limits().adjectives or word.endswith(("يه", "ي")))


def party_at(scene: Scene, i: int, limit: int, cut: int = 0) -> Party | None:
    """The noun phrase at token i, `cut` joined letters of it left out; None where none begins."""
    if i >= limit:
        return None
    word = scene.words[i]
    if not cut and i not in scene.name_from and (word.startswith(_OBLIQUE) or i in scene.that):
        return None
    i += _quantity(scene, i)
    walk = _Walk(scene, i, cut)
    walk.read(min(limit, i + _LONGEST))
    return Party(i, walk.last, tuple(walk.ids), walk.kind) if walk.last > i else None


def _quantity(scene: Scene, i: int) -> int:
    """How many tokens at i open a phrase of a number: ما يصل إلى، أكثر من."""
    for words in quantities().get(scene.words[i], ()):
        if tuple(scene.words[i : i + len(words)]) == words:
            return len(words)
    return 0


def is_quantity(scene: Scene, i: int) -> bool:
    return _quantity(scene, i) > 0


def first_within(scene: Scene, first: int, last: int, barred: frozenset[str] = frozenset()) -> str | None:
    """The first who is named between two tokens, by a name or a nationality, and does not act for one of `barred`."""
    for k in range(first, last):
        id = acting_at(scene, k)
        if id and id not in barred and scene.party(id) not in barred:
            return id
    return None


def acting_at(scene: Scene, i: int) -> str | None:
    """Who is named by the name or the nationality that begins at token i."""
    if i in scene.name_from:
        return scene.acting(*scene.name_from[i])
    hit = scene.nationality(i)
    known = hit.of("nisba") if hit else None
    return known.id if known else None
