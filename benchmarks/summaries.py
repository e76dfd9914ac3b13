"""Summaries beside what people wrote: our own, the opening, three graph methods and the greedy oracle, at equal characters.

Reads the development texts beside this clone (`../shared/eval/summaries`); one JSON line a figure. LexRank and TextRank
are sumy's (`pip install -e .[bench]`), over our sentences and stems. `--fit ar|fr|en` searches the weights of
`bot/summariser/weights/summary_*.yaml` by coordinates and prints them beside what they reach where they were not fitted.
"""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.rouge import References, references, words  # noqa: E402
from bot.language.segment import Span, sentences  # noqa: E402
from bot.language.stems import STOP_WORDS, folded_words, stem  # noqa: E402
from bot.summariser.digest import digest  # noqa: E402
from bot.summariser.extractive import Candidate, candidates, choose  # noqa: E402
from bot.summariser.limits import Limits  # noqa: E402
from bot.summariser.reading import read  # noqa: E402
from bot.summariser.weights import weights  # noqa: E402

TEXTS = HERE.parents[1] / "shared" / "eval" / "summaries"
# Name, language, and the budget: characters, or a share of the text.
SETS: tuple[tuple[str, str, float], ...] = (
    ("easc", "ar", 0.25),
    ("orangesum", "fr", 300),
    ("realsumm", "en", 400),
    ("summeval", "en", 400),
    ("fredsum_ext", "fr", 0.25),
)
DRAWS = 2000
FOLDS = 4
System = Callable[["Text"], list[str]]


@dataclass(frozen=True)
class Text:
    """A text, its sentences, the characters a summary of it may have, and what people wrote."""

    lang: str
    title: str
    body: str
    sentences: list[str]
    room: int
    meant: References


def texts(name: str, budget: float) -> list[Text]:
    found = []
    for line in (TEXTS / f"{name}.jsonl").read_text("utf-8").rstrip("\n").split("\n"):
        row: dict[str, Any] = json.loads(line)
        body = row["text"]
        parts = [" ".join(body[start:end].split()) for start, end in sentences(body)]
        room = int(budget * len(body)) if budget < 1 else int(budget)
        found.append(
            Text(row["lang"], row.get("title") or "", body, parts, room, references(row["references"]))
        )
    return found


def filled(text: Text, order: list[int]) -> list[str]:
    """The sentences in some order as long as they fit; the first is cut where it does not."""
    chosen: list[int] = []
    room = text.room
    for at in order:
        if len(text.sentences[at]) <= room:
            chosen.append(at)
            room -= len(text.sentences[at])
    return [text.sentences[at] for at in sorted(chosen)] or [text.sentences[order[0]][: text.room]]


def opening(text: Text) -> list[str]:
    """The first sentences; the first of all is cut where it is too long."""
    if len(text.sentences[0]) > text.room:
        return [text.sentences[0][: text.room]]
    return filled(text, list(range(len(text.sentences))))


def first_characters(text: Text) -> list[str]:
    """The opening to the last character, cut wherever that falls: no reader's summary, and hard to beat."""
    return [" ".join(text.body.split())[: text.room]]


def ours(text: Text) -> list[str]:
    made = digest(text.title, text.body, text.lang, Limits(1000, text.room, None))
    return [excerpt.text for excerpt in made.summary]


def oracle(text: Text) -> list[str]:
    """The sentences that each time bring the summary nearest to what people wrote: what no system can pass by much."""
    told, room, best = Counter[str](), text.room, 0.0
    chosen: list[str] = []
    while True:
        options = [
            (text.meant.score(told + words(each)), each) for each in text.sentences if len(each) <= room
        ]
        score, each = max(options, default=(0.0, ""))
        if score <= best:
            return chosen
        best, told, room = score, told + words(each), room - len(each)
        chosen.append(each)


def stems(sentence: str) -> list[str]:
    return [stem(word) for word in folded_words(sentence) if word not in STOP_WORDS]


def ranked(matrix: list[list[float]]) -> list[int]:
    """The rows in the order of their weight in the graph (power iteration)."""
    size = len(matrix)
    rank = [1 / size] * size
    sums = [sum(row) or 1.0 for row in matrix]
    for _ in range(30):
        rank = [
            0.15 / size + 0.85 * sum(rank[j] * matrix[j][i] / sums[j] for j in range(size))
            for i in range(size)
        ]
    return sorted(range(size), key=lambda at: (-rank[at], at))


def bm25_textrank(text: Text) -> list[str]:
    bags = [Counter(stems(each)) for each in text.sentences]
    often = Counter(word for bag in bags for word in bag)
    mean = sum(bag.total() for bag in bags) / len(bags) or 1.0

    def alike(one: "Counter[str]", other: "Counter[str]") -> float:
        return sum(
            max(0.0, log((len(bags) - often[word] + 0.5) / (often[word] + 0.5)))
            * other[word] * 2.2 / (other[word] + 1.2 * (0.25 + 0.75 * other.total() / mean))
            for word in one if word in other
        )  # fmt: skip

    matrix = [[alike(one, other) if one is not other else 0.0 for other in bags] for one in bags]
    return filled(text, ranked(matrix))


def sumy(name: str) -> System | None:
    """A graph method of sumy's; None where it is not installed."""
    try:  # the only library a benchmark may lack
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # noqa: PLC0415
        from sumy.summarizers.lex_rank import LexRankSummarizer  # noqa: PLC0415
        from sumy.summarizers.text_rank import TextRankSummarizer  # noqa: PLC0415
    except ImportError:
        return None

    class Tokens:
        def to_words(self, sentence: str) -> tuple[str, ...]:
            return tuple(folded_words(sentence))

    def system(text: Text) -> list[str]:
        found = [Sentence(each, Tokens()) for each in text.sentences]
        places = {id(each): at for at, each in enumerate(found)}
        made = {"lexrank": LexRankSummarizer, "textrank": TextRankSummarizer}[name](stem)
        made.stop_words = STOP_WORDS
        order: list[int] = []

        def keep(sentences_: Any, _count: Any, rating: Any, *_rest: Any) -> tuple[()]:
            worth = rating if callable(rating) else rating.__getitem__
            order.extend(
                sorted((places[id(each)] for each in sentences_), key=lambda at: (-worth(found[at]), at))
            )
            return ()

        made._get_best_sentences = keep
        made(ObjectDocumentModel([Paragraph(found)]), len(found))
        return filled(text, order or [0])

    return system


def interval(ours_: list[float], others: list[float]) -> tuple[float, float, float]:
    """The mean difference, and the interval that holds 95 % of it when the texts are drawn again."""
    pairs = [one - other for one, other in zip(ours_, others, strict=True)]
    draw = random.Random(13)
    means = sorted(sum(draw.choices(pairs, k=len(pairs))) / len(pairs) for _ in range(DRAWS))
    return sum(pairs) / len(pairs), means[int(0.025 * DRAWS)], means[int(0.975 * DRAWS)]


def told(figure: str, **values: Any) -> None:
    print(json.dumps({"figure": figure, **values}, ensure_ascii=False), flush=True)


def measure(name: str, budget: float) -> None:
    known = texts(name, budget)
    systems: dict[str, System | None] = {"lead": opening, "first_characters": first_characters, "houma": ours, "lexrank": sumy("lexrank"), "textrank": sumy("textrank"),
                                         "bm25_textrank": bm25_textrank, "oracle": oracle}  # fmt: skip
    if name == "fredsum_ext":  # hundreds of sentences a text: the graph methods are no peers there
        systems = {key: systems[key] for key in ("lead", "houma", "oracle")}
    scores: dict[str, list[float]] = {}
    for key, system in systems.items():
        if system is None:
            told(f"{name}, {key}", absent="pip install -e .[bench]")
            continue
        spent: list[float] = []
        scores[key] = []
        for text in known:
            begun = time.process_time()
            made = system(text)
            spent.append((time.process_time() - begun) * 1000)
            scores[key].append(text.meant.score(words(" ".join(made))))
        spent.sort()
        told(f"{name}, {key}", rouge1=mean(scores[key]), ms_median=round(spent[len(spent) // 2], 2),
             ms_99=round(spent[int(len(spent) * 0.99)], 2), texts=len(known))  # fmt: skip
    difference, low, high = interval(scores["houma"], scores["lead"])
    way = sum(scores["oracle"]) - sum(scores["lead"])
    closed = (sum(scores["houma"]) - sum(scores["lead"])) / way
    told(f"{name}, houma over lead", difference=round(difference, 4), low=round(low, 4), high=round(high, 4), way_closed=round(closed, 3))  # fmt: skip


def mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 4)


def growth() -> None:
    """The time of summary and brief together, of texts up to a megabyte."""
    paragraph = "عقد المجلس الجماعي دورته العادية، وصادق أعضاء المجلس على برمجة الفائض. وطالب السكان بإصلاح الطرق والإنارة.\n"
    for size in (10_000, 100_000, 1_000_000):
        body = (paragraph * (size // len(paragraph) + 1))[:size]
        begun = time.process_time()
        digest("دورة المجلس", body, "ar", Limits())
        told(f"{size} characters", ms=round((time.process_time() - begun) * 1000, 1))


@dataclass(frozen=True)
class Pieces:
    """A text's candidates with their words, ready to be chosen under many weights."""

    text: Text
    found: list[Candidate]
    said: dict[Span, "Counter[str]"]
    lead: float
    best: float


def pieces(text: Text) -> Pieces:
    head, body = read(text.title, text.lang), read(text.body, text.lang, text.title)
    found = candidates(head, body, text.room, meeting=False)
    said = {each.unit.span: words(text.body[slice(*each.unit.span)]) for each in found}
    lead, best = (text.meant.score(words(" ".join(system(text)))) for system in (opening, oracle))
    return Pieces(text, found, said, lead, best)


def reached(known: Pieces, weight: dict[str, float]) -> float:
    scored = [
        Candidate(each.unit, each.stems, each.features, sum(weight.get(name, 0.0) * value for name, value in each.features.items()))
        for each in known.found
    ]  # fmt: skip
    chosen = choose(scored, 1000, known.text.room, weight["again"])
    return (
        known.text.meant.score(sum((known.said[each.unit.span] for each in chosen), Counter()))
        if chosen
        else known.lead
    )


def way_closed(known: list[Pieces], weight: dict[str, float]) -> float:
    way = sum(each.best - each.lead for each in known) or 1.0
    return sum(reached(each, weight) - each.lead for each in known) / way


def searched(known: list[Pieces], weight: dict[str, float]) -> dict[str, float]:
    """The weights from which no single step leads further along the way from the opening to the oracle."""
    best = way_closed(known, weight)
    for _ in range(2):
        for name in sorted(weight):
            for value in (
                weight[name] * 0.5,
                weight[name] * 1.5,
                0.0,
                weight[name] + 0.5,
                weight[name] - 0.5,
            ):
                tried = weight | {name: value}
                if (score := way_closed(known, tried)) > best + 1e-4:
                    best, weight = score, tried
    return weight


def fit(language: str) -> None:
    known = [
        pieces(text)
        for name, lang, budget in SETS
        if lang == language and name != "fredsum_ext"
        for text in texts(name, budget)
    ]
    random.Random(1).shuffle(known)
    begin = weights(f"summary_{language}")
    told(f"{language}, as it is", way_closed=round(way_closed(known, begin), 3))
    total = 0.0
    for fold in range(FOLDS):
        found = searched([each for at, each in enumerate(known) if at % FOLDS != fold], begin)
        total += sum(reached(each, found) - each.lead for each in known[fold::FOLDS])
    told(
        f"{language}, cross-validated",
        way_closed=round(total / (sum(each.best - each.lead for each in known) or 1.0), 3),
    )
    final = searched(known, begin)
    told(f"{language}, fitted", way_closed=round(way_closed(known, final), 3), weights={name: round(value, 2) for name, value in final.items()})  # fmt: skip


def main() -> None:
    growth()
    if not TEXTS.is_dir():
        sys.exit(f"{TEXTS}: the development texts are not here; summaries were not measured")
    if "--fit" in sys.argv:
        fit(sys.argv[-1])
        return
    for name, _, budget in SETS:
        measure(name, budget)


if __name__ == "__main__":
    main()
