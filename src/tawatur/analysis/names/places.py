"""Places: those of the knowledge pack, and the word behind a place noun (مدينة، محافظة، قرية …) that no list holds."""

import re
from functools import cache

from tawatur.analysis.names.gazetteer import PREFIXES, Hit
from tawatur.analysis.names.limits import limits
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.words import closed, is_verb

_PARTICIPLE = re.compile("م.{3,5}ه")
"""A feminine participle, which describes the noun before it."""


def known_place(page: Page, hit: Hit) -> None:
    place = hit.of("state", "place")
    if place and page.free(hit.first, hit.last):
        first, skip = _behind_class_word(page, hit)
        page.add(Named(first, hit.last, skip, place.type or "GPE", "gazetteer", place, place.id, party=place.party))


def _behind_class_word(page: Page, hit: Hit) -> tuple[int, int]:
    """قطاع غزة، ولاية جورجيا: what the place is called without its class word; the letters joined in front of that."""
    rest = page.hits.get(hit.first + 1)
    bare = rest is not None and rest.last == hit.last and not rest.skip and rest.of("state", "place") is not None
    return (hit.first + 1, 0) if bare and page.words[hit.first][hit.skip :] in limits().class_places else (hit.first, hit.skip)


def behind_noun(page: Page, i: int) -> None:
    """The place named behind the noun at token i: one word, two where it begins with the article or joins names (بيت، عين، أم، تل)."""
    whole = page.hits[i].of("state", "place") if i in page.hits else None
    if whole and whole.own:  # the noun is a part of the name
        return
    noun = page.words[i]
    name = i + 1
    quoted = page.inside(name) and page.words[name] in "\"«“'("
    name += quoted
    if not page.inside(name) or not page.free(name, name + 1) or not _may_name(page, name, place_nouns()[noun] in limits().settlements):
        return
    last = name + 1
    if page.words[name] in limits().pairs and page.inside(last) and page.words[last].isalpha() and page.words[last] not in closed():
        last += 1
    if quoted:
        while last < page.sentence_end[name] and last - name < 4 and page.words[last].isalpha():
            last += 1
    kind = "LOC" if place_nouns()[noun] in limits().features else "GPE"
    page.add(Named(name, last, 0, kind, "place noun"))  # type: ignore[arg-type]


@cache
def place_nouns() -> dict[str, str]:
    """Every place noun, with and without joined letters → the plain noun."""
    places = sorted(limits().places)
    return {prefix + noun: str(noun) for prefix in sorted(PREFIXES) for noun in places} | {str(noun): str(noun) for noun in places}


def _may_name(page: Page, i: int, settlement: bool) -> bool:
    word = page.words[i]
    if not word.isalpha() or len(word) < 3 or word in closed() or word in limits().nouns or word in limits().adjectives or is_verb(word):
        return False
    hit = page.hits.get(i)
    if hit and not hit.skip and hit.of("nisba", "head", "title"):
        return False
    if settlement and word.startswith("ال"):
        return True
    if _PARTICIPLE.fullmatch(word) and "ة" in page.text.source[page.text.starts[i] : page.text.ends[i]]:  # منطقة مزدحمة
        return False
    return not word.endswith(("يه", "ات", "ين")) and "ال" + word not in page.vocabulary
