"""WordPress: the feed tells what is new, the REST interface what was there before; many sites keep it shut (401)."""

from datetime import datetime
from functools import partial
from urllib.parse import urlencode, urljoin

import structlog

from bot.errors import SourceError
from bot.ingestion.article import with_feed
from bot.ingestion.kinds import feed
from bot.ingestion.parsed import FeedEntry, ParsedPage
from bot.ingestion.reading import Find, Look, Reading
from storage.model import Source

log = structlog.get_logger()

_BACKFILL = 100  # posts, unless the configuration says otherwise
_A_PAGE = 50
_FIELDS = "link,title,content,date_gmt,guid"
_SHORT = 200  # characters: posts whose text stands elsewhere are read from their page


async def look(source: Source, reading: Reading, now: datetime) -> Look:
    """What the feed names and, the first time, what the site has published before."""
    home = source.declaration.location.rstrip("/") + "/"
    seen = await feed.look_at(source, source.health.moved_to or urljoin(home, "feed/"), reading, now)
    if source.health.whole_at is not None:
        return seen
    there = {each.name for each in seen.finds}
    older = [each for each in await _older(source, home, reading) if each.name not in there]
    return Look((*seen.finds, *older), seen.answer, seen.moved_to)


async def _older(source: Source, home: str, reading: Reading) -> list[Find]:
    """Posts by the REST interface, a page at a time until there are no more."""
    wanted = int(source.declaration.options.get("backfill", _BACKFILL))
    found: list[Find] = []
    for number in range(1, 1 + -(-wanted // _A_PAGE)):
        asked = urlencode({"per_page": _A_PAGE, "page": number, "_fields": _FIELDS})
        try:
            answer = await reading.fetcher.get(urljoin(home, f"wp-json/wp/v2/posts?{asked}"))
            posts = (await reading.parser.posts(answer.body)).entries
        except SourceError as error:  # 401 and 404 are normal; after the last page comes 400
            log.info("source.no_backfill", source=source.name, found=len(found), answer=str(error))
            break
        found += [find for each in posts if (find := _find(each, answer.url, source, reading))]
        if len(posts) < _A_PAGE:
            break
    return found[:wanted]


def _find(post: FeedEntry, base: str, source: Source, reading: Reading) -> Find | None:
    url = feed.address_of(post, base)
    if url is None:
        return None
    return Find(
        name=url,
        read=partial(_read, url, post, reading),
        url=url,
        published=post.published,
        names=(f"{source.id} {post.id}",) if post.id and post.id != url else (),
    )


async def _read(url: str, post: FeedEntry, reading: Reading) -> ParsedPage:
    """The post as the interface gives it: the text without anything around it."""
    if len(post.html) < _SHORT:
        return await feed.page_of(url, post, "", reading)
    page = await feed.own_text(url, post, reading)
    return with_feed(page, title=post.title, author=post.author, published=post.published, site="")
