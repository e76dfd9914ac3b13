"""From bytes to text, whatever the labels say: decoding comes before any parser.

The order: byte order mark, strict UTF-8, UTF-8 with a few broken bytes, the label of HTTP, the label in the document,
then the statistics of letters. Once strict UTF-8 failed, a label that says "utf-8" is not believed.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF16_LE, "utf-16"),
)
_UNMARKED = (  # a document begins with "<", so its zeros tell the width and the order
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0<", "utf-16-be"),
    (b"<\0", "utf-16-le"),
)
_LABEL = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,40})""", re.IGNORECASE)
_SINGLE_BYTE = ("cp1256", "cp1252", "iso8859-6")  # what the letters decide among
_SEVEN_BIT = ("iso2022", "hz")  # look like ASCII, and are not
_BROKEN_SHARE = 0.02  # broken bytes to non-ASCII characters that still leave a text UTF-8
_ARABIC = frozenset("اأإآبتةثجحخدذرزسشصضطظعغفقكلمنهويىءئؤ،؟")
_COMMON_ARABIC = frozenset("الميونرتبةعدسفهكق")
_FRENCH = frozenset("éèêëàâçùûîïôœÉÈÀÇ’«»–—…€")


def decode(data: bytes, content_type: str | None = None) -> str:
    """The text of `data`; never raises, replaces what cannot be read."""
    marked = _marked(data)
    if marked is not None:
        return marked
    labels = [name for name in (_label((content_type or "").encode()), _label(data[:2048])) if name]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, [name for name in labels if name != "utf-8"])
    seven_bit = [name for name in labels if name.startswith(_SEVEN_BIT)]
    return data.decode(seven_bit[0], "replace") if seven_bit and data.isascii() else text


def _marked(data: bytes) -> str | None:
    """The text of a document that tells its encoding by its first bytes."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            if name == "utf-8":
                return decode(data[3:]) if data[3:6] != mark else None
            return data.decode(name, "replace").removeprefix("\ufeff")
    for start, name in _UNMARKED:
        if data.startswith(start):
            return data.decode(name, "replace")
    return None


def _label(head: bytes) -> str | None:
    """The codec a label names, in Python's spelling; None when there is none or it is unknown."""
    found = _LABEL.search(head)
    if not found:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii"))
    except LookupError:
        return None
    return codec.name if codec._is_text_encoding else None  # no public name for it


def _not_utf8(data: bytes, labels: list[str]) -> str:
    """The text of bytes that are not clean UTF-8."""
    near = data.decode("utf-8", "replace")
    broken = near.count("\ufffd")
    if broken <= 1 + _BROKEN_SHARE * sum(character > "\x7f" for character in near):
        return near
    for name in labels:
        if not _decided_by_letters(name):
            text = data.decode(name, "replace")
            if text.count("\ufffd") <= 1 + 0.001 * len(text):
                return text
    return _by_letters(data, labels)


def _decided_by_letters(name: str) -> bool:
    """Labels that are often wrong: the defaults of servers, and the two Arabic ones confused with them."""
    return name in _SINGLE_BYTE or name in {"ascii", "iso8859-1", "iso8859-15", "utf-8"}


def _by_letters(data: bytes, labels: list[str]) -> str:
    """The single-byte reading whose letters look most like Arabic or French; the label decides among equals."""
    wanted = ["cp1252" if name == "iso8859-1" else name for name in labels if _decided_by_letters(name)]
    names = list(dict.fromkeys([*wanted, *_SINGLE_BYTE]))
    readings = [data.decode(name, "replace") for name in names if name != "ascii"]
    return max(readings, key=lambda text: _plausibility(text[:200_000]))


def _plausibility(text: str) -> int:
    """How many letters beyond ASCII stand where Arabic or French would have them."""
    score = 0
    before = " "
    for character in text:
        if character > "\x7f":
            score += _weight(before, character)
        elif character.isalpha() and before in _ARABIC:
            score -= 1
        before = character
    return score


def _weight(before: str, character: str) -> int:
    if character in _ARABIC:
        return -1 if before.isascii() and before.isalpha() else 1 + (character in _COMMON_ARABIC)
    if character in _FRENCH:
        return -1 if before in _FRENCH or before in _ARABIC else 2
    return 0 if character in "\xa0ـًٌٍَُِّْ" else -2
