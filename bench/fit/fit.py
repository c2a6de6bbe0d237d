#!/usr/bin/env python3
"""fit.py PROGRAM TABLE - fits the step functions of the score from simulated services.

Draws services of every kind, runs the program over them, fits boosted stumps (model.py) to what the
score parts read, and writes src/ring/score_table.c. Candidates depend a little on the scores of
their parts. So `make fit` fits a first table to candidates that form without a score (--blind),
builds the program with it, and fits the table that is kept. Seeds are fixed: the same program
gives the same table, whatever table it had.
"""

import argparse
import pickle
import subprocess
import tempfile
from pathlib import Path

import numpy as np

import measure
import model
import table
import worlds

KINDS = """api-cards api-free api-signups trials seats stripe-auth0 young shop wallet marketplace game
telecom reviews p2p""".split()

# Columns left out of some worlds of a kind, as services do.
WITHOUT = ["", "", "billing", "status", "names", "device_id", "hints", "addresses", "phone",
           "billing,names,hints"]


def drawn(kind, first, count, least=800, most=6000):
    """Worlds of one kind: every draw another service, of another size."""
    sizes = np.geomspace(least, most, count)
    for i in range(count):
        without = WITHOUT[i % len(WITHOUT)]
        options = ["--service", kind, "--draw", first + i, "--seed", first + i,
                   "--accounts", int(sizes[(i * 7) % count])]
        yield worlds.World(kind, tuple(map(str, options + (["--without", without] if without else []))))


def plain(kind, first, count):
    """Worlds of one kind as it is named, some of them larger."""
    for i in range(count):
        options = ["--service", kind, "--seed", first + 300 + i,
                   "--accounts", (3000, 8000, 20000, 5000)[i % 4]]
        yield worlds.World(kind, tuple(map(str, options + (["--without", "billing"] if i == 3 else []))))


EVENTS = """migration-1 migration-10 migration-75 proxy onboarding referral-event switchboard giftcards
placeholders outage""".split()


def unlike(first, count):
    """Worlds of which everything is drawn, of worlds with one event, and of worlds without fraud."""
    for i in range(count):
        draw = first + 500 + i
        options = ["--draw", draw, "--seed", draw, "--accounts", 1000 + 397 * i % 5000]
        if i % 3 == 1:
            options += ["--service", KINDS[i // 3 % len(KINDS)], "--event", EVENTS[i // 3 % len(EVENTS)]]
        if i % 3 == 2:
            options += ["--service", KINDS[i // 3 % len(KINDS)], "--fraud", 0]
        yield worlds.World(["drawn", "event", "honest"][i % 3], tuple(map(str, options)))


def cut_table(name, found, scores):
    rows = [measure.accounts(w, s) for w, s in zip(found, scores) if len(w.sizes)]
    mean = {k: float(np.mean([r[k] for r in rows])) for k in rows[0]}
    print(f"{name:14}" + "".join(f" {k} {v:.3f}" for k, v in mean.items()), flush=True)
    return mean


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("table", type=Path)
    parser.add_argument("--draws", type=int, default=22, help="services of each kind")
    parser.add_argument("--first", type=int, default=1000, help="the first draw")
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--blind", action="store_true", help="candidates form without a score")
    parser.add_argument("--keep", type=Path, help="also keep the figures in this file")
    options = parser.parse_args()
    plan = [w for kind in KINDS for w in drawn(kind, options.first, options.draws)]
    plan += [w for kind in KINDS for w in plain(kind, options.first, 4)]
    plan += unlike(options.first, 5 * options.draws)
    with tempfile.TemporaryDirectory() as name:
        settings = Path(name) / "blind.ini" if options.blind else None
        if settings:
            worlds.write_blind(options.program, settings)
        found = worlds.simulate_all(options.program, plan, settings=settings)
    found = [w for w in found if len(w.sizes)]
    if options.keep:
        options.keep.write_bytes(pickle.dumps(found))
    print(f"{len(found)} services, {sum(len(w.sizes) for w in found)} candidates", flush=True)
    fitted = model.fit(found, rounds=options.rounds)
    for kind in (*KINDS, "drawn", "event"):
        mine = [w for w in found if w.world.kind == kind]
        if mine:
            cut_table(kind, mine, [fitted.scores(w.figures) for w in mine])
    about = f"{len(found)} services of {len(KINDS)} kinds, {sum(len(w.sizes) for w in found)} candidates."
    table.write(fitted, options.table, about)
    subprocess.run(["clang-format", "-i", str(options.table)], check=False)


if __name__ == "__main__":
    main()
