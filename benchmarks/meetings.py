"""Meetings told from news, and briefs beside the spans people marked.

Reads the development articles beside this clone (`../shared/eval/meetings`) and, where they are, the articles of
`benchmarks/data/meetings.jsonl`; one JSON line a figure.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from bot.summariser.digest import digest  # noqa: E402
from bot.summariser.limits import Limits  # noqa: E402
from storage.model import ArticleKind, BriefPart, Digested  # noqa: E402

MARKED = HERE.parents[1] / "shared" / "eval" / "meetings" / "meetings.jsonl"
OWN = HERE / "data" / "meetings.jsonl"
OUTCOMES = {"commitment", "decision", "recommendation", "next_step"}
GLANCE = 600
LONG = 1500
Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def merged(role: str) -> str:
    return "outcome" if role in OUTCOMES else role


def share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def told(figure: str, **values: Any) -> None:
    print(json.dumps({"figure": figure, **values}, ensure_ascii=False), flush=True)


def digested(row: Row) -> Digested:
    return digest(row["title"], row["text"], row["lang"], Limits())


def detection(name: str, pairs: list[tuple[Row, Digested]]) -> None:
    """Precision and recall of "this is a meeting"."""
    said = [row["label"] == "meeting" for row, made in pairs if made.kind is ArticleKind.MEETING]
    meant = sum(row["label"] == "meeting" for row, _ in pairs)
    told(
        f"detection, {name}",
        precision=share(sum(said), len(said)),
        recall=share(sum(said), meant),
        articles=len(pairs),
    )


def covered(part: BriefPart, spans: list[Row]) -> int:
    within = set().union(*(range(span["start"], span["end"]) for span in spans)) if spans else set()
    return len(within & set(range(part.excerpt.start, part.excerpt.end)))


def in_role(row: Row, parts: tuple[BriefPart, ...]) -> Iterator[bool]:
    """For each excerpt, whether half of it lies in what was marked for its role."""
    for part in parts:
        same = [span for span in row["spans"] if merged(span["role"]) == merged(part.role.value)]
        yield 2 * covered(part, same) >= part.excerpt.end - part.excerpt.start


def best_covered(row: Row, parts: tuple[BriefPart, ...]) -> float:
    """How much of the best spans the first 600 characters of a brief hold."""
    best = set().union(*(range(row["spans"][n]["start"], row["spans"][n]["end"]) for n in row["best"]))
    left, shown = GLANCE, set[int]()
    for part in parts:
        shown |= set(range(part.excerpt.start, min(part.excerpt.end, part.excerpt.start + left)))
        left = max(0, left - (part.excerpt.end - part.excerpt.start))
    return len(best & shown) / len(best)


def briefs(name: str, pairs: list[tuple[Row, Digested]]) -> None:
    hits: list[bool] = []
    cover: list[float] = []
    long: list[float] = []
    found: list[float] = []
    for row, made in pairs:
        if row["label"] != "meeting":
            continue
        parts = made.brief.parts if made.brief else ()
        hits += in_role(row, parts)
        cover.append(best_covered(row, parts))
        if made.brief:
            found.append(cover[-1])
        if len(row["text"]) > LONG:
            long.append(cover[-1])
    told(f"brief, {name}", spans_in_role=share(sum(hits), len(hits)), spans=len(hits))
    told(
        f"best spans covered, {name}",
        all=mean(cover),
        found=mean(found),
        long=mean(long),
        articles=len(cover),
    )


def mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), 3) if values else None


def main() -> None:
    if not MARKED.is_file():
        sys.exit(f"{MARKED}: the marked articles are not here; nothing was measured")
    pairs = [(row, digested(row)) for row in rows(MARKED)]
    detection("development articles", pairs)
    briefs("development articles", pairs)
    if OWN.is_file():
        detection("our own articles", [(row, digested(row)) for row in rows(OWN)])


if __name__ == "__main__":
    main()
