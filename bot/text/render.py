"""A story as a message: title, where and whence, excerpts, the link, the brief, the other sources."""

from datetime import date, datetime

from bot.text.brief import brief_lines, excerpt_line, local_day
from bot.text.callback import Verb, encode
from bot.text.catalogue import Markup, escape, label, say
from bot.text.cutting import tidy
from bot.text.dates import day
from bot.text.html import LIMIT, aside, fitting, line, link, linkable, plain
from bot.text.message import Button, Message
from bot.text.places import Places, city_names, timezone
from storage.model import Article, ArticleKind, Language, Length, Story

SIGNS = {ArticleKind.NEWS: "📰", ArticleKind.MEETING: "🏛"}
_TITLE, _NAME = 300, 120  # code points: a headline or a signature longer than this is furniture
_OTHERS = 10  # other sources listed: their links are long, and Telegram reads 32 KB of HTML at most
_QUOTE = "<blockquote expandable>{}</blockquote>"


def story_message(
    story: Story, chat_language: Language, length: Length, gazetteer: Places, now: datetime
) -> Message:
    """Render what a chat receives of a story; SHORT shows the first excerpt and leaves the rest to a button."""
    article = story.speaker
    short = length is Length.SHORT
    head = f"{_title(article)}\n{_whence(article, chat_language, gazetteer)}"
    tail = read_original(article, chat_language)
    room = LIMIT - len(plain(head)) - len(plain(tail)) - 8  # the blank lines between four blocks
    excerpts = fitting(_excerpts(article)[: 1 if short else None], room)
    blocks = [head, "\n".join(excerpts), tail]
    if not short:
        room -= sum(len(plain(part)) + 1 for part in excerpts)
        others = fitting(_others(story, chat_language), room)
        room -= sum(len(plain(part)) + 1 for part in others)
        today = local_day(now, timezone(article.cities, gazetteer))
        brief = fitting(_brief(article, chat_language, today), room)
        blocks += [_QUOTE.format("\n".join(brief)) if brief else "", "\n".join(others)]
    return Message("\n\n".join(filter(None, blocks)), _buttons(story, chat_language, short=short))


def announcement_message(html: str) -> Message:
    """Return an editor's announcement exactly as it was written."""
    return Message(html)


def read_original(article: Article, language: Language) -> Markup:
    """Name the source and lead to the original; without a link where it stands on no web page."""
    source = Markup(aside(tidy(article.source_name, _NAME), language))
    if not linkable(article.url):
        return line(say(language, "source-named", source=source), language)
    return line("🔗 " + link(article.url, say(language, "read-original", source=source)), language)


def _title(article: Article) -> Markup:
    title = escape(tidy(article.title, _TITLE))
    return line(f"{SIGNS[kind(article)]} <b>{title}</b>", article.language)


def kind(article: Article) -> ArticleKind:
    """Return news or meeting; news until the article was digested."""
    return article.digested.kind if article.digested else ArticleKind.NEWS


def _whence(article: Article, reader: Language, places: Places) -> Markup:
    """City · source (outlet, author as written) · date."""
    cities = tidy(city_names(article.cities, reader, places), _TITLE)
    on = day(article.dated, reader, timezone(article.cities, places))
    parts = [cities, _signed(article, reader), on]
    return line(" · ".join(aside(part, reader) for part in parts if part), reader)


def _signed(article: Article, reader: Language) -> str:
    source = tidy(article.source_name, _NAME)
    names = dict.fromkeys(tidy(name or "", _NAME) for name in (article.outlet, article.author))
    signatures = [name for name in names if name not in {"", source}]
    return f"{source} ({label(reader, 'list-comma').join(signatures)})" if signatures else source


def _excerpts(article: Article) -> list[Markup]:
    summary = article.digested.summary if article.digested else ()
    return [excerpt_line(excerpt, article.language) for excerpt in summary]


def _brief(article: Article, reader: Language, today: date) -> list[Markup]:
    if article.digested is None or article.digested.brief is None:
        return []
    return brief_lines(article.digested.brief, article.language, reader, today)


def _others(story: Story, reader: Language) -> list[Markup]:
    """The other sources of a story, each with its link."""
    others = story.articles[1 : 1 + _OTHERS]
    if not others:
        return []
    head = line(say(reader, "story-sources", count=len(story.articles) - 1), reader)
    names = (link(other.url, aside(tidy(other.source_name, _NAME), reader)) for other in others)
    return [head, *(line(f"• {name}", reader) for name in names)]


def _buttons(story: Story, reader: Language, *, short: bool) -> tuple[tuple[Button, ...], ...]:
    article, row = story.speaker, []
    if linkable(article.url):
        row.append(Button(label(reader, "button-original"), url=article.url))
    if short and _has_more(story):
        row.append(Button(label(reader, "button-more"), data=encode(Verb.MORE, story.id)))
    return (tuple(row),) if row else ()


def _has_more(story: Story) -> bool:
    digested = story.speaker.digested
    return len(story.articles) > 1 or (
        digested is not None and (len(digested.summary) > 1 or digested.brief is not None)
    )
