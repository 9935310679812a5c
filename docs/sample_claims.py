"""The table of README.md and README.ar.md: what a ledger of the sample says of some of its claims, as it is, not as it should be.

tests/sample holds the same ledger against the truth that a reader wrote down, so that what stands in the table is right.
"""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tawatur import lexicon, open_ledger
from tawatur.analysis.names.gazetteer import pack_entities
from tawatur.cli.desk import fill
from tawatur.model import Claim, Position

SHOWN = ("ships-entered", "training", "sent-to-mindelo", "ships-seen", "own-waters-only", "mediation")
"""Claims of truth.json, by id."""
HEADS = {
    "en": ("What is claimed", "articles", "independent", "voices", "it rests on", "denied by"),
    "ar": ("ما قيل", "المقالات", "المستقلة", "الأصوات", "يقوم على", "ينفيه"),
}
_COMMA = {"en": ", ", "ar": "، "}


def table(language: str) -> str:
    """The claims in one of the two languages, a line each."""
    truth = json.loads((lexicon.sample() / "truth.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "sample.db") as ledger:
        fill(ledger)
        claims = ledger.claims()
    wanted = {claim["id"]: claim for claim in truth["claims"]}
    lines = [HEADS[language], ("---", "--:", "--:", "--:", "---", "---")]
    lines += [_row(wanted[id], _nearest(claims, wanted[id], _texts(truth)), language) for id in SHOWN]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _texts(truth: dict[str, Any]) -> dict[tuple[str, str], str]:
    return {(entry["article"], said["id"]): said["content"] for entry in truth["articles"] for said in entry["statements"]}


def _nearest(claims: list[Claim], wanted: dict[str, Any], texts: dict[tuple[str, str], str]) -> Claim:
    """The claim of a ledger that has most positions of one of the truth."""
    told = {(entry["article"], texts[entry["article"], entry["statement"]]) for entry in wanted["positions"]}

    def shared(claim: Claim) -> int:
        return sum(any(_says(position, *one) for position in claim.positions) for one in told)

    return max(claims, key=lambda claim: (shared(claim), claim.id))


def _says(position: Position, article: str, words: str) -> bool:
    said = position.statement.text
    return position.article == article and (words in said or said in words)


def _row(wanted: dict[str, Any], claim: Claim, language: str) -> tuple[str, ...]:
    deniers = dict.fromkeys(party for position in claim.positions if position.stance == "denies" for party in position.parties)
    return (
        wanted["gloss" if language == "en" else "gloss_ar"],
        str(claim.articles),
        str(claim.independent_articles),
        f"{claim.grade.voices}, {claim.grade.name}" if language == "en" else str(claim.grade.voices),
        _COMMA[language].join(_names(claim.grade.cut, language)) or "—",
        _COMMA[language].join(_names(deniers, language)) or "—",
    )


def _names(given: Any, language: str) -> Iterator[str]:
    """Parties by id or Arabic name, in the language where the tables know them in it."""
    by_name = {entity.name_ar: entity for entity in pack_entities().values()}
    for name in given:
        known = pack_entities().get(name) or by_name.get(name)
        yield (known.name_en if language == "en" else known.name_ar) or name if known else name
