"""What the parts of the attribution reader hand to one another: one report, before its speaker and its end are settled."""

from typing import NamedTuple

from tawatur.analysis.speech.phrase import Phrase
from tawatur.analysis.speech.quotes import Quote
from tawatur.analysis.words import VerbForm


class Cue(NamedTuple):
    """A token that can be a form of a verb of saying; `skip` joined letters (و ف س) stand before it."""

    at: int
    skip: int
    form: VerbForm


class Place(NamedTuple):
    """Where content begins: token `first` less `skip` joined letters, and how it was introduced."""

    frame: str
    first: int
    skip: int = 0
    quote: Quote | None = None


class Source(NamedTuple):
    """To whom words without a verb of their own attribute: a phrase, or the gender and number of a pronoun or a dropped subject.

    The cue ends at token `cue_last`, the source before token `last`.
    """

    phrase: Phrase | None
    form: VerbForm | None
    cue_last: int
    last: int


class Report(NamedTuple):
    """A cue that reports speech.

    Tokens `first` up to `last` are the cue; `content` where its content begins, `end` the token it must end before (None: the
    sentence decides). `subject` is the phrase that speaks, where it stands in the sentence; `rule` names the construction.
    `negated`: a negation stands before
    the cue (لا يتوقع). `zone`: the tokens before the content in which carriers are looked for.
    """

    first: int
    last: int
    act: str
    rule: str
    content: Place
    zone: tuple[int, int]
    form: VerbForm | None = None
    subject: Phrase | None = None
    end: int | None = None
    hedged: bool = False
    negated: bool = False
    skip: int = 0
