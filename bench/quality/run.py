"""run.py PROGRAM - ringleader beside two notebook rules and Splink, on the same records.

On simulated worlds or, with --records, on a directory of signups, billing and labels. Prints a
table and writes all figures as CSV. ringleader's figures, from the same evaluator as everybody's,
are checked against `ringleader evaluate`.
"""

import argparse
import json
import math
from pathlib import Path

import pandas as pd

import figures
import records
from methods import METHODS
from program import Shape, Shelf, run

NOTES = """
One evaluator for all; ringleader's figures are the same as `ringleader evaluate` gives. Accounts of
equal score stand in any order with equal chance. ringleader flags its bands high and medium and
ranks by score, nothing chosen with labels; the notebook rules flag clusters of 5 and more and rank
by size. Splink's thresholds and ranking are the best of a grid, chosen with these labels.
Placeholders and private addresses were taken out for the others. MB: peak of resident memory.
"""

COLUMNS = {
    "precision": ("precision", "{:.3f}"),
    "recall": ("recall", "{:.3f}"),
    "f1": ("F1", "{:.3f}"),
    "average_precision": ("avg. precision", "{:.3f}"),
    "top100": ("top 100", "{:.2f}"),
    "rings_share": ("rings >= 5 found", "{:.2f}"),
    "legit_per_1000": ("legit per 1,000", "{:.1f}"),
    "flagged": ("flagged", "{:.4f}"),
    "seconds": ("seconds", "{:.1f}"),
    "megabytes": ("MB", "{:.0f}"),
}
EVALUATE = {
    "precision": ("accounts, high and medium", "precision", 100),
    "recall": ("accounts, high and medium", "recall", 100),
    "f1": ("accounts, high and medium", "F1", 100),
    "average_precision": ("ranking of accounts", "average precision", 100),
    "top100": ("ranking of accounts", "precision of the top 100", 100),
    "rings_share": ("true rings found", "of 5 or more", 100),
    "legit_per_1000": ("legit exported", "all", 1),
}


def truth_of(directory):
    """Labels of the accounts that the records tell of."""
    known = pd.concat([records.read(directory, kind)["account_id"] for kind in records.KINDS])
    labels = records.read(directory, "labels")
    return figures.Truth.of(labels[labels["account_id"].isin(known)])


def check(program, store, labels, row):
    """Stops where `ringleader evaluate` says something else than the evaluator here."""
    said = {
        (one["section"], one["name"]): one["value"] or 0.0
        for one in json.loads(run(program, "--db", store, "evaluate", labels, "--format=json"))
    }
    for name, (section, title, scale) in EVALUATE.items():
        theirs = said.get((section, title))
        if theirs is not None and not math.isclose(theirs, scale * row[name], abs_tol=1e-6):
            raise SystemExit(f"{name}: {scale * row[name]} here, {theirs} by `evaluate`")


def compare(program, name, directory, work):
    """One row a method."""
    truth = truth_of(directory)
    for method, find in METHODS.items():
        outcome = find(program, directory, work, truth)
        row = figures.figures(truth, outcome.findings)
        if method == "ringleader":
            check(program, work / "store.db", records.path_of(directory, "labels"), row)
        cost = {"seconds": outcome.seconds, "megabytes": outcome.megabytes}
        yield {"records": name, "method": method, **row, **cost, "note": outcome.note}


def with_means(rows):
    """The rows, by method; then each method's mean where there are several worlds."""
    if rows["records"].nunique() == 1:
        return rows
    means = rows.groupby("method", sort=False).mean(numeric_only=True).reset_index()
    return pd.concat([rows, means.assign(records="mean")])


def print_table(rows):
    """Markdown, aligned; without the columns that these records cannot fill."""
    columns = {name: how for name, how in COLUMNS.items() if rows[name].notna().all()}
    table = [["records", "method", *(title for title, _ in columns.values())]]
    for row in rows.to_dict("records"):
        cells = (form.format(row[name]) for name, (_, form) in columns.items())
        table.append([row["records"], row["method"], *cells])
    widths = [max(map(len, column)) for column in zip(*table)]
    table.insert(1, ["-" * widths[0], "-" * widths[1], *("-" * (n - 1) + ":" for n in widths[2:])])
    for line in table:
        left = [cell.ljust(width) for cell, width in zip(line[:2], widths)]
        right = [cell.rjust(width) for cell, width in zip(line[2:], widths[2:])]
        print("|", " | ".join(left + right), "|")


def directories(options):
    """What is compared on: a name and a directory each."""
    if options.records:
        return {"records": options.records}
    shelf = Shelf(options.program, options.work)
    return {
        str(seed): shelf.world(Shape(seed, options.accounts, options.fraud))
        for seed in options.seeds
    }


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("program", type=Path, help="the binary, as build/ringleader")
    parser.add_argument("--seeds", nargs="+", type=int, default=[901, 902, 903])
    parser.add_argument("--accounts", type=int, default=50000)
    parser.add_argument("--fraud", type=float, default=0.03, help="share of accounts in rings")
    parser.add_argument("--records", type=Path, help="this directory's records, and no worlds")
    parser.add_argument("--work", type=Path, default=Path("build/worlds"), help="kept worlds")
    parser.add_argument("--output", type=Path, default=Path("build/quality.csv"))
    options = parser.parse_args()
    options.program = options.program.resolve()
    return options


def main():
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    rows = []
    for name, directory in directories(options).items():
        for row in compare(options.program, name, directory, options.work):
            rows.append(row)
            pd.DataFrame(rows).to_csv(options.output, index=False)
    rows = pd.DataFrame(rows)
    print_table(with_means(rows))
    print(NOTES)
    for row in rows[rows["note"] != ""].to_dict("records"):
        print(f"{row['method']}, {row['records']}: {row['note']}")


if __name__ == "__main__":
    main()
