"""Clubs whose names are also cities or other words, told by what is said around them: the tables `clubs` and `subjects`.

"مدرب برشلونة" is a club's; so is it in a sentence with several words of sport, before its state (برشلونة الإسباني، برشلونة (إسبانيا): a
city is feminine in Arabic, a club is not), and beside another club (السد مع الريان). Behind a preposition of place it stays the city.
"""

from collections import defaultdict
from functools import cache

from tawatur import lexicon
from tawatur.analysis.names.gazetteer import Hit, Known
from tawatur.analysis.names.limits import limits
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.names.tables import Subjects
from tawatur.analysis.openings import Openings

_SEVERAL = 2
_ARTICLE = "ال"


@cache
def _sport() -> frozenset[str]:
    """The words of sport with the article and joined letters."""
    words = lexicon.load("subjects", Subjects).sport
    joined = ("", "ال", "لل", *(letter + article for letter in "وبلفك" for article in ("", "ال")))
    return frozenset(prefix + word for word in words for prefix in joined)


_OF_SPORT = Openings(lambda: _sport().__contains__)


def of_sport(page: Page) -> frozenset[int]:
    """The tokens of sentences with several words of sport."""
    ends = page.sentence_end
    words: defaultdict[int, set[str]] = defaultdict(set)
    for i in _OF_SPORT.among(page.words):
        words[ends[i]].add(page.words[i])
    several = {end for end, said in words.items() if end and len(said) >= _SEVERAL}
    return frozenset(i for first, last in page.text.sentences if last in several for i in range(first, last))


def teams(page: Page) -> None:
    """The clubs that lie free on a page."""
    found = [(hit, team) for hit in page.hits.values() if (team := hit.of("team"))]
    sport = of_sport(page) if found else frozenset()
    left = []
    for hit, team in found:
        if page.free(hit.first, hit.last) and (_before_its_state(page, hit, team) or _plays(page, hit, hit.first in sport)):
            page.add(_named(hit, team))
        else:
            left.append((hit, team))
    for hit, team in (*left, *reversed(left)):
        if page.free(hit.first, hit.last) and _opposes(page, hit):
            page.add(_named(hit, team))


def _named(hit: Hit, team: Known) -> Named:
    return Named(hit.first, hit.last, hit.skip, "ORG", "team", team, team.id, party=team.party)


def _opposes(page: Page, hit: Hit) -> bool:
    """Whether another club stands beside it, joined by و or by what stands between those who play (السد والريان، السد مع الريان)."""
    joined, behind = hit.first - (not hit.skip), hit.last + 1
    before = any(_is_team(page, i, joined) for i in range(max(joined - 3, 0), joined))
    if hit.skip:
        return before
    return before and _between(page, hit.first - 1) or _between(page, hit.last) and _is_team(page, behind, None)


def _between(page: Page, i: int) -> bool:
    return page.inside(i) and page.words[i] in limits().opposing


def _is_team(page: Page, i: int, last: int | None) -> bool:
    """Whether a club is named from token i, up to `last` where that matters."""
    named = page.at.get(i)
    return named is not None and named.rule == "team" and last in (None, named.last)


def _plays(page: Page, hit: Hit, sport: bool) -> bool:
    """Behind a word of sport, or in a sentence about it; words with the article that are no place are too often other words there."""
    before = page.words[hit.first - 1] if page.inside(hit.first - 1) else ""
    other = page.words[hit.first][hit.skip :].startswith(_ARTICLE) and hit.last == hit.first + 1 and hit.of("state", "place") is None
    if before in _sport() and not (other and _ARTICLE in before[:3]):  # مدرب العربي, not البطل العربي
        return True
    return sport and not other and hit.skip == 0 and before not in limits().where and before not in limits().places


def _before_its_state(page: Page, hit: Hit, team: Known) -> bool:
    """برشلونة الإسباني، برشلونة (إسبانيا)، ليفربول (إنجلترا)."""
    behind = page.hits.get(hit.last)
    nationality = behind.of("nisba") if behind and not behind.skip else None
    if nationality:
        return nationality.id in team.flags and nationality.gender == "m" and page.words[hit.last].startswith(_ARTICLE)
    bracketed = page.inside(hit.last) and page.words[hit.last] == "("
    home = page.hits[hit.last + 1].of("state", "place") if bracketed and hit.last + 1 in page.hits else None
    return home is not None and home.party in team.flags
