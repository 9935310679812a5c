"""One story of a ledger as a `Report`: asked once, cut to what a reader can bear, every line with its characters."""

from collections import Counter
from collections.abc import Iterable, Iterator

from tawatur import __version__
from tawatur.affairs import series
from tawatur.correcting import history
from tawatur.ledger.answers import WHOLE, Filter
from tawatur.ledger.store import Store
from tawatur.reporting.actors import players
from tawatur.reporting.claims import claims, turns
from tawatur.reporting.figures import counted, revisions
from tawatur.reporting.record import MOST, Counted, Decided, Entry, Happening, Made, Player, Report, Turn
from tawatur.reporting.sources import Sources
from tawatur.reporting.timeline import timeline


def gather(store: Store, story: str) -> Report:
    """The story as it is at one moment, whoever writes meanwhile. Raises NotFound."""
    with store.moment():
        return _gathered(store, story)


def _gathered(store: Store, story: str) -> Report:
    found = store.story(story)
    only = Filter(story=found.id)
    sources = Sources(store, [listed.id for listed in store.articles(WHOLE, only)])
    every = store.claims(WHOLE, only)
    told = claims(every, sources)
    numbers, more_numbers = counted(series(store, WHOLE, only), sources)
    happened, more_happened = timeline(store, found.id, sources)
    turned = _latest([*turns(store, told.met, sources), *revisions(numbers)])
    who = players(sources.story, every, [actor.id for actor in found.actors])
    made, more_corrections = _made(store, sources)
    listing = sources.listing()
    more = {
        **told.more,
        "series": more_numbers,
        "timeline": more_happened,
        "turns": len(turned[MOST.turns :]),
        "actors": len(who[MOST.actors :]),
        "sources": listing.more,
        "corrections": more_corrections,
    }
    return Report(
        story=found.id,
        title=found.title,
        start=found.start,
        end=found.end,
        articles=len(sources.story),
        independent=found.independent_articles,
        outlets=len(found.outlets),
        agreed=told.agreed,
        contested=told.contested,
        turns=tuple(turned[: MOST.turns]),
        actors=tuple(who[: MOST.actors]),
        claims=told.met,
        once=told.once,
        series=numbers,
        timeline=happened,
        sources=listing.told,
        names=sources.names(_named(told.met + told.once, numbers, happened, who)),
        made=made,
        more={name: number for name, number in sorted(more.items()) if number},
    )


def _latest(found: Iterable[Turn]) -> list[Turn]:
    """The latest first; a figure that changed in a claim and in a series changed once."""
    once = {(one.quote.source, one.quote.start, one.parties): one for one in reversed(list(found))}
    return sorted(once.values(), key=lambda one: (one.since or "", one.quote.source, -one.quote.start), reverse=True)


def _named(entries: Iterable[Entry], numbers: Iterable[Counted], happened: Iterable[Happening], who: Iterable[Player]) -> Iterator[str]:
    """The ids of whatever has a name in a report."""
    for entry in entries:
        yield from (*entry.grade.cut, *(entry.denial.cut if entry.denial else ()))
        for side in entry.sides:
            yield from (*side.parties, *(name for stand in side.stands for name in stand.via))
    for one in numbers:
        yield from filter(None, (one.owner, one.place))
        yield from (party for given in one.points for party in given.parties)
    for event in happened:
        yield from filter(None, (event.actor, event.recipient, event.place))
    yield from (player.id for player in who)


def _made(store: Store, sources: Sources) -> tuple[Made, int]:
    """How it was made, and how many corrections there is no room for."""
    by_text = {reading.article.digest: reading for reading in reversed(sources.story)}
    inside = {reading.article.name for reading in sources.story}
    holding = [one for one in history(store) if one.state == "holds" and one.kind != "undo" and not inside.isdisjoint(one.articles)]
    decided = []
    for one in holding[: MOST.corrections]:
        spanned = one.digest in by_text and one.start is not None and one.end is not None
        quote = sources.quote(by_text[one.digest or ""], one.start or 0, one.end or 0) if spanned else None
        decided.append(Decided(number=one.number, at=one.at, who=one.who, why=one.why, kind=one.kind, quote=quote))
    rules = Counter(reading.analysis.rules for reading in sources.story)
    return Made(version=__version__, rules=dict(sorted(rules.items())), corrections=tuple(decided)), len(holding) - len(decided)
