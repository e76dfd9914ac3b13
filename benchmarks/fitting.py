"""Logistic regression in a few lines: weights for signs, by gradient descent, the same on every machine."""

from math import exp

Signs = dict[str, float]
Example = tuple[Signs, bool, float]  # its signs, whether it is one, how much it counts


def fitted(examples: list[Example], *, decay: float = 0.01, rounds: int, rate: float = 0.5) -> Signs:
    """Weights under which the examples (signs, whether, how much they count) are told apart; "always" is the bias."""
    names = sorted({name for signs, _, _ in examples for name in signs})
    weights = dict.fromkeys([*names, "always"], 0.0)
    total = sum(counts for _, _, counts in examples)
    for _ in range(rounds):
        slope = {name: decay * weights[name] for name in names} | {"always": 0.0}
        for signs, whether, counts in examples:
            wrong = counts * (chance(weights, signs) - whether) / total
            slope["always"] += wrong
            for name, value in signs.items():
                slope[name] += wrong * value
        for name, value in slope.items():
            weights[name] -= rate * value
    return weights


def chance(weights: Signs, signs: Signs) -> float:
    """How likely an example is under some weights."""
    total = weights["always"] + sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
