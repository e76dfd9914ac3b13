"""Days and hours as Moroccan texts state them, in Arabic and French; what is not understood is None."""

import re
from datetime import date, time

from bot.language.normalise import fold

# Month names in use in Morocco and its neighbours, folded (facts from CLDR and the press).
_MONTHS = {
    1: "يناير جانفي janvier janv january jan",
    2: "فبراير فيفري شباط fevrier fevr february feb",
    3: "مارس اذار mars march",
    4: "ابريل افريل نيسان avril avr april apr",
    5: "ماي مايو ايار mai may",
    6: "يونيو يونيه جوان حزيران juin june jun",
    7: "يوليوز يوليو يوليه جويليه تموز juillet juil july jul",
    8: "غشت اغسطس اوت aout august aug",
    9: "شتنبر سبتمبر شتمبر ايلول septembre sept september sep",
    10: "اكتوبر اوكتوبر octobre oct october",
    11: "نونبر نوفمبر novembre nov november",
    12: "دجنبر ديسمبر دسمبر دجمبر decembre dec december",
}
_MONTH_OF = {name: number for number, names in _MONTHS.items() for name in names.split()}
_ORDINALS = {
    "فاتح": 1,
    "اول": 1,
    "ثاني": 2,
    "ثالث": 3,
    "رابع": 4,
    "خامس": 5,
    "سادس": 6,
    "سابع": 7,
    "1er": 1,
    "premier": 1,
}
_MONTH = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_ORDINAL = "|".join(_ORDINALS)
_WORDED = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}}|{_ORDINAL})(?:er)?\s*(?:من\s+)?(?:شهر\s+)?(?P<month>{_MONTH})\b\.?(?:[\s,،]+(?P<year>(?:19|20)\d\d))?"
)
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])\s?(?::|h|H)\s?([0-5]\d)?(?!\d)")
_HOURS = {
    "الواحده": 1, "الثانيه": 2, "الثالثه": 3, "الرابعه": 4, "الخامسه": 5, "السادسه": 6, "السابعه": 7, "الثامنه": 8,
    "التاسعه": 9, "العاشره": 10, "الحاديه عشره": 11, "الثانيه عشره": 12,
}  # fmt: skip
_SPOKEN = re.compile(
    r"الساعه\s*:?\s*("
    + "|".join(sorted(_HOURS, key=len, reverse=True))
    + r")(\s+والنصف|\s+والربع|\s+و\s?30)?"
)
_AFTERNOON = re.compile(r"زوالا|مساء|بعد الزوال|ليلا|عصرا|بعد الظهر")


def find_date(text: str, published: date | None) -> date | None:
    """The first day stated in a text; a missing year is that of the day nearest to `published`."""
    text = fold(text)
    found = [
        *((each.start(), _day(each[3], each[2], each[1])) for each in _NUMBERS.finditer(text)),
        *((each.start(), _day(each[1], each[2], each[3])) for each in _ISO.finditer(text)),
        *((each.start(), _worded(each, published)) for each in _WORDED.finditer(text)),
    ]
    known = [(at, day) for at, day in found if day]
    return min(known)[1] if known else None


def _worded(found: re.Match[str], published: date | None) -> date | None:
    day = _ORDINALS.get(found["day"]) or int(found["day"])
    month = _MONTH_OF[found["month"]]
    if found["year"]:
        return _day(found["year"], month, day)
    if published is None:
        return None
    near = (_day(year, month, day) for year in (published.year - 1, published.year, published.year + 1))
    return min(filter(None, near), key=lambda each: abs((each - published).days), default=None)


def _day(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def find_time(text: str) -> time | None:
    """The first hour stated in a text, by clock or in words."""
    text = fold(text)
    if found := _SPOKEN.search(text):
        hour, minute = _HOURS[found[1]], 0
        if found[2]:
            minute = 15 if "ربع" in found[2] else 30
        late = _AFTERNOON.search(text[found.end() : found.end() + 20])
        return time(hour + 12 if late and hour < 12 else hour, minute)
    if found := _CLOCK.search(text):
        hour = int(found[1])
        late = _AFTERNOON.search(text[found.end() : found.end() + 15])
        return time(hour + 12 if late and hour < 12 else hour, int(found[2] or 0))
    return None
