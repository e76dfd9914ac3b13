"""The text of a PDF in the order it is read: minutes as communes publish them."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTAnno, LTChar, LTPage, LTTextBox, LTTextLine
from pdfminer.psexceptions import PSException

from bot.errors import SourceError
from bot.ingestion.parsed import ParsedPage
from bot.ingestion.pasted import parse_pasted
from bot.ingestion.visual import logical, unmirrored
from bot.language.normalise import clean

_PAGES = 150
_PAGE_NUMBER = re.compile(
    r"[\s\-–—|]*(?:(?:page|صفحة|الصفحة)\s*)?\d{1,4}(?:\s*(?:/|sur|of|من)\s*\d{1,4})?[\s\-–—|]*", re.IGNORECASE
)
_LAYOUT = LAParams(
    word_margin=0.2
)  # Arabic letters stand closer and wider than the Latin ones it was made for
_ENDS = tuple(".؟!?:؛…»")
_FULL = 0.8  # of the width of the text: a line so long goes on in the next one
_REPEATED = 3  # pages with the same line: a header or a footer


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    width: float
    left: float
    top: float
    height: float


def parse_pdf(data: bytes, filename: str) -> ParsedPage:
    """The text in `data`; SourceError when it holds none."""
    try:
        pages = [_lines(page) for page in islice(extract_pages(io.BytesIO(data), laparams=_LAYOUT), _PAGES)]
    except (PSException, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise SourceError(f"the PDF cannot be read ({type(error).__name__})") from None
    text = "\n".join(_paragraphs(_without_furniture(pages)))
    if not text.strip():
        raise SourceError("the PDF holds no text, only pictures of it")
    return parse_pasted(text, filename)


def _lines(page: LTPage) -> list[_Line]:
    """A page's lines in the order they are read."""
    boxes = [each for each in page if isinstance(each, LTTextBox)]
    lines = [line for box in _ordered(boxes, page.width) for line in box if isinstance(line, LTTextLine)]
    return [each for line in lines if (each := _line(line)).text]


def _line(line: LTTextLine) -> _Line:
    glyphs = [
        each.get_text() for each in line if isinstance(each, LTChar | LTAnno) and each.get_text() != "\n"
    ]
    return _Line(clean(logical(glyphs)), line.width, line.x0, line.y1, line.height)


def _ordered(boxes: Sequence[LTTextBox], width: float) -> list[LTTextBox]:
    """Top to bottom; two columns side by side are read one after the other, in Arabic the right one first."""
    halves = [each for each in boxes if each.x1 <= width * 0.55 or each.x0 >= width * 0.45]
    right = [each for each in halves if each.x0 >= width * 0.45]
    columns = len(right) >= 2 and len(halves) - len(right) >= 2 and len(halves) == len(boxes)
    arabic = _arabic("".join(each.get_text() for each in boxes))

    def place(box: LTTextBox) -> tuple[bool, float, float]:
        second = columns and ((box in right) != arabic)
        return second, -box.y1, -box.x0 if arabic else box.x0

    return sorted(boxes, key=place)


def _arabic(text: str) -> bool:
    return sum("؀" <= each <= "ۿ" or "ﭐ" <= each <= "ﻼ" for each in text) > len(text) / 4


def _without_furniture(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """The lines of all pages, without numbers of pages and what stands on every page."""
    seen = Counter(text for page in pages for text in {each.text for each in page})
    return [
        each
        for page in pages
        for each in page
        if seen[each.text] < _REPEATED and not _PAGE_NUMBER.fullmatch(each.text)
    ]


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    """Lines joined where one goes on in the next."""
    full = max((each.width for each in lines), default=0.0) * _FULL
    held: list[str] = []
    for line in lines:
        held.append(line.text)
        if line.width < full or line.text.endswith(_ENDS):
            yield unmirrored(" ".join(held))
            held = []
    if held:
        yield unmirrored(" ".join(held))
