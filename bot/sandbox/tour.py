"""`houma demo --tour`: the play in a terminal, each message as its reader sees it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import click

from bot.errors import HoumaError
from bot.sandbox.nouns import Message, User
from bot.sandbox.stage import Stage, play
from bot.sandbox.terminal import shown
from bot.text.callback import Verb, decode

_PATIENCE = 20.0  # seconds for each answer
_SETTLING = 5.0  # seconds from the last page read to the last summary made
_NEWS = "تبدأ حملة النظافة بحي الزيتون يوم السبت على الساعة التاسعة صباحا أمام دار الشباب. مرحبا بالجميع."
_SCENES = (
    ("أمينة تنضم، وتخطئ في كتابة اسم مدينتها", "Amina arrive, et écrit mal le nom de sa ville · Amina joins, and misspells her city"),
    ("كريم يقرأ بالفرنسية، ويتابع فاس", "Karim lit en français et suit Fès · Karim reads French and follows Fez"),
    ("مقال يصدر في مكناس، فيصل ملخصه", "Un article paraît : son résumé arrive · An article is published: its summary arrives"),
    ("المجلس اجتمع: ما قيل فيه، حسب الأدوار", "Un conseil s’est réuni : ce qui s’y est dit · A council met: what was said, by role"),
    ("البوت يُقتل (kill -9)، ولا يضيع خبر", "Le bot est tué, rien ne se perd · The bot is killed, nothing gets lost"),
    ("أمينة تبحث", "Amina cherche · Amina searches"),
    ("هيئة التحرير تكتب إلى القراء", "La rédaction écrit aux lecteurs · The editors write to the readers"),
)  # fmt: skip


async def tour() -> int:
    """Play every scene; an error names the one that did not come in its time."""
    began = time.monotonic()
    click.secho("\nحومة · Houma", fg="green", bold=True)
    click.echo("جولة في أقل من دقيقة، على هذا الجهاز وحده")
    click.secho("Une visite en moins d’une minute · A tour in less than a minute", dim=True)
    async with play() as stage:
        teller = _Teller(stage)
        click.secho(
            "\nالبوت يستيقظ ويقرأ المواقع… · Le bot lit les sites… · The bot reads the sites…", dim=True
        )
        await teller.until(stage.read_by_the_bot, "the bot did not read the sites")
        await stage.told_by_the_bot(_SETTLING)
        await _join(teller)
        await _publish(teller)
        await _survive(teller)
        await _search(teller)
        await _announce(teller)
    click.secho(f"\n✓ {time.monotonic() - began:.0f} s", fg="green", bold=True)
    click.echo("جرب بنفسك في المتصفح: houma demo")
    click.secho("À vous, dans le navigateur · Now yourself, in the browser: houma demo", dim=True)
    return 0


@dataclass(slots=True)
class _Teller:
    """Prints what is new in a chat, once, and waits for what must come."""

    stage: Stage
    told: set[tuple[int, int]] = field(default_factory=set)
    number: int = 0

    def scene(self) -> None:
        """Announce the next scene."""
        title, others = _SCENES[self.number]
        self.number += 1
        click.secho(f"\n{'━' * 40} {self.number}/{len(_SCENES)}", fg="green")
        click.secho(title, fg="green", bold=True)
        click.secho(others, dim=True)

    def says(self, person: User, text: str) -> None:
        """Let somebody write, and print it."""
        self.stage.telegram.world.say(person.id, person.id, text)
        self.show(person)

    def presses(self, person: User, message: Message, verb: Verb, *args: str) -> None:
        """Press the button that means this, and print which."""
        key = _button(message, verb, *args)
        click.secho(f"\n{person.first_name} ☞ [ {key['text']} ]", fg="cyan")
        self.stage.telegram.world.press(person.id, message.id, person.id, key["callback_data"])

    async def gets(self, person: User, what: str, seen: Callable[[Message], object]) -> Message:
        """Wait for a message of the bot to `person`, and print all that came until then."""
        await self.until(lambda: self._find(person, seen), f"{what} did not come to {person.first_name}")
        message = self._find(person, seen)
        assert message is not None  # noqa: S101  it was just there
        self.show(person)
        return message

    async def until(self, condition: Callable[[], object], otherwise: str) -> None:
        """Wait for something; HoumaError when it does not happen."""
        try:
            await self.stage.telegram.until(lambda _world: condition(), _PATIENCE)
        except TimeoutError:
            log = self.stage.log.read_text("utf-8")[-1500:]
            raise HoumaError(
                f"{otherwise} within {_PATIENCE:.0f} seconds; the bot's log ends with:\n{log}"
            ) from None

    def show(self, person: User) -> None:
        """Print what this person's chat holds and was not printed yet."""
        bot = self.stage.telegram.world.bot
        for message in self.stage.telegram.world.messages(person.id):
            if (person.id, message.id) not in self.told:
                self.told.add((person.id, message.id))
                mine = message.sender_id == bot.id
                click.secho(f"\n{bot.first_name} ⇒ {person.first_name}" if mine else f"\n{person.first_name}", fg="cyan")  # fmt: skip
                click.echo("\n".join(shown(message)))

    def _find(self, person: User, seen: Callable[[Message], object]) -> Message | None:
        world = self.stage.telegram.world
        fresh = (each for each in world.messages(person.id) if (person.id, each.id) not in self.told)
        return next((each for each in fresh if each.sender_id == world.bot.id and seen(each)), None)


async def _join(teller: _Teller) -> None:
    resident, reader = teller.stage.resident, teller.stage.reader
    teller.scene()
    teller.says(resident, "/start")
    welcome = await teller.gets(resident, "the welcome", lambda message: _has(message, Verb.LANGUAGE))
    teller.presses(resident, welcome, Verb.LANGUAGE, "ar")
    await teller.gets(resident, "the place to share", lambda message: "keyboard" in message.markup)
    teller.says(resident, "مكنس")
    await teller.gets(
        resident, "the promise", lambda message: "مكناس" in message.text and "/pause" in message.text
    )
    teller.scene()
    teller.says(reader, "/subscribe Fes")
    await teller.gets(
        reader, "the promise", lambda message: "Fès" in message.text and "/pause" in message.text
    )


async def _publish(teller: _Teller) -> None:
    resident, reader = teller.stage.resident, teller.stage.reader
    teller.scene()
    await teller.gets(resident, "the article", _tells(_publish_on(teller, "sada-zaytouna")))
    await teller.gets(reader, "the article", _tells(_publish_on(teller, "hebdo-fes")))
    teller.scene()
    await teller.gets(resident, "the brief", _tells(_publish_on(teller, "commune-meknes")))
    await teller.gets(reader, "the brief", _tells(_publish_on(teller, "hebdo-fes")))


async def _survive(teller: _Teller) -> None:
    teller.scene()
    title = _publish_on(teller, "sada-zaytouna")
    await teller.until(teller.stage.read_by_the_bot, "the bot did not read the article")
    click.secho(f"\nkill -9 {teller.stage.keeper.pid}", fg="red")
    teller.stage.keeper.kill()
    await teller.gets(teller.stage.resident, "the article", _tells(title))


async def _search(teller: _Teller) -> None:
    teller.scene()
    teller.says(teller.stage.resident, "/search الإنارة العمومية")
    await teller.gets(teller.stage.resident, "the answer", lambda message: "الإنارة" in message.text)


async def _announce(teller: _Teller) -> None:
    """Write, look at the preview, confirm: by the buttons, as an editor would."""
    editor = teller.stage.editor
    teller.scene()
    teller.says(editor, f"/announce {_NEWS}")
    panel = await teller.gets(editor, "the panel", lambda message: _has(message, Verb.SEND))
    teller.presses(editor, panel, Verb.SEND)
    for person in (teller.stage.resident, teller.stage.reader):
        await teller.gets(person, "the announcement", lambda message: _NEWS in message.text)


def _publish_on(teller: _Teller, slug: str) -> str:
    """Publish the next text of a site, say so, and return its title."""
    published = teller.stage.sites.publish_next(datetime.now(UTC), slug)
    if published is None:
        raise HoumaError(f"{slug} has nothing left to publish")
    paper, piece = published
    click.secho(f"\n{paper.name} ⇢ {piece.title}", fg="magenta")
    return piece.title


def _tells(title: str) -> Callable[[Message], bool]:
    return lambda message: title[:30] in message.text


def _has(message: Message, verb: Verb) -> bool:
    return any(_means(key, verb) for row in message.markup.get("inline_keyboard", ()) for key in row)


def _button(message: Message, verb: Verb, *args: str) -> dict[str, str]:
    keys = (key for row in message.markup["inline_keyboard"] for key in row)
    return next(key for key in keys if _means(key, verb, *args))


def _means(key: dict[str, str], verb: Verb, *args: str) -> bool:
    press = decode(key.get("callback_data", ""))
    return press is not None and press.verb is verb and press.args[: len(args)] == args
