"""Telegram's pace, by a clock the test holds."""

from bot.sandbox.limits import Pace


def test_a_bot_that_sends_thirty_a_second_is_never_refused() -> None:
    pace = Pace(per_second=30)
    assert [pace.check(chat, group=False, now=chat / 30) for chat in range(300)] == [0] * 300
    assert not pace.refused


def test_the_thirty_first_message_within_a_second_is_refused() -> None:
    pace = Pace(per_second=30)
    waits = [pace.check(chat, group=False, now=100 + chat / 100) for chat in range(31)]
    assert waits == [0] * 30 + [1]
    assert pace.refused == {"bot": 1}


def test_sending_on_during_a_refusal_prolongs_it() -> None:
    pace = Pace(per_second=1, per_chat_seconds=None)
    pace.check(1, group=False, now=0)
    assert pace.check(1, group=False, now=0.5) == 1
    assert pace.check(1, group=False, now=1.4) == 1  # the window is free again, the refusal is not over
    assert pace.check(1, group=False, now=2.4) == 0


def test_a_private_chat_takes_a_short_burst_and_then_one_a_second() -> None:
    pace = Pace(per_second=None, per_chat_seconds=1.0, burst=3)
    assert [pace.check(7, group=False, now=10) for _ in range(4)] == [0, 0, 0, 1]
    assert pace.check(8, group=False, now=10) == 0
    assert [pace.check(7, group=False, now=11 + second) for second in range(5)] == [0] * 5
    assert pace.refused == {"chat": 1}


def test_a_group_takes_twenty_a_minute() -> None:
    pace = Pace(per_second=None)
    assert [pace.check(-5, group=True, now=float(second)) for second in range(20)] == [0] * 20
    assert pace.check(-5, group=True, now=20.0) == 40
    assert pace.check(-5, group=True, now=60.5) == 0
    assert pace.refused == {"group": 1}


def test_a_pace_that_is_off_takes_everything() -> None:
    pace = Pace.off()
    assert {pace.check(-5, group=True, now=0) for _ in range(1000)} == {0}
