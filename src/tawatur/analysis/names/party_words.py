"""For whom roles speak: the table parties."""

from functools import cache

from tawatur import lexicon
from tawatur.analysis.names.gazetteer import state_id
from tawatur.analysis.names.tables import HeadTable, PartyTable, StateTable


@cache
def party_words() -> PartyTable:
    return lexicon.load("parties", PartyTable)


@cache
def states() -> frozenset[str]:
    return frozenset(state_id(state) for state in lexicon.load("states", StateTable).entries)


@cache
def heads_behind_l() -> dict[str, str]:
    """للشركة → company."""
    return {"لل" + head.word: head.kind for head in lexicon.load("organisation_heads", HeadTable).entries}
