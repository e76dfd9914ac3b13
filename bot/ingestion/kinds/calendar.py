"""iCalendar: a commune's calendar announces the meetings to come; each event is a text of its own."""

from datetime import datetime

from bot.cities.gazetteer import Gazetteer
from bot.ingestion.named import CalendarEvent
from bot.ingestion.parsed import ParsedPage
from bot.ingestion.reading import Find, Look, Reading, fetch_source
from bot.language.detect import detect
from storage.model import Event, Source

_ZONE = "Africa/Casablanca"  # the clock of a calendar whose source names no city


async def look(source: Source, reading: Reading, now: datetime) -> Look:
    """The events from today on."""
    answer = await fetch_source(source, source.location, reading, now)
    zone = _zone(source, reading.gazetteer)
    events = await reading.parser.calendar(answer.body, now, zone)
    return Look(tuple(_find(each, source) for each in events if each.title), answer, answer.moved_to)


def _zone(source: Source, gazetteer: Gazetteer) -> str:
    cities = source.declaration.cities
    city = gazetteer.find(cities[0]) if cities else None
    return city.timezone if city else _ZONE


def _find(event: CalendarEvent, source: Source) -> Find:
    page = _page(event)

    async def read() -> ParsedPage:
        return page

    name = f"{source.id} {event.uid} {event.on}"
    return Find(
        name=name,
        read=read,
        url=event.url or source.location,
        own_name=f"urn:houma:event:{name}",
        event=Event(event.phase, event.on, event.at, event.hall),
    )


def _page(event: CalendarEvent) -> ParsedPage:
    """The event's own words, one after the other; a calendar does not tell when it was announced."""
    apart = event.hall and event.hall not in event.text
    body = "\n".join(each for each in (event.text, event.hall if apart else None) if each) or event.title
    return ParsedPage(event.title, body, language=detect(f"{event.title}\n{body}"))
