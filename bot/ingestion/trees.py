"""A page's text as a tree to be searched."""

from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, fromstring

from bot.errors import SourceError
from bot.ingestion.traps import refuse_traps


def tree_of(text: str) -> HtmlElement:
    """The tree of a page; SourceError where the text is none."""
    refuse_traps(text)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        raise SourceError("this is not a web page") from None
