"""The posts that a WordPress site gives as JSON."""

import json
from typing import Any

from bot.errors import SourceError
from bot.ingestion.decode import decode
from bot.ingestion.parsed import FeedEntry, ParsedFeed
from bot.ingestion.plain import moment, plain


def parse_posts(data: bytes) -> ParsedFeed:
    """The posts in an answer of `wp-json/wp/v2/posts`; SourceError when it is none."""
    try:
        posts = json.loads(decode(data))
    except (ValueError, RecursionError):
        raise SourceError("the site's posts are not JSON") from None
    if not isinstance(posts, list):
        raise SourceError("the site gives no list of posts")
    return ParsedFeed("", tuple(_entry(each) for each in posts if isinstance(each, dict)))


def _entry(post: dict[str, Any]) -> FeedEntry:
    told = str(post.get("date_gmt") or "")
    return FeedEntry(
        title=plain(_rendered(post.get("title"))),
        link=str(post.get("link") or "") or None,
        id=_rendered(post.get("guid")) or None,
        author=None,
        published=moment(f"{told}Z" if told and not told.endswith("Z") else told),
        html=_rendered(post.get("content")),
    )


def _rendered(value: object) -> str:
    told = value.get("rendered") if isinstance(value, dict) else value
    return told if isinstance(told, str) else ""
