"""When and where a meeting is or was, as far as its article states it beside the meeting's name; nothing is guessed."""

from datetime import date, time

from bot.language.dates import find_date, find_time
from bot.language.segment import Span, bare
from bot.summariser.reading import Reading
from storage.model import Excerpt

_HEAD = 3  # sentences in which the meeting itself is told
_HALL = 70  # characters at most


def stated_when(reading: Reading, published: date | None) -> tuple[date | None, time | None]:
    """The day and hour stated in a sentence at the top that names the meeting and holds it."""
    for sentence in reading.sentences[:_HEAD]:
        if not (
            reading.found(sentence.span, "meeting")
            and reading.found(sentence.span, "gathering", "coming", "held")
        ):
            continue
        text = reading.body[slice(*sentence.span)]
        day, hour = find_date(text, published), find_time(text)
        if day or hour:
            return day, hour
    return None, None


def hall_of(reading: Reading) -> Excerpt | None:
    """The hall or seat named at the top in a sentence that names the meeting."""
    for sentence in reading.sentences[:_HEAD]:
        if not reading.found(sentence.span, "meeting"):
            continue
        for cue in reading.found(sentence.span, "hall"):
            start = reading.starts[cue.first]
            end = min(clause.end for clause in sentence.clauses if clause.end > start)
            stops = [reading.starts[each.first] for each in reading.found(Span(start + 1, end), "after_hall")]
            span = bare(reading.body, Span(start, min([end, *stops])))
            if 0 < span.end - span.start <= _HALL:
                return Excerpt(span.start, span.end, reading.body[slice(*span)], cut_start=True, cut_end=True)
    return None
