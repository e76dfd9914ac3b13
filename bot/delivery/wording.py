"""What a delivery says: its story or announcement, in the language and length of its chat."""

from collections import OrderedDict
from datetime import datetime

from bot.cities.gazetteer import Gazetteer
from bot.text.message import Message
from bot.text.render import announcement_message, story_message
from storage.model import AnnouncementId, Delivery, ItemKind, StoryId
from storage.store import Store

_KEPT = 64  # messages: a fan-out says the same few again and again


class Wording:
    """Renders deliveries, remembering the last few renderings."""

    def __init__(self, store: Store, gazetteer: Gazetteer) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._kept: OrderedDict[tuple[object, ...], Message] = OrderedDict()

    async def message(self, delivery: Delivery, now: datetime) -> Message:
        """The message of a delivery; NotFound where its item is gone."""
        key = (delivery.kind, delivery.item_id, delivery.chat.language, delivery.chat.length, now.date())
        if key not in self._kept:
            self._kept[key] = await self._render(delivery, now)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]

    async def _render(self, delivery: Delivery, now: datetime) -> Message:
        if delivery.kind is ItemKind.ANNOUNCEMENT:
            announcement = await self._store.announcements.get(AnnouncementId(delivery.item_id))
            return announcement_message(announcement.html)
        story = await self._store.stories.get(StoryId(delivery.item_id))
        return story_message(story, delivery.chat.language, delivery.chat.length, self._gazetteer, now)
