"""What a sentence says of what, told by its words alone: no parser, a scan from right to left as it is read.

    "كوريا الشمالية قررت إرسال جنود وأن 1500 جندي يتدربون في الشرق"   ->  send | troops          training | troops, east

A sentence has as many parts as it has predicates of its own. The predicate is its first finite verb outside relative and adverbial
clauses; a verb that says little (قرر، شكل، أدى إلى) leaves that to the word behind it; without a verb it is the first noun.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tawatur.link.verbs import OBJECTS, behind_and, is_finite, is_light, known, pasts
from tawatur.link.words import meaning

HEAD, COMPLEMENT, TOPIC, ASIDE = 1.0, 1.0, 0.6, 0.4
"""What a word weighs by its place: as the predicate, behind it, before it, and in a clause inside the sentence."""
NAME = "@"
"""How a sense begins that is a body, a person or a place below a state."""
COUNTED = "#="
"""How senses begin that are a number, or what is counted of what."""
MOST_PARTS = 3
_LEAST_TOLD = 2
"""Telling senses without which a later part is no claim of its own."""
_BEFORE_PREDICATE = 4
"""Words at the beginning of a part among which a negation stands."""
_NEAR = 3
"""Telling words behind a verb that says little among which what is done stands."""
_OWNED = ("ه", *OBJECTS)
_OPEN, _LIMIT = ".؟?!؛;\n", "،,:()«»"


class Term(NamedTuple):
    """A word of a sentence, or a name: `place` is its number in the article, `gap` what stands before it, `party` whom it names."""

    place: int
    word: str
    gap: str
    party: str | None
    sense: str
    weight: float
    particular: bool = False
    """A name that tells more than which states are spoken of."""


class Part(NamedTuple):
    """A part of a sentence with a predicate of its own: its terms, the senses of its predicate, and all senses by their weight there."""

    terms: Sequence[Term]
    heads: frozenset[str]
    senses: dict[str, float]
    parties: frozenset[str]


def is_negative(terms: Sequence[Term]) -> bool:
    """Whether a negation stands before a predicate; one that only bounds a number (لا يقل عن) does not."""
    return any(not bounds for bounds in _negations(terms))


def is_bounded(terms: Sequence[Term]) -> bool:
    """Whether a negation stands before it that negates nothing."""
    return any(_negations(terms))


def is_told_of(terms: Sequence[Term]) -> bool:
    """Whether it begins with ما, which is a pronoun there: إن ما سقط 600 برميل."""
    return bool(terms) and terms[0].word in known().what


def _negations(terms: Sequence[Term]) -> list[bool]:
    """For each negation at the beginning whether it only bounds a number, or one in place of another."""
    table, words = known(), [term.word for term in terms[: _BEFORE_PREDICATE + 2]]
    near = list(pairwise([*words, ""]))[: _BEFORE_PREDICATE + 1]
    return [after in table.bounding or after.isdecimal() for word, after in near if word in table.negations]


def parts(terms: Sequence[Term]) -> list[Part]:
    """The parts of a sentence, in order; none for one without a telling word."""
    found: list[Part] = []
    for first, last, joined in _stretches(terms):
        part = _part(terms[first:last], found[0] if found and joined else None)
        if part and (not found or part.heads and _tells_enough(part)):
            found.append(part)
    return found


def _tells_enough(part: Part) -> bool:
    """Whether a later part says more by itself than its predicate."""
    return bool(part.parties) and sum(weight > ASIDE for weight in part.senses.values()) >= _LEAST_TOLD


# ------------------------------------------------------------------ where a part begins


def _stretches(terms: Sequence[Term]) -> Iterator[tuple[int, int, bool]]:
    """First and last term of each part, and whether it goes on with the subject of the first."""
    first, joined, count = 0, False, 1
    state = _State()
    for n, term in enumerate(terms):
        begins = n > first and count < MOST_PARTS and state.told and _begins(term, state)
        if begins:
            yield first, n, joined
            first, joined, count = n, begins == "joined", count + 1
            state = _State(verb=state.accusative and begins == "joined")
        state.take(term)
    if terms:
        yield first, len(terms), joined


class _State:
    """What was read of a part so far: whether it has a predicate, whether that is a verbal noun, and how it ends."""

    def __init__(self, verb: bool = False) -> None:
        self.told, self.verb, self.action, self.accusative = False, verb, False, False

    def take(self, term: Term) -> None:
        if term.party or not term.weight:
            return
        finite = is_finite(term.word)
        if not self.told and not finite:
            self.action = term.sense in known().actions
        self.verb = self.verb or finite
        self.told = self.told or not is_light(term.word)
        self.accusative = self.accusative or self.verb and term.word.endswith("ا") and not finite


def _begins(term: Term, state: _State) -> str:
    """How a term begins another part: "" where it does not."""
    if any(letter in _OPEN for letter in term.gap) or term.word in known().and_that:
        return "apart"
    bare = behind_and(term.word)
    if bare is None or term.party:
        return ""
    if is_finite(bare):
        return "joined" if not is_light(bare) else ""
    sense = meaning(bare).sense
    if state.action and not state.verb and sense in known().actions:
        return "joined"
    return "joined" if state.accusative and bare.endswith("ا") and sense != meaning(bare).stem else ""


# ------------------------------------------------------------------ what it says


def _part(terms: Sequence[Term], first: Part | None) -> Part | None:
    """A part from its terms; `first`: the part whose subject it goes on with."""
    zones = _zones(terms)
    begin = _said(terms)
    if begin:
        head = [n + begin for n in _head(terms[begin:], zones[begin:])]
    else:
        head = _head(terms, zones) if first is None or is_finite(_bare(terms, 0)) else [0]
    senses: dict[str, float] = {}
    heads: set[str] = set()
    if first:
        senses = {sense: min(weight, TOPIC) for sense, weight in first.senses.items() if sense not in first.heads and weight <= TOPIC}
        if terms[0].word.endswith(_OWNED) and not is_finite(terms[0].word[1:]):
            senses |= {sense: TOPIC for sense, weight in first.senses.items() if sense not in first.heads and weight > TOPIC}
    for n, term in enumerate(terms):
        if term.party and not term.particular or not term.party and (not term.weight or is_light(_bare(terms, n)) and n not in head):
            continue
        sense = NAME + term.party if term.party else _joined_sense(term) if n == 0 else term.sense
        if n in head:
            heads.add(sense)
        place = (
            ASIDE
            if n < begin
            else HEAD
            if n in head
            else ASIDE
            if zones[n] and not (head and zones[head[0]])
            else COMPLEMENT
            if head and n > head[0]
            else TOPIC
        )
        senses[sense] = max(senses.get(sense, 0.0), (1.0 if term.party else term.weight) * place)
    own = frozenset(term.party for term in terms if term.party)
    goes_on = first and (not own or is_finite(_bare(terms, 0)) or terms[0].word.endswith(_OWNED))
    parties = own | first.parties if first and goes_on else own
    return Part(terms, frozenset(heads), senses, parties) if senses or parties else None


def _said(terms: Sequence[Term]) -> int:
    """Where what is thought, wanted or agreed begins (واثق من أن): the first term behind the last أن that governs no adverb."""
    table = known()
    found = [n for n, term in enumerate(terms) if 0 < n < len(terms) - 1 and term.word in table.that]
    return next((n + 1 for n in reversed(found) if terms[n - 1].word not in table.not_that), 0)


def _joined_sense(term: Term) -> str:
    bare = behind_and(term.word)
    return meaning(bare).sense if bare and meaning(bare).weight else term.sense


def _zones(terms: Sequence[Term]) -> list[bool]:
    """For each term whether it stands in a clause inside the part."""
    table, zones = known(), []
    inside, awaits, told = False, False, False
    for n, term in enumerate(terms):
        bare = _bare(terms, n)
        if any(letter in _LIMIT for letter in term.gap):
            inside = False
        if term.word in table.relative:
            inside, awaits = n > 0, True
        elif term.word in table.adjunct:
            inside, awaits = True, False
        elif term.word in table.that:
            inside, told = False, False
        elif _is_verb(terms, n):
            if inside:
                inside, awaits = awaits, False
            elif told and not term.gap.strip() and terms[n - 1].word not in table.governing and not terms[n - 1].word.startswith("ال"):
                inside = True  # أسلحة تستخدم في الحرب: what is said of an indefinite noun
            told = told or not inside and not (n == 0 and _is_past(bare)) and not is_light(bare)
        zones.append(inside)
    return zones


def _head(terms: Sequence[Term], zones: Sequence[bool]) -> list[int]:
    """The terms that are the predicate: a verb, else what a verb that says little leads to (with what "and" joins to it), else a noun."""
    verbs = [n for n in range(len(terms)) if not zones[n] and _is_verb(terms, n)]
    if len(verbs) > 1 and verbs[0] == 0 and _is_past(_bare(terms, 0)) and not _is_past(terms[verbs[1]].word):
        verbs = verbs[1:]  # behind أن no verb can stand: نشر القوات يعد is the noun
    verb = _told_verb(terms, verbs)
    by = next((n for n, term in enumerate(terms[: len(terms) if verb is None else verb]) if _is_accused(term)), None)
    if by is not None:
        return [by]
    if verb is not None and terms[verb].weight and not is_light(_bare(terms, verb)):
        return [verb, *_after_relative(terms, verb)]
    begin = 0 if verb is None else verb + 1
    told = [n for n in range(begin, len(terms)) if _tells(terms[n])] or [n for n in range(begin) if _tells(terms[n])]
    main = [n for n in told if not zones[n]] or told
    if not main:
        return []
    if verb is None:
        judged = [n for n in main[1:] if terms[n].sense in known().judging and not terms[n].word.startswith("ال")]
        main = judged[:1] or main
    acts = [n for n in main[:_NEAR] if terms[n].sense in known().actions and (verb is not None or not terms[n].word.startswith("ال"))]
    main = acts[:1] or main
    after = main[0] + 1
    if verb is not None and after < len(terms) and behind_and(terms[after].word) and _tells(terms[after]):
        return [main[0], after]
    return main[:1]


def _told_verb(terms: Sequence[Term], verbs: Sequence[int]) -> int | None:
    """The first verb; where it says little, the next that tells (تكون السلطات حذرت), unless what is done stands between (قرر إرسال …)."""
    first = verbs[0] if verbs else None
    for n in verbs:
        if any(terms[i].sense in known().actions for i in range(verbs[0] + 1, n)):
            break
        if not is_light(_bare(terms, n)) and (n == first or not _is_past(terms[n].word) or _is_governed(terms, n)):
            return n
    return first


def _after_relative(terms: Sequence[Term], verb: int) -> list[int]:
    """The verb behind one that is said of the noun before it: «سفن أرسلتها بيرو دخلت الميناء»."""
    if not terms[verb].word.endswith(OBJECTS):
        return []
    later = (n for n in range(verb + 1, len(terms)) if not terms[n].party and is_finite(terms[n].word) and not is_light(terms[n].word))
    return [n for n in later if terms[n].gap == " "][:1]


def _is_verb(terms: Sequence[Term], n: int) -> bool:
    """Whether a term is a finite verb, by itself or behind a word that governs one (قد، لم)."""
    if terms[n].party:
        return False
    return is_finite(_bare(terms, n)) or _is_governed(terms, n)


def _is_governed(terms: Sequence[Term], n: int) -> bool:
    return n > 0 and terms[n - 1].word in known().governing and not terms[n].gap.strip()


def _is_past(word: str) -> bool:
    """Whether a finite verb is a past without an ending, which is written as its verbal noun may be."""
    return word in pasts()


def _is_accused(term: Term) -> bool:
    """What somebody is accused of, or admits: بإرسال."""
    return term.party is None and term.word[0] == "ب" and term.sense in known().actions


def _bare(terms: Sequence[Term], n: int) -> str:
    """A word without the و that begins its part."""
    later = n == 0 and terms[0].gap
    return behind_and(terms[n].word) or terms[n].word if later else terms[n].word


def _tells(term: Term) -> bool:
    return term.party is None and term.weight >= 1.0 and term.sense[0] != "#" and not is_light(term.word)
