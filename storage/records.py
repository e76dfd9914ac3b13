"""Rows into nouns and nouns into rows: the one place that knows both shapes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import Row

from storage.model import (
    Address,
    Announcement,
    AnnouncementId,
    AnnouncementState,
    Article,
    ArticleId,
    ArticleKind,
    Audience,
    Brief,
    BriefPart,
    Chat,
    ChatId,
    ChatKind,
    ChatState,
    CitySlug,
    Digested,
    Event,
    Excerpt,
    Language,
    Length,
    MeetingPhase,
    MeetingType,
    Role,
    Source,
    SourceDeclaration,
    SourceHealth,
    SourceId,
    SourceKind,
    SourceTrouble,
    StoryId,
)

AnyRow = Row[Any]


def excerpt_row(excerpt: Excerpt) -> list[Any]:
    """An excerpt without its text, which the body has."""
    return [excerpt.start, excerpt.end, excerpt.cut_start, excerpt.cut_end]


def _excerpt(row: Sequence[Any], body: str) -> Excerpt:
    start, end, cut_start, cut_end = row
    return Excerpt(start, end, body[start:end], cut_start, cut_end)


def brief_row(brief: Brief) -> dict[str, Any]:
    """A brief as JSON."""
    return {
        "phase": brief.phase,
        "on": brief.on.isoformat() if brief.on else None,
        "at": brief.at.isoformat("minutes") if brief.at else None,
        "hall": excerpt_row(brief.hall) if brief.hall else None,
        "parts": [_part_row(part) for part in brief.parts],
        "type": brief.type,
        "place": excerpt_row(brief.place) if brief.place else None,
    }


def _part_row(part: BriefPart) -> list[Any]:
    row = [part.role, *excerpt_row(part.excerpt)]
    return [*row, excerpt_row(part.speaker)] if part.speaker else row


def _part(row: Sequence[Any], body: str) -> BriefPart:
    role, *span = row
    speaker = span.pop() if len(span) > 4 else None
    return BriefPart(Role(role), _excerpt(span, body), _excerpt(speaker, body) if speaker else None)


def _brief(row: dict[str, Any], body: str) -> Brief:
    return Brief(
        phase=MeetingPhase(row["phase"]),
        on=date.fromisoformat(row["on"]) if row["on"] else None,
        at=time.fromisoformat(row["at"]) if row["at"] else None,
        hall=_excerpt(row["hall"], body) if row["hall"] else None,
        parts=tuple(_part(part, body) for part in row["parts"]),
        type=MeetingType(row["type"]) if row.get("type") else None,
        place=_excerpt(row["place"], body) if row.get("place") else None,
    )


def event_row(event: Event) -> dict[str, Any]:
    """What a calendar states, as JSON."""
    return {
        "phase": event.phase,
        "on": event.on.isoformat(),
        "at": event.at.isoformat("minutes") if event.at else None,
        "hall": event.hall,
    }


def as_stated(digested: Digested, event: dict[str, Any], body: str) -> Digested:
    """What was made of an event's text, with what its calendar states in the place of what was read out of it."""
    start = body.find(event["hall"]) if event["hall"] else -1
    hall = _excerpt((start, start + len(event["hall"]), False, False), body) if start >= 0 else None
    read = digested.brief or Brief(MeetingPhase(event["phase"]), None, None, None, ())
    stated = replace(
        read,
        phase=MeetingPhase(event["phase"]),
        on=date.fromisoformat(event["on"]),
        at=time.fromisoformat(event["at"]) if event["at"] else None,
        hall=hall or read.hall,
    )
    return replace(digested, kind=ArticleKind.MEETING, brief=stated)


def article(row: AnyRow, source_name: str, cities: Sequence[str]) -> Article:
    """An article with the cities in their order."""
    digested = None
    if row.summary is not None:
        digested = Digested(
            kind=ArticleKind(row.kind),
            summary=tuple(_excerpt(span, row.body) for span in row.summary),
            brief=_brief(row.brief, row.body) if row.brief else None,
        )
    return Article(
        id=ArticleId(row.id),
        story_id=StoryId(row.story_id),
        source_name=source_name,
        url=row.url,
        canonical_url=row.canonical_url,
        title=row.title,
        body=row.body,
        language=Language(row.language),
        cities=tuple(CitySlug(city) for city in cities),
        author=row.author,
        outlet=row.outlet,
        published=row.published,
        found=row.found,
        digested=digested,
    )


def source(row: AnyRow) -> Source:
    """A source with its health."""
    declaration = SourceDeclaration(
        name=row.name,
        kind=SourceKind(row.kind),
        location=row.location,
        cities=tuple(CitySlug(city) for city in row.cities),
        language=Language(row.language) if row.language else None,
        every=timedelta(seconds=row.every_seconds),
        options=row.options,
    )
    health = SourceHealth(
        last_polled=row.last_polled,
        last_success=row.last_success,
        failures=row.failures,
        last_error=row.last_error,
        etag=row.etag,
        last_modified=row.last_modified,
        whole_at=row.whole_at,
        moved_to=row.moved_to,
        stopped=row.stopped,
        gap=timedelta(seconds=row.gap_seconds) if row.gap_seconds is not None else None,
        last_new=row.last_new,
        empties=row.empties,
        trouble=SourceTrouble(row.trouble) if row.trouble else None,
    )
    return Source(SourceId(row.id), declaration, health, row.due_at, row.retired)


def chat(row: AnyRow, cities: Sequence[str] = ()) -> Chat:
    """A chat with the cities it follows."""
    return Chat(
        id=ChatId(row.id),
        address=Address(row.telegram_id, row.thread_id or None, ChatKind(row.kind)),
        language=Language(row.language),
        state=ChatState(row.state),
        silent=row.silent,
        length=Length(row.length),
        cities=tuple(CitySlug(city) for city in cities),
    )


def announcement(row: AnyRow) -> Announcement:
    """An announcement."""
    audience = Audience(
        tuple(CitySlug(city) for city in row.cities), tuple(Language(each) for each in row.languages)
    )
    state = AnnouncementState(row.state)
    return Announcement(AnnouncementId(row.id), row.editor, audience, row.html, state, row.created)
