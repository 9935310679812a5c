"""Inputs that atheris (Google's fuzzer with libFuzzer) thinks of: it watches which code an input reaches and keeps what reaches more.

    python bench/fuzz_guided.py FOLDER NAME SECONDS SEED

It is started by `fuzz.py`. What reaches more goes into FOLDER/corpus, which several processes share: libFuzzer looks there for what the
others found.
"""

import sys
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["tawatur"]):
    from fuzz_answers import Answers
    from fuzz_inputs import KINDS, sound, words

LONGEST = 600
"""Bytes of an input: what goes wrong does so in short ones, and they are soon read."""


def dictionary(folder: Path, name: str) -> Path:
    """Words that the rules know, as libFuzzer wants them."""
    path = folder / f"{name}.words"
    path.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in words()), "utf-8")
    return path


def begun(folder: Path) -> Path:
    """The corpus, with what every fuzzer begins with in it."""
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, (kind, data) in enumerate(sound()):
        (corpus / f"sound-{number:02}").write_bytes(bytes([KINDS.index(kind)]) + data)
    return corpus


def main() -> None:
    folder, name, seconds, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    answers = Answers(folder, name)
    told: dict[str, Any] = {
        "max_total_time": seconds,
        "seed": seed,
        "max_len": LONGEST,
        "dict": dictionary(folder, name),
        "timeout": 300,
        "reload": 30,
    }
    told |= {"artifact_prefix": f"{folder}/", "print_final_stats": 1}
    atheris.Setup([sys.argv[0], *(f"-{key}={value}" for key, value in told.items()), str(begun(folder))], answers.to)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
