"""The outbox on a real database: each row is promised once, leased, fenced and settled."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.model import (
    Address,
    ArticleKind,
    CitySlug,
    DeliveryState,
    Digested,
    Excerpt,
    Language,
    NewArticle,
    Outcome,
    SourceDeclaration,
    SourceKind,
)
from storage.store import Store

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
MEKNES = CitySlug("meknes")
LEASE = timedelta(seconds=60)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(f"sqlite+aiosqlite:///{tmp_path}/houma.db", migrate=True)
    declared = SourceDeclaration("صدى", SourceKind.FOLDER, "/x", (MEKNES,), None, timedelta(minutes=1))
    await opened.sources.sync([declared], NOW)
    yield opened
    await opened.close()


def article(number: int) -> NewArticle:
    return NewArticle(
        url=f"https://example.org/{number}",
        canonical_url=f"https://example.org/{number}",
        title=f"خبر {number}",
        body=f"نص الخبر رقم {number}.",
        language=Language.AR,
        cities=(MEKNES,),
        author=None,
        outlet=None,
        published=NOW,
        fingerprint=str(number),
        search_title="خبر",
        search_body=f"نص {number}",
    )


async def owed(store: Store, articles: int = 1, chats: int = 3) -> None:
    """Articles pushed to subscribed chats."""
    for number in range(1, chats + 1):
        chat = await store.chats.ensure(Address(number), Language.AR, NOW)
        await store.chats.subscribe(chat.id, MEKNES, NOW)
    [source] = await store.sources.all()
    for each in await store.articles.add_new(source.id, [article(n) for n in range(articles)], NOW):
        digested = Digested(ArticleKind.NEWS, (Excerpt(0, 3, "نص "),))
        await store.articles.save_digest(each, digested, NOW, push=True)
    while await store.outbox.fan_out_page(NOW):
        pass


async def test_a_story_is_owed_once_to_each_chat_that_follows_its_city(store: Store) -> None:
    await owed(store)
    await owed(store)
    assert await store.outbox.counts() == {DeliveryState.READY: 3}


async def test_an_article_is_stored_once(store: Store) -> None:
    [source] = await store.sources.all()
    assert len(await store.articles.add_new(source.id, [article(1), article(1)], NOW)) == 1
    assert await store.articles.add_new(source.id, [article(1)], NOW) == []


async def test_what_one_sender_claimed_no_other_can_fence(store: Store) -> None:
    await owed(store)
    claimed = await store.outbox.claim("one", NOW, LEASE, 10)
    ids = [each.id for each in claimed]
    assert await store.outbox.turn("two", [], ids, NOW, LEASE) == set()
    assert await store.outbox.turn("one", [], ids, NOW, LEASE) == set(ids)


async def test_a_lease_that_ran_out_cannot_be_fenced_and_goes_to_another(store: Store) -> None:
    await owed(store, chats=1)
    [late] = await store.outbox.claim("one", NOW, LEASE, 10)
    after = NOW + 2 * LEASE
    assert await store.outbox.turn("one", [], [late.id], after, LEASE) == set()
    await store.outbox.sweep(after, resend=True)
    assert [each.id for each in await store.outbox.claim("two", after, LEASE, 10)] == [late.id]


@pytest.mark.parametrize(("resend", "state"), [(True, DeliveryState.READY), (False, DeliveryState.UNKNOWN)])
async def test_what_was_in_flight_at_a_crash_is_named_and_resent_or_held(
    store: Store, resend: bool, state: DeliveryState
) -> None:
    await owed(store, chats=1)
    [flying] = await store.outbox.claim("dead", NOW, LEASE, 10)
    await store.outbox.turn("dead", [], [flying.id], NOW, LEASE)
    named = await store.outbox.sweep(NOW, resend=resend, dead_owners=True)
    assert [each.id for each in named] == [flying.id]
    assert await store.outbox.counts() == {state: 1}


async def test_a_chat_that_is_gone_is_owed_nothing_more(store: Store) -> None:
    await owed(store, articles=2, chats=1)
    [first, *_] = await store.outbox.claim("one", NOW, LEASE, 1)
    await store.chats.retire(first.chat.id, "blocked")
    assert await store.outbox.claim("one", NOW, LEASE, 10) == []


async def test_a_settled_delivery_stays_settled(store: Store) -> None:
    await owed(store, chats=1)
    [each] = await store.outbox.claim("one", NOW, LEASE, 1)
    await store.outbox.turn("one", [Outcome(each.id, DeliveryState.SENT, message_id=7)], [], NOW, LEASE)
    await owed(store, chats=1)
    assert await store.outbox.counts() == {DeliveryState.SENT: 1}


async def test_a_group_that_moved_keeps_its_cities_and_what_it_is_owed(store: Store) -> None:
    await owed(store, chats=1)
    await store.chats.migrate(1, -1001)
    moved = await store.chats.find(Address(-1001))
    assert moved is not None
    assert moved.cities == (MEKNES,)
    assert [each.chat.address.telegram_id for each in await store.outbox.claim("x", NOW, LEASE, 9)] == [-1001]


async def test_what_nobody_could_send_in_a_day_expires(store: Store) -> None:
    await owed(store, chats=1)
    assert await store.outbox.claim("one", NOW + timedelta(days=2), LEASE, 10) == []
    assert await store.outbox.counts() == {DeliveryState.EXPIRED: 1}


async def test_a_backup_is_a_whole_database(store: Store, tmp_path: Path) -> None:
    await owed(store)
    await store.backup(tmp_path / "copy.db")
    copy = await Store.open(f"sqlite+aiosqlite:///{tmp_path}/copy.db")
    assert await copy.outbox.counts() == {DeliveryState.READY: 3}
    await copy.close()
