"""The program under measurement, and the worlds and loaded stores that are kept for it.

Both are kept under a fingerprint of what the program makes of one small world, so that a change
of the simulator or of what a load stores makes them anew and a change of detection does not.
"""

import hashlib
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

# Stores hold the moments of their loads; one moment makes them the same byte for byte.
NOW = "2026-01-01T00:00:00Z"
# Large enough to hold a ring of every style.
PROBE = ("--accounts=20000", "--seed=1", "--fraud=0.1")
KINDS = ("signups", "billing")


def run(program, *arguments):
    """Standard output of the program; its own words and an exception where it fails."""
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{program} {' '.join(map(str, arguments))}\n{done.stderr}")
    return done.stdout


def digest(*paths):
    """A short name for what the files hold."""
    content = hashlib.sha256()
    for path in paths:
        content.update(path.read_bytes())
    return content.hexdigest()[:12]


def load(program, directory, store):
    """Loads the records in directory into a new store."""
    for kind in KINDS:
        run(program, "--db", store, "--now", NOW, "load", kind, directory / f"{kind}.csv")


@dataclass(frozen=True)
class Shape:
    """What a world is made from."""

    seed: int
    accounts: int
    fraud: float

    def options(self):
        return (f"--accounts={self.accounts}", f"--seed={self.seed}", f"--fraud={self.fraud}")


class Shelf:
    """Worlds and stores under one directory. Safe for threads that ask for different worlds."""

    def __init__(self, program, directory):
        self.program = program
        self.directory = Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)
        self.simulator, self.schema = self._fingerprints()

    def _fingerprints(self):
        with tempfile.TemporaryDirectory(dir=self.directory) as name:
            probe = Path(name)
            run(self.program, "simulate", "--quiet", *PROBE, probe)
            load(self.program, probe, probe / "store.db")
            return digest(*sorted(probe.glob("*.csv"))), digest(probe / "store.db")

    def world(self, shape):
        """The directory of the world's signups.csv, billing.csv and labels.csv."""
        name = f"{shape.accounts}-{shape.fraud}-{shape.seed}-{self.simulator}"
        place = self.directory / name
        if not place.exists():
            unfinished = Path(tempfile.mkdtemp(dir=self.directory))
            run(self.program, "simulate", "--quiet", *shape.options(), unfinished)
            unfinished.rename(place)
        return place

    def store(self, shape):
        """The world's records as the program loads them. To be copied, not to be written to."""
        world = self.world(shape)
        place = world / f"store-{self.schema}.db"
        if not place.exists():
            unfinished = world / "unfinished.db"
            unfinished.unlink(missing_ok=True)
            load(self.program, world, unfinished)
            unfinished.rename(place)
        return place

    def copy_of_store(self, shape, directory):
        """A store of one's own, to detect in."""
        return shutil.copy(self.store(shape), Path(directory) / "store.db")
