"""The methods of the Bot API, by family; importing the families fills the table."""

from bot.sandbox.methods import chats, editing, profile, receiving, sending
from bot.sandbox.methods.table import TABLE, Method

__all__ = ["TABLE", "Method", "chats", "editing", "profile", "receiving", "sending"]
