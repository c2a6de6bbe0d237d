"""methods.py - the methods that are compared: how each is run and what it found.

Each runs in processes of its own, one at a time, and is measured from its start to its result,
reading the files included.
"""

import json
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import findings
import records
import splink_choice

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Outcome:
    """What was found, and what it cost. note: what of it was chosen, and how."""

    findings: pd.DataFrame
    seconds: float
    megabytes: float
    note: str = ""


def measured(*command):
    """Standard output, seconds and peak megabytes of a command."""
    words = [sys.executable, "-B", HERE / "measured.py", *command]
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stderr}")
    cost = json.loads(done.stderr.splitlines()[-1])
    return done.stdout, cost["seconds"], cost["megabytes"]


# ---- ringleader ----

MEMBERS = """
SELECT m.account_id, r.ring_id, r.band, r.ring_score, m.member_score
FROM v_ring_members m JOIN v_rings r ON r.run_id = m.run_id AND r.ring_id = m.ring_id
WHERE r.run_id = (SELECT max(run_id) FROM v_rings)
"""


def places(pairs):
    """A number from 1 for each (own score, score of the ring), in their order."""
    place = {pair: number for number, pair in enumerate(sorted(set(pairs)), start=1)}
    return [place[pair] for pair in pairs]


def members_of(store):
    """From the views, whose scores are whole: exports round them, which would make ties."""
    with sqlite3.connect(store) as db:
        members = pd.read_sql_query(MEMBERS, db, index_col=records.ACCOUNT)
    pairs = list(zip(members["member_score"], members["ring_score"]))
    return pd.DataFrame(
        {"ring": members["ring_id"].where(members["band"] != "low"), "score": places(pairs)},
        index=members.index,
    )


def ringleader(program, directory, work, truth):
    """Flags what it exports: the bands high and medium."""
    store = work / "store.db"
    store.unlink(missing_ok=True)
    steps = [["load", kind, records.path_of(directory, kind)] for kind in records.KINDS]
    costs = [measured(program, "--db", store, *step)[1:] for step in [*steps, ["detect"]]]
    seconds, megabytes = zip(*costs)
    return Outcome(members_of(store), sum(seconds), max(megabytes))


# ---- the others ----


def notebook(rule):
    def run(program, directory, work, truth):
        output = work / "notebook.csv"
        _, seconds, megabytes = measured(
            sys.executable, "-B", HERE / "notebook.py", rule, directory, output
        )
        return Outcome(findings.read(output), seconds, megabytes)

    return run


def splink(program, directory, work, truth):
    output = work / "splink.csv"
    search, seconds, megabytes = measured(
        sys.executable, "-B", HERE / "splink_model.py", directory, output
    )
    found, note = splink_choice.best(truth, output)
    return Outcome(found, seconds - float(search.split()[-1]), megabytes, note)


METHODS = {
    "ringleader": ringleader,
    "notebook: card, device or /24; Leiden": notebook("networks"),
    "notebook: card or device; components": notebook("cards"),
    "Splink": splink,
}
