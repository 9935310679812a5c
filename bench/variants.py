"""How well spellings of one name are told from other names: tawatur.spelling beside every distance of rapidfuzz, on the same pairs.

python bench/variants.py [--json]

The names are those of google/transliteration (Arabic spelling, Latin form), looked for in ../shared beside the checkout. Two Arabic
spellings are *variants* when a Latin form of one and of the other are the same by `plain` (accents, doubled letters and a few digraphs
aside). Pairs whose Latin forms are the same only by `rough` (vowels and sibilants in classes, h and a final e aside) may be variants or
not, and are left out. All others are two names. `exact` tells the same with variants sharing a Latin form letter for letter and nothing
left out.

    natural   every pair of the list: what a reader would get who compared each name with all others. Scored are the pairs alike by
              rapidfuzz's Indel (SHORTLIST), those that share a key of ours, and all variants; any other pair counts as two names for
              every method, which is to the good of the loose ones.
    chosen    every variant pair, and for each of its names the NEAR other names that look most like it and FAR at random.

What the list makes unreachable is told by class (`KINDS`): two Arabic names, or an Arabic and a foreign one, that Latin writes alike
(قاضي and Cady, حماد and حمد) are two bearers, and tawatur.spelling is right to keep them apart; of two consonants too little is left
to tell.

Thresholds of rapidfuzz are those that maximise F1 on the train part. Told is what holds for pairs with a name of the eval and test parts.
"""

import argparse
import json
import os
import random
import re
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rapidfuzz import distance, fuzz, process

from tawatur.letters import fold
from tawatur.spelling import likeness, skeletons
from tawatur.spelling.parts import ARTICLE
from tawatur.spelling.rules import rules
from tawatur.spelling.words import consonants

DATA = Path(os.environ.get("DATA") or Path(__file__).resolve().parents[2] / "shared" / "data") / "google_ar2en"
SHORTLIST = 0.65
NEAR = FAR = 5
SEED = 7
KINDS = ("one Arabic, one foreign", "two Arabic", "two consonants or fewer", "two foreign")

Pair = tuple[str, str]
Scorer = Callable[[str, str], float]

SCORERS: dict[str, Scorer] = {
    **{
        name: getattr(distance, name).normalized_similarity
        for name in (
            "Levenshtein", "DamerauLevenshtein", "OSA", "Indel", "LCSseq", "Jaro", "JaroWinkler", "Hamming", "Prefix", "Postfix"
        )
    },
    **{
        name: getattr(fuzz, name)
        for name in (
            "ratio", "QRatio", "WRatio", "partial_ratio", "token_sort_ratio", "token_set_ratio", "token_ratio",
            "partial_token_sort_ratio", "partial_token_set_ratio", "partial_token_ratio",
        )
    },
}  # fmt: skip


class Names(NamedTuple):
    """A list of Arabic spellings and the pairs among them that are scored, by what they are."""

    latin: dict[str, set[str]]
    variants: dict[str, set[Pair]]
    left_out: set[Pair]
    pairs: list[Pair]


def letters(form: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", form.lower()) if letter.isalpha())


def plain(form: str) -> str:
    """A Latin form without accents, doubled letters and the commonest digraphs: the same name by any desk."""
    form = letters(form)
    for digraph, letter in (
        ("ph", "f"),
        ("ck", "k"),
        ("sch", "sh"),
        ("ee", "i"),
        ("oo", "u"),
        ("ou", "u"),
        ("ie", "i"),
        ("y", "i"),
        ("q", "k"),
    ):
        form = form.replace(digraph, letter)
    return re.sub(r"(.)\1+", r"\1", form)


def rough(form: str) -> str:
    """A Latin form by classes of sounds: Muhammad and Mohammed are one, so are some that are not."""
    form = letters(form)
    for digraph, letter in (
        ("tsch", "c"),
        ("sch", "s"),
        ("tch", "c"),
        ("sh", "s"),
        ("ch", "c"),
        ("ph", "f"),
        ("th", "t"),
        ("gh", "g"),
        ("kh", "k"),
    ):
        form = form.replace(digraph, letter)
    form = form.translate(str.maketrans("cqzwjy", "kksvgi", "h"))
    form = re.sub(r"(.)\1+", r"\1", re.sub("[ou]+", "u", re.sub("[eiy]+", "i", form)))
    return form[:-1] if form.endswith("i") and len(form) > 3 else form


def read(parts: Iterable[str]) -> dict[str, set[str]]:
    """Folded Arabic spelling → its Latin forms."""
    latin: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        for line in (DATA / f"ar2en-{part}.txt").read_text("utf-8").splitlines():
            arabic, form = line.split("\t")
            latin[" ".join(fold(arabic).split())].add(form)
    return latin


def sharing(keyed: dict[str, set[str]], key: Callable[[str], str] = str) -> set[Pair]:
    """The pairs of names that share a key."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(keyed):
        for one in {key(form) for form in keyed[name]}:
            found[one].append(name)
    return {pair for names in found.values() for pair in combinations(names, 2)}


def alike(names: list[str]) -> set[Pair]:
    """The pairs that rapidfuzz finds alike."""
    found: set[Pair] = set()
    for first in range(0, len(names), 500):
        scores = process.cdist(names[first : first + 500], names, scorer=distance.Indel.normalized_similarity, score_cutoff=SHORTLIST)
        for i, j in np.argwhere(scores > 0).tolist():
            if first + i < j:
                found.add((names[first + i], names[j]))
    return found


def listed(parts: Iterable[str], unseen: set[str] | None = None) -> Names:
    """The names of some parts with their pairs; with `unseen`, only pairs that hold one of those."""
    latin = read(parts)
    variants = {"plain": sharing(latin, plain), "exact": sharing(latin)}
    pairs = alike(sorted(latin)) | sharing({name: set(skeletons(name)) for name in latin}) | variants["plain"]
    wanted = [pair for pair in sorted(pairs) if unseen is None or unseen & {*pair}]
    kept = {kind: found & set(wanted) for kind, found in variants.items()}
    return Names(latin, kept, sharing(latin, rough) - variants["plain"], wanted)


def chosen(names: Names) -> set[Pair]:
    """The variants with their nearest and some far other names."""
    draw, everybody = random.Random(SEED), sorted(names.latin)
    found = set(names.variants["plain"])
    for name in sorted({name for pair in found for name in pair}):
        near = process.extract(name, everybody, scorer=distance.Indel.normalized_similarity, limit=4 * NEAR)
        others = [
            other for other, _, _ in near if other != name and tuple(sorted((name, other))) not in names.left_out | names.variants["plain"]
        ]
        found |= {(min(name, other), max(name, other)) for other in (*others[:NEAR], *draw.sample(everybody, FAR)) if other != name}
    return found - names.left_out


class Score(NamedTuple):
    precision: float
    recall: float
    f1: float


def score(right: int, told: int, variants: int) -> Score:
    precision, recall = right / told if told else 0.0, right / variants
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0)


def threshold(values: np.ndarray, truth: np.ndarray) -> float:
    """Where F1 is highest."""
    order = np.argsort(-values, kind="stable")
    ranked, right = values[order], np.cumsum(truth[order])
    last = np.append(ranked[1:] != ranked[:-1], True)
    told = np.arange(1, len(ranked) + 1)
    f1 = np.where(last, 2 * right / (told + truth.sum()), 0)
    return float(ranked[f1.argmax()])


def evaluate(train: Names, held: Names, pairs: dict[str, list[Pair]], variants: str) -> dict[str, dict[str, float]]:
    """Method → its scores on the held-out pairs."""
    rows = {}
    truth = {
        part: np.array([pair in names.variants[variants] for pair in pairs[part]]) for part, names in (("train", train), ("held", held))
    }
    for method, scorer in (("tawatur.spelling", None), *SCORERS.items()):
        began = time.perf_counter()
        if scorer is None:
            least, values = 1.0, np.array([float(likeness(a, b).same) for a, b in pairs["held"]])
        else:
            values = np.array([scorer(a, b) for a, b in pairs["held"]])
        speed = len(values) / (time.perf_counter() - began)
        if scorer is not None:
            least = threshold(np.array([scorer(a, b) for a, b in pairs["train"]]), truth["train"])
        told = values >= least
        found = score(int((told & truth["held"]).sum()), int(told.sum()), int(truth["held"].sum()))
        rows[method] = {"threshold": least, **found._asdict(), "pairs_a_second": speed}
    return rows


def kind(a: str, b: str) -> str:
    """What sort of pair it is, by letters that only Arabic has, the article, and the consonants of the shorter."""
    arabic = sum(not rules().native.isdisjoint(name) or name.startswith(ARTICLE) for name in (a, b))
    if arabic:
        return KINDS[arabic - 1]
    return KINDS[2] if min(consonants(a), consonants(b)) <= 2 else KINDS[3]


def by_kind(names: Iterable[Names]) -> dict[str, dict[str, int]]:
    """Kind of pair → how many variants the list has, and how many of them are found."""
    variants = {pair for one in names for pair in one.variants["plain"]}
    rows = {one: {"variants": 0, "found": 0} for one in KINDS}
    for pair in sorted(variants):
        rows[kind(*pair)]["variants"] += 1
        rows[kind(*pair)]["found"] += likeness(*pair).same
    return rows


def show(title: str, rows: dict[str, dict[str, float]]) -> None:
    print(f"\n{title}\n{'method':26} {'at':>6} {'P':>6} {'R':>6} {'F1':>6} {'pairs/s':>10}")
    for method, row in sorted(rows.items(), key=lambda item: -item[1]["f1"]):
        scores = " ".join(f"{row[column]:6.3f}" for column in Score._fields)
        print(f"{method:26} {row['threshold']:6.2f} {scores} {row['pairs_a_second']:10,.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print {setting: {method: scores}} and nothing else")
    asked = parser.parse_args()
    if not DATA.is_dir():
        print(f"No {DATA}: nothing is measured.", file=sys.stderr)
        return
    train = listed(["train"])
    held = listed(["train", "eval", "test"], unseen=set(read(["eval", "test"])))
    parts = {"train": train, "held": held}
    natural = {part: [pair for pair in names.pairs if pair not in names.left_out] for part, names in parts.items()}
    settings = {
        "natural": (natural, "plain"),
        "exact": ({part: names.pairs for part, names in parts.items()}, "exact"),
        "chosen": ({part: sorted(chosen(names)) for part, names in parts.items()}, "plain"),
    }
    results = {}
    for name, (pairs, variants) in settings.items():
        results[name] = evaluate(train, held, pairs, variants)
        if not asked.json:
            count = len(held.variants[variants])
            show(f"{name}: {count} variant pairs among {len(pairs['held']):,} scored, of {len(held.latin):,} names", results[name])
    kinds = by_kind(parts.values())
    if asked.json:
        print(json.dumps({**results, "kinds": kinds}))
        return
    print(f"\n{'kind of variant pair, train and held':40} {'pairs':>6} {'found':>6}")
    for name, row in kinds.items():
        print(f"{name:40} {row['variants']:6} {row['found']:6}")


if __name__ == "__main__":
    main()
