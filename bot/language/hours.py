"""Hours as Moroccan texts state them, by clock or in words; what may mean two hours is None."""

import re
from datetime import time

from bot.language.normalise import fold

_HOURS = {
    "الواحده": 1,
    "الثانيه": 2,
    "الثالثه": 3,
    "الرابعه": 4,
    "الخامسه": 5,
    "السادسه": 6,
    "السابعه": 7,
    "الثامنه": 8,
    "التاسعه": 9,
    "العاشره": 10,
    "الحاديه عشره": 11,
    "الحاديه عشر": 11,
    "الثانيه عشره": 12,
    "الثانيه عشر": 12,
}
_PARTS = {"ربع": 15, "ثلث": 20, "نصف": 30}
_NAMES = "|".join(sorted(_HOURS, key=len, reverse=True))
# "الساعة العاشرة والنصف", "الساعة 10 و30", "الساعة 15.30", "الساعة العاشرة إلا ربعا"
_SPOKEN = re.compile(
    rf"الساعه\s*:?\s*(?:(?P<name>{_NAMES})\b|(?P<hour>\d{{1,2}})(?:\s?[:.hس]\s?(?P<minute>[0-5]\d))?(?!\d|[:.]\d))"
    r"(?:\s+(?P<rest>و\s?[0-5]\d\b|و(?:ال)?(?:ربع|ثلث|نصف)|الا\s+(?:ال)?(?:ربع|ثلث)))?"
)
# "15h30", "15 h 30", "09:00", "14h"; "5 habitants" and "المادة 12: 30" state no hour.
_CLOCK = re.compile(
    r"(?<![\d:.,/])(?P<hour>[01]?\d|2[0-3])(?::(?P<minute>[0-5]\d)|\s?[hس]\s?(?P<after>[0-5]\d)|[hس](?![\w/]))(?!\d)"
)
# "في العاشرة والنصف صباحا": without the word for hour, the part of the day must stand behind
_NAMED = re.compile(
    rf"\b(?:في|علي)\s+(?P<name>{_NAMES})\b(?:\s+(?P<rest>و(?:ال)?(?:ربع|ثلث|نصف)|الا\s+(?:ال)?(?:ربع|ثلث)\w?))?"
    r"(?=\s+(?:من\s+)?(?:صباح|زوال|ظهر|بعد (?:ال)?(?:زوال|ظهر)|عصر|عشي|مساء|ليل))"
)
_MIDDAY = re.compile(r"\b(?:a midi(?P<half> et demie?)?\b|منتصف النهار)")
# "à 10 heures", not "à 3 heures de route"
_FRENCH = re.compile(
    r"\ba (?:partir de )?(?P<hour>[01]?\d|2[0-3]) ?h(?:eures?)?\b(?: (?P<minute>[0-5]\d)\b)?(?! de (?!l'apres))"
)
_LINK = r"\W*(?:دقيقه\W+)?(?:من\s+)?"
_MORNING = re.compile(_LINK + r"(?:صباح|فجر|ص\b|du matin|am\b)")
_NOON = re.compile(_LINK + "(?:زوالا|ظهرا)")
_NIGHT = re.compile(_LINK + "ليل")
_EVENING = re.compile(
    _LINK + r"(?:بعد (?:ال)?زوال|بعد (?:ال)?ظهر|عصر|عشيه|مساء|م\b|de l'apres-midi|du soir|pm\b)"
)


def find_time(text: str) -> time | None:
    """The hour stated in a text; a spoken hour of the small ones counts only with its part of the day."""
    text = fold(text)
    for pattern in (_SPOKEN, _CLOCK, _FRENCH, _NAMED):
        for found in pattern.finditer(text):
            if (hour := _stated(found, text)) is not None:
                return hour
    midday = _MIDDAY.search(text)
    return time(12, 30 if midday["half"] else 0) if midday else None


def _stated(found: re.Match[str], text: str) -> time | None:
    said = found.groupdict()
    hour = _HOURS.get(said.get("name") or "") or int(said.get("hour") or 0)
    sure = "rest" not in said or (said.get("hour") or "").startswith("0")
    known = _of_day(hour, text[found.end() : found.end() + 40], sure=sure)
    if known is None or known > 23:
        return None
    minutes = known * 60 + int(said.get("minute") or said.get("after") or 0) + _beside(said.get("rest"))
    return time(minutes // 60, minutes % 60) if minutes >= 0 else None


def _of_day(hour: int, after: str, *, sure: bool) -> int | None:
    """The hour of 24 by the part of the day named after it; midnight is None, for its day is in doubt."""
    if _MORNING.match(after):
        return hour if hour < 12 else None
    if _NIGHT.match(after):
        return None if hour == 12 else hour + 12 if 6 <= hour < 12 else hour
    if _NOON.match(after):
        return hour + 12 if hour < 11 else hour
    if _EVENING.match(after):
        return hour + 12 if hour < 12 else hour
    return hour if sure or hour >= 8 else None


def _beside(rest: str | None) -> int:
    """The minutes said after an hour, less than none for those said to be missing."""
    if not rest:
        return 0
    if digits := re.search(r"\d\d", rest):
        return int(digits[0])
    minutes = next(value for part, value in _PARTS.items() if part in rest)
    return -minutes if rest.startswith("الا") else minutes
