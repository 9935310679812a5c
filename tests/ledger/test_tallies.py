"""Stories at a glance, and what is new, on both stores."""

from pathlib import Path

from tawatur import lexicon
from tawatur.api import open_ledger
from tawatur.ledger.answers import Filter


def test_a_tally_says_what_the_story_and_its_claims_say(place: str) -> None:
    with open_ledger(place) as ledger:
        ledger.add(str(lexicon.sample() / "articles.jsonl"))
        stories = ledger.stories()
        tallies = ledger.store.tallies([story.id for story in stories])
        assert tallies.keys() == {story.id for story in stories}
        for story in stories:
            claims, tally = ledger.claims(only=Filter(story=story.id)), tallies[story.id]
            assert tally.claims == len(claims)
            assert tally.voices == max((claim.grade.voices for claim in claims), default=0)
            assert sum(number for _, number in tally.days) == len(ledger.articles(only=Filter(story=story.id)))
            assert [tally.days[0][0], tally.days[-1][0]] == [story.start, story.end]
            assert set(tally.contested) <= {claim.gloss for claim in claims if claim.contested}


def test_what_came_since_is_counted_and_nothing_is_new_to_a_first_visitor(place: str, tmp_path: Path) -> None:
    lines = (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines(keepends=True)
    first, rest = tmp_path / "first.jsonl", tmp_path / "rest.jsonl"
    first.write_text("".join(lines[:2]), "utf-8")
    rest.write_text("".join(lines[2:]), "utf-8")
    with open_ledger(place) as ledger:
        assert ledger.store.arrived(None).last == 0
        ledger.add(str(first))
        seen = ledger.store.arrived(None)
        assert (seen.articles, seen.stories) == (0, ())
        ledger.add(str(rest))
        news = ledger.store.arrived(seen.last)
        assert news.articles == len(lines) - 2
        assert sum(number for _, number in news.stories) <= news.articles
        assert {story for story, _ in news.stories} <= {story.id for story in ledger.stories()}
        assert ledger.store.arrived(news.last).articles == 0
