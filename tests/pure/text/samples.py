"""Stories to render, and what Telegram makes of a message."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from bot.cities.gazetteer import Gazetteer
from bot.sandbox.html import parse
from bot.text.lists import Reader
from storage.model import (
    Article,
    ArticleId,
    ArticleKind,
    Brief,
    BriefPart,
    CitySlug,
    Digested,
    Excerpt,
    Language,
    MeetingPhase,
    Role,
    Story,
    StoryId,
)

PLACES = Gazetteer.builtin()
NOW = datetime(2026, 5, 5, 12, tzinfo=UTC)
BODY = "ناقش سكان الحي مشكل الماء. وطالبوا بإصلاح القنوات. ووعد المسؤولون بالجواب."


def excerpt(text: str, *, cut_start: bool = False, cut_end: bool = False) -> Excerpt:
    return Excerpt(0, len(text), text, cut_start, cut_end)


ARTICLE = Article(
    id=ArticleId(7),
    story_id=StoryId(3),
    source_name="صدى الحي",
    url="https://sada.example/water?a=1&lt=5",
    canonical_url="https://sada.example/water",
    title="الماء في حي السلام",
    body=BODY,
    language=Language.AR,
    cities=(CitySlug("meknes"),),
    author="فاطمة الزهراء",
    outlet=None,
    published=datetime(2017, 10, 22, 23, 30, tzinfo=UTC),
    found=NOW,
    digested=Digested(
        ArticleKind.NEWS,
        (excerpt("ناقش سكان الحي مشكل الماء."), excerpt("بإصلاح القنوات", cut_start=True, cut_end=True)),
    ),
)
BRIEF = Brief(
    MeetingPhase.COMING,
    date(2026, 5, 12),
    time(10, 0),
    None,
    (
        BriefPart(Role.AIM, excerpt("ناقش سكان الحي مشكل الماء.")),
        BriefPart(Role.DEMAND, excerpt("وطالبوا بإصلاح القنوات.")),
    ),
)
FRENCH = replace(
    ARTICLE,
    source_name="Le Courrier",
    title="L’eau revient au quartier",
    language=Language.FR,
    url="https://courrier.example/eau",
    digested=Digested(ArticleKind.NEWS, (excerpt("L’eau est revenue lundi."),)),
)


def story(*articles: Article) -> Story:
    return Story(StoryId(3), articles or (ARTICLE,))


def meeting(brief: Brief = BRIEF) -> Story:
    return story(
        replace(ARTICLE, digested=Digested(ArticleKind.MEETING, (excerpt("ناقش سكان الحي."),), brief))
    )


def reader(language: Language) -> Reader:
    return Reader(language, PLACES, NOW)


@dataclass(frozen=True)
class Seen:
    """What a reader sees, and the tags and links behind it."""

    text: str
    tags: tuple[str, ...]
    links: tuple[str, ...]


def seen(html: str) -> Seen:
    """Read `html` as Telegram does, which refuses what it does not know."""
    text, entities = parse(html)
    links = [each["url"] for each in entities if each["type"] == "text_link"]
    return Seen(text, tuple(each["type"] for each in entities), tuple(links))
