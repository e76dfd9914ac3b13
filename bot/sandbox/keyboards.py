"""What is allowed under a message: inline buttons and the keyboard of a private chat."""

from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.links import fixed_url
from bot.sandbox.nouns import Json
from bot.sandbox.refusals import bad

LONGEST_DATA = 64  # bytes
MOST_BUTTONS = 100
_KINDS = (
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "web_app",
    "login_url",
    "copy_text",
    "callback_game",
    "pay",
)


def reply_markup(args: Arguments) -> Json:
    """Read `reply_markup` and refuse what Telegram would."""
    markup = args.object("reply_markup", "reply keyboard markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        rows = [[_key(key) for key in row] for row in markup["keyboard"]]
        return {**markup, "keyboard": [row for row in rows if row]}
    return markup


def _inline(rows: Any) -> Json:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    kept = [[_button(button) for button in row] for row in rows]
    if sum(map(len, kept)) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    kept = [row for row in kept if row]
    return {"inline_keyboard": kept} if kept else {}


def _button(button: Json) -> Json:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not str(button.get("text", "")).strip():
        raise bad("inline keyboard button text can't be empty")
    if not any(kind in button for kind in _KINDS):
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button:
        return {**button, "url": _url(str(button["url"]))}
    return button


def _url(url: str) -> str:
    """Refuse a button to nowhere; in a text such a link would be dropped without a word."""
    fixed = fixed_url(url)
    if fixed is None:
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return fixed


def _key(key: Any) -> Json:
    return {"text": key} if isinstance(key, str) else dict(key)
