"""When a source's health takes a turn that editors should hear of, once; pure."""

from datetime import datetime, timedelta

from storage.model import SourceHealth, SourceTrouble, Visit

_BROKEN = 3  # failures in a row: one is the weather, two a coincidence
_EMPTY = 3  # polls in a row that find a source emptied
_QUIET = timedelta(days=7)
_GAPS = 10  # usual gaps without anything new


def after_failure(health: SourceHealth) -> SourceTrouble | None:
    """The turn a failed poll makes."""
    broken = health.failures + 1 >= _BROKEN
    told = health.trouble in (SourceTrouble.BROKEN, SourceTrouble.STOPPED)
    return SourceTrouble.BROKEN if broken and not told else None


def after_success(health: SourceHealth, visit: Visit, now: datetime) -> SourceTrouble | None:
    """The turn a good poll makes."""
    state = _state(health, visit, now)
    if state is health.trouble:
        return None
    return state or SourceTrouble.BACK


def _state(health: SourceHealth, visit: Visit, now: datetime) -> SourceTrouble | None:
    empties = health.empties + 1 if visit.whole and not visit.found else 0 if visit.whole else health.empties
    newest = visit.newest or health.last_new
    if newest is None:
        return None  # it never had anything: nothing is missed
    if empties >= _EMPTY:
        return SourceTrouble.EMPTY
    gap = visit.gap if visit.whole else health.gap
    usual = max(_QUIET, gap * _GAPS) if gap else None
    return SourceTrouble.SILENT if usual and now - newest > usual else None
