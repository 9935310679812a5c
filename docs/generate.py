"""Writes what the program can say of itself into the manual: python docs/generate.py [--check]

docs/commands.md             every command and option, in the words of `--help`
docs/attribution.md          what speech is read, from the phrase table of tests/corpus/ar
docs/numbers-and-dates.md    what numbers, figures and dates are read, from the phrase tables of tests/corpus/ar
README.md, README.ar.md      what a ledger of the sample says of its claims

What stands above the mark of a page is written by hand and kept, so is what stands below a second mark. With --check nothing is written;
a page that is not as the program says is an error.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import yaml
from sample_claims import table

DOCS = Path(__file__).parent
CORPUS = DOCS.parent / "tests" / "corpus" / "ar"
MARK = re.compile(r"<!-- From here on written by docs/generate.py: .*? -->\n\n")
UP_TO_HERE = "\n<!-- Up to here. -->"
_PLAINER = (
    (r"\*\*(Usage|Arguments|Options)\*\*:\n\n", ""),
    (r"\*\*Commands\*\*:\n\n(\* .*\n)+", ""),  # each has a heading of its own
    (r"\n\n(?=\* `-)", "\n"),  # one list of all that may follow
    (r"```\n(?=\* )", "```\n\n"),
    (r"\* `--help`.*\n", ""),
    (r"( \[OPTIONS\])(.*)", r"\2\1"),
    (r"\{([A-Z]+)(\.\.\.)?\}(\.\.\.)?", r"\1\3"),
    (r"\[(\[[A-Z]+\])\]", r"\1"),
    (r" <(list\[str\]|str)>`", "`"),
    (r" <int( range)?>`", " N`"),
    (r" +\[required\]", ""),
    (r"(?m)^(\* .*?) +\[(?:default: )?(.*?)\]$", r"\1 (\2)"),
    (r" +\n", "\n"),
)
"""From the form in which typer writes a manual to one that is easier to read."""


def commands() -> str:
    """Every command with its arguments and options, in the words of `--help`."""
    typer = [sys.executable, "-m", "typer", "tawatur.cli.main", "utils", "docs", "--name", "tawatur"]
    printed = subprocess.run(typer, check=True, stdout=subprocess.PIPE, text=True).stdout
    text = printed[printed.index("\n## ") + 1 :]
    for typed, plainer in _PLAINER:
        text = re.sub(typed, plainer, text)
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def numbers_and_dates() -> str:
    """The phrase tables, a table a heading of theirs; then what reads as nothing, and what is not read yet."""
    parts = [_topic(topic, title) for topic, title in (("numbers", "Numbers"), ("figures", "Figures"), ("dates", "Dates"))]
    return "\n".join(parts)


def attribution() -> str:
    """The phrase table of attributed speech."""
    return _topic("attribution", "Phrases")


def _topic(topic: str, title: str) -> str:
    text = (CORPUS / f"{topic}.yaml").read_text("utf-8")
    corpus = yaml.safe_load(text)
    lines = [f"## {title}", "", _heading(text), f"Counted from {corpus['today']}.", ""]
    for heading, rows in _groups(text):
        lines += [f"### {heading}", ""] if heading else []
        lines += [
            "| reads as | written |",
            "|---|---|",
            *(f"| {_cell(row['as'])} | {' · '.join(map(_cell, row['from']))} |" for row in rows),
            "",
        ]
    lines += ["Reads as nothing: " + " · ".join(map(_cell, corpus["reads_nothing"])) + ".", ""]
    for row in corpus.get("not_yet", ()):
        lines += [f"Not yet: {' · '.join(map(_cell, row['from']))} ({row['why']}).", ""]
    return "\n".join(lines)


def _heading(text: str) -> str:
    """The first comment of a table, as a sentence."""
    return text.partition("\n")[0].removeprefix("# ")


def _groups(text: str) -> list[tuple[str, list[dict[str, object]]]]:
    """The rows of `reads` under the comments that head them."""
    body = text.partition("reads:\n")[2].partition("reads_nothing:")[0]
    groups = [part.partition("\n")[::2] if part.startswith("#") else ("", part) for part in re.split(r"(?m)^(?=# )", body) if part.strip()]
    return [(heading.removeprefix("# ").capitalize(), yaml.safe_load(rows)) for heading, rows in groups if rows.strip()]


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|")


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "attribution.md": attribution,
    "numbers-and-dates.md": numbers_and_dates,
    "../README.md": lambda: table("en"),
    "../README.ar.md": lambda: table("ar"),
}


def main() -> None:
    for name, write in PAGES.items():
        page = DOCS / name
        written = page.read_text("utf-8")
        mark = MARK.search(written)
        if mark is None:
            sys.exit(f"{name} has lost its mark: <!-- From here on written by docs/generate.py: ... -->")
        _, up_to_here, below = written[mark.end() :].partition(UP_TO_HERE)
        new = written[: mark.end()] + write() + up_to_here + below
        if new == written:
            continue
        if "--check" in sys.argv:
            sys.exit(f"{name} is not as the program says: run `make manual`.")
        page.write_text(new, "utf-8")


if __name__ == "__main__":
    main()
