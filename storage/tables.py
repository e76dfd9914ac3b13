"""The tables, as SQLAlchemy Core knows them; times are kept in UTC."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    TypeDecorator,
    UniqueConstraint,
    text,
)


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime, kept naive because SQLite has no zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a naive time was given to storage")
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        return value.replace(tzinfo=UTC) if value else None


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

source = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("location", String, nullable=False),
    Column("cities", JSON, nullable=False),
    Column("language", String),
    Column("every_seconds", Float, nullable=False),
    Column("options", JSON, nullable=False, default=dict),
    Column("due_at", Moment, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("last_polled", Moment),
    Column("last_success", Moment),
    Column("failures", Integer, nullable=False, default=0),
    Column("last_error", Text),
    Column("etag", String),
    Column("last_modified", String),
    Column("whole_at", Moment),
    Column("moved_to", String),
    Column("stopped", Boolean, nullable=False, default=False),
    Column("gap_seconds", Float),
    Column("last_new", Moment),
    Column("empties", Integer, nullable=False, default=0),
    Column("trouble", String),
)

# Turns in a source's health; `told_at` is null until the editors know.
source_event = Table(
    "source_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("source.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("trouble", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("told_at", Moment),
)

# What a source names and could not be read: tried again later and later, then given up.
unread = Table(
    "unread",
    metadata,
    Column("source_id", ForeignKey("source.id", ondelete="CASCADE"), primary_key=True),
    Column("address", String, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("error", Text, nullable=False),
)

story = Table(
    "story", metadata, Column("id", Integer, primary_key=True), Column("newest_at", Moment, nullable=False)
)

article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story_id", ForeignKey("story.id"), nullable=False, index=True),
    Column("source_id", ForeignKey("source.id"), nullable=False, index=True),
    Column("url", String, nullable=False, index=True),
    Column("canonical_url", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("author", String),
    Column("outlet", String),
    Column("published", Moment),
    Column("found", Moment, nullable=False),
    Column("fingerprint", String, nullable=False, index=True),
    Column("kind", String),
    Column("summary", JSON),  # [[start, end, cut_start, cut_end], …]; null until the summarise stage
    Column("brief", JSON),
    Column("backlog", Boolean, nullable=False, default=False),  # there before we came: kept, never pushed
    Column("event", JSON),  # what a calendar states of it: phase, on, at, hall
    Column("sketch", LargeBinary),  # 64 hashes of 8 bytes; by which copies are known
    Column("revised", Moment),  # when its source last changed it
    Column("withdrawn", Moment),  # when its page was found gone
    Column("check_at", Moment, index=True),  # when to look whether its page still tells the same
    Column("checks", Integer, nullable=False, default=0),
    Index(
        "ix_article_undigested",
        "id",
        sqlite_where=text("summary IS NULL"),
        postgresql_where=text("summary IS NULL"),
    ),
)

# Every name an article goes by: its address as linked, its canonical one, its source's own id for it.
article_address = Table(
    "article_address",
    metadata,
    Column("address", String, primary_key=True),
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("stamp", String),  # what the source said of it under this name, in short
)

# The smallest hashes of an article's sketch: copies share some of them.
article_hash = Table(
    "article_hash",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# What an article said before its source changed it.
revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Moment, nullable=False),  # when the change was found
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("changed", JSON, nullable=False),  # the lines that went and those that came
)

article_city = Table(
    "article_city",
    metadata,
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("city", String, nullable=False),
    Index("ix_article_city_city_article_id", "city", "article_id"),
)

# What each city has been told, ready to be read off newest first: /latest must not weigh every story there is.
story_city = Table(
    "story_city",
    metadata,
    Column("story_id", ForeignKey("story.id", ondelete="CASCADE"), primary_key=True),
    Column("city", String, primary_key=True),
    Column("newest_at", Moment, nullable=False),
    Index("ix_story_city_newest", "city", "newest_at", "story_id"),
)

meeting = Table(
    "meeting",
    metadata,
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("phase", String, nullable=False),
    Column("on_date", Date, index=True),
    Column("at_time", Time),
)

chat = Table(
    "chat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False),
    Column("thread_id", Integer, nullable=False),  # 0 where there is no topic, so that the pair is unique
    Column("kind", String, nullable=False),
    Column("language", String, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", String),  # why it is gone
    Column("silent", Boolean, nullable=False),
    Column("length", String, nullable=False),
    Column("created", Moment, nullable=False),
    UniqueConstraint("telegram_id", "thread_id"),
)

subscription = Table(
    "subscription",
    metadata,
    Column("chat_id", ForeignKey("chat.id", ondelete="CASCADE"), primary_key=True),
    Column("city", String, primary_key=True),
    Column("since", Moment, nullable=False),
    Index("ix_subscription_city_chat_id", "city", "chat_id"),
)

announcement = Table(
    "announcement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("editor", BigInteger, nullable=False),
    Column("cities", JSON, nullable=False),
    Column("languages", JSON, nullable=False),
    Column("html", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("created", Moment, nullable=False),
)

# One row for each item still being handed out; the cursor moves in the transaction that writes a page of deliveries.
fan_out = Table(
    "fan_out",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("item_id", Integer, nullable=False),
    Column("lane", Integer, nullable=False),
    Column("cursor", Integer, nullable=False),  # the last chat reached
    Column("expires_at", Moment, nullable=False),
    UniqueConstraint("kind", "item_id"),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String, nullable=False),
    Column("item_id", Integer, nullable=False),
    Column("lane", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("lease_until", Moment),
    Column("owner", String),
    Column("message_id", Integer),
    Column("reason", String),
    Column("settled_at", Moment),
    UniqueConstraint("chat_id", "kind", "item_id"),
    Index(
        "ix_delivery_ready", "lane", "due_at", "id",
        sqlite_where=text("state = 'ready'"), postgresql_where=text("state = 'ready'"),
    ),
    Index(
        "ix_delivery_live", "lease_until",
        sqlite_where=text("state IN ('leased', 'sending')"), postgresql_where=text("state IN ('leased', 'sending')"),
    ),
    Index("ix_delivery_item", "kind", "item_id", "state"),
)  # fmt: skip

incoming = Table(
    "incoming",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # Telegram's update_id
    Column("chat", BigInteger, nullable=False),
    Column("payload", Text, nullable=False),
    Column("set_aside", Text),  # why it could not be handled
)

# Small facts that outlive the process: the offset of updates, the deadline of a 429.
mark = Table(
    "mark", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False)
)
