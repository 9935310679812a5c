"""Whatever comes, it is answered: inputs that nobody thought of, through every reader and the whole analysis.

    python bench/fuzz.py [--seconds 3600] [--inputs 1000000] [--jobs 2] [--seed N] [--folder FOLDER]

Each input is a file of one kind, such a file in an archive, what a server answered, or the text of an article. It may not raise; what is
read is the text of its original; every mark of the analysis, and whatever else `tawatur verify` asks of an analysis, holds; and 100,000
bytes take no longer than a second of a core. First atheris thinks of inputs for some time (`fuzz_guided.py`: it watches which code they
reach, begins with small sound files and words that the rules know, and keeps what reaches more). Then changes of all that it kept follow,
each kind in its turn, unwatched and many times as fast (`fuzz_mutants.py`), until there are so many inputs of both.

What was kept stands in FOLDER/corpus, and with the same folder the next run begins there. An input whose answer is wrong stands in the
folder beside what it raised; exit code 1 if there is one. `make fuzz` installs atheris first.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
from fuzz_answers import Tally
from fuzz_inputs import KINDS

HERE = Path(__file__).parent
SAYS = 60
"""Seconds between two lines of how far it is."""


def run(folder: Path, arguments: Sequence[Sequence[str]]) -> bool:
    """Processes side by side until each has ended; whether all ended well. What they write stands in the folder."""
    told = [(folder / f"{name}.log").open("wb") for _, name, *_ in arguments]
    commands = [[sys.executable, str(HERE / script), str(folder), name, *rest] for script, name, *rest in arguments]
    running = [subprocess.Popen(command, stdout=log, stderr=log) for command, log in zip(commands, told, strict=True)]
    said = time.monotonic()
    while any(process.poll() is None for process in running):
        time.sleep(0.5)
        if time.monotonic() - said > SAYS:
            said = time.monotonic()
            print(f"{sum(tally.inputs for tally in tallies(folder, '')):,} inputs", flush=True)
    for process, (script, name, *_) in zip(running, arguments, strict=True):
        if process.returncode:
            print(f"{script} ended with {process.returncode}: {folder / name}.log")
    return not any(process.returncode for process in running)


def tallies(folder: Path, beginning: str) -> list[Tally]:
    return [msgspec.json.decode(path.read_bytes(), type=Tally) for path in sorted(folder.glob(f"{beginning}*.tally"))]


def say(what: str, found: Sequence[Tally]) -> None:
    if not found:
        return
    print(f"\n{what}: {sum(tally.inputs for tally in found):,} inputs in {sum(tally.seconds for tally in found):,.0f} s of a core")
    print(f"  {sum(tally.articles for tally in found):,} articles analysed, {sum(tally.errors for tally in found):,} errors said")
    print(f"  the slowest took {max(tally.slowest for tally in found):.2f} s", end="")
    if long := sum(tally.long for tally in found):
        print(f"; of {long:,} that are 100,000 bytes long {max(tally.slowest_long for tally in found):.2f} s", end="")
    each = {kind: sum(tally.kinds.get(kind, 0) for tally in found) for kind in KINDS}
    print("\n  " + "  ".join(f"{kind} {number:,}" for kind, number in each.items()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=3600, help="how long atheris thinks; 0: go on behind the last run of this folder")
    parser.add_argument("--inputs", type=int, default=1_000_000, help="how many inputs in all, as long as atheris has not thought of more")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the corpus stands and grows")
    given = parser.parse_args()
    folder: Path = given.folder or Path(tempfile.mkdtemp(prefix="tawatur-fuzz-"))
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.tally" if given.seconds else "mutants*.tally"):
        old.unlink()
    for wrong in folder.glob("*.input"):  # begins as part of the corpus, now that it may be right
        wrong.replace(folder / "corpus" / hashlib.sha256(wrong.read_bytes()).hexdigest()[:40])
    seeds = [given.seed * given.jobs + job for job in range(given.jobs)]
    well = not given.seconds or run(folder, [("fuzz_guided.py", f"guided-{seed}", str(given.seconds), str(seed)) for seed in seeds])
    left = max(0, given.inputs - sum(tally.inputs for tally in tallies(folder, "")))
    each = str(-(-left // given.jobs))
    well &= run(folder, [("fuzz_mutants.py", f"mutants-{seed}", each, str(seed)) for seed in seeds])
    say("Thought of by atheris", tallies(folder, "guided"))
    say("Changes of what it kept", tallies(folder, "mutants"))
    wrong = sorted(folder.glob("*.input"))
    print(f"\n{sum(tally.inputs for tally in tallies(folder, '')):,} inputs; {len(wrong)} kinds of answers that are wrong")
    print("".join(f"  {path}\n" for path in wrong), end="")
    return 0 if well and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
