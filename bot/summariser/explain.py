"""Why a text was told as it was: the signs of a meeting, the features of each excerpt, the cue of each role; pure."""

from datetime import date
from typing import Any

from bot.summariser.brief import chosen_of as brief_chosen
from bot.summariser.extractive import chosen_of as summary_chosen
from bot.summariser.limits import Limits
from bot.summariser.meeting import is_meeting, score, signs
from bot.summariser.moment import stated_when
from bot.summariser.phase import phase_of
from bot.summariser.reading import Reading, read
from bot.summariser.weights import weights
from storage.model import MeetingPhase


def explain(
    title: str, body: str, language: str, limits: Limits, published: date | None = None
) -> dict[str, Any]:
    """What decided about a text, for a person to read; nothing of it is stored."""
    head, reading = read(title, language), read(body, language, title)
    meeting = is_meeting(head, reading)
    told: dict[str, Any] = {
        "meeting": {"chance": round(score(head, reading), 3), "enough": weights("meeting")["enough"], "signs": _rounded(signs(head, reading))},
        "summary": [
            {"text": body[slice(*each.unit.span)], "score": round(each.score, 2), "features": _rounded(each.features)}
            for each in summary_chosen(head, reading, limits, meeting=meeting)
        ],
    }  # fmt: skip
    if meeting:
        phase = phase_of(head, reading) or MeetingPhase.HELD
        told |= {
            "phase": phase.value,
            "when": [str(each) for each in stated_when(reading, published) if each],
        }
        told["brief"] = _roles(reading, phase, limits)
    return told


def _roles(reading: Reading, phase: MeetingPhase, limits: Limits) -> list[dict[str, Any]]:
    return [
        {
            "role": each.role.value,
            "text": reading.body[slice(*each.unit.span)],
            "cue": each.cue,
            "worth": round(each.worth, 2),
            "speaker": reading.body[slice(*each.speaker)] if each.speaker else None,
        }
        for each in brief_chosen(reading, phase, limits)
    ]


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 2) for name, value in values.items() if value}
