"""The founding sample: what Houma must make of it, from the file a person pastes to the brief a resident reads."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli.entry import houma

SEED = Path(__file__).parents[4] / "shared" / "seed" / "sada-almaghrib-meknes-2017-10-23.txt"


@pytest.fixture(scope="module")
def told() -> Any:
    if not SEED.is_file():
        reason = f"the founding sample is not here: {SEED}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.xfail(reason)
    answer = CliRunner().invoke(houma, ["summarise", str(SEED), "--json"])
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.output)


def spans(told: Any, *roles: str) -> list[Any]:
    return [span for role, found in told["brief"].items() if not roles or role in roles for span in found]


def test_it_is_a_meeting_held_in_meknes_told_by_its_outlet(told: Any) -> None:
    assert told["title"] == "مكناس جمعيات المجتمع المدني في لقاء تواصلي مع رؤساء الدوائر الأمنية بالمدينة"
    assert (told["date"], told["city"], told["kind"], told["phase"]) == (
        "2017-10-23",
        "meknes",
        "meeting",
        "held",
    )
    assert (told["author"], told["outlet"]) == ("حسن جبوري", "صدى المغرب")
    assert (told["type"], told["place"]) == ("police_community", "بمدينة مكناس")


def test_its_furniture_is_no_part_of_the_body(told: Any) -> None:
    assert told["body"].startswith("في إطار سياسة")
    assert told["body"].endswith("المطروحة امنيا.")


def test_nothing_the_source_does_not_state_is_told(told: Any) -> None:
    assert [told[name] for name in ("on", "at", "hall")] == [None, None, None]
    assert not spans(told, "decision", "commitment", "recommendation", "convener")


def test_its_purpose_opens_the_summary(told: Any) -> None:
    assert told["summary"][0]["text"].startswith("في هذا الاطار، تم عقد لقاء تواصلي")
    assert sum(len(each["text"]) for each in told["summary"]) <= 600


def test_the_brief_tells_the_aim_who_came_what_was_raised_and_asked(told: Any) -> None:
    [aim] = spans(told, "aim")
    assert "رصد ومحاصرة الظواهر" in aim["text"]
    assert "الفعاليات المجتمعية" in spans(told, "participants")[0]["text"]
    raised = " ".join(span["text"] for span in spans(told, "issue_raised"))
    assert all(matter in raised for matter in ("المخدرات", "النشل", "محيط الإعداديات"))
    asked = " ".join(span["text"] for span in spans(told, "demand"))
    assert all(matter in asked for matter in ("للدوريات المتجولة", "تكثيف مثل هذه اللقاءات"))


def test_every_claim_is_quoted_with_its_speaker(told: Any) -> None:
    for span in spans(told, "issue_raised", "demand"):
        assert "ممثلي جمعيات المجتمع المدني" in span["text"] + span.get("speaker", {}).get("text", "")


def test_the_brief_is_verbatim_and_short(told: Any) -> None:
    body, found = told["body"], spans(told)
    quoted: set[int] = set()
    for span in [*found, *(span["speaker"] for span in found if "speaker" in span)]:
        assert body[span["start"] : span["end"]] == span["text"]
        quoted |= set(range(span["start"], span["end"]))
    assert len(found) <= 6
    assert len(quoted) <= min(600, 0.3 * len(body))
