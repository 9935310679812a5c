"""Where lists, rules and a tagger that has learned meet, and which of them has the last word.

* A known name keeps its extent and its kind, unless the tagger sees a longer name around it (منظمة أوروبا الحرة) or a team called
  after its city. A known person or organisation stands even where the tagger is silent, and so does a known place of several words; one
  of a single word where the tagger is not sure; a name of the user's own, whatever it is.
* Organisations named by construction (وزارة الدفاع الأميركية، نقابة الصيادين) or in quotation marks stand too: the corpora that taggers
  learn from do not count most of them as names, and this project does. Not so where the head noun is vague (حركة، مركز).
* Whatever else the rules propose stands where the tagger agrees (taggers.py tells which there are).
* What only the tagger sees is added, but for class words and nationalities, which name nobody.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tawatur.analysis.names import people, places, titles
from tawatur.analysis.names.gazetteer import PREFIXES, Kind
from tawatur.analysis.names.limits import limits
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.names.taggers import Tagger
from tawatur.analysis.words import bare, speech_forms
from tawatur.model import EntityType

_STANDS = frozenset(("gazetteer", "team", "short name", "short form", "name in quotation marks", "name of a mother"))
_QUOTES = frozenset('"«“‟„')
_DERIVED = frozenset(("short form", "short name", "family name"))
"""Found anew once the other names are settled."""
_KINDS: dict[str, tuple[Kind, ...]] = {
    "PER": ("person", "family"),
    "ORG": ("organisation", "publisher", "short", "team"),
    "LOC": ("state", "place"),
}


class Seen(NamedTuple):
    """Tokens `first` up to `last` that the tagger takes for a name of a kind (PER, ORG, LOC)."""

    first: int
    last: int
    kind: str


def settle(page: Page, tagger: Tagger) -> None:
    """Decide on the names of a page on which the rules have proposed theirs."""
    proposed = page.named()
    seen = list(_seen(page, tagger.labels(page, proposed)))
    page.clear()
    for named in _settled(page, proposed, seen, tagger.rule):
        if page.free(named.first, named.last):
            page.add(named)
    for hit in page.hits.values():
        if hit.of("title"):
            titles.introduced(page, hit)


def _seen(page: Page, labels: Sequence[str]) -> Iterator[Seen]:
    """The spans of the labels, one a token."""
    first = None
    for i, label in enumerate([*labels, "O"]):
        if first is not None and label[0] != "I":
            for span in _parted(page, Seen(first, i, labels[first][2:])):
                yield _trimmed(page, span)
            first = None
        if label[0] == "B":
            first = i


def _parted(page: Page, span: Seen) -> Iterator[Seen]:
    """Two names that و joins (جونسون وشومر), and a name behind an opening quotation mark (منظمة «نت بلوكس), are told apart."""
    start, words = span.first, page.words
    for i in range(span.first + 1, span.last):
        if words[i] in _QUOTES and i + 1 < span.last and span.kind != "PER":
            start = i + 1
        elif words[i][0] == "و" and words[i][1:] in page.vocabulary and words[i] not in people.given_names() and len(words[i]) > 3:
            yield Seen(start, i, span.kind)
            start = i
    yield Seen(start, span.last, span.kind)


def _trimmed(page: Page, span: Seen) -> Seen:
    """Without marks at its ends, and with the other half of a name written with a hyphen (سيونغ-شانغ)."""
    first, last, words = span.first, span.last, page.words
    while last > first and not words[last - 1][0].isalnum():
        last -= 1
    while first < last and not words[first][0].isalnum():
        first += 1
    while span.kind != "PER" and last - first > 1 and _is_indefinite_object(page, last - 1):
        last -= 1
    if span.kind == "PER" and first < last:
        first, last = _person(page, first, last)
        while last + 1 < page.sentence_end[first] and words[last] == "-" and people.adjoins(page, last) and words[last + 1].isalpha():
            last += 2
    return Seen(first, last, span.kind)


def _is_indefinite_object(page: Page, i: int) -> bool:
    """اجتماعاً behind a name: an accusative that is written as one is no part of it."""
    return "\u064b" in page.text.source[page.text.starts[i] : page.text.ends[i]]


def _person(page: Page, first: int, last: int) -> tuple[int, int]:
    """A person without the title in front (مديرها أغوس) and without verbs, pronouns and accusatives behind (صلاح هدفا)."""
    words = page.words
    while first + 1 < last and words[first] not in people.given_names() and _owned_title(words[first]):
        first += 1
    while last - first > 1 and people.no_name(page, last - 1):
        last -= 1
    return first, last


def _owned_title(word: str) -> bool:
    return any(word.endswith(ending) and word[: -len(ending)] in people.title_words() for ending in ("ها", "هم", "ه"))


def _settled(page: Page, proposed: list[Named], seen: list[Seen], rule: str) -> Iterator[Named]:
    """The names that stand; of two that overlap the one that wins comes first. `rule` is told by those that only the tagger sees."""
    exact = {(named.first, named.last, named.kind): named for named in proposed}
    at = {i: named for named in proposed for i in range(named.first, named.last)}
    later: list[Named] = []
    for span in seen:
        inside = list(dict.fromkeys(at[i] for i in range(span.first, span.last) if i in at))
        same = exact.get((span.first, span.last, span.kind))
        if same:
            yield same
        elif len({named.kind for named in inside if not _stands(page, named) or named.rule != "gazetteer"}) > 1:
            later += inside  # an organisation and its man in one span: the rules tell them apart
        elif any(_wins(page, named, span) for named in inside):
            later += [named for named in inside if _wins(page, named, span)]
        elif not _names_nobody(page, span):
            yield _named(page, span, rule)
    yield from later
    yield from (named for named in proposed if _stands(page, named) and _holds_in_silence(named) and named.rule not in _DERIVED)


def _stands(page: Page, named: Named) -> bool:
    """Whether a proposal holds against the silence of the tagger, or against another extent."""
    of_state = named.party is not None and named.head not in limits().loose
    composed = named.rule.startswith("organisation") and (named.head not in limits().vague or of_state or _is_plain(page, named))
    return named.rule in _STANDS or composed


def _holds_in_silence(named: Named) -> bool:
    """Whether what stands does so though the tagger sees nothing: a place of one word may be another word."""
    return named.own or named.type in ("PER", "ORG") or named.last - named.first > 1


def _is_plain(page: Page, named: Named) -> bool:
    """A vague head noun names where its purpose is told (المركز اللبناني للمسوح), and where the organisation speaks."""
    speaks = named.head not in limits().loose and named.first > 0 and bare(page.words[named.first - 1]) in speech_forms()
    return speaks or any(page.words[i].startswith("لل") for i in range(named.first + 1, named.last))


def _wins(page: Page, named: Named, span: Seen) -> bool:
    """Whether a proposal holds against what the tagger sees in its place."""
    if named.rule == "title" and span.kind == "LOC" and span.last - span.first < named.last - named.first:
        return named.first <= span.first and span.last <= named.last  # a title is of a person, not of a place
    if not _stands(page, named):
        return False
    inside = span.first <= named.first and named.last <= span.last
    if not inside:
        return True
    if (span.first, span.last) == (named.first, named.last):
        return named.own or (named.kind, span.kind) != ("LOC", "ORG")
    return span.kind == named.kind and (named.kind != "ORG" or _is_whole(page, named))


def _is_whole(page: Page, named: Named) -> bool:
    """معهد سندس للدراسات: behind its purpose an organisation's name does not go on."""
    return named.rule.startswith("organisation") and page.words[named.last - 1].startswith("لل")


def _names_nobody(page: Page, span: Seen) -> bool:
    """Nothing, a nationality (الأكراد), a class word (المدينة، المصرف، منظمة), or an adjective (صحفية)."""
    if span.first >= span.last or people.is_pronoun(page, span.first):
        return True
    hit = page.hits.get(span.first)
    if hit and hit.last == span.last and not hit.of(*_KINDS[span.kind]):
        head = hit.of("head")
        if hit.of("nisba", "title") or head and span.last - span.first == 1:
            return True
    word = page.words[span.first]
    if span.kind == "PER" and span.last - span.first == 1 and word.endswith("يه") and not people.is_name_part(word):
        return True
    if span.last - span.first == 1 and word in limits().peoples:
        return True
    return span.kind == "LOC" and span.last - span.first == 1 and word.removeprefix("ال") in limits().places


def _named(page: Page, span: Seen, rule: str) -> Named:
    hit = page.hits.get(span.first)
    known = hit.of(*_KINDS[span.kind]) if hit and hit.last == span.last else None
    if known and known.kind == "short" and _goes_on(page, span.last):
        return Named(span.first, span.last + 1, hit.skip if hit else 0, "ORG", rule)  # الاتحاد الدولي للصحافيين
    if hit and known:
        return Named(span.first, span.last, hit.skip, known.type or _type(page, span), rule, known, known.id, party=known.party)
    head = hit.of("head") if hit and span.kind == "ORG" else None
    mixed = len(titles.nationalities(page, span.first, span.last)) > 1
    party = titles.party(page, span.first, span.last) if head and "of_state" in head.flags and not mixed else None
    skip = hit.skip if hit and head else _joined(page, span.first)
    return Named(span.first, span.last, skip, _type(page, span), rule, head=head.id if head else None, party=party)


def _goes_on(page: Page, i: int) -> bool:
    """Whether the purpose of an organisation stands at a token."""
    return page.inside(i) and page.words[i].startswith("لل") and len(page.words[i]) > len("لل") + 1


def _type(page: Page, span: Seen) -> EntityType:
    """A place is taken for one that is governed, unless it stands behind a noun of nature or of a building (نهر، مطار)."""
    if span.kind == "PER" and (not span.first or page.words[span.first - 1].removeprefix("ال") not in limits().clans):
        return "PER"
    if span.kind in ("PER", "ORG"):
        return "ORG"
    nouns = places.place_nouns()
    before = page.words[span.first - 1] if span.first else ""
    return "LOC" if {nouns.get(before), nouns.get(page.words[span.first])} & limits().features else "GPE"


def _joined(page: Page, i: int) -> int:
    """How many letters of the token are joined prefixes: before an article always, else where the rest is a word of its own here."""
    word = page.words[i]
    for prefix in _LONGEST_FIRST:
        rest = word[len(prefix) :]
        if not word.startswith(prefix) or len(rest) < 3:
            continue
        if rest.startswith("ال") or prefix.endswith("ل") and rest.startswith("ل"):
            return len(prefix)
        if word not in people.given_names() and (rest in people.given_names() or rest in page.vocabulary):
            return len(prefix)
    return 0


_LONGEST_FIRST = sorted(PREFIXES, key=lambda prefix: (-len(prefix), prefix))
