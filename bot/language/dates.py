"""Days as Moroccan texts state them, in Arabic and French; what is not understood is None."""

import re
from calendar import monthrange
from datetime import date

from bot.language.hours import find_time
from bot.language.normalise import fold

__all__ = ["find_date", "find_time"]

# Month names in use in Morocco and its neighbours, folded (facts from CLDR and the press).
_MONTHS = {
    1: "يناير|جنبر|ينابر|جانفي|كانون الثاني|janvier|janv|january|jan",
    2: "فبراير|فيفري|شباط|fevrier|fevr|fev|february|feb",
    3: "مارس|اذار|mars|march",
    4: "ابريل|افريل|نيسان|avril|avr|april|apr",
    5: "ماي|مايو|ايار|mai|may",
    6: "يونيو|يونيه|يونيوز|جوان|حزيران|juin|june|jun",
    7: "يوليوز|يوليو|يوليه|يوليوس|جويليه|تموز|juillet|juil|july|jul",
    8: "غشت|اغسطس|اوت|aout|august|aug",
    9: "شتنبر|سبتمبر|شتمبر|ايلول|septembre|september|sept|sep",
    10: "اكتوبر|اوكتوبر|تشرين الاول|octobre|october|oct",
    11: "نونبر|نوفمبر|نونمبر|تشرين الثاني|novembre|november|nov",
    12: "دجنبر|ديسمبر|دسمبر|دجمبر|كانون الاول|decembre|december|dec",
}
_MONTH_OF = {name: number for number, names in _MONTHS.items() for name in names.split("|")}
_ORDINALS = {
    "فاتح": 1,
    "اول": 1,
    "ثاني": 2,
    "ثالث": 3,
    "رابع": 4,
    "خامس": 5,
    "سادس": 6,
    "سابع": 7,
    "ثامن": 8,
    "تاسع": 9,
    "عاشر": 10,
    "1er": 1,
    "premier": 1,
}
_LAST = "متم"  # the last day of the month, as offices write it
_MONTH = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_ORDINAL = "|".join([*_ORDINALS, _LAST])
# "7 octobre 2021", "فاتح أكتوبر"; of "5 إلى 7 أكتوبر" and "5 et 6 mai", the first day.
_WORDED = re.compile(
    rf"(?<![\d/.,-])(?P<day>\d{{1,2}}|{_ORDINAL})(?:er)?"
    r"\s*(?:(?:الي|حتي|au|et|و|-|–)\s*\d{1,2}\s*)?"
    rf"(?:من\s+)?(?:شهر\s+)?(?P<month>{_MONTH})\b\.?"
    r"(?:[\s,،]+(?:من\s+)?(?:ل?سنه\s+|عام\s+)?(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")


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
    month = _MONTH_OF[found["month"]]
    if found["year"]:
        return _in_year(found["day"], month, int(found["year"]))
    if published is None:
        return None
    years = range(max(published.year - 1, 1), min(published.year + 1, 9999) + 1)
    near = (_in_year(found["day"], month, year) for year in years)
    return min(filter(None, near), key=lambda each: abs((each - published).days), default=None)


def _in_year(day: str, month: int, year: int) -> date | None:
    if day == _LAST:
        return date(year, month, monthrange(year, month)[1])
    return _day(year, month, _ORDINALS.get(day) or day)


def _day(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
