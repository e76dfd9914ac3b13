"""Which requests a fault strikes."""

import pytest

from bot.sandbox.faults import Fault, Faults


def strikes(faults: Faults, requests: int, method: str = "sendMessage", chat: str = "1") -> list[str]:
    return ["".join(fault.kind for fault in faults.strike(method, chat)) for _ in range(requests)]


def test_a_fault_strikes_the_next_requests_of_its_method_only() -> None:
    faults = Faults()
    faults.add(Fault("502", method="sendMessage", times=2))
    assert strikes(faults, 1, "getUpdates") == [""]
    assert strikes(faults, 4) == ["502", "502", "", ""]
    assert faults.counts == {"502": 2}


def test_a_fault_can_let_some_pass_first() -> None:
    faults = Faults()
    faults.add(Fault("cut", skip=2, times=1))
    assert strikes(faults, 4) == ["", "", "cut", ""]


def test_a_fault_can_be_for_one_chat() -> None:
    faults = Faults()
    faults.add(Fault("403", chat_id=5))
    assert strikes(faults, 1, chat="5") == ["403"]
    assert strikes(faults, 1, chat="6") == [""]


def test_a_share_of_requests_is_struck_and_the_same_ones_again_with_the_same_seed() -> None:
    runs = []
    for _ in range(2):
        faults = Faults()
        faults.add(Fault("504", probability=0.1, seed=7))
        runs.append(strikes(faults, 1000))
    assert runs[0] == runs[1]
    assert 60 < runs[0].count("504") < 140


def test_a_delay_goes_with_another_fault_but_two_spoilers_do_not_strike_together() -> None:
    faults = Faults()
    for fault in (Fault("delay", seconds=1), Fault("502", times=1), Fault("429", times=1)):
        faults.add(fault)
    assert strikes(faults, 3) == ["delay502", "delay429", "delay"]


def test_a_disarmed_fault_strikes_no_more() -> None:
    faults = Faults()
    one, other = faults.add(Fault("502")), faults.add(Fault("504"))
    faults.remove(one)
    assert strikes(faults, 1) == ["504"]
    faults.clear()
    assert strikes(faults, 1) == [""]
    assert (one.struck, other.struck) == (0, 1)


def test_an_unknown_fault_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="not 'earthquake'"):
        Fault("earthquake")
