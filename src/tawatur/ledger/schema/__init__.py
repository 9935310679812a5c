"""The tables. Portable; what a database does in its own way stands in `dialects`.

    articles ─┬─ texts, analyses                       one each: the text as read, the analysis as JSON
              ├─ sources                               the bytes that the text was read from
              ├─ entities ─ mentions, names            rows of the analysis, to be asked; `verify` holds them against the JSON
              ├─ statements ─ speakers
              ├─ figures, dates, events, furniture, credits
              ├─ keys, traits                          what `link` looks for neighbours by, and compares them by
              ├─ edges, members                        what it found; nodes are articles or their statements, members belong to groups
              └─ spelled ─ spellings, spelling_keys    names that no list knows, and which of them are one
    outlets · corrections                              the analyst's own
    watched · sightings · queue · notices · outbox · marks     what is watched, see `watching`

Rows of an analysis carry no rules version of their own: an article has one analysis, and that has it. `articles.number` never leaves
the ledger, since it depends on the order in which articles came.
"""

from tawatur.ledger.schema.columns import CLUSTERED, NUL_STAND_IN, String, metadata
from tawatur.ledger.schema.linking import PARTS, edges, forwards, groups, keys, members, spelled, spelling_keys, spellings, traits
from tawatur.ledger.schema.own import corrections, outlets
from tawatur.ledger.schema.reading import (
    OF_ANALYSIS,
    analyses,
    articles,
    credits_,
    dates,
    entities,
    events,
    figures,
    furniture,
    mentions,
    names,
    sources,
    speakers,
    statements,
    texts,
)
from tawatur.ledger.schema.watching import marks, notices, outbox, queue, sightings, watched

__all__ = [
    "CLUSTERED",
    "HEAD",
    "NUL_STAND_IN",
    "OF_ANALYSIS",
    "PARTS",
    "VERSION_TABLE",
    "String",
    "analyses",
    "articles",
    "corrections",
    "credits_",
    "dates",
    "edges",
    "entities",
    "events",
    "figures",
    "forwards",
    "furniture",
    "groups",
    "keys",
    "marks",
    "members",
    "mentions",
    "metadata",
    "names",
    "notices",
    "outbox",
    "outlets",
    "queue",
    "sightings",
    "sources",
    "speakers",
    "spelled",
    "spelling_keys",
    "spellings",
    "statements",
    "texts",
    "traits",
    "watched",
]

HEAD = "0009"
"""The newest migration: a ledger at this revision needs none."""
VERSION_TABLE = "tawatur_version"
