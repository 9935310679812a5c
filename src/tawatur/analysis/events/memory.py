"""Who acted so far: for subjects that are dropped, for pronouns, and for "the two countries"."""

from bisect import bisect_left
from typing import NamedTuple

from tawatur.analysis.events.parties import acting_at
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.subjects import subject
from tawatur.analysis.events.tables import VerbForm

_LATEST = 6
_BEFORE = 40
"""Tokens in which the antecedent of a pronoun is looked for."""
_COUNTRIES = ("البلد", "الدول")


class Parts(NamedTuple):
    """Those who do it and those who suffer it, in the order of the text."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


class Acted(NamedTuple):
    """Who acts at a token: those named by `ids`, else the subject of the verb `form`, read when it is asked for."""

    token: int
    ids: tuple[str, ...] = ()
    form: VerbForm | None = None


class Memory:
    """The subjects of a text so far, the latest last, and the two who took part in the latest event of a clause."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._past: list[Acted] = []
        self.pair = Parts()

    def acted(self, i: int, ids: tuple[str, ...]) -> None:
        self._past.append(Acted(i, ids))

    def note(self, i: int, form: VerbForm | None) -> None:
        """The subject of a clause that tells no event: of a cue of speech, or of the verb `form`."""
        cue = self._scene.cue_at(i)
        if cue and cue.speaker.entities:
            self.acted(i, cue.speaker.entities)
        elif form:
            self._past.append(Acted(i, form=form))

    def dropped(self, i: int) -> tuple[str, ...]:
        """Who acted last in the sentence of token i; in the one before where its verb opens the sentence."""
        return self._latest(i, masculine=False)

    def owner(self, i: int) -> tuple[str, ...]:
        """Whom the possessive pronoun at the end of token i means: a state's name is no masculine."""
        return self._latest(i, masculine=self._scene.words[i].endswith("ه"))

    def _latest(self, i: int, masculine: bool) -> tuple[str, ...]:
        start = self._scene.reading.sentence_start[i]
        latest: tuple[str, ...] = ()
        for acted in reversed(self._past[-_LATEST:]):
            if acted.token < start and i != start:
                break
            ids = self._who(acted)
            if ids and not (masculine and self._scene.is_state(ids[0])):
                return ids
            latest = latest or ids
        return latest

    def last_before(self, i: int, but: str) -> str | None:
        """Who acted last before token i and is not `but`."""
        at = bisect_left(self._past, i, key=lambda acted: acted.token)
        for acted in reversed(self._past[max(0, at - _LATEST) : at]):
            found = next((id for id in self._who(acted) if id != but), None)
            if found:
                return found
        return None

    def antecedent(self, i: int, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Whom the pronoun of an object at token i means: the last named before in the sentence who does not act."""
        scene = self._scene
        sides = {scene.party(id) for id in actors} | set(actors)
        for k in range(i - 1, max(scene.reading.sentence_start[i], i - _BEFORE) - 1, -1):
            id = acting_at(scene, k)
            if id and id not in sides and scene.party(id) not in sides:
                return (id,)
        return ()

    def two(self, word: str) -> Parts:
        """البلدان، الجانبان: the two who met, signed, fought before; countries are their sides."""
        if not word.startswith(_COUNTRIES):
            return self.pair
        sides = [tuple(side for id in ids if (side := self._scene.party(id))) for ids in self.pair]
        return Parts(*sides)

    def _who(self, acted: Acted) -> tuple[str, ...]:
        return subject(self._scene, acted.token, acted.form).ids if acted.form else acted.ids
