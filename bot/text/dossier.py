"""All that is kept of a chat as a file its people can read: JSON, since it is theirs to take elsewhere."""

import json
from datetime import datetime

from storage.model import Kept, KeptSettings


def dossier(kept: Kept) -> bytes:
    """Write down everything, indented, with the words of the database."""
    told = {
        "chats": [_settings(each) for each in kept.settings],
        "messages": [
            {
                "kind": each.kind.value,
                "number": each.item_id,
                "state": each.state.value,
                "at": _moment(each.settled),
            }
            for each in kept.deliveries
        ],
        "announcements": list(kept.announcements),
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8")


def _settings(each: KeptSettings) -> dict[str, object]:
    chat = each.chat
    return {
        "telegram_id": chat.address.telegram_id,
        "topic": chat.address.thread_id,
        "kind": chat.address.kind.value,
        "language": chat.language.value,
        "state": chat.state.value,
        "silent": chat.silent,
        "length": chat.length.value,
        "created": _moment(each.created),
        "cities": [{"city": city, "since": _moment(since)} for city, since in each.cities],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
