"""The stories of a city, in the order they are read."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Moment

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "story_city",
        sa.Column("story_id", sa.Integer(), sa.ForeignKey("story.id", ondelete="CASCADE"), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("newest_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("story_id", "city"),
    )
    op.create_index("ix_story_city_newest", "story_city", ["city", "newest_at", "story_id"])
    op.execute(
        """
        INSERT INTO story_city (story_id, city, newest_at)
        SELECT DISTINCT story.id, article_city.city, story.newest_at
        FROM story JOIN article ON article.story_id = story.id JOIN article_city ON article_city.article_id = article.id
        WHERE article.summary IS NOT NULL
        """
    )
