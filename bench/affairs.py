"""Whether voices, cut and origins are counted right: invented affairs whose truth is known, through the whole of Tawatur.

python bench/affairs.py [--affairs 200] [--first N] [--misses N] [--json]

Each affair (`made_affairs.py`) becomes a ledger of its own. Of its claims that is taken which holds most of the reports of the matter; its
origins, its voices and its cut, and those of its denial, are compared with the truth. The truth is counted here, by trying all sets of
names in the order of their size, and not by a flow.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from made_affairs import STATES, Affair, Side, affair

from tawatur.api import Ledger, open_ledger
from tawatur.model import Claim, Outlet


class Truth(NamedTuple):
    origins: frozenset[str]
    voices: int
    cuts: frozenset[frozenset[str]]


def url(place: int) -> str:
    return f"https://affair.example/{place}"


def paths(made: Affair, side: Side) -> list[tuple[str, ...]]:
    """The chains of one side as names, from the party to the outlet (or its owner)."""
    found = []
    for place, piece in enumerate(made.pieces):
        for chain in piece.chains:
            if chain.side == side and chain.party is not None:
                through = [owner(made, name) for name in chain.between]
                found.append((chain.party, *through, *_copied(made, place), url(place), owner(made, piece.outlet)))
    return found


def owner(made: Affair, name: str) -> str:
    return made.owners.get(name, name)


def _copied(made: Affair, place: int) -> list[str]:
    """The articles that an article goes back to, the first one first."""
    taken = made.pieces[place].copied
    return [] if taken is None else [*_copied(made, taken), url(taken)]


def truth(made: Affair, side: Side) -> Truth:
    chains = paths(made, side)
    names = sorted({name for chain in chains for name in chain})
    for size in range(len(names) + 1):
        cuts = [set(some) for some in combinations(names, size) if all(set(some) & set(chain) for chain in chains)]
        if cuts:
            return Truth(frozenset(chain[0] for chain in chains), size, frozenset(map(frozenset, cuts)))
    raise AssertionError("all names together meet every chain")


# ------------------------------------------------------------------ what Tawatur says


def told(made: Affair, folder: Path) -> list[Claim]:
    source = folder / "affair.jsonl"
    lines = (
        {"text": piece.text, "title": piece.title, "outlet": piece.outlet, "published": piece.published, "url": url(place)}
        for place, piece in enumerate(made.pieces)
    )
    source.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    with open_ledger(folder / "affair.db") as ledger:
        know_owners(ledger, made)
        ledger.add(source)
        return ledger.claims()


def know_owners(ledger: Ledger, made: Affair) -> None:
    ledger.set_outlets([Outlet(id=f"made-{n}", name=name, owner=house) for n, (name, house) in enumerate(sorted(made.owners.items()))])


def matching(claims: Iterable[Claim], made: Affair) -> Claim | None:
    """The claim that holds most statements of what the matter is about, by the stem of its noun."""
    stem = made.matter.spoken_of.removeprefix("ال")[:3]

    def reports(claim: Claim) -> int:
        return sum(stem in position.statement.text for position in claim.positions)

    return max(claims, key=lambda claim: (reports(claim), claim.articles), default=None)


def judged(made: Affair, claim: Claim | None, names: dict[str, str]) -> dict[str, bool]:
    """What is right of a claim; `names`: what the ledger calls a party, by its id."""
    vouching, denying = truth(made, "vouches"), truth(made, "denies")
    if claim is None:
        return dict.fromkeys(("origins", "voices", "cut", "denial"), False)
    denial = claim.denial
    return {
        "origins": frozenset(names.get(id, id) for id in claim.origins) == vouching.origins,
        "voices": claim.grade.voices == vouching.voices,
        "cut": frozenset(claim.grade.cut) in vouching.cuts,
        "denial": (denial.voices if denial else 0) == denying.voices,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--affairs", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--misses", type=int, default=0, help="show so many affairs that are not counted right")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    right: Counter[str] = Counter()
    shown = 0
    for number in range(given.first, given.first + given.affairs):
        made = affair(number)
        with TemporaryDirectory() as folder:
            claims = told(made, Path(folder))
        found = matching(claims, made)
        verdict = judged(made, found, {state.id: state.name for state in STATES})
        right.update(what for what, holds in verdict.items() if holds)
        right["all"] += all(verdict.values())
        if not all(verdict.values()) and shown < given.misses:
            shown += 1
            explain(number, made, claims, verdict)
    figures: dict[str, Any] = {what: right[what] / given.affairs for what in ("origins", "voices", "cut", "denial", "all")}
    print(json.dumps(figures) if given.json else "\n".join(f"{what:10}{share:8.3f}" for what, share in figures.items()))


def explain(number: int, made: Affair, claims: Sequence[Claim], verdict: dict[str, bool]) -> None:
    print(f"\n=== affair {number}: {', '.join(what for what, holds in verdict.items() if not holds)}", file=sys.stderr)
    for place, piece in enumerate(made.pieces):
        print(f"[{place}] {piece.outlet} {piece.published} copied={piece.copied} {piece.chains}", file=sys.stderr)
        for line in piece.lines[1 : 1 + len(piece.chains)]:
            print("     ", line, file=sys.stderr)
    print("truth", truth(made, "vouches")[:2], "denial", truth(made, "denies")[:2], "owners", made.owners, file=sys.stderr)
    for claim in claims:
        print(
            f"  {claim.grade.voices} {claim.grade.cut} denial {claim.denial and claim.denial.cut} {claim.origins}: {claim.gloss}",
            file=sys.stderr,
        )
        for position in claim.positions:
            said = position.statement
            print(f"      {position.stance} {position.parties} {position.article[-2:]} via {said.via}: {said.text}", file=sys.stderr)


if __name__ == "__main__":
    main()
