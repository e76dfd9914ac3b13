"""What becomes of a delivery after Telegram's answer, or the lack of one; pure."""

from datetime import datetime, timedelta

from bot.errors import ChatGone, ChatMoved, HoumaError, MessageRejected, SendLater, SendUnknown
from storage.model import Delivery, DeliveryState, Outcome

_FIRST_WAIT, _LONGEST_WAIT = 1.0, 300.0  # seconds
_TRIES = 3  # for a message that fails in a way nobody foresaw


def sent(delivery: Delivery, message_id: int) -> Outcome:
    """It arrived."""
    return Outcome(delivery.id, DeliveryState.SENT, message_id=message_id)


def failed(delivery: Delivery, error: Exception, now: datetime, *, resend: bool) -> Outcome:  # noqa: PLR0911  a table of cases
    """It did not, or nobody knows: try again when that helps, else say why not."""
    reason = str(error) or type(error).__name__
    match error:
        case SendLater() if error.whole_bot:
            due = now + timedelta(seconds=error.whole_bot)
            return Outcome(delivery.id, DeliveryState.READY, reason=reason, due=due)
        case SendLater():
            return Outcome(delivery.id, DeliveryState.READY, reason=reason, due=now + _back_off(delivery))
        case ChatMoved():
            return Outcome(delivery.id, DeliveryState.READY, reason=reason, due=now)
        case SendUnknown() if resend:
            return Outcome(
                delivery.id,
                DeliveryState.READY,
                reason=f"maybe sent: {reason}",
                due=now + _back_off(delivery),
            )
        case SendUnknown():
            return Outcome(delivery.id, DeliveryState.UNKNOWN, reason=reason)
        case ChatGone() | MessageRejected() | HoumaError():
            return Outcome(delivery.id, DeliveryState.FAILED, reason=reason)
        case _ if delivery.attempts + 1 < _TRIES:
            return Outcome(delivery.id, DeliveryState.READY, reason=reason, due=now + _back_off(delivery))
        case _:
            return Outcome(delivery.id, DeliveryState.FAILED, reason=reason)


def _back_off(delivery: Delivery) -> timedelta:
    """Twice as long after each attempt."""
    return timedelta(seconds=min(_FIRST_WAIT * 2.0**delivery.attempts, _LONGEST_WAIT))
