"""What a test does and sees: people write and press, the bot hears, and their screens are read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from telegram import Bot

from bot.cities.gazetteer import Gazetteer
from bot.config import (
    Config,
    DatabaseConfig,
    DeliveryConfig,
    FetchConfig,
    SummaryConfig,
    TelegramConfig,
    WebConfig,
)
from bot.delivery.connection import Connection
from bot.delivery.messenger import Messenger
from bot.delivery.pace import Pacer
from bot.handlers.application import App, build, hear
from bot.handlers.services import Services
from bot.language.indexing import index_text
from bot.sandbox.nouns import Message, User
from bot.sandbox.telegram import Telegram
from storage.model import (
    Address,
    ArticleKind,
    Brief,
    Chat,
    CitySlug,
    Digested,
    Excerpt,
    Language,
    NewArticle,
    SourceDeclaration,
    SourceKind,
    StoryId,
)
from storage.store import Store

NOW = datetime(2026, 5, 5, 12, tzinfo=UTC)
EDITOR = 1001
SOURCES = (
    SourceDeclaration(
        "صدى الحي",
        SourceKind.FEED,
        "https://sada.example/feed/",
        (CitySlug("meknes"),),
        Language.AR,
        timedelta(minutes=10),
    ),
)


def configuration() -> Config:
    """Two cities, one source, one editor, and a pace that does not hold tests up."""
    places = Gazetteer.builtin()
    return Config(
        telegram=TelegramConfig(admins=(EDITOR,)),
        database=DatabaseConfig(),
        cities=(places.get(CitySlug("meknes")), places.get(CitySlug("fes"))),
        sources=SOURCES,
        summary=SummaryConfig(),
        delivery=DeliveryConfig(),
        fetch=FetchConfig(),
        web=WebConfig(),
    )


@dataclass
class Neighbourhood:
    """Everything between a person's thumb and the database."""

    telegram: Telegram
    services: Services
    application: App
    offset: int = 0
    articles: int = field(default=0)

    @property
    def store(self) -> Store:
        return self.services.store

    async def settle(self) -> None:
        """Let the bot hear everything that was said, in order."""
        while updates := await self.services.bot.get_updates(self.offset, timeout=0):
            for update in updates:
                self.offset = update.update_id + 1
                await hear(self.application, update)

    def person(self, language: str | None = "ar", *, user_id: int | None = None) -> User:
        return self.telegram.world.add_user("Amina", language, user_id=user_id)

    async def say(
        self, user: User, text: str, chat_id: int | None = None, thread_id: int | None = None
    ) -> None:
        self.telegram.world.say(chat_id or user.id, user.id, text, thread_id=thread_id)
        await self.settle()

    async def press(self, user: User, label: str, chat_id: int | None = None) -> str:
        """Press the newest button that reads `label`; the notice it brings up."""
        chat = chat_id or user.id
        message, data = self._button(chat, label)
        return await self.forge(user, message, data, chat)

    async def forge(self, user: User, message_id: int, data: str, chat_id: int | None = None) -> str:
        """Press a button with any data; the notice it brings up."""
        query = self.telegram.world.press(chat_id or user.id, message_id, user.id, data)
        await self.settle()
        assert query.answer is not None, "a press was left unanswered"
        return str(query.answer.get("text") or "")

    def _button(self, chat_id: int, label: str) -> tuple[int, str]:
        for message in reversed(self.screen(chat_id)):
            for row in message.markup.get("inline_keyboard", ()):
                for button in row:
                    if button["text"].strip("✓ \u2068\u2069") == label and "callback_data" in button:
                        return message.id, button["callback_data"]
        raise AssertionError(f"no button {label!r} on the screen")

    def screen(self, chat_id: int) -> list[Message]:
        """What stands in a chat, oldest first."""
        return [each for each in self.telegram.world.messages(chat_id) if not each.deleted]

    def heard(self, chat_id: int) -> list[str]:
        """What the bot has said there."""
        bot = self.telegram.world.bot.id
        return [each.text for each in self.screen(chat_id) if each.sender_id == bot]

    def last(self, chat_id: int) -> str:
        return self.heard(chat_id)[-1]

    def labels(self, chat_id: int) -> list[str]:
        """The buttons under the newest message that has any."""
        for message in reversed(self.screen(chat_id)):
            if rows := message.markup.get("inline_keyboard"):
                return [button["text"] for row in rows for button in row]
        return []

    async def chat(self, user: User) -> Chat | None:
        return await self.store.chats.find(Address(user.id))

    async def publish(
        self,
        title: str,
        body: str = "ناقش السكان مشكل الماء.",
        city: str = "meknes",
        brief: Brief | None = None,
    ) -> StoryId:
        """One more digested article, an hour younger than the one before."""
        self.articles += 1
        url = f"https://sada.example/{self.articles}"
        published = NOW - timedelta(days=5) + timedelta(hours=self.articles)
        if not (known := await self.store.sources.all()):
            await self.store.sources.sync(SOURCES, NOW)
            known = await self.store.sources.all()
        new = NewArticle(
            url,
            url,
            title,
            body,
            Language.AR,
            (CitySlug(city),),
            None,
            None,
            published,
            url,
            index_text(title),
            index_text(body),
        )
        (article,) = await self.store.articles.add_new(known[0].id, [new], NOW)
        kind = ArticleKind.MEETING if brief else ArticleKind.NEWS
        summary = (Excerpt(0, len(body), body), Excerpt(0, 4, body[:4], cut_end=True))
        await self.store.articles.save_digest(article, Digested(kind, summary, brief), NOW, push=False)
        return (await self.store.articles.get(article)).story_id


@asynccontextmanager
async def speak(telegram: Telegram, store: Store) -> AsyncIterator[Neighbourhood]:
    """Start the bot, without its loops: a test lets it hear when it wants."""
    bot = Bot("1:test", base_url=telegram.base_url, request=Connection(), get_updates_request=Connection())
    pacer = Pacer(per_second=1000, per_chat_seconds=0, per_group_minute=1000)
    services = Services(
        store, configuration(), Messenger(bot, pacer), Gazetteer.builtin(), bot, clock=lambda: NOW
    )
    application = build(services)
    async with application:
        yield Neighbourhood(telegram, services, application)
