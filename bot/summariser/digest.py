"""What the summarise stage makes of a text: kind, excerpts and, for a meeting, its brief. Pure and deterministic."""

from bot.summariser.brief import brief_parts
from bot.summariser.extractive import summary
from bot.summariser.lexicon import lexicon
from bot.summariser.limits import Limits
from bot.summariser.meeting import is_meeting, phase_of, stated_when
from bot.summariser.units import units_of
from storage.model import ArticleKind, Brief, Digested


def digest(title: str, body: str, language: str, limits: Limits) -> Digested:
    """Digest a text in `language` (ar, fr, en); every excerpt is `body[start:end]`."""
    excerpts = summary(title, body, limits)
    words = lexicon(language)
    units = units_of(body)
    if words is None or not is_meeting(title, units, words):
        return Digested(ArticleKind.NEWS, excerpts)
    phase = phase_of(title, units, words)
    on, at = stated_when(units, words, phase)
    brief = Brief(phase, on, at, hall=None, parts=brief_parts(body, units, words, limits))
    return Digested(ArticleKind.MEETING, excerpts, brief)
