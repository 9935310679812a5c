"""Who said what, beside two simple readers: quotation marks with the nearest reporting verb; such a verb with أن and the name before it.

python bench/baselines.py [--json]

All three are given the same names and the same verbs of saying, and are scored on the marked articles of ../shared, beside the checkout;
without them there is nothing to measure.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import tawatur
from tawatur.analysis.words import bare, speech_forms
from tawatur.letters import fold

SHARED = Path(__file__).resolve().parents[2] / "shared"
FOLDERS = ("seeds", "press")
LAYERS = ("statements", "attributed", "speaker", "act", "quoted", "via")
NEAR = 120
"""Characters between a quotation and its verb, or a verb and its أن."""

QUOTATION = re.compile(r"[«“”\"]([^«»“”\"]{12,}?)[»“”\"]")
WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"[^.!؟\n]+")

Span = tuple[int, int]
Record = dict[str, Any]


def verbs(text: str) -> list[Span]:
    """The words that can be finite verbs of saying."""
    finite = {word for word, forms in speech_forms().items() if any(form.shape in ("past", "present") for form in forms)}
    words = ((match, fold(match.group())) for match in WORD.finditer(text))
    return [match.span() for match, word in words if word in finite or bare(word) in finite]


def names(analysis: Record) -> list[tuple[int, int, str]]:
    """Every mention that can speak, with its entity, in the order of the text."""
    return sorted((m["start"], m["end"], e["id"]) for e in analysis["entities"] if e["type"] != "LOC" for m in e["mentions"])


def quoted(text: str, analysis: Record) -> Iterator[Record]:
    """Every quotation with the nearest verb of saying, and the name that stands nearest to that verb."""
    for match in QUOTATION.finditer(text):
        span = match.span(1)
        verb = min(verbs(text), key=lambda verb: distance(verb, span), default=None)
        if verb is not None and distance(verb, span) <= NEAR:
            yield statement(text, verb, span, min(names(analysis), key=lambda name: distance(name[:2], verb), default=None), "direct")


def reported(text: str, analysis: Record) -> Iterator[Record]:
    """Every verb of saying with أن behind it: what follows in the sentence, said by the last name before أن."""
    for sentence in SENTENCE.finditer(text):
        words = [(match.span(), fold(match.group())) for match in WORD.finditer(text, *sentence.span())]
        for verb in verbs(text[: sentence.end()]):
            that = next((span for span, word in words if word in ("ان", "بان") and 0 < span[0] - verb[1] <= NEAR), None)
            if verb[0] >= sentence.start() and that is not None:
                before = [name for name in names(analysis) if sentence.start() <= name[0] and name[1] <= that[0]]
                yield statement(text, verb, (that[1] + 1, sentence.end()), before[-1] if before else None, "indirect")


def distance(a: Span, b: Span) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)


def statement(text: str, cue: Span, content: Span, name: tuple[int, int, str] | None, quotation: str) -> Record:
    mark = {"start": name[0], "end": name[1], "text": text[name[0] : name[1]]} if name else None
    return {
        "cue": {"start": cue[0], "end": cue[1], "text": text[slice(*cue)]},
        "content": {"start": content[0], "end": content[1], "text": text[slice(*content)]},
        "act": "assert",
        "speaker": {"mark": mark, "entity": name[2] if name else None, "entities": [name[2]] if name else []},
        "quoted": quotation,
        "via": [],
    }


def ours(text: str, analysis: Record) -> Iterator[Record]:
    yield from analysis["statements"]


READERS: dict[str, Callable[[str, Record], Iterator[Record]]] = {
    "tawatur": ours,
    "quotation marks and the nearest verb": quoted,
    "verb and أن, the name before": reported,
}


def scores(reader: Callable[[str, Record], Iterator[Record]], folder: Path, scratch: Path) -> dict[str, list[float]]:
    """Layer → precision, recall, F1 of a reader on the articles of a folder."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        published = json.loads(path.with_suffix(".json").read_text("utf-8"))["published"]["value"]
        analysis = tawatur.analyse(text, published=published, doc=path.name).to_dict()
        found = analysis | {"statements": list(reader(text, analysis))}
        (scratch / f"{path.stem}.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    command = [sys.executable, SHARED / "score" / "score.py", folder, scratch, "--json"]
    rows: dict[str, list[float]] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return {layer: rows[layer] for layer in LAYERS}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--json", action="store_true", help="one JSON object")
    asked = options.parse_args()
    if not (SHARED / "gold").is_dir():
        sys.exit("No marked articles in ../shared: there is nothing to measure.")
    table: dict[str, dict[str, dict[str, list[float]]]] = {}
    for name, reader in READERS.items():
        for folder in FOLDERS:
            with tempfile.TemporaryDirectory() as scratch:
                table.setdefault(name, {})[folder] = scores(reader, SHARED / "gold" / folder, Path(scratch))
    if asked.json:
        print(json.dumps(table, ensure_ascii=False))
        return
    for name, folders in table.items():
        print(name)
        for layer in LAYERS:
            print(
                f"  {layer:<12}"
                + "".join(f"  {folder} " + " ".join(f"{value:.3f}" for value in folders[folder][layer]) for folder in FOLDERS)
            )


if __name__ == "__main__":
    main()
