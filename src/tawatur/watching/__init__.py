"""Feeds, lists and pages that are watched for days: asked politely, what is new read into the ledger, and what that changes told.

    watch_also(store, ["https://news.example/feed"], Pace())
    for happened in Watch.over(store, …).run(): ...      Polled | Fetched | Told, until it is stopped

    watch ── polling    one feed, list or page: is there anything new?        pace    when to ask next
        ├─── pages      what they listed, fetched in turn
        ├─── news       what new articles brought to claims                   rules   which of it is told
        └─── sending    the outbox                                            targets where it goes: a line, an RSS file, a webhook

All that is known stands in the ledger, and nothing is only in memory: a watch that is ended at any moment goes on where it was. An item is
seen when its article is on the disk, a notice is written in the transaction that notes up to which article notices have come, and it leaves
the outbox when it was taken.
"""

from tawatur.watching.pace import Pace
from tawatur.watching.rules import Rule, read_rules
from tawatur.watching.state import State, states, unsent, unwatch, watch_also
from tawatur.watching.targets import Lines, Rss, Target, Webhook
from tawatur.watching.watch import Fetched, Polled, Stalled, Telling, Told, Watch

__all__ = [
    "Fetched",
    "Lines",
    "Pace",
    "Polled",
    "Rss",
    "Rule",
    "Stalled",
    "State",
    "Target",
    "Telling",
    "Told",
    "Watch",
    "Webhook",
    "read_rules",
    "states",
    "unsent",
    "unwatch",
    "watch_also",
]
