"""Organisations composed of a head noun and what it belongs to: وزارة الخارجية الكورية الجنوبية، سفارة موسكو لدى سيول، مجلس محافظة الأنبار.

A definite head needs a nationality at once (الجيش الروسي); an indefinite one is followed by definite words, and may end in a
nationality or a place. Where the rest is a name by itself (حركة طالبان) only the rest is the mention.
"""

from tawatur.analysis.names.gazetteer import Hit, Known
from tawatur.analysis.names.limits import limits
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.words import closed, is_verb

_LONGEST = 8
_PURPOSE = "لل"


def compose(page: Page, hit: Hit, head: Known) -> Named | None:
    """The organisation that begins at this head noun, if one does."""
    if "definite" in head.flags:
        return _definite(page, hit, head)
    following = page.hits.get(hit.last)
    name = following.of("organisation", "publisher") if following and not following.skip else None
    if following and name and name.id and not _needs_head(name):
        return Named(following.first, following.last, following.skip, "ORG", "gazetteer", name, name.id, head.id, party=name.party)
    return _construct(page, hit, head)


def _needs_head(known: Known) -> bool:
    return "ambiguous" in known.flags


def _definite(page: Page, hit: Hit, head: Known) -> Named | None:
    """الجيش الأوكراني، الاستخبارات العسكرية الأوكرانية: the nationality stands at once or behind one more adjective."""
    for last in (hit.last, hit.last + 1):
        nationality = _nationality(page, last)
        if nationality and (last == hit.last or _definite_word(page, hit.last)):
            end, state = nationality
            kind = head.id if last == hit.last else f"{page.words[hit.last]}-{head.id}"
            return _organ(hit, end, state, head, kind)
    return None


def _construct(page: Page, hit: Hit, head: Known) -> Named | None:
    """وزارة الدفاع الأميركية، سفارة موسكو، معهد سيجونغ للدراسات."""
    i, limit = hit.last, min(page.sentence_end[hit.first], hit.last + _LONGEST)
    words: list[str] = []
    state: str | None = None
    while i < limit:
        nationality = _nationality(page, i)
        if nationality and (words or head.id in ("embassy", "consulate", "army")):
            i, state = nationality
            break
        place = page.hits[i].of("state", "place") if i in page.hits else None
        if place and page.hits[i].skip == 0 and "nisba" not in page.hits[i].known[0].kind:
            state = state or place.party or place.id
            words += page.words[i : page.hits[i].last]
            i = page.hits[i].last
            break
        if not _part(page, i, words, head):
            break
        words.append(page.words[i])
        i += 1
    if not words or (words[-1] == "و"):
        return None
    return _organ(hit, i, state, head, "-".join([*words, head.id]))


def _part(page: Page, i: int, words: list[str], head: Known) -> bool:
    """Whether token i goes on with the name: a definite noun or adjective, a coordinated one, or its purpose (للدراسات)."""
    word = page.words[i]
    if word in limits().adjectives or word in closed() or is_verb(word) or _introduces_a_person(page, i):
        return False
    if word.startswith("ال") and len(word) > 3:
        return True
    if words and word.startswith("وال") and len(word) > 4:
        return not is_verb(word)
    return bool(words) and head.id in limits().purposes and word.startswith(_PURPOSE) and len(word) > 4


def _introduces_a_person(page: Page, i: int) -> bool:
    """الرئيس، الوزير: a title opens another name, except inside "مكتب الرئيس …"."""
    hit = page.hits.get(i)
    return bool(hit and hit.of("title") and i > 0 and page.words[i - 1].startswith("ال"))


def _nationality(page: Page, i: int) -> tuple[int, str] | None:
    """Where the nationality adjective at token i ends, and its state."""
    hit = page.hits.get(i)
    known = hit.of("nisba") if hit and not hit.skip and page.words[i].startswith("ال") else None
    return (hit.last, known.id) if hit and known else None


def _definite_word(page: Page, i: int) -> bool:
    word = page.words[i] if page.inside(i) else ""
    return word.startswith("ال") and word not in limits().adjectives and word not in closed()


def _organ(hit: Hit, last: int, state: str | None, head: Known, kind: str) -> Named:
    """An organ of a state has an id that is the same everywhere."""
    key = f"{state}-{kind}" if state else kind
    return Named(hit.first, last, hit.skip, "ORG", f"organisation: {head.id}", None, key, head.id, party=state if state and "of_state" in head.flags else None)  # fmt: skip
