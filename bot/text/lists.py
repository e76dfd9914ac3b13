"""Stories in lists: the latest, the meetings, what a search found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.language.indexing import marks, snippet
from bot.text.brief import excerpt_line, local_day, moment
from bot.text.callback import Verb, encode
from bot.text.catalogue import Markup, escape, label, say
from bot.text.cutting import tidy
from bot.text.dates import when
from bot.text.html import LIMIT, aside, fitting, line, link
from bot.text.message import Button, Message
from bot.text.places import Places, city_names, timezone
from bot.text.render import SIGNS, kind
from storage.model import Article, ArticleKind, Brief, CitySlug, Hit, Language, MeetingPhase, Story

PAGE = 5  # stories on a page: what a small screen shows without scrolling far
_BOLD = 8  # words in bold a piece: Telegram drops, without a word, what comes after a hundred tags, links too
_TITLE, _NAME, _QUERY, _CITIES = 200, 80, 200, 300


@dataclass(frozen=True, slots=True)
class Page:
    """Where in a list one stands: the offset of its first story, and whether there are any after the last."""

    offset: int
    size: int = PAGE
    more: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a list is rendered: a language, the places they know, and their now."""

    language: Language
    places: Places
    now: datetime


def latest_message(
    stories: Sequence[Story], cities: Sequence[CitySlug], page: Page, reader: Reader, turn: str = ""
) -> Message:
    """Render the newest stories of `cities`; `turn` names the one city whose pages are turned."""
    head = say(reader.language, "latest-title", cities=_cities(cities, reader))
    buttons = _buttons(stories, page, Verb.LATEST, ("button-newer", "button-older"), reader.language, turn)
    return _list(head, [_item(story, reader) for story in stories], buttons, reader.language, page)


def meetings_message(
    stories: Sequence[Story], cities: Sequence[CitySlug], page: Page, reader: Reader, turn: str = ""
) -> Message:
    """Render coming meetings, then the reports of those held."""
    head = say(reader.language, "meetings-title", cities=_cities(cities, reader))
    items = [_item(story, reader, _meeting(story.speaker, reader)) for story in stories]
    buttons = _buttons(
        stories, page, Verb.MEETINGS, ("button-previous", "button-next"), reader.language, turn
    )
    return _list(head, items, buttons, reader.language, page)


def search_message(
    hits: Sequence[Hit], count: int, query: str, terms: tuple[str, ...], page: Page, reader: Reader
) -> Message:
    """Render what was found, the matched words in bold."""
    head = say(reader.language, "search-title", count=count, query=tidy(query, _QUERY))
    stories = [hit.story for hit in hits]
    items = [_item(story, reader, _found(story.speaker, terms), terms) for story in stories]
    buttons = _buttons(stories, page, Verb.SEARCH, ("button-previous", "button-next"), reader.language)
    return _list(head, items, buttons, reader.language, page)


def empty_message(key: str, cities: Sequence[CitySlug], reader: Reader) -> Message:
    """Say that a city has no news, or no meetings, yet."""
    return Message(say(reader.language, key, cities=_cities(cities, reader)))


def emphasised(text: str, terms: tuple[str, ...]) -> Markup:
    """Escape `text` and set the words that match `terms` in bold."""
    built, at = "", 0
    for start, end in marks(text, terms)[:_BOLD]:
        built += f"{escape(text[at:start])}<b>{escape(text[start:end])}</b>"
        at = end
    return Markup(built + escape(text[at:]))


def _cities(cities: Sequence[CitySlug], reader: Reader) -> str:
    return tidy(city_names(cities, reader.language, reader.places), _CITIES)


def _list(
    head: str,
    items: list[tuple[Markup, ...]],
    buttons: tuple[tuple[Button, ...], ...],
    language: Language,
    page: Page,
) -> Message:
    numbered = [
        Markup("\n".join(_numbered(number, item))) for number, item in enumerate(items, page.offset + 1)
    ]
    hint = say(language, "open-hint")
    kept = fitting((Markup(item + "\n") for item in numbered), LIMIT - len(head) - len(hint) - 4)
    return Message("\n\n".join([line(head, language), *(item.strip("\n") for item in kept), hint]), buttons)


def _numbered(number: int, item: tuple[Markup, ...]) -> tuple[str, ...]:
    """Put the number behind the mark that turns the first line, where there is one."""
    first, *rest = item
    at = len(first) - len(first.lstrip("\u200e\u200f"))
    return (f"{first[:at]}{number}. {first[at:]}", *rest)


def _item(
    story: Story, reader: Reader, extra: tuple[Markup, ...] = (), terms: tuple[str, ...] = ()
) -> tuple[Markup, ...]:
    """A linked title, then source · age, then what the list adds."""
    article = story.speaker
    title = link(article.url, emphasised(tidy(article.title, _TITLE), terms))
    sign = SIGNS[kind(article)]
    return (line(f"{sign} {title}", article.language), _whence(article, reader), *extra)


def _whence(article: Article, reader: Reader) -> Markup:
    """Source · age, and in words what the sign of a meeting says."""
    age = when(article.dated, reader.now, reader.language, timezone(article.cities, reader.places))
    source = aside(tidy(article.source_name, _NAME), reader.language)
    meeting = say(reader.language, "meeting") if kind(article) is ArticleKind.MEETING else ""
    return line(" · ".join(filter(None, (source, escape(age), meeting))), reader.language)


def _found(article: Article, terms: tuple[str, ...]) -> tuple[Markup, ...]:
    start, end = snippet(article.body, terms)
    piece = tidy(article.body[start:end], 400)
    before, after = "…" if start > 0 else "", "…" if end < len(article.body) else ""
    return (line(f"{before}{emphasised(piece, terms)}{after}", article.language),) if piece else ()


def _meeting(article: Article, reader: Reader) -> tuple[Markup, ...]:
    """Where a meeting stands, and when it is as far as its source says."""
    brief = article.digested.brief if article.digested else None
    if brief is None:
        return ()
    today = local_day(reader.now, timezone(article.cities, reader.places))
    over = brief.phase is MeetingPhase.COMING and brief.on is not None and brief.on < today
    stands = "" if over else say(reader.language, f"phase-{brief.phase.value}")
    planned = brief.phase in {MeetingPhase.COMING, MeetingPhase.POSTPONED}
    told = moment(brief, reader.language) or (say(reader.language, "not-stated") if planned else "")
    lines = [line(" · ".join(filter(None, (stands, told))), reader.language)] if stands or told else []
    return (*lines, *_hall(brief, article.language, reader.language)) if planned else tuple(lines)


def _hall(brief: Brief, written: Language, reader: Language) -> tuple[Markup, ...]:
    """Where a planned meeting is to be, in the source's words."""
    if brief.hall:
        return (excerpt_line(brief.hall, written),)
    missing = say(reader, "not-stated")
    return (line(say(reader, "labelled", label=say(reader, "brief-where"), told=missing), reader),)


def _buttons(
    stories: Sequence[Story],
    page: Page,
    verb: Verb,
    words: tuple[str, str],
    language: Language,
    turn: str = "",
) -> tuple[tuple[Button, ...], ...]:
    """A number for each story, then the way back and the way on."""
    numbers = tuple(
        Button(str(number), data=encode(Verb.OPEN, story.id))
        for number, story in enumerate(stories, page.offset + 1)
    )
    turns = []
    if page.offset > 0:
        turns.append(
            Button(label(language, words[0]), data=encode(verb, max(page.offset - page.size, 0), turn))
        )
    if page.more:
        turns.append(Button(label(language, words[1]), data=encode(verb, page.offset + page.size, turn)))
    rows = (numbers[at : at + PAGE] for at in range(0, len(numbers), PAGE))
    return tuple(filter(None, (*rows, tuple(turns))))
