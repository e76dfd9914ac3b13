"""Text made clean for reading, and folded for comparing."""

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n ?")
_BLANK_LINES = re.compile(r"\n{2,}")
# Arabic presentation forms: single letters as fonts once needed them; ﷺ-like words stay as they are.
_PRESENTATION = re.compile("[\ufb50-\ufbc1\ufbd3-\ufd3d\ufe70-\ufefc]+")
_KEPT_FORMAT = "\u200c\u200d"  # joiners that change how a word reads
_TATWEEL = "\u0640"  # only stretches a word
_LETTERS = dict(zip("أإآٱىةؤئڭگکیھ’ʼ", "اااايهويكككيه''", strict=True))
_LETTERS |= {"œ": "oe", "æ": "ae", "ß": "ss", _TATWEEL: ""}
_REMEMBERED = 4096  # characters: those of every language we read, not all that an attacker can type


class _Table(dict[int, str]):
    """A translation table that works each character out when it first comes."""

    def __missing__(self, code: int) -> str:
        worked_out = self._work_out(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = worked_out
        return worked_out

    def _work_out(self, character: str) -> str:
        raise NotImplementedError


class _Visible(_Table):
    def _work_out(self, character: str) -> str:
        if character == "\n" or character in _KEPT_FORMAT:
            return character
        category = unicodedata.category(character)
        if category in ("Cc", "Zl", "Zp"):
            return " "
        return "" if category in ("Cf", "Cs", "Co", "Cn") else character


class _Folded(_Table):
    def _work_out(self, character: str) -> str:
        parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).lower())
        return "".join(self._letter(part) for part in parts if not unicodedata.combining(part))

    def _letter(self, part: str) -> str:
        if part.isdecimal():
            return str(unicodedata.decimal(part))
        return _LETTERS.get(part, part)


_VISIBLE, _FOLDED = _Visible(), _Folded()


def clean(text: str) -> str:
    """Text from outside as it is kept: composed, without control or format characters, single spaces, no blank lines."""
    text = _PRESENTATION.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Composed last: an accent may meet its letter only once what stood between them is gone.
    text = unicodedata.normalize("NFC", text.translate(_VISIBLE))
    return _BLANK_LINES.sub("\n", _LINES.sub("\n", _SPACES.sub(" ", text))).strip()


def fold(text: str) -> str:
    """Text as it is compared: lower case, without accents, tashkeel or tatweel, one alef, Western digits."""
    return text.translate(_FOLDED)
