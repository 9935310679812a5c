"""The analyst has the last word on what one article says and on what is put together: made, taken back, remembered, obeyed by every link.

    correct(store, name, "figure:12-20", {"low": 40}, signed)     also "accept" and "reject"
    merge, split, move                                            claims, stories and names; see `grouping`
    undo(store, number, signed)                                   an undoing can be undone
    history(store, name)                                          all of them, with what holds
    correctable(store, name)                                      what can be corrected

What a correction makes of an analysis stands in `ledger/corrected.py`, how it is kept in `ledger/corrections.py`.
"""

from tawatur.correcting.grouping import Where, merge, move, split
from tawatur.correcting.history import history
from tawatur.correcting.items import Correctable, correctable
from tawatur.correcting.making import Decided, correct, relinked, undo
from tawatur.ledger.corrections import Signed

__all__ = [
    "Correctable",
    "Decided",
    "Signed",
    "Where",
    "correct",
    "correctable",
    "history",
    "merge",
    "move",
    "relinked",
    "split",
    "undo",
]
