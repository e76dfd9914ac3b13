"""Documents made to hold a parser up, told before any parser sees them: one tag with thousands of attributes."""

import re

from bot.errors import SourceError

MOST_ATTRIBUTES = 2000  # 50,000 in one tag cost lxml five seconds, 100,000 half a minute
LONGEST_TAG = (
    64_000  # characters, what stands in quotes aside: real pages keep whole documents in one attribute
)
_TAG = re.compile(
    r"""<(?:!--.*?(?:-->|\Z)|!\[CDATA\[.*?(?:\]\]>|\Z)|(script|style)\b.*?(?:</\1|\Z)|"""
    r"""[a-z](?P<inside>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?)*+))""",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")


def refuse_traps(text: str) -> None:
    """SourceError where a tag is longer, or has more attributes, than any honest page needs."""
    for tag in _TAG.finditer(text):
        inside = tag["inside"]
        if not inside or len(inside) < MOST_ATTRIBUTES:
            continue
        bare = _QUOTED.sub("= ", inside)
        if len(bare) > LONGEST_TAG or len(bare.split()) > MOST_ATTRIBUTES:
            raise SourceError("the document is made to hold a reader up")
