"""Dates and ages as a person in Morocco would write them."""

import zoneinfo
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from bot.text.catalogue import say
from storage.model import Language

if TYPE_CHECKING:
    from babel import Locale

# Morocco moved to +00 for good in September 2026; a machine's own zone files may not know it, the tzdata package does.
zoneinfo.reset_tzpath(())

_TERRITORIES = {Language.AR: "ar_MA", Language.FR: "fr_MA", Language.EN: "en_GB"}
_WEEK = timedelta(days=7)


@cache
def _locale(language: Language) -> "Locale":
    from babel import Locale  # noqa: PLC0415  Babel is paid for by the first date, not by the start of the bot

    return Locale.parse(_TERRITORIES[language])


def calendar_day(on: date, language: Language) -> str:
    """Write a day of the calendar: 23 أكتوبر 2017, 1er mai 2026, 5 May 2026."""
    from babel.dates import format_date  # noqa: PLC0415

    written = format_date(on, "d MMMM y", locale=_locale(language))  # LLLL has no genitive in Arabic
    return f"1er{written[1:]}" if language is Language.FR and on.day == 1 else written


def weekday(on: date, language: Language) -> str:
    """Write a day with its weekday, as one announces a meeting."""
    from babel.dates import format_date  # noqa: PLC0415

    name = format_date(on, "EEEE", locale=_locale(language))
    return f"{name} {calendar_day(on, language)}"


def hour(at: time, language: Language) -> str:
    """Write an hour of the day: 10:00, and 10 h in French."""
    if language is not Language.FR:
        return f"{at:%H:%M}"
    return f"{at.hour}\u00a0h\u00a0{at.minute:02}" if at.minute else f"{at.hour}\u00a0h"


def day(moment: datetime, language: Language, timezone: str) -> str:
    """Write the day on which `moment` falls in `timezone`."""
    return calendar_day(moment.astimezone(zoneinfo.ZoneInfo(timezone)).date(), language)


def ago(moment: datetime, now: datetime, language: Language) -> str:
    """Write how long before `now` a moment was; what lies ahead of a slow clock is now."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return say(language, "age-now")
    if minutes < 60:
        return say(language, "age-minutes", count=minutes)
    if minutes < 24 * 60:
        return say(language, "age-hours", count=minutes // 60)
    return say(language, "age-days", count=minutes // (24 * 60))


def when(moment: datetime, now: datetime, language: Language, timezone: str) -> str:
    """Write an age for the last seven days and the date before."""
    return ago(moment, now, language) if now - moment < _WEEK else day(moment, language, timezone)
