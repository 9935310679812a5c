"""`batch` and `load`: an archive on a cluster, and its result into a ledger."""

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.options import Columns, Gazetteer, Jobs, LedgerFile, Outlet, Published, Scorer, Tagger, checked_day, chosen_jobs

if TYPE_CHECKING:
    from tawatur.batch.records import Job


def batch(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files or folders, here or by URL: s3://…, gs://…, https://….")],
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="A folder, here or by URL, that all workers can write to.")],
    cluster: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The scheduler of a Dask cluster, tcp://…; local starts --jobs processes here.")
    ] = "local",
    published: Published = None,
    outlet: Outlet = None,
    gazetteer: Gazetteer = None,
    tagger: Tagger = None,
    scorer: Scorer = None,
    columns: Columns = None,
    links: Annotated[bool, typer.Option(help="Find copies, stories and claims, too; `load` finds them by itself.")] = True,
    jobs: Jobs = None,
) -> None:
    """Analyse an archive on a cluster, into Parquet that `load` puts into a ledger and DuckDB can be asked about.

    Ended at any moment, the same command goes on where it was; what changed since is done anew. Exit code 1 when something could not
    be read, which the manifest in the folder lists, 130 after Ctrl-C. Wants tawatur[cluster].
    """
    from tawatur.batch.cluster import connected
    from tawatur.batch.linking.linked import link_all
    from tawatur.batch.planning import finished, plan
    from tawatur.batch.running import run
    from tawatur.cli.output import closing_table
    from tawatur.cli.progress import interruptible, watched
    from tawatur.errors import PassedOver

    job = _job(out, checked_day(published, "--published"), outlet, columns, (gazetteer, tagger, scorer))
    with interruptible(), connected(cluster, chosen_jobs(jobs)) as client:
        planned = plan(client, job, inputs)
        print(f"units: {len(planned.missing)} to do, {len(planned.done)} done before", file=sys.stderr, flush=True)
        failed = {}
        total = sum(unit.articles for unit in planned.missing)
        for done in watched(run(client, job, planned), lambda: total, lambda done: done.unit.articles):
            if done.failure:
                failed[done.unit.key] = done.failure
        manifest = finished(job, planned, failed)
        if links and manifest.complete:
            print("copies, stories and claims", file=sys.stderr, flush=True)
            link_all(client, job, manifest)
    errors = [failure.error() for failure in manifest.failures]
    print(f"articles {manifest.articles}", file=sys.stderr)
    closing_table(errors)
    if any(not isinstance(error, PassedOver) for error in errors):
        raise typer.Exit(1)


def _job(out: str, published: str | None, outlet: str | None, columns: str | None, models: tuple[str | None, ...]) -> "Job":
    """The settings of this run, as workers are told them: their own environment may say something else."""
    from tawatur.analysis.names import chosen_tagger, own_names
    from tawatur.batch.places import absolute
    from tawatur.batch.records import Job, Options
    from tawatur.link import chosen_scorer
    from tawatur.pipeline import rules_version
    from tawatur.settings import from_environment

    gazetteer, tagger, scorer = models
    told = from_environment(columns=columns, gazetteer=gazetteer, tagger=tagger, scorer=scorer)
    own, reading, comparing = own_names(told.gazetteer), chosen_tagger(told.tagger), chosen_scorer(told.scorer)
    options = Options(published=published, outlet=outlet, columns=told.columns, largest_article=told.largest_article)
    return Job(absolute(out), rules_version(own, reading, comparing), options, own, reading, comparing)


def load(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="What `tawatur batch` wrote, here or by URL.")],
    gazetteer: Gazetteer = None,
    tagger: Tagger = None,
    scorer: Scorer = None,
    ledger: LedgerFile = None,
) -> None:
    """Put the result of `batch` into a ledger, without analysing anew: the same ledger as `add` of the same inputs makes.

    Ended at any moment, the same command goes on where it was. The names and models are those that `batch` was given.
    """
    from tawatur.api import open_ledger
    from tawatur.batch.loading import load as loading
    from tawatur.batch.loading import result
    from tawatur.cli.progress import interruptible, watched
    from tawatur.errors import SourceError

    total = result(folder).articles  # before a ledger is made
    counts: Counter[str] = Counter()
    with interruptible(), open_ledger(ledger, gazetteer=gazetteer, tagger=tagger, scorer=scorer) as opened:
        for answer in watched(loading(opened, folder), lambda: total):
            counts["not read" if isinstance(answer, SourceError) else answer.status] += 1
    print(", ".join(f"{status} {count}" for status, count in sorted(counts.items())) or "nothing added", file=sys.stderr)
