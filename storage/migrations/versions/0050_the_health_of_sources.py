"""How sources fare: where they moved, at what pace they are read, what editors are to be told; every name of an article."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Moment

revision = "0050"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("whole_at", Moment(), nullable=True),
        sa.Column("moved_to", sa.String(), nullable=True),
        sa.Column("stopped", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("gap_seconds", sa.Float(), nullable=True),
        sa.Column("last_new", Moment(), nullable=True),
        sa.Column("empties", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("trouble", sa.String(), nullable=True),
    ):
        op.add_column("source", column)
    op.add_column("article", sa.Column("backlog", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "source_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("told_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_source_event_source_id_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_event")),
    )
    op.create_index(op.f("ix_source_event_source_id"), "source_event", ["source_id"], unique=False)
    op.create_table(
        "unread",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_unread_source_id_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source_id", "address", name=op.f("pk_unread")),
    )
    op.create_table(
        "article_address",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_article_address_article_id_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_article_address")),
    )
    op.create_index(op.f("ix_article_address_article_id"), "article_address", ["article_id"], unique=False)
    op.execute("UPDATE source SET whole_at = last_success")
    op.execute("INSERT OR IGNORE INTO article_address (address, article_id) SELECT url, id FROM article")
    op.execute(
        "INSERT OR IGNORE INTO article_address (address, article_id) SELECT canonical_url, id FROM article"
    )
