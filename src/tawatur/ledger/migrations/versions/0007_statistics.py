"""What SQLite cannot guess: a table of three kinds of rows has very many of each.

Without it every question for the edges that end with an article, or for the members of one group, read all rows of their kind. The numbers
are round ones of an archive, so that plans do not depend on what a ledger holds when somebody counts.
"""

from alembic import op

revision = "0007"
down_revision = "0006"

STATISTICS = {
    ("edges", "edges"): "600000 200000 10 1",
    ("edges", "edges_by_b"): "600000 200000 10 1",
    ("groups", "sqlite_autoindex_groups_1"): "60000 20000 1",
    ("members", "members"): "150000 50000 1 1",
    ("members", "members_by_group"): "150000 50000 3 1",
}
"""Table and index → rows, and rows that are alike in the first column, in the first two, …"""


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":  # PostgreSQL counts by itself
        return
    op.execute("ANALYZE sqlite_schema")  # makes the table of statistics, and counts nothing
    for (table, index), numbers in STATISTICS.items():
        op.execute(f"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('{table}', '{index}', '{numbers}')")
    op.execute("ANALYZE sqlite_schema")  # reads them
