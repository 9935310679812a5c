"""Whether time grows linearly with the text: one article made longer and longer, in seconds a million characters.

python bench/growth.py [--most MILLIONS]

The texts are the bundled sample over and over, and what tends to trip readers: quotation marks that never close, digits without end,
one word a line, a single line. The last column is the growth of time for a doubling of the text: 2 is linear. What takes longer than
a minute is given up.
"""

import argparse
import json
import signal
import time
from collections.abc import Callable

import tawatur
from tawatur import lexicon


def sample() -> str:
    """The texts of the bundled sample, one after the other."""
    lines = (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines()
    return "\n".join(json.loads(line)["text"] for line in lines)


def repeated(piece: str) -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


SHAPES = {
    "the sample": repeated(sample() + "\n"),
    "one line": repeated(sample().replace("\n", " ") + " "),
    "open quotations": repeated('قال «إن "'),
    "speech verbs": repeated("قال وأضاف وأكد أن "),
    "names": repeated("محمد أحمد علي حسن "),
    "digits": repeated("12 ألفا و500 "),
    "one long number": repeated("123456789"),
    "a word a line": repeated("موسكو\n"),
}


PATIENCE = 60
"""Seconds for one text."""


def seconds(text: str) -> float:
    """How long its analysis takes; infinity where patience ends first."""
    start = time.perf_counter()
    signal.alarm(PATIENCE)
    try:
        tawatur.analyse(text, published="2025-03-04")
    except TimeoutError:
        return float("inf")
    finally:
        signal.alarm(0)
    return time.perf_counter() - start


def give_up(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=float, default=0.1, metavar="MILLIONS", help="characters of the longest text (0.1)")
    most = int(parser.parse_args().most * 1e6)
    signal.signal(signal.SIGALRM, give_up)
    seconds(sample())
    print(f"{'text':18}{'s/M half':>10}{'s/M whole':>11}{'growth':>8}")
    for shape, of in SHAPES.items():
        half = seconds(of(most // 2))
        whole = half if half == float("inf") else seconds(of(most))
        print(f"{shape:18}{half / most * 2e6:10.2f}{whole / most * 1e6:11.2f}{whole / half:8.2f}", flush=True)


if __name__ == "__main__":
    main()
