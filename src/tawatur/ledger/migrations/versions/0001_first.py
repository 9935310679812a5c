"""The first schema."""

import sqlalchemy as sa
from alembic import op

from tawatur.ledger import dialects

revision = "0001"
down_revision = None

STRING = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", STRING, nullable=False),
        sa.Column("name", STRING, nullable=False),
        sa.Column("digest", STRING, nullable=False),
        sa.Column("url", STRING, nullable=True),
        sa.Column("place", STRING, nullable=True),
        sa.Column("title", STRING, nullable=True),
        sa.Column("outlet", STRING, nullable=True),
        sa.Column("author", STRING, nullable=True),
        sa.Column("given", STRING, nullable=True, comment="the day that came with the article; `published` is the day that was found"),
        sa.Column("published", STRING, nullable=True),
        sa.Column("basis", STRING, nullable=False),
        sa.Column("language", STRING, nullable=False),
        sa.Column("note", STRING, nullable=True),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.Column("linked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("articles_by_day", "articles", ["published"], unique=False)
    op.create_index("articles_by_linked", "articles", ["linked"], unique=False)
    op.create_index("articles_by_name", "articles", ["name", "id"], unique=False)
    op.create_index(op.f("ix_articles_digest"), "articles", ["digest"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", STRING, nullable=False),
        sa.Column("who", STRING, nullable=False),
        sa.Column("why", STRING, nullable=False),
        sa.Column("kind", STRING, nullable=False),
        sa.Column("digest", STRING, nullable=True, comment="of the article's text: a correction outlives re-analysis and re-adding"),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("corrections_by_digest", "corrections", ["digest"], unique=False)
    op.create_table(
        "groups",
        sa.Column("kind", STRING, nullable=False),
        sa.Column("id", STRING, nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False, comment="of a claim; 0 for a story"),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id"),
    )
    op.create_table(
        "outlets",
        sa.Column("id", STRING, nullable=False),
        sa.Column("name", STRING, nullable=False),
        sa.Column("kind", STRING, nullable=False),
        sa.Column("country", STRING, nullable=True),
        sa.Column("owner", STRING, nullable=True),
        sa.Column("voice_of", STRING, nullable=True),
        sa.Column("reliability", STRING, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "analyses",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("rules", STRING, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_index(op.f("ix_analyses_rules"), "analyses", ["rules"], unique=False)
    op.create_table(
        "credits",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("kind", STRING, nullable=False),
        sa.Column("name", STRING, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "dates",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("value", STRING, nullable=True),
        sa.Column("anchor", STRING, nullable=True),
        sa.Column("rule", STRING, nullable=False),
        sa.Column("note", STRING, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_dates_value"), "dates", ["value"], unique=False)
    op.create_table(
        "edges",
        sa.Column("kind", STRING, nullable=False),
        sa.Column("a", STRING, nullable=False),
        sa.Column("b", STRING, nullable=False),
        sa.Column("article_a", STRING, nullable=False),
        sa.Column("article_b", STRING, nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_a"], ["articles.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["article_b"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("kind", "a", "b"),
        sqlite_with_rowid=False,
    )
    op.create_index("edges_by_article_a", "edges", ["article_a"], unique=False)
    op.create_index("edges_by_article_b", "edges", ["article_b"], unique=False)
    op.create_index("edges_by_b", "edges", ["kind", "b"], unique=False)
    op.create_table(
        "entities",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", STRING, nullable=False),
        sa.Column("type", STRING, nullable=False),
        sa.Column("name_ar", STRING, nullable=False),
        sa.Column("name_en", STRING, nullable=True),
        sa.Column("wikidata", STRING, nullable=True),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("party", STRING, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_entities_id"), "entities", ["id"], unique=False)
    op.create_table(
        "events",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", STRING, nullable=False),
        sa.Column("type", STRING, nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=True),
        sa.Column("trigger_end", sa.Integer(), nullable=True),
        sa.Column("actor", STRING, nullable=True),
        sa.Column("recipient", STRING, nullable=True),
        sa.Column("day", STRING, nullable=True),
        sa.Column("place", STRING, nullable=True),
        sa.Column("statement", STRING, nullable=True),
        sa.Column("mode", STRING, nullable=False),
        sa.Column("rule", STRING, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_events_day"), "events", ["day"], unique=False)
    op.create_index(op.f("ix_events_type"), "events", ["type"], unique=False)
    op.create_table(
        "figures",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("bound", STRING, nullable=False),
        sa.Column("unit", STRING, nullable=True),
        sa.Column("counted", STRING, nullable=True, comment="what it counts"),
        sa.Column("statement", STRING, nullable=True),
        sa.Column("rule", STRING, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_figures_unit"), "figures", ["unit"], unique=False)
    op.create_table(
        "forwards",
        sa.Column("kind", STRING, nullable=False),
        sa.Column("id", STRING, nullable=False, comment="of a group that is no more: a merge took it"),
        sa.Column("node", STRING, nullable=False, comment="its first member, which is now elsewhere"),
        sa.Column("article", STRING, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("kind", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_forwards_article"), "forwards", ["article"], unique=False)
    op.create_table(
        "furniture",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("rule", STRING, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "keys",
        sa.Column("kind", STRING, nullable=False),
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("kind", "key", "article"),
        sqlite_with_rowid=False,
    )
    op.create_index("keys_by_article", "keys", ["article", "kind"], unique=False)
    op.create_table(
        "members",
        sa.Column("kind", STRING, nullable=False),
        sa.Column("node", STRING, nullable=False, comment="an article, or an article:statement"),
        sa.Column("id", STRING, nullable=False, comment="of the group"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article", STRING, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("kind", "node", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("members_by_article", "members", ["article", "kind"], unique=False)
    op.create_index("members_by_group", "members", ["kind", "id"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("entity", STRING, nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("rule", STRING, nullable=False),
        sa.Column("reduced", sa.Boolean(), nullable=False),
        sa.Column("role", STRING, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "names",
        sa.Column("name", STRING, nullable=False, comment="folded, lower case"),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("entity", STRING, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("name", "article", "entity"),
        sqlite_with_rowid=False,
    )
    op.create_index("names_by_article", "names", ["article"], unique=False)
    op.create_table(
        "speakers",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Integer(), nullable=False, comment="position of the statement"),
        sa.Column("part", STRING, nullable=False, comment="speaker, party or via"),
        sa.Column("entity", STRING, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index("speakers_by_entity", "speakers", ["entity"], unique=False)
    op.create_table(
        "statements",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", STRING, nullable=False),
        sa.Column("act", STRING, nullable=False),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.Column("speaker_start", sa.Integer(), nullable=True),
        sa.Column("speaker_end", sa.Integer(), nullable=True),
        sa.Column("content_start", sa.Integer(), nullable=True),
        sa.Column("content_end", sa.Integer(), nullable=True),
        sa.Column("speaker_kind", STRING, nullable=False),
        sa.Column("resolved", STRING, nullable=False),
        sa.Column("quoted", STRING, nullable=False),
        sa.Column("hedged", sa.Boolean(), nullable=False),
        sa.Column("polarity", STRING, nullable=False),
        sa.Column("day", STRING, nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rule", STRING, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index("statements_by_act", "statements", ["act"], unique=False)
    op.create_table(
        "texts",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article"),
    )
    # ### end Alembic commands ###
    dialects.of(op.get_bind()).create_search(op.get_bind())
