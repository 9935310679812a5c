"""Names in quotation marks, behind what a name follows: صحيفة «الميدان»، كتلة «الميثاق»."""

from tawatur.analysis.names.gazetteer import Hit
from tawatur.analysis.names.limits import limits
from tawatur.analysis.names.organisations import people_words
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.words import bare, closed, function_words, is_verb, speech_forms

_LONGEST_IN_MARKS = 4
_TODAY = "اليوم"
_OPENING = frozenset('"«“‟„')
_MARKS = frozenset('"«»“”‟„')


def is_longer_in_marks(page: Page, hit: Hit) -> bool:
    """«القبس الجديد» is not القبس: the marks hold one more definite word."""
    if not hit.first or page.words[hit.first - 1] not in _OPENING or hit.last + 1 >= page.sentence_end[hit.first]:
        return False
    return page.words[hit.last].startswith("ال") and page.words[hit.last + 1] in _MARKS


def in_marks(page: Page, i: int) -> Named | None:
    """A name in quotation marks behind what a name follows: صحيفة «الميدان»، كتلة «الميثاق»، لـ«الأفق العربي»."""
    first = i + 1
    if first >= len(page.words) or page.words[i] not in _OPENING or not page.inside(i):
        return None
    last = first
    while last < page.sentence_end[i] and last - first <= _LONGEST_IN_MARKS and page.words[last] not in _MARKS:
        last += 1
    if not 1 <= last - first <= _LONGEST_IN_MARKS or last >= page.sentence_end[i] or page.words[last] not in _MARKS:
        return None
    before = page.words[i - 1] if i else ""
    hit = next((page.hits[k] for k in (i - 1, i - 2) if k in page.hits and page.hits[k].last == i), None)
    head = hit.of("head") if hit else None
    if head and head.id in limits().titles_of_works:  # برنامج «صباح الخير»
        return None
    told = before in limits().told_to and i > 1 and page.words[i - 2].startswith(tuple(sorted(limits().told)))
    titled = hit is not None and hit.of("title") is not None and not before.startswith("ال")
    if head is None and before != "ل" and not told and not titled and not _speaks(page, i, last):
        return None
    plain = last - (last - first > 1 and page.words[last - 1] == _TODAY)  # «المشهد اليوم»
    if any(is_verb(word) or word in closed() and len(word) > 1 for word in page.words[first:plain]):
        return None
    alone = page.hits[first].of("head") if first in page.hits and page.hits[first].last == last else None
    if alone and "definite" in alone.flags:  # مجلس الأمة «البرلمان»
        return None
    return Named(first, last, 0, "ORG", "name in quotation marks", head=head.id if head else None)


def _speaks(page: Page, opening: int, closing: int) -> bool:
    """أكدت «رابطة المزارعين» أن …: between a verb of saying and what it says."""
    behind = page.words[closing + 1] if closing + 1 < page.sentence_end[opening] else ""
    if page.words[opening + 1] in people_words():
        return False  # أضاف «بن شملان»: a person
    said = opening > 0 and bare(page.words[opening - 1]) in speech_forms()
    return said and (behind in function_words().complementisers or behind in ("،", "في"))
