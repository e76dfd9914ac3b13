"""Meetings told from news, and briefs beside the spans people marked.

Reads the marked development articles beside this clone (`../shared/eval/meetings`) and our own of
`benchmarks/data/meetings.jsonl`, which nothing was fitted on; one JSON line a figure. `--fit` writes
`bot/summariser/weights/meeting.yaml` from the marked articles and from those of a larger pool
(`../shared/eval/{dedupe,search}`) that `benchmarks/data/meeting_labels.json` names as meetings or news.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.fitting import Example, chance, fitted  # noqa: E402
from bot.summariser.digest import digest  # noqa: E402
from bot.summariser.limits import Limits  # noqa: E402
from bot.summariser.meeting import signs  # noqa: E402
from bot.summariser.phase import phase_of, type_of  # noqa: E402
from bot.summariser.reading import read  # noqa: E402
from storage.model import ArticleKind, BriefPart, Digested  # noqa: E402

EVAL = HERE.parents[1] / "shared" / "eval"
MARKED = EVAL / "meetings" / "meetings.jsonl"
POOL = (EVAL / "dedupe" / "ant_docs.jsonl.gz", EVAL / "search" / "docs.jsonl.gz")
OWN = HERE / "data" / "meetings.jsonl"
LABELS = HERE / "data" / "meeting_labels.json"
WEIGHTS = HERE.parent / "bot" / "summariser" / "weights" / "meeting.yaml"
ENOUGH = 0.45  # chance from which a text is called a meeting: beyond it the pool's false alarms outgrow what is found
POOLED = 0.4  # how much an article of the pool counts beside a marked one,
RARE = 3  # and one of its few meetings beside its news
FOLDS = 13
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


def example(row: Row, *, meeting: bool, counts: float = 1.0) -> Example:
    title = row.get("title") or ""
    return signs(read(title, row["lang"]), read(row["text"], row["lang"], title)), meeting, counts


def pooled() -> list[Example]:
    """The pool's labelled articles; those that name no meeting teach nothing."""
    labels: dict[str, str] = json.loads(LABELS.read_text("utf-8"))
    found: dict[str, Example] = {}
    for path in POOL:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in labels and row["id"] not in found:
                    meeting = labels[row["id"]] == "meeting"
                    counts = POOLED * (RARE if meeting else 1)
                    found[row["id"]] = example(
                        row | {"lang": row.get("lang", "ar")}, meeting=meeting, counts=counts
                    )
    return [each for each in found.values() if each[0]]


def crossed(marked: list[Row], pool: list[Example]) -> None:
    """Detection where the article judged had no part in the weights."""
    right = said = 0
    for fold in range(FOLDS):
        known = [
            example(row, meeting=row["label"] == "meeting")
            for n, row in enumerate(marked)
            if n % FOLDS != fold
        ]
        weights = fitted([each for each in known if each[0]] + pool, rounds=700)
        for row in marked[fold::FOLDS]:
            found = example(row, meeting=row["label"] == "meeting")
            if found[0] and chance(weights, found[0]) >= ENOUGH:
                said += 1
                right += found[1]
    meant = sum(row["label"] == "meeting" for row in marked)
    told(
        "detection, cross-validated",
        precision=share(right, said),
        recall=share(right, meant),
        articles=len(marked),
    )


def fit(marked: list[Row]) -> None:
    """Write the weights of the signs."""
    pool = pooled()
    examples = [example(row, meeting=row["label"] == "meeting") for row in marked]
    weights = fitted([each for each in examples if each[0]] + pool, rounds=3000)
    written = "".join(f"{name}: {weight:.2f}\n" for name, weight in sorted(weights.items()))
    WEIGHTS.write_text(
        "# How much each sign of a meeting weighs; meeting.py tells what they are, `enough` is the chance that calls it one.\n"
        f"# Written by: python benchmarks/meetings.py --fit ({len(marked)} marked articles, {len(pool)} of the pool)\n"
        f"enough: {ENOUGH}\n{written}",
        "utf-8",
    )
    crossed(marked, pool)


def standing(rows_: list[Row]) -> None:
    """Where our own articles' meetings stand, and what sort they are."""
    meant = [row for row in rows_ if row["label"] == "meeting"]
    phases = types = 0
    for row in meant:
        title, body = read(row["title"], row["lang"]), read(row["text"], row["lang"], row["title"])
        phases += phase_of(title, body) == row["phase"]
        types += type_of(title, body) == row["type"]
    told(
        "phase and type, our own articles",
        phase=share(phases, len(meant)),
        type=share(types, len(meant)),
        meetings=len(meant),
    )


def main() -> None:
    own = rows(OWN)
    detection("our own articles", [(row, digested(row)) for row in own])
    standing(own)
    if not MARKED.is_file():
        sys.exit(f"{MARKED}: the marked articles are not here; they were not measured")
    marked = rows(MARKED)
    if "--fit" in sys.argv:
        fit(marked)
        return
    pairs = [(row, digested(row)) for row in marked]
    detection("development articles", pairs)
    crossed(marked, pooled())
    briefs("development articles", pairs)


if __name__ == "__main__":
    main()
