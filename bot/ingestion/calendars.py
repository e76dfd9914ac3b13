"""iCalendar: the meetings to come that a calendar announces."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar

from bot.errors import SourceError
from bot.ingestion.decode import decode
from bot.ingestion.named import CalendarEvent
from bot.ingestion.plain import plain, plain_lines
from bot.language.normalise import clean
from storage.model import MeetingPhase

_UNTIL_UTC = re.compile(r"(UNTIL=\d{8}T\d{6})Z")
_AHEAD = timedelta(days=90)
_MOST = 500  # a rule may repeat for ever
_NO_CALENDAR = "this is not a calendar (iCalendar)"
_PHASES = {"CANCELLED": MeetingPhase.CANCELLED}


def parse_calendar(data: bytes, now: datetime, zone: str) -> tuple[CalendarEvent, ...]:
    """The events from today on, the soonest first, repetitions each by itself; SourceError when it is no calendar.

    `zone` is the clock of a time that names none.
    """
    try:
        calendars = Calendar.from_ical(decode(data), multiple=True)
    except (ValueError, KeyError, IndexError):
        raise SourceError(_NO_CALENDAR) from None
    if not any(each.name == "VCALENDAR" for each in calendars):
        raise SourceError(_NO_CALENDAR)
    here = ZoneInfo(zone)
    events: list[Any] = [
        each for calendar in calendars for each in calendar.walk("VEVENT") if "DTSTART" in each
    ]
    moved = {
        (str(each.get("UID")), _wall(each["RECURRENCE-ID"].dt, here))
        for each in events
        if "RECURRENCE-ID" in each
    }
    today = datetime.combine(now.astimezone(here).date(), time())
    found = [
        _event(each, start)
        for each in events
        for start in _starts(each, here, today)
        if "RECURRENCE-ID" in each or (str(each.get("UID")), start) not in moved
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.at or time()))[:_MOST])


def _starts(event: Any, zone: ZoneInfo, today: datetime) -> list[datetime]:
    """When an event starts from today on, by the clock on the wall."""
    first, until = _wall(event["DTSTART"].dt, zone), today + _AHEAD
    if "RRULE" not in event or "RECURRENCE-ID" in event:
        return [first] if today <= first < until else []
    rules = rruleset()
    for rule in _listed(event["RRULE"]):
        # The clock on the wall knows no zone, so the rule's end must not name one.
        rules.rrule(rrulestr(_UNTIL_UTC.sub(r"\1", rule.to_ical().decode()), dtstart=first))
    for dates in _listed(event.get("EXDATE")):
        for each in dates.dts:
            rules.exdate(_wall(each.dt, zone))
    return list(rules.between(today, until, inc=True))[:_MOST]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _wall(moment: date | datetime, zone: ZoneInfo) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None)


def _event(event: Any, start: datetime) -> CalendarEvent:
    whole_day = not isinstance(event["DTSTART"].dt, datetime)
    url = str(event.get("URL") or "")
    title = _line(event.get("SUMMARY"))
    return CalendarEvent(
        uid=str(event.get("UID") or title),
        on=start.date(),
        at=None if whole_day else start.time(),
        title=title,
        text=clean(plain_lines(str(event.get("DESCRIPTION") or ""))),
        hall=_line(event.get("LOCATION")) or None,
        url=url if url.startswith(("http://", "https://")) else None,
        phase=_PHASES.get(str(event.get("STATUS") or "").upper(), MeetingPhase.COMING),
    )


def _line(value: Any) -> str:
    return plain(str(value or ""))
