"""The stage itself: articles not yet digested get their kind, excerpts and brief, and the promise of their deliveries."""

from datetime import datetime, timedelta

import structlog

from bot.config import SummaryConfig
from bot.summariser.digest import digest
from bot.summariser.limits import Limits
from storage.model import ArticleKind, Digested
from storage.store import Store

log = structlog.get_logger()

_AT_ONCE = 50  # articles a run; the next run comes a second later


async def summarise(store: Store, config: SummaryConfig, horizon: timedelta, now: datetime) -> int:
    """Digest what waits, the newest first; what is older than the horizon is kept and not pushed. How many."""
    limits = Limits(config.sentences, config.max_chars, config.max_share)
    waiting = await store.articles.undigested(_AT_ONCE)
    for article in waiting:
        published = article.published.date() if article.published else None
        try:
            made = digest(article.title, article.body, article.language.value, limits, published)
        except (
            Exception
        ):  # where a job runs: one text never stops the others, and its title and link still arrive
            log.exception("article.not_digested", article=article.id)
            made = Digested(ArticleKind.NEWS, ())
        fresh = now - article.dated <= horizon
        await store.articles.save_digest(article.id, made, now, push=fresh)
    return len(waiting)
