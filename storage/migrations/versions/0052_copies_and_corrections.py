"""What only a kind of source understands; how copies are known; what articles said before they were corrected."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Moment

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("source", sa.Column("options", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("article_address", sa.Column("stamp", sa.String(), nullable=True))
    for column in (
        sa.Column("event", sa.JSON(), nullable=True),
        sa.Column("sketch", sa.LargeBinary(), nullable=True),
        sa.Column("revised", Moment(), nullable=True),
        sa.Column("withdrawn", Moment(), nullable=True),
        sa.Column("check_at", Moment(), nullable=True),
        sa.Column("checks", sa.Integer(), nullable=False, server_default="0"),
    ):
        op.add_column("article", column)
    op.create_index(op.f("ix_article_check_at"), "article", ["check_at"], unique=False)
    op.create_table(
        "article_hash",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_article_hash_article_id_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hash", "article_id", name=op.f("pk_article_hash")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_hash_article_id"), "article_hash", ["article_id"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_revision_article_id_article"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
    )
    op.create_index(op.f("ix_revision_article_id"), "revision", ["article_id"], unique=False)
