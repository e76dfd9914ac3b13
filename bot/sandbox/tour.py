"""`houma demo --tour`: the play in a terminal, each message as its reader sees it."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

import click

from bot.sandbox.nouns import Message, User
from bot.sandbox.stage import Stage, play
from bot.text.callback import Verb

_PATIENCE = 20.0  # seconds for each scene
_NEWS = "تبدأ حملة النظافة يوم السبت على الساعة التاسعة صباحا أمام دار الشباب."
_ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")


class _TooLate(Exception):
    """Something did not come in its time."""


@dataclass(slots=True)
class _Teller:
    """Prints what is new in a chat, once."""

    stage: Stage
    shown: set[tuple[int, int]] = field(default_factory=set)

    def scene(self, title: str) -> None:
        click.secho(f"\n══ {title}", fg="green", bold=True)

    async def wait(self, person: User, what: str, seen: Callable[[Message], bool]) -> Message:
        """Wait for a message from the bot to `person`, and print all that came until then."""
        world = self.stage.telegram.world

        def found() -> Message | None:
            fresh = (each for each in world.messages(person.id) if (person.id, each.id) not in self.shown)
            return next((each for each in fresh if each.sender_id == world.bot.id and seen(each)), None)

        try:
            await self.stage.telegram.until(lambda _world: found(), _PATIENCE)
        except TimeoutError:
            raise _TooLate(f"{what} did not come within {_PATIENCE:.0f} seconds") from None
        message = found()
        assert message is not None  # noqa: S101  it was just there
        self.show(person)
        return message

    def show(self, person: User) -> None:
        """Print what this person's chat holds and was not printed yet."""
        world = self.stage.telegram.world
        for message in world.messages(person.id):
            if (person.id, message.id) in self.shown:
                continue
            self.shown.add((person.id, message.id))
            who = "حومة · Houma" if message.sender_id == world.bot.id else person.first_name
            click.secho(
                f"\n[{who} → {person.first_name}]" if message.sender_id == world.bot.id else f"\n[{who}]",
                fg="cyan",
            )
            click.echo(_ISOLATES.sub("", message.text))
            for row in message.markup.get("inline_keyboard", ()):
                click.secho(" ".join(f"[ {button['text']} ]" for button in row), fg="yellow")


async def tour() -> int:
    """Play every scene; 1, with a line that says which, when one did not come in its time."""
    async with play() as stage:
        try:
            await _scenes(stage, _Teller(stage))
        except _TooLate as late:
            click.echo(
                f"houma: {late}; the bot's log ends with:\n{stage.log.read_text('utf-8')[-1500:]}", err=True
            )
            return 1
    click.secho("\n✓", fg="green")
    sys.stdout.flush()
    return 0


async def _scenes(stage: Stage, teller: _Teller) -> None:
    world = stage.telegram.world
    resident, reader, editor = stage.resident, stage.reader, stage.editor
    teller.scene("أمينة تنضم وتكتب اسم مدينتها بخطأ · A resident joins, and misspells her city")
    world.say(resident.id, resident.id, "/start")
    await teller.wait(resident, "the welcome", bool)
    world.say(resident.id, resident.id, "مكنس")
    await teller.wait(resident, "the subscription", lambda message: "مكناس" in message.text)
    teller.scene("Karim suit Fès")
    world.say(reader.id, reader.id, "/subscribe Fès")
    await teller.wait(reader, "the subscription", lambda message: "Fès" in message.text)
    teller.scene("مقال جديد، ثم تقرير اجتماع · An article appears, then a meeting's brief")
    for slug in ("sada-zaytouna", "commune-meknes", "hebdo-fes"):
        published = stage.sites.publish_next(datetime.now(UTC), slug)
        title = published[1].title if published else ""
        person = reader if slug == "hebdo-fes" else resident
        await teller.wait(person, "the article", partial(_tells, title))
    teller.scene("بحث · A search")
    world.say(resident.id, resident.id, "/search الإنارة")
    await teller.wait(resident, "the answer", lambda message: "الإنارة" in message.text)
    teller.scene("المحرر يعلن · An editor announces")
    await _announce(stage, teller, editor)


async def _announce(stage: Stage, teller: _Teller, editor: User) -> None:
    """Choose everyone, write, confirm: by the buttons, as an editor would."""
    world = stage.telegram.world
    world.say(editor.id, editor.id, f"/announce {_NEWS}")
    panel = await teller.wait(
        editor, "the announcement's panel", lambda message: _button(message) is not None
    )
    world.press(editor.id, panel.id, editor.id, _button(panel) or "")
    await teller.wait(stage.resident, "the announcement", lambda message: _NEWS in message.text)
    teller.show(editor)


def _button(panel: Message) -> str | None:
    """What the button that sends an announcement says to the bot."""
    data = (
        button.get("callback_data", "") for row in panel.markup.get("inline_keyboard", ()) for button in row
    )
    return next((each for each in data if each.split(":")[:2][-1] == Verb.SEND.value), None)


def _tells(title: str, message: Message) -> bool:
    return title[:20] in message.text
