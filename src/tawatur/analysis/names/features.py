"""What the learned tagger sees of a token: its letters, the lists it stands in, the known phrases and the rules' proposals there.

Attributes are a kind and a value, written kind=value. Those of a word are computed once a process, those of a place are few; a token sees
those of its neighbours too, each at its distance.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache

from tawatur.analysis.names.limits import limits
from tawatur.analysis.names.people import family_names, female_names, given_names, particles
from tawatur.analysis.names.spans import Page
from tawatur.analysis.names.teams import of_sport
from tawatur.analysis.words import bare, closed, function_words, is_verb, speech_forms

DISTANCES = (-2, -1, 0, 1, 2)
BESIDE = (-1, 0, 1)
_ARTICLES = ("ال", "لل")
_JOINED = "بلك"
_CLASSES = re.compile(r"(\||[^|]+)\|(\||[^|]+)(?:\|(\||[^|]+))?")
"""Two or three classes as `class_attributes` writes them, of which one may be the stroke itself."""
_CONSONANTS = str.maketrans(dict.fromkeys("بتثجحخدذرزسشصضطظعغفقكلمنهء", "C"))


def stem(word: str) -> str:
    """A word less joined و ف, ب ل ك and the article, as far as three letters remain."""
    rest = bare(word) if len(word) > 3 else word
    if len(rest) > 3 and rest[0] in _JOINED and not rest.startswith("لل"):
        rest = rest[1:]
    return rest[2:] if len(rest) > 4 and rest.startswith(_ARTICLES) else rest


@cache
def _lists() -> dict[str, list[str]]:
    """Every listed word → the names of its lists, the most telling first."""
    words, ends = function_words(), limits()
    named: dict[str, list[str]] = {}
    for name, listed in (
        ("particle", particles()), ("female", female_names()), ("given", given_names()), ("family", family_names()),
        ("that", words.complementisers), ("preposition", words.prepositions), ("relative", words.relatives),
        ("closed", closed()), ("settlement", ends.settlements), ("feature", ends.features), ("place", ends.places),
        ("adjective", ends.adjectives), ("noun", ends.nouns), ("naming", ends.naming_adjectives), ("joint", ends.joints),
    ):  # fmt: skip
        for word in listed:
            named.setdefault(str(word), []).append(name)
    return named


def lists(word: str) -> list[str]:
    """The lists a word stands in, as it is or behind a joined letter."""
    if not word[0].isalpha():
        return []
    found = list(_lists().get(word, ()))
    if len(word) > 3 and word[0] in "وف" + _JOINED:
        joined = "+" if word[0] in "وف" else f"+{word[0]}"
        found += [joined + name for name in _lists().get(word[1:], ())]
    if is_verb(word):
        says = word in speech_forms() or bare(word) in speech_forms()
        found += ("says", "verb") if says else ("verb",)
    return found


def letters(word: str) -> dict[str, str]:
    """The beginning and ending of a word, its length, and its long vowels among the consonants (سترجيل → CCCCيC), by kind."""
    plain = stem(word)
    return {
        "s": plain,
        "p": word[: len(word) - len(plain)],
        "1": plain[:1],
        "2": plain[:2],
        "3": plain[:3],
        "-1": word[-1:],
        "-2": word[-2:],
        "-3": word[-3:],
        "n": str(min(len(plain), 8)),
        "t": plain.translate(_CONSONANTS),
    }


def plain(word: str) -> str:
    """A word, or 0 for any number."""
    return "0" if word[0].isdigit() else word


def word_attributes(word: str) -> tuple[list[str], list[str]]:
    """What a word shows to all the tokens around it, and what to those beside it only."""
    beside = [f"{kind}={value}" for kind, value in letters(word).items()] if word[0].isalpha() else []
    return [f"w={plain(word)}", *(f"l={name}" for name in lists(word))], beside


def word_class(word: str, listed: Sequence[str]) -> str:
    """The first list a word stands in; of a word in none, its article and ending."""
    if listed or not word[0].isalpha():
        return listed[0] if listed else plain(word)
    return f"{_first(word.startswith, ('ال', 'وال', 'بال', 'لل'))}+{_first(word.endswith, ('يه', 'ات', 'ون', 'ين', 'ه', 'ي', 'ا'))}"


def _first(fits: Callable[[str], bool], parts: tuple[str, ...]) -> str:
    """The first part that fits, else nothing."""
    for part in parts:
        if fits(part):
            return part
    return ""


def class_attributes(before: str, here: str, behind: str) -> tuple[str, str, str]:
    """What the classes of three tokens in a row say of the middle one; `<` and `>` stand for the edges of the sentence."""
    return f"cb={before}|{here}", f"cf={here}|{behind}", f"cc={before}|{here}|{behind}"


def class_parts(value: str) -> tuple[str, ...]:
    """The classes in the value of an attribute of classes."""
    parts = tuple(value.split("|"))
    if all(parts):
        return parts
    found = _CLASSES.fullmatch(value)
    return tuple(filter(None, found.groups())) if found else ()


def places(page: Page) -> dict[int, tuple[str, ...]]:
    """Of tokens: the known phrases and the rules' proposals they lie in, dates, and whether the article has them with ال too."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for hit in page.hits.values():
        for kind in hit.kinds:
            found[hit.first].append(f"h=B{kind}{'+' if hit.skip else ''}")
            for i in range(hit.first + 1, hit.last):
                found[i].append(f"h=I{kind}")
            found[hit.last - 1].append(f"h=E{kind}")
    for named in page.named():
        rule = "reduced" if named.reduced else named.rule.split(":")[0]
        found[named.first] += (f"r=B-{named.type}", f"R=B-{named.type} {rule}")
        for i in range(named.first + 1, named.last):
            found[i] += (f"r=I-{named.type}", f"R=I-{named.type} {rule}")
        found[named.last - 1].append(f"r=E-{named.type}")
    for i in page.dated:
        found[i].append("dated")
    for i in of_sport(page):
        found[i] += ("sport", *(f"sport {attribute}" for attribute in found[i] if attribute[0] in "hr"))
    common = {word[2:] for word in page.vocabulary if word.startswith("ال")} & page.vocabulary
    for i in [i for i, word in enumerate(page.words) if word in common]:
        found[i].append("common")
    return {i: tuple(attributes) for i, attributes in found.items()}
