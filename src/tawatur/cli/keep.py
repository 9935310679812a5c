"""`verify`, `reanalyse`, `export`, `import`: whether the ledger holds, whether it is up to date, all of it elsewhere and back."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.asking import Asked, chosen
from tawatur.cli.options import AnswerFormat, Format, Gazetteer, InStory, Jobs, LedgerFile, Scorer, Tagger, chosen_jobs, existing, named

if TYPE_CHECKING:
    from tawatur.ledger.answers import Renewed

_FORMATS = (
    "annotations, brat, claimreview, csv, excel, ftm, gold, graphml, jsonl, parquet, plover, prov or stix, or one of another package."
)


def verify(
    repair: Annotated[bool, typer.Option("--repair", help="Derive again what can be: analyses, rows, index entries, links.")] = False,
    gazetteer: Gazetteer = None,
    tagger: Tagger = None,
    scorer: Scorer = None,
    format: AnswerFormat = Format.table,
    ledger: LedgerFile = None,
) -> None:
    """Read every span, digest, reference, row, link and index entry again. Exit code 1 when anything does not hold.

    With --repair it says of each problem whether it was repaired, and reads all of it once more. A text that does not hold comes from
    nothing else and is left as it is, and so are corrections. Ended at any moment, the same command goes on where it was.
    """
    from tawatur.cli.output import answer, as_json, as_table
    from tawatur.ledger.answers import Repair

    with existing(ledger, gazetteer=gazetteer, tagger=tagger, scorer=scorer) as opened:
        result = opened.repair() if repair else opened.verify()
    repaired = result.repaired if isinstance(result, Repair) else ()
    columns = {"article": lambda p: p.article, "what": lambda p: p.what, "where": lambda p: p.where}
    if repair:
        columns["repaired"] = lambda p: p in repaired
    problems = [*repaired, *result.problems]
    if format is Format.json:
        as_json(result.to_dict())
    elif format is Format.csv:
        answer(problems, columns, format)
    else:
        failed = Counter(problem.what for problem in result.problems)
        as_table(["checked", "things", "do not hold"], ([what, str(n), str(failed[what])] for what, n in result.checked.items()))
        if problems:
            print()
            answer(problems, columns, format)
    if result.problems:
        raise typer.Exit(1)


def reanalyse(
    gazetteer: Gazetteer = None,
    tagger: Tagger = None,
    scorer: Scorer = None,
    jobs: Jobs = None,
    format: AnswerFormat = Format.table,
    ledger: LedgerFile = None,
) -> None:
    """Read anew what another version of Tawatur or its data read, or other names or models of your own, and say what changed.

    Corrections are kept. Ended at any moment, the same command goes on where it was. Exit code 1 when an article could not be analysed.
    """
    from tawatur.cli.output import as_csv, as_json, as_table
    from tawatur.cli.progress import interruptible, watched
    from tawatur.errors import SourceError

    total, failed = Changes(), 0
    with interruptible(), existing(ledger, gazetteer=gazetteer, tagger=tagger, scorer=scorer) as opened:
        for answer in watched(opened.reanalysing(jobs=chosen_jobs(jobs)), opened.outdated):
            if isinstance(answer, SourceError):
                failed += 1
                print(f"tawatur: {answer}", file=sys.stderr, flush=True)
            else:
                total.count(answer)
    if format is Format.json:
        as_json({"articles": total.articles, "changed": total.changed, "failed": failed, "rows": total.rows})
    else:
        rows = ([kind, *map(str, numbers.values())] for kind, numbers in total.rows.items())
        (as_csv if format is Format.csv else as_table)(["rows", "articles", "added", "removed"], rows)
    print(f"analysed anew {total.articles}, of which {total.changed} say something else now", file=sys.stderr)
    if failed:
        raise typer.Exit(1)


class Changes:
    """What changed over many articles. `rows`: kind → in how many articles, and how many rows were added and removed."""

    def __init__(self) -> None:
        self.articles = self.changed = 0
        self.rows: dict[str, dict[str, int]] = {}

    def count(self, renewed: "Renewed") -> None:
        kinds = renewed.added.keys() | renewed.removed.keys()
        self.articles += 1
        self.changed += bool(kinds)
        for kind in sorted(kinds):
            numbers = self.rows.setdefault(kind, {"articles": 0, "added": 0, "removed": 0})
            numbers["articles"] += 1
            numbers["added"] += renewed.added.get(kind, 0)
            numbers["removed"] += renewed.removed.get(kind, 0)


@chosen
def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=_FORMATS)],
    asked: Asked,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="PLACE", help="A file or folder that is not there yet; default stdout.")
    ] = None,
    story: InStory = None,
    ledger: LedgerFile = None,
) -> None:
    """Write the ledger in another format. The same articles give the same bytes.

    With filters: the articles with a statement as it is asked for, whole, and the claims, stories and copies they take part in. What
    is there is not overwritten, and nothing is there until all of it is. csv, parquet, brat and gold are folders; NAME.zip makes one
    archive.
    """
    with existing(ledger) as opened:
        opened.export(format, sys.stdout.buffer if out is None else out, **asked.of(story))


def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What `export jsonl` wrote.")],
    ledger: LedgerFile = None,
) -> None:
    """Read an export in JSONL into a ledger, which is made if it is not there: the same ledger, without analysing anew.

    Articles that the ledger holds stay as they are. Stories, claims and copies are derived; the bytes that articles were read from are not
    in such a file.
    """
    from tawatur.api import open_ledger

    with open_ledger(named(ledger)) as opened:
        statuses = Counter(answer.status for answer in opened.restore(file))
    print(", ".join(f"{status} {number}" for status, number in sorted(statuses.items())) or "nothing added", file=sys.stderr)
