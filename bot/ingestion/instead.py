"""What stands where a feed was expected, in words that tell an operator what to mend; pure."""

import html
import re

from bot.language.normalise import clean

_SIGNS = (
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "an archive"),
    (b"ID3", "a sound"),
)
_TITLE = re.compile(r"<title[^>]*>(.{1,300}?)</title", re.IGNORECASE | re.DOTALL)
_PAGE = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_CHALLENGE = re.compile(
    rb"cf-chl|challenge-platform|__cf_chl|Just a moment\.\.\.|sucuri_cloudproxy", re.IGNORECASE
)
_LOGIN = re.compile(rb"""<input[^>]{0,300}type\s*=\s*["']?password""", re.IGNORECASE)


def stands_instead(body: bytes, content_type: str | None) -> str | None:
    """The sentence for `body`; None where it may well be a damaged feed."""
    head = body[:200_000]
    kind = (content_type or "").partition(";")[0].strip().lower()
    for sign, named in _SIGNS:
        if head.startswith(sign):
            return f"{named} stands where a feed was expected"
    if kind.startswith(("image/", "audio/", "video/")):
        return f"{kind} stands where a feed was expected"
    if not _PAGE.search(head):
        return None
    if _CHALLENGE.search(head):
        return "the site's guard asks for a browser: ask its owner to let Houma read the feed"
    if _LOGIN.search(head):
        return f"a login page stands where a feed was expected{_titled(head)}"
    return f"a web page stands where a feed was expected{_titled(head)}, and it names no feed"


def _titled(head: bytes) -> str:
    found = _TITLE.search(head.decode("utf-8", "replace"))
    title = " ".join(clean(html.unescape(found[1])).split())[:80] if found else ""
    return f" (“{title}”)" if title else ""
