"""services.py PROGRAM DIRECTORY... - how right ringleader is on any service with labels.

A directory holds signups, labels and, where the service has money, billing, as CSV or gzip. Labels
have account_id and label; ring_id, style and level (or discipline) add figures. Needs nothing
beside Python. Prints a row a directory, then means, calibration and what was found by style.
"""

import argparse
import csv
import gzip
import json
import sqlite3
import tempfile
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from program import run

LEVELS = ("careless", "normal", "careful", "expert")
EXPERT = "expert"
TOP = 100
RING_LEAST = 5  # the smallest true ring that is looked for
CANDIDATE_MOST = 3  # a candidate may be this many times as large as the true ring in it
BINS = ("<0", "0-3", "3-7", "7-11", "high")  # by score; all rings of the band high are in the last

# ---- records and labels ----


def path_of(directory, kind):
    """The file of that kind, plain or gzip; None where there is none."""
    plain = Path(directory) / f"{kind}.csv"
    return next((one for one in (plain, plain.with_suffix(".csv.gz")) if one.exists()), None)


# What Auth0 and Stripe call the columns that simple rules read.
OTHER_NAMES = {
    "user_id": "account_id",
    "Customer ID": "account_id",
    "Card Fingerprint": "payment_fingerprint",
    "phone_number": "phone",
}


def rows_of(path):
    """Rows by the names of docs/records.md."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        names = [OTHER_NAMES.get(name, name) for name in next(csv.reader([file.readline()]), [])]
        yield from csv.DictReader(file, fieldnames=names)


@dataclass(frozen=True)
class Truth:
    """What the labels say. ring: by account, empty where it is in none; level, style and size: by
    ring; group: by legitimate account, the kind of honest group where labels name one."""

    fraud: dict
    ring: dict
    level: dict
    style: dict
    size: Counter
    group: dict

    @classmethod
    def of(cls, path):
        fraud, ring, level, style, group = {}, {}, {}, {}, {}
        for row in rows_of(path):
            account, name = row["account_id"], row.get("ring_id") or ""
            fraud[account] = row["label"].strip().lower() == "fraud"
            if fraud[account] and name:
                ring[account] = name
                level[name] = row.get("level") or row.get("discipline") or ""
                style[name] = row.get("style") or ""
            elif not fraud[account]:
                group[account] = row.get("group") or ""
        return cls(fraud, ring, level, style, Counter(ring.values()), group)

    def is_expert(self, account):
        return self.level.get(self.ring.get(account)) == EXPERT


# ---- what the program finds ----

RINGS = """
SELECT ring_id, band, ring_score FROM v_rings WHERE run_id = (SELECT max(run_id) FROM v_rings)
"""
MEMBERS = """
SELECT ring_id, account_id, member_score FROM v_ring_members
WHERE run_id = (SELECT max(run_id) FROM v_rings)
"""


@dataclass(frozen=True)
class Found:
    """Rings of all bands: members, band and score by ring; (own, ring's) score by account."""

    members: dict
    band: dict
    score: dict
    rank: dict
    seconds: float
    detect_seconds: float

    def exported(self):
        return [ring for ring, band in self.band.items() if band != "low"]

    def accounts(self, rings):
        return {account for ring in rings for account in self.members[ring]}


def found_in(store, seconds, detect_seconds):
    """From the views, whose scores are whole: exports round them, which would make ties."""
    members, rank = defaultdict(set), {}
    db = sqlite3.connect(store)
    rings = db.execute(RINGS).fetchall()
    score = {ring: value for ring, _, value in rings}
    for ring, account, own in db.execute(MEMBERS):
        members[ring].add(account)
        rank[account] = max(rank.get(account, (own, score[ring])), (own, score[ring]))
    db.close()
    band = {ring: name for ring, name, _ in rings}
    return Found(members, band, score, rank, seconds, detect_seconds)


def find(program, directory, work):
    """Loads the directory's records into a new store in work and detects, with default settings."""
    store = Path(work) / "store.db"
    begin = time.monotonic()
    for kind in ("signups", "billing"):
        if path := path_of(directory, kind):
            run(program, "--db", store, "load", kind, path)
    loaded = time.monotonic()
    run(program, "--db", store, "detect")
    end = time.monotonic()
    return found_in(store, end - begin, end - loaded)


# ---- figures of accounts ----


def share(part, whole):
    """None where there is nothing to be a share of."""
    return part / whole if whole else None


def rates(flagged, fraud):
    """Precision, recall and F1 of a set of accounts; fraud: whether, by labelled account."""
    known = [account for account in flagged if account in fraud]
    right = sum(fraud[account] for account in known)
    every = sum(fraud.values())
    f1 = 2 * right / (len(known) + every) if every else None
    return {"precision": share(right, len(known)), "recall": share(right, every), "f1": f1}


def ties(rank, fraud):
    """Count and frauds of each group of accounts of equal score, highest first."""
    groups = defaultdict(lambda: [0, 0])
    for account, is_fraud in fraud.items():
        group = groups[rank.get(account)]
        group[0] += 1
        group[1] += is_fraud
    ranked = sorted((score for score in groups if score is not None), reverse=True)
    return [groups[score] for score in [*ranked, None] if score in groups]


def average_precision(rank, fraud):
    """The expected one over all orders of accounts of equal score; unranked accounts come last."""
    total, found, first = 0.0, 0, 0
    for count, hits in ties(rank, fraud):
        others = (hits - 1) / (count - 1) if count > 1 else 0.0
        places = ((found + 1 + i * others) / (first + 1 + i) for i in range(count))
        total += hits / count * sum(places)
        found, first = found + hits, first + count
    return share(total, found)


def best_f1(rank, fraud):
    """The F1 at the best cut of the ranking: what another threshold could reach."""
    best, found, first, every = 0.0, 0, 0, sum(fraud.values())
    for count, hits in ties(rank, fraud):
        found, first = found + hits, first + count
        best = max(best, 2 * found / (first + every))
    return best


def precision_of_top(rank, fraud):
    """The share of frauds among the first accounts of the ranking, expected over ties."""
    hits, left = 0.0, TOP
    for count, frauds in ties(rank, fraud):
        taken = min(count, left)
        hits += frauds * taken / count
        left -= taken
    return hits / TOP


def account_figures(truth, found):
    exported = found.accounts(found.exported())
    high = found.accounts(ring for ring, band in found.band.items() if band == "high")
    experts = {account for account in truth.ring if truth.is_expert(account)}
    others = {account: truth.fraud[account] for account in truth.fraud.keys() - experts}
    legit = sum(not is_fraud for is_fraud in truth.fraud.values())
    wronged = sum(truth.fraud.get(account) is False for account in exported)
    return {
        "accounts": len(truth.fraud),
        "fraud": len(truth.fraud) - legit,
        **rates(exported, truth.fraud),
        "average_precision": average_precision(found.rank, truth.fraud),
        "best_f1": best_f1(found.rank, truth.fraud),
        "top100": precision_of_top(found.rank, truth.fraud),
        "exported": len(exported),
        "precision_high": rates(high, truth.fraud)["precision"],
        "legit_exported": wronged,
        "legit_per_1000": share(1000 * wronged, legit),
        "f1_without_experts": rates(exported, others)["f1"],
        "recall_experts": share(len(exported & experts), len(experts)),
    }


def groups_exported(truth, found):
    """[exported, all] legitimate accounts of each kind of honest group."""
    exported = found.accounts(found.exported())
    counts = defaultdict(lambda: [0, 0])
    for account, group in truth.group.items():
        counts[group][0] += account in exported
        counts[group][1] += 1
    return dict(counts)


# ---- figures of rings ----


def rings_found(truth, found):
    """True rings that some exported ring has a Jaccard index of at least 0.5 with."""
    hit = set()
    for ring in found.exported():
        known = [account for account in found.members[ring] if account in truth.fraud]
        for name, both in Counter(truth.ring.get(account) for account in known).items():
            if name and 2 * both >= truth.size[name] + len(known) - both:
                hit.add(name)
    return hit


def by(trait, truth, hit):
    """[found, sought] true rings for each value of a trait, such as their level."""
    counts = defaultdict(lambda: [0, 0])
    for ring, size in truth.size.items():
        if size >= RING_LEAST:
            counts[trait[ring]][0] += ring in hit
            counts[trait[ring]][1] += 1
    return dict(counts)


def candidate_recall(truth, found):
    """Share of members of rings, experts apart, in a candidate that is not much larger."""
    smallest = {}
    for members in found.members.values():
        for account in members:
            smallest[account] = min(len(members), smallest.get(account, len(members)))
    sought = [account for account in truth.ring if not truth.is_expert(account)]
    most = {account: CANDIDATE_MOST * truth.size[truth.ring[account]] for account in sought}
    held = sum(account in smallest and smallest[account] <= most[account] for account in sought)
    return share(held, len(sought))


def bin_of(band, score):
    """A ring of another band is at most in 7-11, however high its score."""
    return "high" if band == "high" else BINS[bisect_right((0, 3, 7), score)]


def calibration(truth, found):
    """[true, all] rings for each bin; true: more than half of the labelled members are fraud."""
    table = {name: [0, 0] for name in BINS}
    for ring, members in found.members.items():
        known = [truth.fraud[account] for account in members if account in truth.fraud]
        if known:
            counts = table[bin_of(found.band[ring], found.score[ring])]
            counts[0] += 2 * sum(known) > len(known)
            counts[1] += 1
    return table


def ring_figures(truth, found):
    hit = rings_found(truth, found)
    levels = by(truth.level, truth, hit)
    return {
        "rings_found": sum(one for one, _ in levels.values()),
        "rings": sum(every for _, every in levels.values()),
        "levels": levels,
        "styles": by(truth.style, truth, hit),
        "candidate_recall": candidate_recall(truth, found),
        "calibration": calibration(truth, found),
    }


# ---- simple rules ----

NOTHING = {"", "\\n", "null", "none", "nan", "nat", "n/a", "-", "undefined"}
RULES = {
    "card": ("billing", "payment_fingerprint"),
    "device": ("signups", "device_id"),
    "phone": ("signups", "phone"),
    "mailbox": ("signups", "email"),
}
SHARERS_MOST = 30
GROUPS = (3, 5)


def mailbox(address):
    """Without tags, and at Google without dots: where the message arrives."""
    local, _, domain = address.lower().partition("@")
    local = local.split("+")[0]
    if domain in ("gmail.com", "googlemail.com"):
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def normal(name, cell):
    """The value as a rule compares it; None for a missing one."""
    cell = (cell or "").strip()
    if cell.lower() in NOTHING:
        return None
    if name == "phone":
        return "".join(filter(str.isdigit, cell)) or None
    return mailbox(cell) if name == "mailbox" else cell


def sharers(directory):
    """For each rule, the accounts of each value."""
    groups = {name: defaultdict(set) for name in RULES}
    for kind in ("signups", "billing"):
        columns = [(name, column) for name, (of, column) in RULES.items() if of == kind]
        path = path_of(directory, kind)
        for row in rows_of(path) if path else ():
            for name, column in columns:
                if value := normal(name, row.get(column)):
                    groups[name][value].add(row["account_id"])
    return groups


def rule_figures(truth, directory):
    """F1 of flagging all accounts that share a value with at least so many; each kind, and any."""
    groups = sharers(directory)
    figures = {}
    for least in GROUPS:
        union = set()
        for name, values in groups.items():
            shared = [some for some in values.values() if least <= len(some) <= SHARERS_MOST]
            flagged = set().union(*shared)
            union |= flagged
            figures[f"{name} {least}"] = rates(flagged, truth.fraud)["f1"] or 0.0
        figures[f"any {least}"] = rates(union, truth.fraud)["f1"] or 0.0
    return figures


# ---- everything ----


def evaluate(program, directory):
    """All figures of one directory. Safe for threads."""
    truth = Truth.of(path_of(directory, "labels"))
    with tempfile.TemporaryDirectory() as work:
        found = find(program, directory, work)
    rules = rule_figures(truth, directory)
    best = max(rules, key=rules.get)
    return {
        **account_figures(truth, found),
        **ring_figures(truth, found),
        "groups": groups_exported(truth, found),
        "rules": rules,
        "best_rule": best,
        "best_rule_f1": rules[best],
        "seconds": found.seconds,
        "detect_seconds": found.detect_seconds,
    }


COLUMNS = {
    "accounts": ("accounts", "{:.0f}"),
    "fraud": ("fraud", "{:.0f}"),
    "precision": ("P", "{:.3f}"),
    "recall": ("R", "{:.3f}"),
    "f1": ("F1", "{:.3f}"),
    "average_precision": ("AP", "{:.3f}"),
    "best_f1": ("best F1", "{:.3f}"),
    "top100": ("top 100", "{:.2f}"),
    "exported": ("exported", "{:.0f}"),
    "precision_high": ("P high", "{:.3f}"),
    "legit_per_1000": ("legit/1000", "{:.2f}"),
    "candidate_recall": ("cand. R", "{:.3f}"),
    "f1_without_experts": ("F1 no exp.", "{:.3f}"),
    "recall_experts": ("R experts", "{:.3f}"),
    "best_rule_f1": ("rule F1", "{:.3f}"),
    "seconds": ("seconds", "{:.1f}"),
}
LESS_IS_BETTER = ("accounts", "fraud", "exported", "legit_per_1000", "best_rule_f1", "seconds")


def written(form, value):
    return "-" if value is None else form.format(value)


def counts(found, sought):
    return f"{found}/{sought}"


def cells_of(name, row):
    figures = [written(form, row[key]) for key, (_, form) in COLUMNS.items()]
    levels = [counts(*row["levels"].get(level, (0, 0))) for level in LEVELS]
    bins = [counts(*row["calibration"][one]) for one in BINS]
    return [name, *figures, row["best_rule"], *levels, *bins]


def summary(name, rows, choose):
    """A row of one number a figure, chosen from those that the rows have."""
    cells = [name]
    for key, (_, form) in COLUMNS.items():
        values = [row[key] for row in rows if row[key] is not None]
        cells.append(written(form, choose(key, values) if values else None))
    return cells


def mean(key, values):
    return sum(values) / len(values)


def worst(key, values):
    return max(values) if key in LESS_IS_BETTER else min(values)


def totals(rows, part):
    """[part, whole] of each name, added up over the rows."""
    added = defaultdict(lambda: [0, 0])
    for row in rows:
        for name, (one, every) in row[part].items():
            added[name][0] += one
            added[name][1] += every
    return added


def print_aligned(table):
    width = max(map(len, table))
    table = [[*row, *[""] * (width - len(row))] for row in table]
    widths = [max(map(len, column)) for column in zip(*table)]
    for row in table:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print(row[0].ljust(widths[0]), *cells, sep="  ")


def print_table(results):
    """results: the figures by name. Levels are rings found of those sought; bins true of all."""
    rows = list(results.values())
    titles = [title for title, _ in COLUMNS.values()]
    table = [["", *titles, "best rule", *LEVELS, *(f"score {one}" for one in BINS)]]
    table += [cells_of(name, row) for name, row in results.items()]
    table += [summary("mean", rows, mean), summary("worst", rows, worst)]
    print_aligned(table)
    print("\nRings found of those of 5 and more, and rings that are true by score:")
    for part in ("levels", "styles", "calibration"):
        added = totals(rows, part)
        print(f"  {part}: " + ", ".join(f"{one or '-'} {counts(*added[one])}" for one in added))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("program", type=Path, help="the binary, as build/ringleader")
    parser.add_argument("directories", nargs="+", type=Path)
    parser.add_argument("--jobs", type=int, default=1, help="directories at once")
    parser.add_argument("--output", type=Path, help="write all figures here, as JSON")
    return parser.parse_args()


def main():
    options = arguments()
    program = options.program.resolve()
    with ThreadPoolExecutor(options.jobs) as pool:
        rows = pool.map(lambda one: evaluate(program, one), options.directories)
        results = dict(zip(map(str, options.directories), rows))
    print_table(results)
    if options.output:
        options.output.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
