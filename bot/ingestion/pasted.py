"""A text as pasted from a web page: the article told apart from the furniture around it."""

import re
from datetime import date

from bot.ingestion.parsed import ParsedPage
from bot.language.dates import find_date
from bot.language.detect import detect
from bot.language.normalise import clean, fold

_SHORT = 40  # characters: a line shorter than this at the top is a section, a date or a counter
_PARAGRAPH = 90  # characters: a line of prose is longer, a title hardly ever more than twice that
_RULE = re.compile(r"^[\s\-_=*.·•~—–#]+$")
_COPYRIGHT = re.compile(
    r"©|\(c\) ?\d|جميع الحقوق|كل الحقوق|حقوق النشر|قرصنه|tous droits|all rights reserved|droits reserves|copyright",
    re.IGNORECASE,
)
_LINK_LINE = re.compile(r"^(?:[^\s:]{2,20}(?: [^\s:]{2,20})?\s*:\s*)?(https?://\S+)$")
_QUOTED_OUTLET = re.compile(r"^[\"“«”]\s*([^\"“”«»]{2,60}?)\s*[\"”»“]\s*[:\-–/|،]?\s*(.{2,60})?$")
_NAMED_BYLINE = re.compile(
    r"^(?:بقلم|إعداد|كتب|تحرير|par|by|ecrit par|écrit par)\s*[:/]?\s+(.{3,60})$", re.IGNORECASE
)
_OUTLET_DASH = re.compile(r"^([^\-–/|:.،]{2,40})\s*[\-–/|:]\s*([^\-–/|:.،]{3,40})$")


def parse_pasted(text: str, filename: str = "") -> ParsedPage:
    """The article in a pasted text; a line that holds only an address is its link, the file's name its last title."""
    lines = [line for line in clean(text).split("\n") if line]
    link = next((found[1] for line in lines if (found := _LINK_LINE.match(line))), None)
    lines = [line for line in lines if not _LINK_LINE.match(line) and not _RULE.match(line)]
    lines = _without_notice(lines)
    published, lines = _header_date(lines)
    title, lines = _titled(lines)
    outlet, author, lines = _signed(lines)
    body = "\n".join(lines)
    return ParsedPage(
        title=title or _name(filename),
        text=body,
        author=author,
        published=published,
        language=detect(f"{title}\n{body}"),
        site_name=outlet,
        canonical_url=link,
    )


def _name(filename: str) -> str:
    return clean(filename.rpartition(".")[0].replace("_", " ").replace("-", " "))


def _without_notice(lines: list[str]) -> list[str]:
    """The lines up to the copyright notice at the end, which may take the last few."""
    tail = max(1, len(lines) - 4)
    for at in range(tail, len(lines)):
        if _COPYRIGHT.search(lines[at]) or _COPYRIGHT.search(fold(lines[at])):
            return lines[:at]
    return lines


def _header_date(lines: list[str]) -> tuple[date | None, list[str]]:
    """A date that stands alone in one of the first lines is the day of publication."""
    for at, line in enumerate(lines[:4]):
        if len(line) <= _SHORT and (day := find_date(line, None)):
            return day, lines[:at] + lines[at + 1 :]
    return None, lines


def _titled(lines: list[str]) -> tuple[str, list[str]]:
    """The title, and the lines below it: the first line told twice, else the first that is more than a section's name."""
    for at in range(min(4, len(lines) - 1)):
        if fold(lines[at]) == fold(lines[at + 1]):
            rest = lines[at + 2 :]
            return lines[at], [line for line in rest if fold(line) != fold(lines[at])] or rest
    if len(lines) < 2:
        alone = lines[0] if lines and len(lines[0]) <= 2 * _PARAGRAPH else ""
        return alone, [] if alone and len(alone) < _PARAGRAPH else lines
    first = 1 if len(lines) > 2 and len(lines[0]) < _SHORT <= len(lines[1]) <= 2 * _PARAGRAPH else 0
    if len(lines[first]) > 2 * _PARAGRAPH:
        return "", lines
    return lines[first], lines[first + 1 :]


def _signed(lines: list[str]) -> tuple[str | None, str | None, list[str]]:
    """The outlet and the author where the last line is a byline: "outlet"author, outlet - author, or by somebody."""
    if len(lines) < 2:
        return None, None, lines
    last = lines[-1]
    if found := _NAMED_BYLINE.match(last):
        return None, found[1].strip(), lines[:-1]
    if found := _QUOTED_OUTLET.match(last):
        return found[1].strip(), (found[2] or "").strip() or None, lines[:-1]
    if len(last) <= 60 and (found := _OUTLET_DASH.match(last)):
        return found[1].strip(), found[2].strip(), lines[:-1]
    return None, None, lines
