"""What a worker does with a unit: read, analyse, write. It looks at nothing else, so it may be done anywhere, and twice."""

from collections.abc import Iterator
from pathlib import Path

from tawatur.batch import kept
from tawatur.batch.fetched import fetched
from tawatur.batch.parts import parts
from tawatur.batch.places import Place
from tawatur.batch.records import Failure, Job, Piece, Unit
from tawatur.errors import BatchError, SourceError
from tawatur.filling import fault, unkept, whole
from tawatur.model import Sourced
from tawatur.pipeline import prepare, rules_version
from tawatur.read import of_file
from tawatur.read.readers import suffix_of
from tawatur.settings import Settings


def work(unit: Unit, job: Job) -> str:
    """Write the parts and the entry of a unit; its key. Raises OSError where input or output cannot be reached, to be tried again."""
    here = rules_version(job.own, job.tagger, job.scorer)
    if here != job.rules:
        raise BatchError(f"a worker has other rules or data ({here}) than the command ({job.rules}): both want the same Tawatur")
    with parts(Place.at(job.out), unit.key) as out:
        for found in read(unit, job):
            if isinstance(found, SourceError):
                out.failures.append(Failure.of(found, out.rows[kept.NAME]))
                continue
            article = whole(None, found.article)
            try:
                prepared = prepare(article, job.own, job.tagger, job.scorer)
            except Exception as error:  # no content may raise; where one does, the others are still wanted
                out.failures.append(Failure.of(fault(article, error), out.rows[kept.NAME]))
            else:
                out.add(found, article, prepared)
    return unit.key


def read(unit: Unit, job: Job) -> Iterator[Sourced | SourceError]:
    """What `add` would find in the pieces of a unit, and hand on to the ledger."""
    day, outlet = job.options.published, job.options.outlet
    settings = Settings(columns=job.options.columns, largest_article=job.options.largest_article)
    for piece in unit.pieces:
        with fetched(piece) as file:
            for found in of_file(file, settings, suffix_of(Path(piece.input.name))):
                one = _placed(found, piece) if isinstance(found, SourceError) else found.completed(published=day, outlet=outlet)
                yield one if isinstance(one, SourceError) else unkept(one.article) or one


def _placed(error: SourceError, piece: Piece) -> SourceError:
    """The error with the place as the user calls it: a path takes one of the strokes of a URL away."""
    place = piece.input.place
    if "://" not in place:
        return error
    return type(error)(error.place.replace(str(Path(place)), place, 1), error.reason, error.line)
