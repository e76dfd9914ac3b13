"""Days as Moroccan texts state them, in Arabic, French and English; what is not understood is None."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from bot.language.hours import find_time
from bot.language.months import (
    LAST,
    LAST_YEAR,
    MONTHS,
    NAMED_AFTER,
    NEXT,
    NEXT_YEAR,
    ORDINALS,
    PAST,
    THIS,
    THIS_YEAR,
)
from bot.language.normalise import fold

__all__ = ["find_date", "find_time"]


def _either(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True)).replace(" ", r"\s+")


_MONTH = rf"(?:{_either(MONTHS)})"
_DAY = rf"(?:\d{{1,2}}|{_either([*ORDINALS, LAST])})"
_GAP = r"[\s,،/.(-]{0,3}"
_OF = r"\s*(?:من\s+)?(?:شهر\s+)?(?:de\s+|of\s+)?"
_YEAR = rf"(?:{_GAP}(?:من\s+)?(?:ل?سنه\s+|عام\s+|de\s+l'annee\s+|de\s+l'an\s+|de\s+)?(?P<year>(?:19|20)\d\d)(?![\d/.-]\d|\d))"
_WHICH = (
    rf"(?:{_GAP}(?:(?P<past>{PAST})|(?P<next>{NEXT})|(?P<this>{THIS})|(?P<lastyear>{LAST_YEAR})"
    rf"|(?P<nextyear>{NEXT_YEAR})|(?P<thisyear>{THIS_YEAR}))\b)"
)
# "7 octobre 2021", "فاتح أكتوبر"; of "5 إلى 7 أكتوبر" and "5, 6 et 7 mai", the first day; of "28 شتنبر إلى 3 أكتوبر
# 2025" the first with the year of the last.
_MORE = r"(?:\s*(?:الي|حتي|الي\s+غايه|au|et|to|and|و|-|–|,|،)\s*(?:ال)?\d{1,2}(?!\d|:)){0,4}"
_WORDED = re.compile(
    rf"(?:(?<!\d)(?<!\d[/.,-])(?=\d)|(?<!\w)[ولب]?(?=[^\W\d]))(?P<day>{_DAY})(?:\s?(?:er|st|nd|rd|th)\b)?{_MORE}"
    rf"{_OF}(?P<month>{_MONTH})\b\.?(?:\s*[/(]\s*{_MONTH}\b\)?)?"
    rf"(?:{_YEAR}|{_WHICH}"
    rf"|(?P<until>\s*(?:الي|حتي|الي\s+غايه|و|au|-|–)\s*(?:يوم\s+)?{_DAY}{_OF}(?P<last>{_MONTH})\b"
    rf"{_YEAR.replace('<year>', '<lastof>')})|(?P<odd>{_GAP}\d{{3,4}}(?!\d|\s?(?:h\b|:))))?"
)
_ENGLISH = re.compile(
    rf"(?<!\w)(?P<month>{_either(name for name in MONTHS if name.isascii())})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?:\s*[-–]\s*\d{1,2})?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)"
)
_THIS_MONTH = re.compile(
    rf"(?<!\w)(?:(?P<day>{_DAY})\s+(?:من\s+)?(?:هذا\s+الشهر|(?:ال)?شهر\s+(?:الجاري|الحالي)|du\s+mois\s+(?:courant|en\s+cours)|du\s+courant|courant\b)"
    rf"|(?P<current>\d{{1,2}})\s+(?:من\s+)?الجاري\b)"
)
_LAW = r"(?<!قانون )(?<!رقم )(?<!loi )(?<!decret )(?<!n° )(?<!no )"
_NUMBERS = re.compile(
    _LAW + r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?![\d/]|-\w)"
)
_SHORT = re.compile(
    r"(?:بتاريخ|يوم|يومه|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاحد|\ble|\bdu|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
    r"\s*:?\s*(\d{1,2})([/.-])(\d{1,2})\2(\d\d)(?![\d/.-])"
)
_ISO = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?![\d/])")
_NAMED = re.compile(
    rf"(?<!\w)[وبلف]?(?:ال|لل)?{NAMED_AFTER}\s+(?:ال\w+\s+)?(?:يوم\s+|ليله\s+|du\s+|de\s+|of\s+|le\s+)?$"
)
_NAME_REACH = 40  # characters before a day that may hold the noun named after it


def find_date(text: str, published: date | None) -> date | None:
    """The first day stated in a text; a missing year is that of the day nearest to `published`.

    A day something is named after ("شارع 20 غشت") is none, and so is one whose year cannot be read.
    """
    text = fold(text)
    found = [
        *((each.start(), _day(each[4], each[3], each[1])) for each in _NUMBERS.finditer(text)),
        *((each.start(), _day(2000 + int(each[4]), each[3], each[1])) for each in _SHORT.finditer(text)),
        *((each.start(), _day(each[1], each[3], each[4])) for each in _ISO.finditer(text)),
        *((each.start(), _worded(each, text, published)) for each in _WORDED.finditer(text)),
        *(
            (each.start(), _in_year(each["day"], MONTHS[each["month"]], int(each["year"])))
            for each in _ENGLISH.finditer(text)
        ),
        *((each.start(), _this_month(each, published)) for each in _THIS_MONTH.finditer(text)),
    ]
    known = [(at, day) for at, day in found if day]
    return min(known)[1] if known else None


def _worded(found: re.Match[str], text: str, published: date | None) -> date | None:
    month = MONTHS[_spaced(found["month"])]
    if found["year"]:
        return _in_year(found["day"], month, int(found["year"]))
    if found["lastof"]:
        year = int(found["lastof"])
        return _in_year(found["day"], month, year - (month > MONTHS[_spaced(found["last"])]))
    if (
        published is None
        or found["odd"]
        or _NAMED.search(text[max(0, found.start() - _NAME_REACH) : found.start()])
    ):
        return None
    return _without_year(found, month, published)


def _without_year(found: re.Match[str], month: int, published: date) -> date | None:
    """The day of the year that is told in words, else of the year that brings it nearest to publication."""
    for name, shift in (("lastyear", -1), ("nextyear", 1), ("thisyear", 0)):
        if found[name]:
            return _in_year(found["day"], month, published.year + shift)
    years = range(published.year - 1, published.year + 2)
    near = [day for year in years if 1 <= year <= 9999 and (day := _in_year(found["day"], month, year))]
    if found["past"]:
        near = [day for day in near if day <= published]
    elif found["next"]:
        near = [day for day in near if day >= published]
    return min(near, key=lambda each: abs((each - published).days), default=None)


def _this_month(found: re.Match[str], published: date | None) -> date | None:
    day = found["day"] or found["current"]
    return _in_year(day, published.month, published.year) if published else None


def _in_year(day: str, month: int, year: int) -> date | None:
    if day == LAST:
        return _day(year, month, monthrange(year, month)[1]) if 1 <= year <= 9999 else None
    return _day(year, month, ORDINALS.get(_spaced(day)) or day)


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _day(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
