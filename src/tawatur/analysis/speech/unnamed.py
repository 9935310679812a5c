"""Speakers without a name of their own: sources, the press, documents, spokesmen, السلطات التركية, معاليه, نظيرتها, العاصمتان."""

from collections.abc import Callable

import msgspec

from tawatur.analysis.inflection import Gender
from tawatur.analysis.names.short import kinds
from tawatur.analysis.speech.focus import Focus, InFocus, last_named
from tawatur.analysis.speech.phrase import Phrase
from tawatur.analysis.speech.reading import Reading
from tawatur.analysis.speech.roles import agreement, introduced, nationalities, parties, role
from tawatur.analysis.speech.sources import counted
from tawatur.analysis.words import sources
from tawatur.letters import fold
from tawatur.model import Speaker, SpeakerKind

_Of = Callable[[Reading, Phrase, Focus], InFocus]


def unnamed(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus | None:
    """Who speaks where a phrase begins with a source; None where it begins with none."""
    if phrase.source is None:
        return None
    return _KINDS.get(phrase.source, _source)(reading, phrase, focus)


def _said_by(reading: Reading, phrase: Phrase, kind: SpeakerKind, ids: tuple[str, ...]) -> InFocus:
    behind = counted(reading, phrase.first, phrase.skip)
    gender, number = agreement(reading.words[behind] if behind > phrase.first else _word(reading, phrase))  # خمس منظمات نددت
    sides = parties(reading, phrase, ids)
    return InFocus(Speaker(kind=kind, entity=ids[0] if ids else None, entities=ids, parties=sides), gender, number)


def _word(reading: Reading, phrase: Phrase) -> str:
    return reading.words[phrase.first][phrase.skip :]


def _ids(phrase: Phrase) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for _, id in phrase.names))


def _spokesman(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    """An unnamed spokesman is whom he speaks for."""
    whom = _ids(phrase)[:1]
    if not whom and not sources().of_whom.isdisjoint(reading.words[phrase.first + 1 : phrase.first + 2]):
        latest = focus.of_kind(("organisation",))
        whom = _organisation_before(reading, phrase.first) or (latest.speaker.entities[:1] if latest else ())
    return _said_by(reading, phrase, "organisation", whom) if whom else role(reading, phrase, focus)


def _organisation_before(reading: Reading, token: int) -> tuple[str, ...]:
    """The first organisation, else the first state, of the sentence before a token's, which باسمها takes up."""
    end = reading.sentence_start[token]
    start = reading.sentence_start[end - 1] if end else 0
    names = [name for k in range(start, end) if (name := reading.name_from.get(k))]
    return tuple(id for kind in ("ORG", "GPE") for named, id in names if named.type == kind)[:1]


def _authorities(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    """السلطات التركية: the state."""
    state = parties(reading, phrase, _ids(phrase))[:1]
    return _said_by(reading, phrase, "organisation" if state else "anonymous", state)._replace(gender="f", number="s")


def _document(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    """A document speaks for whoever issued it: named in the phrase, or the organisation or document that spoke last (البيان)."""
    issuer = _ids(phrase)[:1]
    if not issuer and _word(reading, phrase).startswith("ال"):
        latest = focus.of_kind(("organisation", "document"))
        issuer = latest.speaker.entities[:1] if latest else ()
    return _said_by(reading, phrase, "document", issuer)


def _common_noun(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    return _said_by(reading, phrase, "anonymous", ())


def _unknown(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    """A definite phrase that no list knows: an organisation where it is feminine, else a role."""
    gender, number = agreement(_word(reading, phrase))
    kind: SpeakerKind = "organisation" if gender == "f" else "named"
    return InFocus(Speaker(kind=kind, parties=parties(reading, phrase, ()), resolved="unresolved"), gender, number)


def _honorific(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    """معاليه، سموها: whoever was named last."""
    gender: Gender = "f" if _word(reading, phrase).endswith("ها") else "m"
    latest = focus.of_kind(("named",)) or last_named(reading, phrase.first, gender)
    if latest is None:
        return InFocus(Speaker(kind="named", resolved="unresolved"), gender, "s")
    return InFocus(msgspec.structs.replace(latest.speaker, resolved="role"), latest.gender, "s")


def _organisation(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    """An organisation by its head noun; الجهاز alone is the one that spoke last, where no name is nearer and it can be called so."""
    ids = tuple(id for named, id in phrase.names[:1] if named.type == "ORG")
    latest = focus.latest() if not ids and phrase.last == phrase.first + 1 and _word(reading, phrase).startswith("ال") else None
    if latest and latest.speaker.kind == "organisation" and len(latest.speaker.entities) == 1 and _called(reading, phrase, latest.speaker):
        gender, number = agreement(_word(reading, phrase))
        return InFocus(msgspec.structs.replace(latest.speaker, resolved="role"), gender, number)
    return _said_by(reading, phrase, "organisation", ids)


def _called(reading: Reading, phrase: Phrase, who: Speaker) -> bool:
    """Whether a head noun names what somebody is: اللجنة a committee, المؤسسة whatever there is, but الجيش no committee."""
    word, entity = _word(reading, phrase), reading.entities.get(who.entity or "")
    head = fold(entity.name_ar).partition(" ")[0] if entity else ""
    return word.removeprefix("ال") in sources().general or head in kinds() and kinds().get(word) == kinds()[head]


def _counterpart(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    """نظيرتها التركية behind a ministry or a state is that of the other state; نظيره behind a person is somebody unnamed."""
    state, latest = tuple(nationalities(reading, phrase)[:1]), focus.latest()
    if state and latest is not None and latest.speaker.kind == "organisation":
        return InFocus(Speaker(kind="organisation", entity=state[0], entities=state, parties=state, resolved="role"), "f", "s")
    return InFocus(Speaker(kind="named", parties=state, resolved="unresolved"), "m", "s")


def _pair(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    """العاصمتان، الطرفان: the two who spoke jointly, else the two that were named last."""
    spoken = focus.pair()
    if spoken:
        return InFocus(msgspec.structs.replace(spoken.speaker, resolved="role"), "m", "p")
    last: dict[str, None] = {}
    for k in range(phrase.first - 1, -1, -1):
        name = reading.name_from.get(k)
        if name and name[0].type in ("GPE", "ORG") and len(last) < 2:
            last.setdefault(name[0].party if name[0].type == "GPE" and name[0].party else name[1])
    ids = tuple(last)[::-1] if len(last) == 2 else ()
    kind: SpeakerKind = "organisation" if ids else "named"
    return InFocus(Speaker(kind=kind, entity=ids[0] if ids else None, entities=ids, resolved="role" if ids else "unresolved"), "m", "p")


def _media(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    again = _again(reading, phrase, focus)
    ids = _ids(phrase)
    return again or InFocus(Speaker(kind="media", entity=ids[0] if ids else None, entities=ids), "f", "s")


def _source(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    """An unnamed source: a new one, or one that spoke or was introduced before (الناشطة، المصدر نفسه)."""
    word = _word(reading, phrase)
    known = introduced(reading, phrase, [word.removeprefix("ال")]) if word.startswith("ال") else None
    return known or _again(reading, phrase, focus) or _said_by(reading, phrase, "anonymous", ())


def _again(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus | None:
    """المصدر نفسه، المسؤول: a source that spoke before."""
    word = _word(reading, phrase)
    others = [reading.words[i] for i in range(phrase.first + 1, phrase.last)]
    gender, number = agreement(word)
    if not word.startswith("ال") or number == "p" or any(other not in sources().same for other in others):
        return None
    latest = focus.latest() if "مصدر" in word else focus.of_kind(("named", "anonymous"))
    return InFocus(msgspec.structs.replace(latest.speaker, resolved="role"), gender, number) if latest else None


_KINDS: dict[str, _Of] = {
    "spokesman": _spokesman,
    "authorities": _authorities,
    "document": _document,
    "common noun": _common_noun,
    "unknown": _unknown,
    "honorific": _honorific,
    "organisation": _organisation,
    "counterpart": _counterpart,
    "pair": _pair,
    "media": _media,
}
"""Every kind of source (sources.py) but those that only remain unnamed."""
