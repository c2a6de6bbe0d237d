"""splink_choice.py - the best that can be made of Splink's clusters, by the labels themselves.

Splink names no threshold and no fraud score. So what it flags is taken at the threshold and least
cluster size of best F1, and how it ranks at the threshold and score of best average precision;
nobody without labels could choose as well.
"""

import pandas as pd

import figures
import records

SIZES = (2, 3, 4, 5, 7, 10)
SCORES = ("size", "weight")


def flags(grid):
    """Every choice of what is flagged: its name, and a Series from account to cluster."""
    for threshold, clusters in grid:
        for size in SIZES:
            name = f"weight >= {threshold} and size >= {size}"
            yield name, clusters["ring"][clusters["size"] >= size]


def rankings(grid):
    """Every choice of a score: its name, and a Series from account to score."""
    for threshold, clusters in grid:
        for score in SCORES:
            yield f"{score} at weight >= {threshold}", clusters[score]


def f1(truth, ring):
    fraud = int(truth.fraud.reindex(ring.index, fill_value=False).sum())
    return 2 * figures.share(fraud, len(ring) + int(truth.fraud.sum()))


def ranking_precision(truth, score):
    return figures.average_precision(truth.fraud, score.reindex(truth.fraud.index, fill_value=0.0))


def best(truth, path):
    """Findings, and what was chosen."""
    clusters = pd.read_csv(path, dtype={records.ACCOUNT: "str", "ring": "str"})
    grid = list(clusters.set_index(records.ACCOUNT).groupby("threshold"))
    flagged_by, ring = max(flags(grid), key=lambda choice: f1(truth, choice[1]))
    ranked_by, score = max(rankings(grid), key=lambda choice: ranking_precision(truth, choice[1]))
    findings = pd.DataFrame({"ring": ring, "score": score})
    return findings, f"flagged: {flagged_by}; ranked by cluster {ranked_by}"
