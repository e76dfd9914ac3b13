"""The nouns of Houma: frozen records and the small enumerations they use. Times are aware and in UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from typing import NewType

CitySlug = NewType("CitySlug", str)
SourceId = NewType("SourceId", int)
SourceEventId = NewType("SourceEventId", int)
ArticleId = NewType("ArticleId", int)
StoryId = NewType("StoryId", int)
ChatId = NewType(
    "ChatId", int
)  # our own number, which survives a migration; Telegram's is Address.telegram_id
DeliveryId = NewType("DeliveryId", int)
AnnouncementId = NewType("AnnouncementId", int)


class Language(StrEnum):
    """A language Houma speaks and reads."""

    AR = "ar"
    FR = "fr"
    EN = "en"


class SourceKind(StrEnum):
    """How a source is read."""

    FEED = "feed"
    WORDPRESS = "wordpress"
    LISTING = "listing"
    SITEMAP = "sitemap"
    CALENDAR = "calendar"
    FOLDER = "folder"


class SourceTrouble(StrEnum):
    """Why a source brings nothing; `back` ends any of the others."""

    BROKEN = "broken"
    EMPTY = "empty"  # it answers, and nothing is in it any more
    SILENT = "silent"  # nothing new for far longer than is usual with it
    STOPPED = "stopped"
    BACK = "back"


class ArticleKind(StrEnum):
    """News, or the report or notice of a community meeting."""

    NEWS = "news"
    MEETING = "meeting"


class MeetingPhase(StrEnum):
    """Where a meeting stands as its article tells it."""

    COMING = "coming"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    ADJOURNED = "adjourned"  # opened, then sent home for want of a quorum


class MeetingType(StrEnum):
    """What sort of meeting an article calls it."""

    COUNCIL_SESSION = "council_session"
    ASSEMBLY = "assembly"
    WORKING_SESSION = "working_session"
    COMMITTEE = "committee"
    CONSULTATION = "consultation"
    POLICE_COMMUNITY = "police_community"
    PUBLIC_MEETING = "public_meeting"
    PRESS_CONFERENCE = "press_conference"
    ROUND_TABLE = "round_table"
    STUDY_DAY = "study_day"
    SEMINAR = "seminar"
    FORUM = "forum"


class Role(StrEnum):
    """What an excerpt of a brief tells, in the order a brief is read."""

    AIM = "aim"
    CONVENER = "convener"
    PARTICIPANTS = "participants"
    ISSUE_RAISED = "issue_raised"
    DEMAND = "demand"
    COMMITMENT = "commitment"
    DECISION = "decision"
    RECOMMENDATION = "recommendation"
    NEXT_STEP = "next_step"


class ChatKind(StrEnum):
    """What sort of chat Telegram says it is."""

    PRIVATE = "private"
    GROUP = "group"  # groups and supergroups
    CHANNEL = "channel"


class ChatState(StrEnum):
    """Whether a chat wants, and can get, messages."""

    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"  # said /stop
    GONE = "gone"  # Telegram refuses it: blocked, kicked, deleted


class Length(StrEnum):
    """How much of a summary a chat wants."""

    SHORT = "short"  # the first excerpt
    FULL = "full"


class Lane(IntEnum):
    """Who goes first; a smaller number goes before a larger one."""

    REPLY = 0
    BREAKING = 1
    ITEM = 2
    DIGEST = 3
    BULK = 4


class ItemKind(StrEnum):
    """What a delivery delivers."""

    STORY = "story"
    ANNOUNCEMENT = "announcement"


class DeliveryState(StrEnum):
    """The life of a delivery: ready → leased → sending → one of the settled five."""

    READY = "ready"
    LEASED = "leased"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"  # in flight at a crash or a lost answer: maybe sent
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class AnnouncementState(StrEnum):
    """The life of an announcement."""

    DRAFT = "draft"
    SENDING = "sending"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A verbatim piece of a body: `body[start:end] == text`, in code points; cut where it leaves its sentence."""

    start: int
    end: int
    text: str
    cut_start: bool = False
    cut_end: bool = False


@dataclass(frozen=True, slots=True)
class BriefPart:
    """One excerpt of a brief and what it tells; where it leaves out who says so, the words of the body that name them."""

    role: Role
    excerpt: Excerpt
    speaker: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """What a meeting's article says of it; None where the source does not state it."""

    phase: MeetingPhase
    on: date | None
    at: time | None
    hall: Excerpt | None
    parts: tuple[BriefPart, ...]  # in Role's order, then in the body's
    type: MeetingType | None = None
    place: Excerpt | None = None  # the city, commune or quarter named beside the meeting


@dataclass(frozen=True, slots=True)
class Digested:
    """What the summarise stage makes of an article: its kind, excerpts and, for a meeting, its brief."""

    kind: ArticleKind
    summary: tuple[Excerpt, ...]  # 1 to 3, in the body's order; empty only for an empty body
    brief: Brief | None = None


@dataclass(frozen=True, slots=True)
class City:
    """A place people live in and follow."""

    slug: CitySlug
    names: tuple[str, str, str]  # Arabic, French, English
    aliases: tuple[str, ...]  # other spellings, any script
    latitude: float | None  # degrees; None where no survey gives it
    longitude: float | None
    timezone: str
    region: str  # in French, as the HCP writes it
    population: int
    ambiguous: bool = False  # its Arabic name is also a common word or a person's

    def name(self, language: Language) -> str:
        """Its name in `language`."""
        return self.names[list(Language).index(language)]


@dataclass(frozen=True, slots=True)
class SourceDeclaration:
    """A source as the configuration or an editor declares it; the name identifies it."""

    name: str
    kind: SourceKind
    location: str  # a URL, or a directory
    cities: tuple[CitySlug, ...]
    language: Language | None
    every: timedelta
    options: Mapping[str, str] = field(default_factory=dict, hash=False)  # what only its kind understands


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How the last polls of a source went."""

    last_polled: datetime | None = None
    last_success: datetime | None = None
    failures: int = 0  # in a row
    last_error: str | None = None
    etag: str | None = None  # validators, as received
    last_modified: str | None = None
    whole_at: datetime | None = None  # when it was last read whole, not only found unchanged
    moved_to: str | None = None  # where lasting redirects led from its declared address
    stopped: bool = False  # given up for good (410), until its address is changed
    gap: timedelta | None = None  # usual time between two of its publications
    last_new: datetime | None = None  # when it last published something
    empties: int = 0  # polls in a row that found nothing at all in it
    trouble: SourceTrouble | None = None  # what editors were told last


@dataclass(frozen=True, slots=True)
class Source:
    """A declared source with its health; retired when it left the configuration."""

    id: SourceId
    declaration: SourceDeclaration
    health: SourceHealth
    due_at: datetime
    retired: bool

    @property
    def name(self) -> str:
        """Its name, which identifies it."""
        return self.declaration.name

    @property
    def location(self) -> str:
        """Where it is read: the declared place, or where it moved to for good."""
        return self.health.moved_to or self.declaration.location


@dataclass(frozen=True, slots=True)
class Visit:
    """How a good poll of a source went, and when to come again."""

    due_at: datetime
    etag: str | None = None  # validators to send the next time
    last_modified: str | None = None
    whole: bool = False  # it was read, not only found unchanged
    moved_to: str | None = None
    found: int = 0
    gap: timedelta | None = None
    newest: datetime | None = None  # when the newest of what was new was published


@dataclass(frozen=True, slots=True)
class Unread:
    """Something a source names that could not be read: how often it was tried, and when it is tried again."""

    failures: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class SourceEvent:
    """A turn in a source's health that editors are to be told of once."""

    id: SourceEventId
    source_name: str
    trouble: SourceTrouble
    detail: str  # the error, in words
    at: datetime


@dataclass(frozen=True, slots=True)
class SourceReport:
    """A source with what it brought lately."""

    source: Source
    week: int  # articles found in the last seven days
    total: int


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting as a calendar states it: no reading of its text can know better."""

    phase: MeetingPhase
    on: date
    at: time | None
    hall: str | None  # stands in the body word for word


@dataclass(frozen=True, slots=True)
class NewArticle:
    """A text as read from a source, clean and placed, not yet stored."""

    url: str  # where a person reads it
    canonical_url: str  # the same article has the same one; unique in the archive
    title: str
    body: str  # paragraphs separated by "\n"; excerpts are spans of exactly this string
    language: Language
    cities: tuple[CitySlug, ...]
    author: str | None
    outlet: str | None  # the paper, as it signs
    published: datetime | None  # a day without an hour stands at noon of its city
    fingerprint: str  # equal for copies
    search_title: str  # prepared by language.indexing
    search_body: str
    names: tuple[str, ...] = ()  # others it goes by: the link that led to it, its source's own id
    stamp: str | None = None  # what its source said of it, in short: another stamp tells of a correction
    sketch: tuple[int, ...] = ()  # by which copies are known
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article; digested is None until the summarise stage has been there."""

    id: ArticleId
    story_id: StoryId
    source_name: str
    url: str
    canonical_url: str
    title: str
    body: str
    language: Language
    cities: tuple[CitySlug, ...]
    author: str | None
    outlet: str | None
    published: datetime | None
    found: datetime
    digested: Digested | None

    @property
    def dated(self) -> datetime:
        """When it was published, or found where its date is unknown."""
        return self.published or self.found


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event; the first speaks for it."""

    id: StoryId
    articles: tuple[Article, ...]

    @property
    def speaker(self) -> Article:
        """The article whose summary is shown."""
        return self.articles[0]


@dataclass(frozen=True, slots=True)
class Hit:
    """A story found by a search; a larger score is a better match."""

    story: Story
    score: float


@dataclass(frozen=True, slots=True)
class Address:
    """Where Telegram delivers: a chat, and a topic in it."""

    telegram_id: int
    thread_id: int | None = None
    kind: ChatKind = ChatKind.PRIVATE


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat the bot writes to, its choices and the cities it follows (in the order they were chosen)."""

    id: ChatId
    address: Address
    language: Language
    state: ChatState
    silent: bool
    length: Length
    cities: tuple[CitySlug, ...]


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom an announcement is for; an empty tuple means everyone."""

    cities: tuple[CitySlug, ...] = ()
    languages: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True)
class Announcement:
    """An editor's message to an audience, and how far it has come."""

    id: AnnouncementId
    editor: int  # Telegram id
    audience: Audience
    html: str
    state: AnnouncementState
    created: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message owed to one chat, as the sender claims it."""

    id: DeliveryId
    kind: ItemKind
    item_id: int
    lane: Lane
    attempts: int
    chat: Chat


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the sending of a delivery ended; `due` is when to try again, for the state READY."""

    delivery_id: DeliveryId
    state: DeliveryState
    message_id: int | None = None
    reason: str | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptSettings:
    """A chat as it is stored: its choices, since when it is known, and since when it follows each city."""

    chat: Chat
    created: datetime
    cities: tuple[tuple[CitySlug, datetime], ...]


@dataclass(frozen=True, slots=True)
class KeptDelivery:
    """What is stored of a message owed to a chat, or sent."""

    kind: ItemKind
    item_id: int
    state: DeliveryState
    settled: datetime | None


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is stored about a chat, one entry of settings for each of its topics."""

    settings: tuple[KeptSettings, ...]
    deliveries: tuple[KeptDelivery, ...]
    announcements: tuple[AnnouncementId, ...]  # written by this person, an editor


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """An update from Telegram, stored before it was acknowledged."""

    id: int
    chat: int  # the Telegram id that orders it: a chat's, else a person's, else 0
    payload: str  # JSON as received
