"""The arguments of a method, however they came: query, form, multipart or JSON."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.sandbox.nouns import Json
from bot.sandbox.refusals import bad


class Upload(NamedTuple):
    """A file that came in a multipart body."""

    name: str
    mime: str
    data: bytes


class Arguments:
    """Reads arguments by name; a wrong one is refused as Telegram refuses it."""

    def __init__(
        self, method: str, values: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None
    ) -> None:
        self.method = method
        self._values = values
        self.uploads = uploads or {}

    def has(self, name: str) -> bool:
        """Whether the argument was given."""
        value = self._values.get(name)
        return value is not None and value != ""

    def text(self, name: str, default: str = "") -> str:
        """Read a string."""
        value = self._values.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Read a number; nonsense is the default, as the real server has it."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def real(self, name: str) -> float:
        """Read a coordinate."""
        try:
            return float(self.text(name))
        except ValueError:
            raise bad(f"{name} is invalid") from None

    def flag(self, name: str) -> bool:
        """Read a boolean."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def json(self, name: str, what: str) -> Any:
        """Read a JSON value; None when it was not given."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {what} JSON object") from None

    def object(self, name: str, what: str) -> Json:
        """Read a JSON object; an empty one when it was not given."""
        value = self.json(name, what)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise bad("object expected as " + what)
        return value

    def array(self, name: str, what: str) -> list[Any]:
        """Read a JSON array; an empty one when it was not given."""
        value = self.json(name, what)
        if value is None:
            return []
        if not isinstance(value, list):
            raise bad(f"can't parse {what}: expected an Array")
        return value

    def chat_id(self, name: str = "chat_id") -> int | str:
        """Read a chat's id, or its @name."""
        value = self.text(name)
        if not value:
            raise bad(f"{name} is empty")
        try:
            return int(value)
        except ValueError:
            return value
