"""Small simulated services and what the score parts read of their candidates.

A world is named by its service, its draw and the columns left out; the same name gives the same
records. The figures depend on the program, so they are made anew whenever it changes.
"""

import csv
import sqlite3
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

NOW = "2026-07-02T00:00:00Z"


@dataclass(frozen=True)
class World:
    """One simulated service."""

    kind: str
    options: tuple


@dataclass
class Candidates:
    """The candidates of one world: figures (candidate x part, NaN unknown), members, rings."""

    world: World
    parts: list
    figures: np.ndarray
    scores: np.ndarray
    sizes: np.ndarray
    fraud: np.ndarray  # members that are fraud
    same: np.ndarray  # members of the ring that most of those are in
    accounts: int
    fraud_accounts: int

    @property
    def purity(self):
        return self.fraud / self.sizes


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


def load(program, directory, store):
    for kind in ("signups", "billing"):
        path = directory / f"{kind}.csv"
        if path.exists():
            run(program, "--db", store, "--now", NOW, "-q", "load", kind, path, "--max-rejects", "100%")


def read_labels(path):
    """The ring (or the account itself, where none is named) of each fraudulent account."""
    with open(path, newline="", encoding="utf-8") as file:
        return {
            row["account_id"]: row.get("ring_id") or row["account_id"]
            for row in csv.DictReader(file)
            if row["label"] == "fraud"
        }


def read(program, world, directory, settings=None):
    """Runs the program over the records in the directory, under a settings file."""
    rings = read_labels(directory / "labels.csv")
    with tempfile.TemporaryDirectory() as name:
        store, path = Path(name) / "store.db", Path(name) / "figures.csv"
        load(program, directory, store)
        more = ("--config", settings) if settings else ()
        run(program, "--db", store, "--now", NOW, "detect", "--figures", path, *more)
        database = sqlite3.connect(store)
        names = dict(database.execute("SELECT id, external_id FROM account"))
        database.close()
        with open(path, newline="") as file:
            header, *rows = csv.reader(file)
    members = [[rings.get(names[int(m)]) for m in row[1].split()] for row in rows]
    fraud = [[r for r in ring if r] for ring in members]
    return Candidates(
        world=world,
        parts=header[2:],
        figures=np.array(
            [[float(x) if x else np.nan for x in row[2:]] for row in rows]
        ).reshape(len(rows), len(header) - 2),
        scores=np.array([float(row[0]) for row in rows]),
        sizes=np.array([len(m) for m in members]),
        fraud=np.array([len(f) for f in fraud]),
        same=np.array([max(map(f.count, set(f))) if f else 0 for f in fraud]),
        accounts=len(names),
        fraud_accounts=len(rings),
    )


def simulate(program, world, settings=None):
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name) / "world"
        run(program, "simulate", "-q", *world.options, directory)
        return read(program, world, directory, settings)


def simulate_all(program, worlds, jobs=2, settings=None):
    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(lambda world: simulate(program, world, settings), worlds))


def write_blind(program, path):
    """Settings under which every part of the score is 0."""
    rows = csv.DictReader(run(program, "config", "-f", "csv", "--config", "/dev/null").splitlines())
    names = [row["name"] for row in rows if row["section"] == "weights"]
    path.write_text("[weights]\n" + "".join(f"{name} = 0\n" for name in names))
