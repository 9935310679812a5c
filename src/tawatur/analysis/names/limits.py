"""Where names begin and end: the table name_limits."""

from functools import cache

from tawatur import lexicon
from tawatur.analysis.names.tables import Limits


@cache
def limits() -> Limits:
    return lexicon.load("name_limits", Limits)
