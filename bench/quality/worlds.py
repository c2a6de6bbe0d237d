"""worlds.py PROGRAM - how right ringleader is on many simulated worlds: mean, worst, and where.

Worlds and loaded stores are kept in the work directory (see program.py), so that a second run
only detects and evaluates. What concerns styles, disciplines and groups is counted over all worlds
together, for a single world has few of each.
"""

import argparse
import json
import signal
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from program import Shape, Shelf, run


@dataclass(frozen=True)
class Figure:
    """A figure of `evaluate`: where it stands there, and whether less of it is better."""

    title: str
    section: str
    name: str
    less_is_better: bool = False

    def worst(self, values):
        return max(values) if self.less_is_better else min(values)


FIGURES = (
    Figure("AP", "ranking of accounts", "average precision"),
    Figure("F1", "accounts, high and medium", "F1"),
    Figure("precision", "accounts, high and medium", "precision"),
    Figure("recall", "accounts, high and medium", "recall"),
    Figure("P(high)", "accounts, high alone", "precision"),
    Figure("rings>=5", "true rings found", "of 5 or more"),
    Figure("legit/1000", "legit exported", "all", less_is_better=True),
)

PARTS = (
    ("rings of 5 or more found, by style", "of 5 or more, by style", 100, "%"),
    ("rings of 5 or more found, by discipline", "of 5 or more, by discipline", 100, "%"),
    ("legitimate accounts exported, by group", "legit exported, by group", 1000, "per 1,000"),
)


def evaluate(shelf, shape, *options):
    """What `evaluate` says after a detection with these options: {section: {name: row}}."""
    with tempfile.TemporaryDirectory(dir=shelf.directory) as directory:
        store = shelf.copy_of_store(shape, directory)
        run(shelf.program, "--db", store, "detect", "--quiet", *options)
        labels = shelf.world(shape) / "labels.csv"
        rows = json.loads(run(shelf.program, "--db", store, "evaluate", labels, "--format=json"))
    sections = defaultdict(dict)
    for row in rows:
        sections[row["section"]][row["name"]] = row
    return sections


def value_of(evaluation, figure):
    """The figure's value; what cannot be said, as the precision of nothing, counts as 0."""
    return evaluation[figure.section][figure.name]["value"] or 0.0


def print_worlds(evaluations):
    """One line a world, then mean and worst."""
    columns = [[value_of(one, figure) for one in evaluations.values()] for figure in FIGURES]
    lines = list(zip(evaluations, zip(*columns)))
    lines.append(("mean", [sum(column) / len(column) for column in columns]))
    lines.append(("worst", [figure.worst(column) for figure, column in zip(FIGURES, columns)]))
    print("seed  ", *(f"{figure.title:>10}" for figure in FIGURES))
    for name, values in lines:
        print(f"{name:<6}", *(f"{value:10.2f}" for value in values))


def print_parts(evaluations, title, section, scale, unit):
    """Each name's share over all worlds, and its worst world's."""
    worlds = defaultdict(list)
    for evaluation in evaluations.values():
        for name, row in evaluation[section].items():
            worlds[name].append((row["count"], row["of"]))
    less_is_better = section.startswith("legit")
    worst_of = max if less_is_better else min
    lines = []
    for name, shares in worlds.items():
        count, of = (sum(column) for column in zip(*shares))
        worst = worst_of(part / whole for part, whole in shares)
        lines.append((scale * count / of, scale * worst, count, of, name))
    print(f"\n{title} ({unit})\n{'':<20}{'all':>8}{'worst':>8}{'count':>8}{'of':>8}")
    for share, worst, count, of, name in sorted(lines, reverse=less_is_better):
        print(f"{name:<20}{share:8.2f}{worst:8.2f}{count:8d}{of:8d}")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("program", type=Path, help="the binary, as build/ringleader")
    parser.add_argument("--seeds", nargs="+", type=int, default=list(range(901, 911)))
    parser.add_argument("--accounts", type=int, default=50000)
    parser.add_argument("--fraud", type=float, default=0.03, help="share of accounts in rings")
    parser.add_argument("--work", type=Path, default=Path("build/worlds"), help="kept files")
    parser.add_argument("--jobs", type=int, default=2, help="worlds at a time")
    return parser.parse_args()


def main():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # the reader may want the head alone
    options = arguments()
    shelf = Shelf(options.program.resolve(), options.work)
    shapes = [Shape(seed, options.accounts, options.fraud) for seed in options.seeds]
    with ThreadPoolExecutor(options.jobs) as pool:
        found = pool.map(lambda shape: evaluate(shelf, shape), shapes)
        evaluations = dict(zip(options.seeds, found))
    print_worlds(evaluations)
    for part in PARTS:
        print_parts(evaluations, *part)


if __name__ == "__main__":
    main()
