"""A meeting's brief: where it stands, when and where, then what was said, by role."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.text.catalogue import Markup, escape, say
from bot.text.cutting import tidy
from bot.text.dates import hour, weekday
from bot.text.html import line
from storage.model import Brief, BriefPart, Excerpt, Language, MeetingPhase, Role

_EXCERPT = 1500  # code points: the longest summary an operator may ask for
# A meeting still to come, or put off, is one people plan for: there, a missing hour is news too.
_PLANNED = {MeetingPhase.COMING, MeetingPhase.POSTPONED}


def excerpt_line(excerpt: Excerpt, language: Language) -> Markup:
    """Show an excerpt as a bullet, with … where it leaves its sentence."""
    before, after = "…" if excerpt.cut_start else "", "…" if excerpt.cut_end else ""
    return line(escape(f"• {before}{tidy(excerpt.text, _EXCERPT)}{after}"), language)


def brief_lines(brief: Brief, written: Language, reader: Language, today: date) -> list[Markup]:
    """Render a brief for `reader`, its excerpts in the language they were `written` in."""
    lines = [Markup(f"<b>{say(reader, 'brief-title')}</b>"), *_phase(brief, reader, today)]
    lines += _plan(brief, written, reader)
    for role, parts in groupby(brief.parts, key=lambda part: part.role):
        lines += _role(role, list(parts), written, reader)
    return lines


def local_day(now: datetime, timezone: str) -> date:
    """Return the day it is at `now` in `timezone`."""
    return now.astimezone(ZoneInfo(timezone)).date()


def _phase(brief: Brief, reader: Language, today: date) -> list[Markup]:
    if brief.phase is MeetingPhase.COMING and brief.on and brief.on < today:
        return []  # an announcement read after the day: nobody has told us whether it took place
    return [Markup(say(reader, f"phase-{brief.phase.value}"))]


def moment(brief: Brief, reader: Language) -> str:
    """Write the day and the hour of a meeting as far as its source states them; "" without a day."""
    if brief.on is None:
        return ""
    on = weekday(brief.on, reader)
    return say(reader, "brief-hour", day=on, hour=hour(brief.at, reader)) if brief.at else on


def _plan(brief: Brief, written: Language, reader: Language) -> Iterator[Markup]:
    """When and where."""
    missing = say(reader, "not-stated") if brief.phase in _PLANNED else ""
    if told := moment(brief, reader) or missing:
        yield _labelled("brief-when", told, reader)
    if where := brief.hall or brief.place:
        yield _labelled("brief-where", "", reader)
        yield excerpt_line(where, written)
    elif missing:
        yield _labelled("brief-where", missing, reader)


def _labelled(key: str, told: str, reader: Language) -> Markup:
    return Markup(say(reader, "labelled", label=say_label(reader, key), told=Markup(told)).strip())


def say_label(reader: Language, key: str) -> Markup:
    """Word a label in bold."""
    return Markup(f"<b>{say(reader, key)}</b>")


def _role(role: Role, parts: list[BriefPart], written: Language, reader: Language) -> list[Markup]:
    """A role's name stands with its first excerpt, so that neither is ever shown alone."""
    first, *others = (_part_line(part, written) for part in parts)
    name = say_label(reader, f"role-{role.value.replace('_', '-')}")
    return [Markup(f"{name}\n{first}"), *others]


def _part_line(part: BriefPart, written: Language) -> Markup:
    """An excerpt, after whoever says it and a sign of what is left out between them."""
    if part.speaker is None:
        return excerpt_line(part.excerpt, written)
    before = "…" if part.speaker.cut_start else ""
    after = "…" if part.excerpt.cut_end else ""
    said = f"{tidy(part.speaker.text, _EXCERPT)} […] {tidy(part.excerpt.text, _EXCERPT)}"
    return line(escape(f"• {before}{said}{after}"), written)
