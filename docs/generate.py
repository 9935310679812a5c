"""Writes the list of commands in docs/commands.md from the program itself: python docs/generate.py [--check]

What stands above the mark is written by hand and kept. With --check nothing is written; a page that is not as the program says is an error.
"""

import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).with_name("commands.md")
MARK = "<!-- From here on written by docs/generate.py: change the help texts in src/tawatur/cli/ and run `make manual`. -->\n\n"
_PLAINER = (
    (r"\*\*(Usage|Arguments|Options)\*\*:\n\n", ""),
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


def main() -> None:
    written = PAGE.read_text("utf-8")
    page = written.partition(MARK)[0] + MARK + commands()
    if page == written:
        return
    if "--check" in sys.argv:
        sys.exit(f"{PAGE.name} is not as the program says: run `make manual`.")
    PAGE.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
