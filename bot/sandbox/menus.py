"""The menus of commands: one for each scope and language, and which of them a person sees."""

from collections.abc import Iterator

from bot.sandbox.nouns import RULING, Chat, ChatType, Json

Key = tuple[str, str]  # scope, language ("" is for every other)


def scope_key(scope: Json) -> str:
    """Name a scope: its type, then the chat and the person it is narrowed to."""
    parts = [scope.get("type", "default"), scope.get("chat_id"), scope.get("user_id")]
    return ":".join(str(part) for part in parts if part is not None)


class Menus:
    """What setMyCommands set."""

    def __init__(self) -> None:
        self._menus: dict[Key, list[Json]] = {}

    def set(self, scope: Json, language: str, commands: list[Json]) -> None:
        """Replace the menu of a scope and language."""
        self._menus[scope_key(scope), language] = commands

    def drop(self, scope: Json, language: str) -> None:
        """Forget the menu of a scope and language."""
        self._menus.pop((scope_key(scope), language), None)

    def get(self, scope: Json, language: str) -> list[Json]:
        """Return exactly the menu of a scope and language."""
        return self._menus.get((scope_key(scope), language), [])

    def seen(self, chat: Chat, user_id: int, language: str) -> list[Json]:
        """Return the menu `user_id` sees in `chat`: the narrowest scope first, in each the language first."""
        for scope in _scopes(chat, user_id):
            for wanted in (language, ""):
                if menu := self._menus.get((scope, wanted)):
                    return menu
        return []


def _scopes(chat: Chat, user_id: int) -> Iterator[str]:
    if chat.type is ChatType.PRIVATE:
        yield from (f"chat:{chat.id}", "all_private_chats", "default")
        return
    rules = chat.status(user_id) in RULING
    yield f"chat_member:{chat.id}:{user_id}"
    if rules:
        yield f"chat_administrators:{chat.id}"
    yield f"chat:{chat.id}"
    if rules:
        yield "all_chat_administrators"
    yield from ("all_group_chats", "default")
