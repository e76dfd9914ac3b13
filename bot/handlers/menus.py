"""The command menus, in three languages, with the editors' own commands for editors."""

import structlog
from telegram import BotCommandScope, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import BadRequest, Forbidden

from bot.handlers.services import Services
from bot.text.pages import menu
from storage.model import Language

log = structlog.get_logger()

# The empty code is for everyone whose Telegram speaks none of ours: they are met in Arabic, as /start does.
_CODES = {"": Language.AR, "ar": Language.AR, "fr": Language.FR, "en": Language.EN}


async def publish_menus(services: Services) -> None:
    """Tell Telegram our commands; a menu it refuses stops nothing."""
    await _publish(services, BotCommandScopeDefault(), admin=False)
    for editor in services.config.telegram.admins:
        await _publish(services, BotCommandScopeChat(editor), admin=True)


async def _publish(services: Services, scope: BotCommandScope, *, admin: bool) -> None:
    for code, language in _CODES.items():
        try:
            await services.bot.set_my_commands(menu(language, admin=admin), scope=scope, language_code=code)
        except (BadRequest, Forbidden) as refused:  # an editor who never wrote to us has no chat yet
            log.warning("menu.refused", scope=scope.type, error=refused.message)
            return
