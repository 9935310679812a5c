"""`add` and `remove`: what the ledger holds."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from tawatur.cli.options import Columns, Gazetteer, Jobs, LedgerFile, Outlet, Published, Scorer, Tagger, checked_day, chosen_jobs, existing


class Lines(StrEnum):
    """What `add` writes on stdout."""

    jsonl = "jsonl"


def add(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, archives, folders of them, or addresses; - is standard input.")
    ],
    published: Published = None,
    outlet: Outlet = None,
    gazetteer: Gazetteer = None,
    tagger: Tagger = None,
    scorer: Scorer = None,
    columns: Columns = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Fetch what saved feeds, OPML lists and sitemaps list, too.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit code 1 when anything could not be read.")] = False,
    format: Annotated[Lines | None, typer.Option(help="One line an article, once it is safe on the disk.")] = None,
    jobs: Jobs = None,
    ledger: LedgerFile = None,
) -> None:
    """Read sources into the ledger. Adding again changes nothing; what cannot be read is named, and the rest is added.

    An address (https://…) is fetched: a page, a feed, an OPML list or a sitemap, with the pages that these list.

    Ended at any moment, the same command goes on where it was. Exit code 2 when nothing could be read, 130 after Ctrl-C.
    """
    from tawatur.api import open_ledger
    from tawatur.cli.output import closing_table
    from tawatur.cli.progress import interruptible, watched
    from tawatur.errors import PassedOver, SourceError
    from tawatur.read import count

    counts: dict[str, int] = {}
    failed: list[SourceError] = []
    day, processes = checked_day(published, "--published"), chosen_jobs(jobs)
    with interruptible(), open_ledger(ledger, gazetteer=gazetteer, tagger=tagger, scorer=scorer) as opened:
        answers = opened.adding(sources, published=day, outlet=outlet, jobs=processes, columns=columns, listed=fetch)
        for answer in watched(answers, lambda: sum(map(count, sources))):
            if isinstance(answer, SourceError):
                failed.append(answer)
                print(f"tawatur: {answer}", file=sys.stderr, flush=True)
            else:
                counts[answer.status] = counts.get(answer.status, 0) + 1
                if format is Lines.jsonl:
                    print(answer.to_json(), flush=True)
    print(", ".join(f"{status} {count}" for status, count in sorted(counts.items())) or "nothing added", file=sys.stderr)
    closing_table(failed)
    unread = [error for error in failed if not isinstance(error, PassedOver)]
    if unread and (strict or not counts):
        raise typer.Exit(1 if counts else 2)


def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids, or names (urls, file names) with all their revisions.")],
    ledger: LedgerFile = None,
) -> None:
    """Take articles out of the ledger with everything that rests on them."""
    with existing(ledger) as opened:
        for article in articles:
            for id in opened.remove(article):
                print(f"removed {id} {article}", file=sys.stderr)


def original(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="An id, or a name (url, file name): of its revisions the latest.")],
    digest: Annotated[str | None, typer.Option(metavar="SHA256", help="Which of several; its beginning is enough.")] = None,
    ledger: LedgerFile = None,
) -> None:
    """Write the bytes that an article was read from, as they were: its file, its line or its row.

    Where several sources told it in other bytes, the first by digest; the digests are named on stderr.
    """
    from tawatur.errors import NotFound

    with existing(ledger) as opened:
        kept = opened.originals(article)
    chosen = [one for one in kept if one.digest.startswith(digest or "")]
    if not chosen:
        raise NotFound(f"no original {digest or ''} of {article}".replace("  ", " ") + ("" if kept else "; added again, it is kept"))
    for one in kept if len(kept) > 1 else ():
        print(f"{one.digest} {one.form} {one.encoding}{' *' if one is chosen[0] else ''}", file=sys.stderr)
    sys.stdout.buffer.write(chosen[0].data)
    sys.stdout.buffer.flush()
