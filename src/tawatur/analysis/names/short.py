"""Short forms of what was named before: the family name alone, الحلف, الوزارة, الحكومة."""

from bisect import bisect_left
from collections import Counter
from functools import cache

from tawatur import lexicon
from tawatur.analysis.names.gazetteer import PREFIXES, Hit, Known
from tawatur.analysis.names.people import particles, surnames_first
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.names.tables import HeadTable

_SERVICES = frozenset({"service", "services", "agency"})


def short_forms(page: Page) -> None:
    """Reads once more what no rule has taken, with the names of this article at hand."""
    families, joined = _families(page), _joined_families(page)
    organs = _organs(page)
    named_ids = {named.key for named in page.named() if named.key}
    state = _main_state(page)
    opening = families.keys() | {first for first, _ in joined}
    for i in [i for i, word in enumerate(page.words) if word in opening]:
        word = page.words[i]
        if word in families and page.free(i, i + 1):
            named, skip = families[word]
            page.add(named._replace(first=i, last=i + 1, skip=skip, rule="family name", role=None))
        elif i + 1 < len(page.words) and (word, page.words[i + 1]) in joined and page.free(i, i + 2):
            page.add(joined[word, page.words[i + 1]]._replace(first=i, last=i + 2, skip=0, rule="family name", role=None))
    for hit in page.hits.values():
        if not hit.of("short", "family", "head") or not page.free(hit.first, hit.last):
            continue
        known = next((k for k in hit.known if k.kind == "family" or k.kind == "short" and k.id in named_ids), None)
        if known:
            _add_known(page, hit.first, hit.last, hit.skip, known)
            continue
        head = hit.of("head")
        if head and {"alone", "definite"} <= head.flags:
            _reduced(page, _with_service(page, hit), head, _nearest(organs.get(head.id, []), hit.first), state)


def _with_service(page: Page, hit: Hit) -> tuple[int, int, int]:
    """أجهزة الاستخبارات: the service in front of what it does belongs to the name."""
    before = page.hits.get(hit.first - 1)
    service = before.of("head") if before is not None and before.last == hit.first and page.free(before.first, before.last) else None
    if before is None or service is None or service.id not in _SERVICES or hit.skip:
        return hit.first, hit.last, hit.skip
    return before.first, hit.last, before.skip


def _organs(page: Page) -> dict[str, list[Named]]:
    """Head noun → the organisations named with it, in the order of the text; a central bank is a bank too."""
    organs: dict[str, list[Named]] = {}
    for named in page.named():
        kind = named.head or ((_class_of(page, named) or _class_before(page, named)) if named.type == "ORG" else None)
        if kind:
            for head in {kind, kind.rpartition("-")[2]}:
                organs.setdefault(head, []).append(named)
    return organs


def _class_of(page: Page, named: Named) -> str | None:
    """الاستخبارات العسكرية الأوكرانية: the kind of a known organisation, by the head noun its name begins with."""
    return kinds().get(page.words[named.first][named.skip :])


def _class_before(page: Page, named: Named) -> str | None:
    """صحيفة «إلباييس»: the kind of an outlet that is known, by the head noun before its name."""
    if named.known is None or named.known.kind != "publisher":
        return None
    before = named.first - 1
    before -= before > 0 and not page.words[before].isalnum()
    return kinds().get(page.words[before]) if before >= 0 else None


@cache
def kinds() -> dict[str, str]:
    """Every head noun of one word, with the article too → its kind."""
    heads = lexicon.load("organisation_heads", HeadTable).entries
    return {article + head.word: head.kind for head in heads for article in ("", "ال") if " " not in head.word}


def _nearest(organs: list[Named], token: int) -> Named | None:
    """The last one before a token, else the first behind it."""
    before = bisect_left(organs, token, key=lambda named: named.first)
    return organs[max(before - 1, 0)] if organs else None


def _add_known(page: Page, first: int, last: int, skip: int, known: Known) -> None:
    page.add(Named(first, last, skip, known.type or "ORG", "short name", known, known.id, party=known.party, reduced=known.kind == "short"))


def _reduced(page: Page, place: tuple[int, int, int], head: Known, antecedent: Named | None, state: str | None) -> None:
    """الحكومة stands for the organisation with that head that was named, else for that organ of the state the article is about."""
    if antecedent:
        first, last, skip = place
        page.add(
            antecedent._replace(first=first, last=last, skip=skip, rule="short form", reduced=True, role=None, short_of=antecedent.first)
        )
    elif state and "of_state" in head.flags:
        page.add(Named(*place, "ORG", "short form", None, f"{state}-{head.id}", head.id, party=state, reduced=True))


def _main_state(page: Page) -> str | None:
    """The state that the article names most often, its places counted with it; the first of those that tie."""
    count = Counter(named.party for named in page.named() if named.type == "GPE" and named.party)
    return count.most_common(1)[0][0] if count else None


def _families(page: Page) -> dict[str, tuple[Named, int]]:
    """The last part of every full name of the article, alone and behind joined letters → who bears it, and how many letters are joined."""
    families: dict[str, tuple[Named, int]] = {}
    for named in reversed(page.named()):
        parts = page.words[named.first : named.last]
        if named.type != "PER" or len(parts) < 2:
            continue
        if parts[-2] not in particles() and parts[-1] not in particles() and len(parts[-1]) > 2:
            for prefix in PREFIXES:
                families.setdefault(prefix + parts[-1], (named, len(prefix)))
            families[parts[-1]] = named, 0
        if parts[0] in surnames_first():
            families[parts[0]] = named, 0
    return families


def _joined_families(page: Page) -> dict[tuple[str, str], Named]:
    """Families of two parts (عبد المقصود، بن عاشور، أبو ردينة) → who bears them."""
    families: dict[tuple[str, str], Named] = {}
    for named in reversed(page.named()):
        parts = page.words[named.first : named.last]
        if named.type == "PER" and len(parts) > 2 and parts[-2] in particles():
            families[parts[-2], parts[-1]] = named
    return families
