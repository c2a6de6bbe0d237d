"""figures.py - how right findings are against labels. One evaluator for all methods.

The same definitions as `ringleader evaluate`, which it is checked against. Ties: accounts of equal
score stand in any order with equal chance, and average precision and the top 100 are the expected
ones over those orders.
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

RING_LEAST = 5  # the smallest true ring that is looked for
TOP = 100


@dataclass(frozen=True)
class Truth:
    """Indexed by account_id: whether it is fraud; the true ring where labels tell of rings."""

    fraud: pd.Series
    ring: pd.Series

    @classmethod
    def of(cls, labels):
        labels = labels.set_index("account_id")
        ring = labels.get("ring_id", pd.Series(index=labels.index, dtype="str"))
        return cls(labels["label"].str.lower().eq("fraud"), ring)


def share(part, whole):
    return part / whole if whole else 0.0


def ties(fraud, score):
    """Count and frauds of each group of equal scores, highest first."""
    groups = fraud.groupby(score).agg(["size", "sum"]).sort_index(ascending=False)
    return groups["size"].to_numpy(), groups["sum"].to_numpy()


def average_precision(fraud, score):
    """Each place of a tie holds fraud with the tie's own share, and so do the places above it."""
    total, found, first = 0.0, 0, 0
    for count, hits in zip(*ties(fraud, score)):
        place = np.arange(count)
        others = (hits - 1) / (count - 1) if count > 1 else 0.0
        precision = (found + 1 + place * others) / (first + 1 + place)
        total += hits / count * precision.sum()
        found, first = found + hits, first + count
    return share(total, found)


def precision_at(fraud, score, top):
    hits, left = 0.0, min(top, len(fraud))
    for count, frauds in zip(*ties(fraud, score)):
        taken = min(count, left)
        hits += frauds * taken / count
        left -= taken
    return share(hits, min(top, len(fraud)))


def rings_found(truth, found):
    """True rings that some ring of the method has a Jaccard index of at least 0.5 with."""
    sizes = truth.ring.value_counts()
    sought = sizes[sizes >= RING_LEAST]
    both = pd.DataFrame({"true": truth.ring, "found": found}).dropna()
    overlap = both.groupby(["true", "found"]).size()
    level = overlap.index.get_level_values
    either = (
        sizes.reindex(level("true")).to_numpy()
        + found.value_counts().reindex(level("found")).to_numpy()
        - overlap.to_numpy()
    )
    hit = set(level("true")[2 * overlap.to_numpy() >= either])
    return len(hit.intersection(sought.index)), len(sought)


def figures(truth, findings):
    """All figures, as a dict, over the accounts that have a label."""
    known = findings.reindex(truth.fraud.index)
    flagged = known["ring"].notna()
    score = known["score"].fillna(0.0)
    right = int((flagged & truth.fraud).sum())
    precision = share(right, int(flagged.sum()))
    recall = share(right, int(truth.fraud.sum()))
    found, sought = rings_found(truth, known["ring"])
    return {
        "precision": precision,
        "recall": recall,
        "f1": share(2 * precision * recall, precision + recall),
        "average_precision": average_precision(truth.fraud, score),
        "top100": precision_at(truth.fraud, score, TOP),
        "flagged": share(int(flagged.sum()), len(flagged)),
        "rings_found": found,
        "rings": sought,
        "rings_share": found / sought if sought else math.nan,
        "legit_per_1000": 1000 * share(int(flagged.sum()) - right, int((~truth.fraud).sum())),
    }
