"""People see everything that is kept of them, and can erase it for good."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.model import Address, ChatKind
from tests.flows.chat.neighbourhood import EDITOR, Neighbourhood


def rows(path: Path) -> dict[str, int]:
    """How many rows each table holds."""
    with closing(sqlite3.connect(path)) as connection:
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in named}


def anywhere(path: Path, number: int) -> bool:
    """Whether a number stands anywhere in the database."""
    with closing(sqlite3.connect(path)) as connection:
        return any(str(number) in line for line in connection.iterdump())


async def test_mydata_is_a_file_with_everything_that_is_kept(houma: Neighbourhood) -> None:
    amina = houma.person()
    await houma.say(amina, "/mydata")
    assert houma.last(amina.id) == "لا نحتفظ بأي شيء عن هذه المحادثة."
    await houma.say(amina, "/subscribe مكناس")
    await houma.say(amina, "/mydata")
    message = houma.screen(amina.id)[-1]
    assert message.file is not None
    assert message.file.name == "houma.json"
    assert message.text.startswith("هذا كل ما نحتفظ به")
    told = json.loads(message.file.data)
    (chat,) = told["chats"]
    assert chat == {
        "telegram_id": amina.id,
        "topic": None,
        "kind": "private",
        "language": "ar",
        "state": "active",
        "silent": False,
        "length": "full",
        "created": "2026-05-05T12:00:00+00:00",
        "cities": [{"city": "meknes", "since": "2026-05-05T12:00:00+00:00"}],
    }
    assert (told["messages"], told["announcements"]) == ([], [])


async def test_forgetme_asks_once_and_then_nothing_is_left(houma: Neighbourhood, tmp_path: Path) -> None:
    editor = houma.person("fr", user_id=EDITOR)
    before = rows(tmp_path / "houma.db")
    await houma.say(editor, "/subscribe Fès")
    await houma.say(editor, "/announce La bibliothèque ouvre demain.")
    await houma.say(editor, "/forgetme")
    await houma.press(editor, "Non, tout garder")
    assert houma.last(editor.id) == "Rien n’a changé."
    assert await houma.chat(editor) is not None
    await houma.say(editor, "/forgetme")
    assert await houma.press(editor, "Oui, tout effacer") == "C’est effacé."
    assert houma.last(editor.id).startswith("Tout est effacé")
    assert await houma.chat(editor) is None
    assert not anywhere(tmp_path / "houma.db", EDITOR)
    after = rows(tmp_path / "houma.db")
    assert {name for name in after if after[name] != before[name]} == {"announcement"}
    await houma.say(editor, "/subscribe Fès")
    assert await houma.chat(editor) is not None


async def test_in_a_group_only_those_in_charge_see_and_erase(houma: Neighbourhood) -> None:
    owner, member = houma.person(), houma.person("fr")
    chat = houma.telegram.world.add_supergroup("حي السلام", owner.id, [member.id])
    houma.telegram.world.add_bot(chat.id, owner.id)
    await houma.settle()
    await houma.say(owner, "/subscribe@houma_bot مكناس", chat.id)
    await houma.say(member, "/mydata@houma_bot", chat.id)
    assert houma.last(chat.id) == "إعدادات هذه المحادثة لمشرفيها وحدهم."
    await houma.say(owner, "/forgetme@houma_bot", chat.id)
    assert await houma.press(member, "نعم، امحوا كل شيء", chat.id) == "إعدادات هذه المحادثة لمشرفيها وحدهم."
    await houma.press(owner, "نعم، امحوا كل شيء", chat.id)
    assert await houma.store.chats.find(Address(chat.id, None, ChatKind.GROUP)) is None


async def test_privacy_says_what_is_kept_and_how_to_see_and_erase_it(houma: Neighbourhood) -> None:
    sam = houma.person("en")
    await houma.say(sam, "/privacy")
    for word in ("language", "never kept", "/mydata", "/forgetme", "30 days"):
        assert word in houma.last(sam.id)
