"""People behind titles (وزير النقل سامر الحداد): over the title's complement to the name, and whom the title speaks for."""

from tawatur.analysis.names.gazetteer import Hit, portfolios
from tawatur.analysis.names.limits import limits
from tawatur.analysis.names.people import family_names, given_names, name_end, particles
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.words import closed, is_verb

_LONGEST_TITLE = 14
_COMMA = "،"
_MARKS = frozenset('"«»“”‟„')


def titled(page: Page, hit: Hit) -> None:
    """The person whose title begins at this hit: over the title's complement to the name."""
    i, last = _behind_its_place(page, hit), min(page.sentence_end[hit.first], hit.first + _LONGEST_TITLE)
    while i < last:
        person = page.at.get(i)
        if person and person.type == "PER":
            page.introduce(person, _role(page, hit.first, i), party(page, hit.first, i))
            return
        known = page.hits[i].of("family") if i in page.hits and page.free(i, page.hits[i].last) else None
        if known and name_end(page, i, introduced=True) <= page.hits[i].last:
            role, side = _role(page, hit.first, i), known.party or party(page, hit.first, i)
            page.add(Named(i, page.hits[i].last, page.hits[i].skip, "PER", "title", known, known.id, role=role, party=side))
            return
        end = name_end(page, i, introduced=True)
        if end - i == 1 and not _sure(page, hit, i):
            return
        if end:
            page.add(Named(i, end, 0, "PER", "title", role=_role(page, hit.first, i), party=party(page, hit.first, i)))
            return
        if page.words[i] == _COMMA and i > hit.last:
            end = name_end(page, i + 1, introduced=True)
            if end and end - i > 2:
                page.add(Named(i + 1, end, 0, "PER", "title, comma", role=_role(page, hit.first, i), party=party(page, hit.first, i)))
            return
        step = _complement(page, i)
        if not step:
            return
        i = step


def introduced(page: Page, hit: Hit) -> None:
    """Tell a person who is named already the title that begins at this hit."""
    last, token = complement(page, hit)
    if token is not None:
        page.introduce(page.at[token], _role(page, hit.first, last), party(page, hit.first, last))


def complement(page: Page, hit: Hit) -> tuple[int, int | None]:
    """Where the complement of the title that begins at this hit ends, and the token of the person right behind it."""
    i, last = hit.last, min(page.sentence_end[hit.first], hit.first + _LONGEST_TITLE)
    while i < last:
        person = page.at.get(i)
        if person and person.type == "PER":
            return i, i
        step = i + 1 if page.words[i] == _COMMA and i > hit.last and i + 1 in page.at else _complement(page, i)
        if not step:
            break
        i = step
    return i, None


def _behind_its_place(page: Page, hit: Hit) -> int:
    """محافظ صلاح الدين رائد الجبوري: the place that such a title is of comes first, though it may look like a name."""
    title = " ".join(page.words[hit.first : hit.last])[hit.skip :].removeprefix("ال")
    place = page.hits.get(hit.last) if title in limits().of_places else None
    return place.last if place is not None and place.of("place") is not None else hit.last


def _sure(page: Page, hit: Hit, i: int) -> bool:
    """A single unknown word is a name only right behind a definite title or its nationality (الرئيس بوتين، الرئيس الروسي بوتين)."""
    word = page.words[i]
    if word in given_names() or word in family_names():
        return True
    title = hit.of("title")
    before = page.hits.get(i - 1)
    return (
        title is not None
        and "definite" in title.flags
        and title.number == "s"
        and (i == hit.last or before is not None and before.of("nisba") is not None)
    )


def _role(page: Page, first: int, last: int) -> str:
    return page.text.mark(first, last).text


def party(page: Page, first: int, last: int) -> str | None:
    """Whom a title speaks for: the first nationality, organisation or state inside it (وزيرة البحر البرتغالية، سفير موسكو لدى …)."""
    for i in range(first, last):
        hit, named = page.hits.get(i), page.at.get(i)
        known = hit.of("nisba", "state", "place") if hit else None
        if named and named.party:
            return named.party
        if known:
            return known.id if known.kind == "nisba" else known.party
    return None


def nationalities(page: Page, first: int, last: int) -> set[str]:
    """The states whose nationalities stand there: a committee of two is no organ of either (اللجنة التونسية الليبية المشتركة)."""
    hits = (page.hits.get(i) for i in range(first, last))
    return {known.id for hit in hits if hit and (known := hit.of("nisba"))}


def _complement(page: Page, i: int) -> int:
    """The token behind this piece of a title's complement, 0 where the complement has ended."""
    word = page.words[i]
    taken = page.at.get(i)
    if taken:
        return taken.last
    if word == "." and len(page.words[i - 1]) == 1:
        return i + 1  # د. فلان
    if word in _MARKS:
        return _in_marks(page, i)
    hit = page.hits.get(i)
    if hit and hit.of("nisba", "state", "place", "head", "organisation", "title", "publisher"):
        return hit.last
    if word in limits().joints or word in portfolios() or word in particles() and word != "الله":
        return i + 1
    definite = word.startswith(("ال", "لل", "وال", "بال")) and len(word) > 3
    behind = page.words[i + 1] if i + 1 < page.sentence_end[i] else ""
    of_place = i + 1 in page.hits and page.hits[i + 1].of("state", "place") is not None  # مدير أمن بيروت
    chained = (
        (behind.startswith("ال") or of_place)
        and word.isalpha()
        and not is_verb(word)
        and word not in closed()
        and word not in given_names()
    )
    if chained and not definite and i > 0 and not page.words[i - 1].startswith("ال"):
        return i + 1 if of_place else i + 2  # مفوضة حقوق الإنسان
    return i + 1 if definite and word not in closed() and not is_verb(word) else 0


def _in_marks(page: Page, i: int) -> int:
    """The token behind an organisation in the quotation marks that open at token i (لشركة «أفق»)."""
    named = page.at.get(i + 1)
    closed = named is not None and named.type == "ORG" and named.last < page.sentence_end[i] and page.words[named.last] in _MARKS
    return named.last + 1 if named and closed else 0
