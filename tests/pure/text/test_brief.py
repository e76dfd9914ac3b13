"""A brief as a chat reads it: nobody's words without their name."""

from dataclasses import replace
from datetime import date

from bot.text.brief import brief_lines
from bot.text.html import plain
from storage.model import BriefPart, Excerpt, Language, Role
from tests.pure.text.samples import BRIEF


def excerpt(text: str, *, cut_start: bool = False) -> Excerpt:
    return Excerpt(0, len(text), text, cut_start=cut_start)


def test_a_claim_is_shown_after_its_speaker_with_what_is_left_out_marked() -> None:
    part = BriefPart(Role.DEMAND, excerpt("مطالبين بالإنارة", cut_start=True), excerpt("ممثلو الحي"))
    lines = brief_lines(replace(BRIEF, parts=(part,)), Language.AR, Language.AR, date(2026, 5, 1))
    assert "• ممثلو الحي […] مطالبين بالإنارة" in plain(lines[-1])


def test_a_place_is_shown_where_no_hall_is_stated() -> None:
    told = replace(BRIEF, hall=None, place=excerpt("بمدينة مكناس", cut_start=True))
    lines = [plain(line) for line in brief_lines(told, Language.AR, Language.FR, date(2026, 5, 1))]
    assert any("بمدينة مكناس" in line for line in lines)
