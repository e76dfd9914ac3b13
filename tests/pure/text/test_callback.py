"""A button's data comes back as it was sent, and anything else means nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.callback import Press, Verb, decode, encode

ARGUMENT = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-", max_size=12)


@given(st.sampled_from(Verb), st.lists(ARGUMENT, min_size=1, max_size=4))
def test_what_a_button_carries_comes_back(verb: Verb, args: list[str]) -> None:
    data = encode(verb, *args)
    assert len(data.encode()) <= 64
    assert decode(data) == Press(verb, tuple(args))


@given(st.text())
def test_forged_data_is_read_without_trouble(data: str) -> None:
    press = decode(data)
    assert press is None or press.verb in set(Verb)


@pytest.mark.parametrize("data", ["", "0:l:ar", "2:l:ar", "1", "1:", "1:zz:3", "latest_2"])
def test_data_of_another_version_or_another_bot_means_nothing(data: str) -> None:
    assert decode(data) is None


@pytest.mark.parametrize("arg", ["a" * 64, "a:b"])
def test_what_telegram_would_refuse_is_refused_where_it_is_made(arg: str) -> None:
    with pytest.raises(ValueError, match="cannot carry"):
        encode(Verb.CITY, arg)
