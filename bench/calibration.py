"""Whether a confidence means what it says: of the statements at 0.9, how many have the right content and the right speaker.

python bench/calibration.py [--json]

Counted on the marked paragraphs of tests/corpus and, if they are there, on the marked articles of ../shared, beside the checkout. A
statement is right if its content is one that was marked and its speaker is the one that was marked with it.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

import tawatur

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
SCORER = ROOT.parent / "shared" / "score"
FOLDERS = ("seeds", "press")
FILES = ("speech", "speech_more", "speech_affairs")

Judged = tuple[float, bool]
"""The confidence of a statement, and whether it is right."""


def paragraphs() -> Iterator[Judged]:
    """The statements of the invented paragraphs."""
    sys.path.insert(0, str(ROOT / "tests" / "corpus"))
    from overlap import judge

    for name in FILES:
        for paragraph in yaml.safe_load((ROOT / "tests" / "corpus" / "ar" / f"{name}.yaml").read_text("utf-8"))["paragraphs"]:
            analysis = tawatur.analyse(paragraph["text"], published=paragraph["published"])
            for statement, _, right in judge(paragraph, analysis):
                yield statement.confidence, right


def articles(folder: Path) -> Iterator[Judged]:
    """The statements of the marked articles of a folder, judged as their scorer does."""
    sys.path.insert(0, str(SCORER))
    import score

    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        found = tawatur.analyse(path.with_suffix(".txt").read_text("utf-8"), published=gold["published"]["value"]).to_dict()
        same = score.entity_map(gold, found)
        pairs = {mine: theirs for theirs, mine in score.pair(gold["statements"], found["statements"], score.found)}
        for i, statement in enumerate(found["statements"]):
            right = i in pairs and bool(score.speaker_right(gold["statements"][pairs[i]], statement, same))
            yield statement["confidence"], right


def table(rows: Iterable[Judged]) -> dict[str, list[float]]:
    """Confidence to one place → statements, and the share of them that is right."""
    bins: dict[str, list[bool]] = defaultdict(list)
    for confidence, right in rows:
        bins[f"{confidence:.1f}"].append(right)
    return {label: [len(found), round(sum(found) / len(found), 3)] for label, found in sorted(bins.items(), reverse=True)}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--json", action="store_true", help="one JSON object")
    asked = options.parse_args()
    tables = {"paragraphs of the tests": table(paragraphs())}
    if SCORER.is_dir() and GOLD.is_dir():
        tables["marked articles"] = table(row for folder in FOLDERS for row in articles(GOLD / folder))
    else:
        print("No marked articles in ../shared: they are left out.", file=sys.stderr)
    if asked.json:
        print(json.dumps(tables, ensure_ascii=False))
        return
    for name, bins in tables.items():
        print(f"{name}\nconfidence  statements  right")
        for label, (number, share) in bins.items():
            print(f"{label:>10}  {number:10.0f}  {share:5.2f}")


if __name__ == "__main__":
    main()
