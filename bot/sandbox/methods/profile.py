"""Methods about the bot itself: who it is, its commands, its texts."""

import re
from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.methods.table import Method, method
from bot.sandbox.nouns import Json
from bot.sandbox.refusals import bad
from bot.sandbox.wire import user_body
from bot.sandbox.world import World

MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_LIMITS = {"name": 64, "description": 512, "short_description": 120}


@method("getMe")
def get_me(world: World, _args: Arguments) -> Json:
    """Tell who the bot is."""
    rights = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
    return {**user_body(world.bot), **rights, "can_connect_to_business": False, "has_main_web_app": False}


@method("setMyCommands")
def set_my_commands(world: World, args: Arguments) -> bool:
    """Set the menu of a scope and language."""
    commands = [_command(entry) for entry in args.array("commands", "commands")]
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    world.menus.set(_scope(world, args), _language(args), commands)
    world.hub.publish("menu")
    return True


@method("getMyCommands")
def get_my_commands(world: World, args: Arguments) -> list[Json]:
    """Return the menu of a scope and language."""
    return world.menus.get(_scope(world, args), _language(args))


@method("deleteMyCommands")
def delete_my_commands(world: World, args: Arguments) -> bool:
    """Forget the menu of a scope and language."""
    world.menus.drop(_scope(world, args), _language(args))
    world.hub.publish("menu")
    return True


@method("setMyDefaultAdministratorRights", "setChatMenuButton")
def accept_setting(world: World, args: Arguments) -> bool:
    """Take a setting that nothing here depends on."""
    world.profile[args.method] = {
        name: args.text(name) for name in ("rights", "menu_button") if args.has(name)
    }
    return True


def _getter(field: str) -> Method:
    def get(world: World, args: Arguments) -> Json:
        texts = world.profile.get(field, {})
        fallback = world.bot.first_name if field == "name" else ""
        return {field: texts.get(_language(args)) or texts.get("") or fallback}

    return get


def _setter(field: str) -> Method:
    def put(world: World, args: Arguments) -> bool:
        if len(args.text(field)) > _LIMITS[field]:
            raise bad(f"bot {field.replace('_', ' ')} is too long")
        world.profile.setdefault(field, {})[_language(args)] = args.text(field)
        return True

    return put


for _field, _title in (
    ("name", "Name"),
    ("description", "Description"),
    ("short_description", "ShortDescription"),
):
    method(f"getMy{_title}")(_getter(_field))
    method(f"setMy{_title}")(_setter(_field))


def _command(entry: Any) -> Json:
    if not isinstance(entry, dict) or not {"command", "description"} <= entry.keys():
        raise bad("can't parse BotCommand: it must be an Object with a command and a description")
    name, description = str(entry["command"]).removeprefix("/").lower(), str(entry["description"]).strip()
    if not _COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(world: World, args: Arguments) -> Json:
    scope = args.object("scope", "BotCommandScope")
    if "chat_id" in scope and int(scope["chat_id"]) not in world.chats:
        raise bad("chat not found")
    return scope


def _language(args: Arguments) -> str:
    code = args.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad("LANG_CODE_INVALID")
    return code
