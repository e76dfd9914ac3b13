"""Text made clean for reading, and folded for comparing."""

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n ?")
_BLANK_LINES = re.compile(r"\n{2,}")
# Arabic presentation forms: single letters as fonts once needed them; ﷺ-like words stay as they are.
_PRESENTATION = re.compile("[\ufb50-\ufbc1\ufbd3-\ufd3d\ufe70-\ufefc]")
_KEPT_FORMAT = "\u200c\u200d"  # joiners that change how a word reads
_MARKS = "\u0640"  # tatweel, which only stretches a word
_LETTERS = str.maketrans("أإآٱىةؤئڭگکیھ", "اااايهويكككيه")
_DIGITS = {
    ord(arabic): str(value) for zero in "٠۰" for value in range(10) for arabic in [chr(ord(zero) + value)]
}
_LATIN = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'"})


def clean(text: str) -> str:
    """Text from outside as it is kept: composed, without control or format characters, single spaces, no blank lines."""
    text = _PRESENTATION.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Composed last: an accent may meet its letter only once what stood between them is gone.
    text = unicodedata.normalize("NFC", "".join(_visible(character) for character in text))
    return _BLANK_LINES.sub("\n", _LINES.sub("\n", _SPACES.sub(" ", text))).strip()


def _visible(character: str) -> str:
    if character == "\n" or character in _KEPT_FORMAT:
        return character
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Cs", "Co", "Cn") else character


def fold(text: str) -> str:
    """Text as it is compared: lower case, without accents, tashkeel or tatweel, one alef, Western digits."""
    text = unicodedata.normalize("NFKC", text)  # first, for 𝗕𝗼𝗹𝗱 letters have no lower case of their own
    text = text.lower().translate(_LATIN).translate(_LETTERS).translate(_DIGITS)
    parts = unicodedata.normalize("NFKD", text)
    return "".join(
        part for part in parts if not unicodedata.combining(part) and part not in _MARKS
    ).translate(_LETTERS)
