"""Where a meeting is or was: its hall and its place, as far as its article names them; pure."""

from collections.abc import Iterator

from bot.language.segment import Span, bare
from bot.summariser.reading import Reading, Sentence
from storage.model import Excerpt

_HEAD = 3  # sentences in which the meeting itself is told
_HALL = 70  # characters at most
_NAME = 3  # words of a place's name at most

_HEADS = frozenset(
    "بني سيدي ايت اولاد مولاي عين واد وادي بئر بير دار سوق تيط لاله عبد ابو راس قصر قصبه حد اثنين ثلاثاء اربعاء خميس جمعه سبت احد مير".split()
)
_ENDING = {"after_hall", "hall", "place", "interposed", "meeting", "breaking", "leaning"}


def hall_of(reading: Reading) -> Excerpt | None:
    """The hall or seat named at the top in a sentence that names the meeting."""
    for sentence in _telling(reading):
        for cue in reading.found(sentence.span, "hall"):
            start = reading.starts[cue.first]
            clause = next(clause for clause in sentence.clauses if clause.end > start)
            named = min(cue.last, reading.range(clause).stop - 1)  # a hall for meetings is no meeting
            after = reading.found(Span(reading.ends[named], clause.end), "after_hall")
            end = min([clause.end, *(reading.starts[each.first] for each in after)])
            span = bare(reading.body, Span(start, end))
            if named >= cue.last - 1 and span.end - span.start <= _HALL:
                return _piece(reading, span)
    return None


def place_of(reading: Reading) -> Excerpt | None:
    """The city, commune or quarter named at the top beside the meeting: بمدينة مكناس."""
    for sentence in _telling(reading):
        for cue in reading.found(sentence.span, "place"):
            clause = next(clause for clause in sentence.clauses if clause.end > reading.starts[cue.first])
            last, most = cue.last + 1, min(cue.last + _NAME, reading.range(clause).stop)
            while last < most and not _ends(reading, last):
                last += 1
            if last <= most and _begins(reading, cue.last):
                return _piece(
                    reading, bare(reading.body, Span(reading.starts[cue.first], reading.ends[last - 1]))
                )
    return None


def _telling(reading: Reading) -> Iterator[Sentence]:
    return (each for each in reading.sentences[:_HEAD] if reading.found(each.span, "meeting"))


def _begins(reading: Reading, at: int) -> bool:
    """Whether a word may begin a place's name."""
    first = reading.body[reading.starts[at]]
    return not reading.cues.get(at) and (
        first.isupper() or (first.isalpha() and first.lower() == first.upper())
    )


def _ends(reading: Reading, at: int) -> bool:
    """Whether a word is no more of a place's name: بني شيكر, الدار البيضاء and Aïn Taoujdate go on."""
    if {cue.sign for cue in reading.cues.get(at, ())} & _ENDING:
        return True
    if not "\u0620" <= reading.words[at][:1] <= "\u064a":
        return not reading.body[reading.starts[at]].isupper()
    first = reading.words[at - 1]
    return not (reading.words[at].startswith("ال") or first in _HEADS)


def _piece(reading: Reading, span: Span) -> Excerpt:
    return Excerpt(span.start, span.end, reading.body[slice(*span)], cut_start=True, cut_end=True)
