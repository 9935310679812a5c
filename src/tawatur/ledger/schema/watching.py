"""The tables of what is watched: feeds and lists with what is known of each, what they listed, and the notices of what came of it.

    watched ─┬─ sightings      what a feed listed that is in the ledger, or was given up: not to be fetched again
             └─ queue          what it listed that is still to be fetched
    notices ─── outbox         each notice, for each place that it is still to be sent to
    marks                      how far notices have come: up to which article

Times are seconds since 1970, UTC. Feeds are told by their address alone, so that what was seen outlives a feed that is forgotten.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text

from tawatur.ledger.schema.columns import CLUSTERED, String, metadata

watched = Table(
    "watched",
    metadata,
    Column("address", String, primary_key=True),
    Column("kind", String, comment="page, feed, opml, sitemap or sitemaps; none until it was fetched"),
    Column("title", String),
    Column("parent", String, comment="the list that lists it"),
    Column("etag", String),
    Column("modified", String),
    Column("due", Float, nullable=False, comment="when it is to be asked next"),
    Column("pace", Float, nullable=False, comment="seconds between two times"),
    Column("failures", Integer, nullable=False, comment="in a row"),
    Column("polled", Float),
    Column("changed", Float, comment="when something new came last"),
    Column("why", Text, comment="it failed last"),
    Column("articles", Integer, nullable=False, comment="that came of it"),
    Column("moved", String, comment="where it is asked, as its server says for good"),
    Index("watched_by_due", "due"),
)

sightings = Table(
    "sightings",
    metadata,
    Column("feed", String, primary_key=True),
    Column("key", String, primary_key=True, comment="of an item as it stood there"),
    Column("seen", Float, nullable=False, comment="there last, to a week"),
    **CLUSTERED,
)

queue = Table(
    "queue",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("feed", String, nullable=False),
    Column("key", String, nullable=False),
    Column("address", String, nullable=False),
    Column("told", Text, nullable=False, comment="what the feed told of it, as JSON"),
    Column("due", Float, nullable=False),
    Column("tries", Integer, nullable=False),
    Index("queue_by_key", "feed", "key", unique=True),
    Index("queue_by_due", "due"),
)

notices = Table(
    "notices",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("body", Text, nullable=False, comment="JSON"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("notice", ForeignKey("notices.number", ondelete="CASCADE"), primary_key=True),
    Column("target", String, primary_key=True),
    Column("due", Float, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("why", Text, comment="it was not taken"),
    Index("outbox_by_target", "target", "due"),
)

marks = Table(
    "marks",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Integer, nullable=False),
)
