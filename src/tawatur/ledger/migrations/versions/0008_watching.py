"""What is watched, what it listed, and the notices of what came of it. Of what is in an older ledger nothing is told: it is no news."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

STRING = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "watched",
        sa.Column("address", STRING, nullable=False),
        sa.Column("kind", STRING, nullable=True, comment="page, feed, opml, sitemap or sitemaps; none until it was fetched"),
        sa.Column("title", STRING, nullable=True),
        sa.Column("parent", STRING, nullable=True, comment="the list that lists it"),
        sa.Column("etag", STRING, nullable=True),
        sa.Column("modified", STRING, nullable=True),
        sa.Column("due", sa.Float(), nullable=False, comment="when it is to be asked next"),
        sa.Column("pace", sa.Float(), nullable=False, comment="seconds between two times"),
        sa.Column("failures", sa.Integer(), nullable=False, comment="in a row"),
        sa.Column("polled", sa.Float(), nullable=True),
        sa.Column("changed", sa.Float(), nullable=True, comment="when something new came last"),
        sa.Column("why", sa.Text(), nullable=True, comment="it failed last"),
        sa.Column("articles", sa.Integer(), nullable=False, comment="that came of it"),
        sa.PrimaryKeyConstraint("address"),
    )
    op.create_index("watched_by_due", "watched", ["due"], unique=False)
    op.create_table(
        "sightings",
        sa.Column("feed", STRING, nullable=False),
        sa.Column("key", STRING, nullable=False, comment="of an item as it stood there"),
        sa.Column("seen", sa.Float(), nullable=False, comment="there last, to a week"),
        sa.PrimaryKeyConstraint("feed", "key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "queue",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("feed", STRING, nullable=False),
        sa.Column("key", STRING, nullable=False),
        sa.Column("address", STRING, nullable=False),
        sa.Column("told", sa.Text(), nullable=False, comment="what the feed told of it, as JSON"),
        sa.Column("due", sa.Float(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("queue_by_key", "queue", ["feed", "key"], unique=True)
    op.create_index("queue_by_due", "queue", ["due"], unique=False)
    op.create_table(
        "notices",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", STRING, nullable=False),
        sa.Column("body", sa.Text(), nullable=False, comment="JSON"),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "outbox",
        sa.Column("notice", sa.Integer(), nullable=False),
        sa.Column("target", STRING, nullable=False),
        sa.Column("due", sa.Float(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True, comment="it was not taken"),
        sa.ForeignKeyConstraint(["notice"], ["notices.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("notice", "target"),
    )
    op.create_index("outbox_by_target", "outbox", ["target", "due"], unique=False)
    op.create_table(
        "marks",
        sa.Column("name", STRING, nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
