"""identity.py PROGRAM - do rings keep their ids while a service lives? Half a year, week by week.

A world of so many weeks is cut into weeks by the time of its records (sign-ups and sign-ins,
charges). Each week's are loaded into one store, from an empty one on, and detect runs with --now at
the week's end. What the simulator does not date is there with the record: the status of an account
that is banned some day, of a charge that is disputed later.

What is counted, by the labels of the world:

- A true ring is *found* in a week when at least LEAST of its accounts are in rings of that run.
- Its *id* in that week is that of the ring which holds most of its accounts; where several hold as
  many, the one it had the last time it was found, else the oldest.
- Over true rings that were found in at least two weeks: the share that *keep one id for life*, the
  same in each week they are found. Rings that grew while they were found, apart: for those that
  are complete when they are first found it is no feat.
- That is counted three times: over rings of any band, over those in high and medium alone, and, of
  any band, over the weeks alone in which one ring holds more than half of the accounts that are
  found. Where none does, which part is the largest changes as the parts grow, though each part
  keeps its id.
- A *swap*: an id that was of one true ring, and in a later week is that of another which had it not
  before, while the first is found under another id.
- An id *used again*: one that a run gave to a ring as new although it was another's before.
- Lives with parts: true rings that lay in several rings in some week; with merges, splits: rings
  with its accounts that went into one another, or came out of one another.
"""

import argparse
import csv
import signal
import sqlite3
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from program import run

LEAST = 5
END = datetime(2026, 7, 1, tzinfo=timezone.utc)  # of every simulated world
TIMES = {"signups": "created_at", "billing": "billed_at"}
ALL, EXPORTED = ("high", "medium", "low"), ("high", "medium")
# What is counted: title, bands, whether one ring must hold more than half.
VIEWS = (
    ("in any band", ALL, False),
    ("in high and medium", EXPORTED, False),
    ("in any band, more than half of it in one ring", ALL, True),
)


# ---- half a year ----


def cut(path, column, begin, weeks):
    """The header of a file in order of time, and its rows by week."""
    with open(path, newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        place = header.index(column)
        parts = [[] for _ in range(weeks)]
        for row in rows:
            days = (datetime.fromisoformat(row[place].replace("Z", "+00:00")) - begin).days
            parts[min(max(days // 7, 0), weeks - 1)].append(row)
    return header, parts


def live(program, world, store, weeks):
    """Loads and detects week by week."""
    begin = END - timedelta(weeks=weeks)
    files = {kind: cut(world / f"{kind}.csv", TIMES[kind], begin, weeks) for kind in TIMES}
    for week in range(weeks):
        now = (begin + timedelta(weeks=week + 1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        for kind, (header, parts) in files.items():
            part = world / "week.csv"
            with open(part, "w", newline="") as file:
                csv.writer(file).writerows([header, *parts[week]])
            if parts[week]:
                run(program, "--db", store, "--now", now, "load", kind, part)
        run(program, "--db", store, "--now", now, "detect", "--format=csv")


# ---- what became of true rings ----


@dataclass
class Life:
    """A true ring: {week: {id: its accounts there}}, of the weeks in which it is found."""

    name: str
    style: str
    weeks: dict = field(default_factory=dict)
    ids: dict = field(default_factory=dict)  # by week

    def add(self, week, shares):
        most = max(shares.values())
        best = sorted(ring for ring, share in shares.items() if share == most)
        last = self.ids[max(self.ids)] if self.ids else None
        self.weeks[week] = shares
        self.ids[week] = last if last in best else best[0]

    def counts(self):
        return len(self.weeks) >= 2

    def keeps(self):
        return len(set(self.ids.values())) == 1

    def grew(self):
        sizes = [sum(shares.values()) for _, shares in sorted(self.weeks.items())]
        return sizes[-1] > sizes[0]

    def had(self):
        return {ring for shares in self.weeks.values() for ring in shares}


def truth_of(world):
    with open(world / "labels.csv", newline="") as file:
        return {
            row["account_id"]: (row["ring_id"], row["style"] + " " + row["discipline"])
            for row in csv.DictReader(file)
            if row["label"] == "fraud"
        }


def is_found(shares, whole):
    """shares: the ring's accounts by id, in one week"""
    count = sum(shares.values())
    return count >= LEAST and not (whole and 2 * max(shares.values()) <= count)


def lives_of(store, truth, bands, whole):
    """All true rings that are found in any week."""
    shares = defaultdict(lambda: defaultdict(Counter))  # by true ring and week
    query = """SELECT m.run_id, m.ring_id, m.account_id, r.band
        FROM v_ring_members m
        JOIN v_rings r ON r.run_id = m.run_id AND r.ring_id = m.ring_id"""
    for week, ring, account, band in store.execute(query):
        if account in truth and band in bands:
            shares[truth[account]][week][ring] += 1
    lives = []
    for (name, style), weeks in sorted(shares.items()):
        life = Life(name, style)
        for week in sorted(weeks):
            if is_found(weeks[week], whole):
                life.add(week, weeks[week])
        if life.weeks:
            lives.append(life)
    return lives


def swaps(lives):
    holders = defaultdict(list)  # by id: the lives that had it
    for life in lives:
        for ring in set(life.ids.values()):
            holders[ring].append(life)
    count = 0
    for ring, those in holders.items():
        first = {id(life): min(w for w, r in life.ids.items() if r == ring) for life in those}
        for one in those:
            for other in those:
                count += first[id(one)] < first[id(other)] and any(
                    one.ids.get(week, ring) != ring for week, r in other.ids.items() if r == ring
                )
    return count


def used_again(store):
    """Ids that are told to be new in a run though a run before had them."""
    query = """SELECT count(*) FROM v_lineage n
        WHERE n.change IN ('new', 'split') AND EXISTS (
            SELECT 1 FROM v_lineage o WHERE o.ring_id >= n.ring_id AND o.run_id < n.run_id)"""
    return store.execute(query).fetchone()[0]


@dataclass
class Count:
    lives: int = 0
    kept: int = 0
    grew: int = 0
    grew_kept: int = 0
    swaps: int = 0
    used_again: int = 0
    parts: int = 0
    merges: int = 0
    splits: int = 0

    def __add__(self, other):
        return Count(*(a + b for a, b in zip(vars(self).values(), vars(other).values())))


def count_lives(store, lives):
    pairs = defaultdict(list)
    for change, ring, other in store.execute(
        "SELECT change, ring_id, other_id FROM v_lineage WHERE other_id IS NOT NULL"
    ):
        pairs[change].append({ring, other})
    count = Count(swaps=swaps(lives), used_again=used_again(store))
    for life in filter(Life.counts, lives):
        count.lives += 1
        count.kept += life.keeps()
        count.grew += life.grew()
        count.grew_kept += life.grew() and life.keeps()
        count.parts += any(len(shares) > 1 for shares in life.weeks.values())
        count.merges += any(pair <= life.had() for pair in pairs["merged"])
        count.splits += any(pair <= life.had() for pair in pairs["split"])
    return count


# ---- words ----


def share(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "-"


def print_count(name, count):
    print(
        f"{name:<8}{count.kept:>5} of {count.lives:<5}{share(count.kept, count.lives):>8}"
        f"{count.grew_kept:>7} of {count.grew:<5}{share(count.grew_kept, count.grew):>8}"
        f"{count.swaps:>7}{count.used_again:>8}{count.parts:>8}{count.merges:>8}{count.splits:>8}"
    )


def print_broken(seed, lives):
    for life in lives:
        if not life.counts() or life.keeps():
            continue
        print(f"\n{seed} {life.name}, {life.style}")
        for week, shares in sorted(life.weeks.items()):
            most = ", ".join(f"{ring} {n}" for ring, n in Counter(shares).most_common(6))
            print(f"  week {week:>2}  {life.ids[week]}  of {sum(shares.values())}: {most}")


def measure(options, seed):
    """Lives and their count, by view."""
    with tempfile.TemporaryDirectory(dir=options.work) as name:
        world, path = Path(name), Path(name) / "store.db"
        run(
            options.program, "simulate", "--quiet", world, f"--seed={seed}",
            f"--accounts={options.accounts}", f"--fraud={options.fraud}",
            f"--days={7 * options.weeks}",
        )  # fmt: skip
        live(options.program, world, path, options.weeks)
        store, truth = sqlite3.connect(path), truth_of(world)
        found = [lives_of(store, truth, bands, whole) for _, bands, whole in VIEWS]
        counted = [(lives, count_lives(store, lives)) for lives in found]
        store.close()
    return counted


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("program", type=Path, help="the binary, as build/ringleader")
    parser.add_argument("--seeds", nargs="+", type=int, default=[101, 102, 103, 104, 105])
    parser.add_argument("--accounts", type=int, default=50000)
    parser.add_argument("--fraud", type=float, default=0.03, help="share of accounts in rings")
    parser.add_argument("--weeks", type=int, default=26)
    parser.add_argument("--broken", action="store_true", help="print the lives that broke")
    parser.add_argument("--work", type=Path, default=Path("build/worlds"), help="for a while")
    parser.add_argument("--jobs", type=int, default=2, help="worlds at a time")
    options = parser.parse_args()
    options.program = options.program.resolve()
    options.work.mkdir(parents=True, exist_ok=True)
    return options


def main():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # the reader may want the head alone
    options = arguments()
    with ThreadPoolExecutor(options.jobs) as pool:
        measured = list(pool.map(lambda seed: measure(options, seed), options.seeds))
    for place, (title, _, _) in enumerate(VIEWS):
        print(f"\nTrue rings of {LEAST} accounts and more found in two weeks and more, {title}:")
        print(
            f"{'seed':<8}{'keep one id for life':<22}{'of those that grew':>22}"
            f"{'swaps':>7}{'reused':>8}{'parts':>8}{'merges':>8}{'splits':>8}"
        )
        counts = [counted[place][1] for counted in measured]
        for seed, count in zip(options.seeds, counts):
            print_count(str(seed), count)
        print_count("all", sum(counts, Count()))
    if options.broken:
        for seed, counted in zip(options.seeds, measured):
            print_broken(seed, counted[0][0])


if __name__ == "__main__":
    main()
