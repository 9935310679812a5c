"""Changes of what a corpus holds, without anything that watches them: several times as many a second as atheris thinks of.

    python bench/fuzz_mutants.py FOLDER NAME NUMBER SEED

It is started by `fuzz.py`. Each kind has its turn. Input N is a function of the corpus, the seed and N alone; which one is being answered
stands in FOLDER/NAME.at, should the process end with it. One in LONG is made VERY_LONG.
"""

import faulthandler
import random
import signal
import sys
from pathlib import Path
from typing import Any

from fuzz_answers import Answers
from fuzz_inputs import KINDS, sound, words

LONG = 5_003
VERY_LONG = 100_000
LONGEST = 1_200
"""Bytes of all other inputs."""
_SIGNS = (
    *("\u200f", "\u202e", "\u0640", "\u064e", "\ufefb", "\ufeff", "\x00", "\x0b", "\u2028", "\ud83d\ude00"),
    *("\r\n", "\n", "\t", "«", "»", '"', "(", ")", "{", "}", "[", "]", "<", ">", ":", "،", ",", ";", ".", "-", "/", "%", "&#x61;", "&amp;"),
    *("٠", "۲", "2024", "31/12/2031", "١٬٠٠٠", "3.5", "99999999999999999999"),
)
"""What trips readers of text: marks of direction, letters of many forms, ends of lines, quotation marks, markup, digits."""
_BYTES = (
    *(b"\xff", b"\xc3", b"\xd9", b"\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *(b"\x1f\x8b", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"\x00\x00"),
)
"""Bytes that are no UTF-8, and beginnings of files."""


class Mutants:
    """The inputs of one seed."""

    def __init__(self, corpus: Path, seed: int) -> None:
        self._seed = seed
        self._of: dict[str, list[bytes]] = {}
        for kind, data in sound():
            self._of.setdefault(kind, []).append(data)
        for path in sorted(corpus.glob("*")):
            if data := path.read_bytes():
                self._of.setdefault(KINDS[data[0] % len(KINDS)], []).append(data[1:])
        self._all = [data for several in self._of.values() for data in several]
        self._pieces = [*(word.encode() for word in words()), *(sign.encode("utf-8", "surrogatepass") for sign in _SIGNS), *_BYTES]

    def at(self, number: int) -> bytes:
        """The input of a number."""
        chance = random.Random(self._seed << 40 | number)
        kind = number % len(KINDS)
        data = chance.choice(self._of.get(KINDS[kind]) or self._all)
        for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
            data = self._changed(data, chance)
        if number % LONG == LONG - 1:
            return bytes([kind]) + self._lengthened(data, KINDS[kind], chance)
        return bytes([kind]) + _cut(data, chance)

    def _changed(self, data: bytes, chance: random.Random) -> bytes:
        """With something else at a place, or between two."""
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice((0, 0, 0, 1, 2, 8, 40)))
        match chance.randrange(5):
            case 0:
                new = _piece(chance.choice(self._all), chance)
            case 1:
                new = b"".join(b" " + chance.choice(self._pieces) for _ in range(chance.choice((1, 2, 4))))
            case 2:
                new = _piece(data, chance) * chance.choice((1, 1, 2, 4))
            case 3:
                new = chance.randbytes(chance.choice((1, 1, 2)))
            case _:
                new = chance.choice(self._pieces)
        return data[:start] + new + data[end:]

    def _lengthened(self, data: bytes, kind: str, chance: random.Random) -> bytes:
        """With a piece of it again and again at a place, or with many words there, or many other inputs of its kind."""
        start = chance.randint(0, len(data))
        match chance.randrange(3):
            case 0:
                again = data[start : start + chance.choice((1, 2, 10, 40, 100, 400))] or b"1"
                more = again * (VERY_LONG // len(again))
            case 1:
                more = b" ".join(chance.choices(self._pieces, k=VERY_LONG // 8))
            case _:
                more = chance.choice((b"", b"\n", b" ")).join(chance.choices(self._of.get(kind) or self._all, k=VERY_LONG // 100))
        return (data[:start] + more + data[start:])[:VERY_LONG]


def _piece(data: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    return data[start : start + chance.choice((2, 10, 40, 100))]


def _cut(data: bytes, chance: random.Random) -> bytes:
    """No longer than inputs are; some lose their end, of whatever length they are."""
    return data[: chance.randint(0, len(data)) if chance.random() < 0.1 else LONGEST]


def _late(*_: Any) -> None:
    raise TimeoutError("more than a minute of a core")


def main() -> None:
    folder, name, number, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    faulthandler.enable()
    signal.signal(signal.SIGVTALRM, _late)
    answers, mutants = Answers(folder, name), Mutants(folder / "corpus", seed)
    with (folder / f"{name}.at").open("wb", buffering=0) as at:
        for n in range(number):
            at.seek(0)
            at.write(b"%d\n" % n)
            signal.setitimer(signal.ITIMER_VIRTUAL, 60)
            answers.to(mutants.at(n))
    answers.say()


if __name__ == "__main__":
    main()
