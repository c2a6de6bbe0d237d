"""Simulated services that are kept, and what the program finds in each.

Services are kept under a fingerprint of what the simulator makes of one small service of each kind,
so that a change of the simulator makes them anew and a change of detection does not.
"""

import hashlib
import shutil
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import services
from program import digest, run

KINDS = (
    "api-cards", "api-free", "api-signups", "trials", "seats", "stripe-auth0", "young", "shop",
    "wallet", "marketplace", "game", "telecom", "reviews", "p2p",
)
EVENTS = (
    "migration-1", "migration-10", "migration-75", "migration-1-agent", "migration-10-agent",
    "migration-75-agent", "proxy", "placeholders", "switchboard", "giftcards", "outage",
    "onboarding", "customer", "referral-event", "guests", "families",
)


@dataclass(frozen=True)
class World:
    """What `simulate` is asked for. drawn: also --draw, with the same seed."""

    kind: str
    seed: int
    accounts: int
    drawn: bool = False
    event: str = ""
    without: str = ""
    fraud: float | None = None

    def options(self):
        words = [f"--service={self.kind}"] if self.kind else []
        words += [f"--seed={self.seed}", f"--accounts={self.accounts}"]
        words += [f"--draw={self.seed}"] if self.drawn else []
        words += [f"--event={self.event}"] if self.event else []
        words += [f"--without={self.without}"] if self.without else []
        words += [f"--fraud={self.fraud}"] if self.fraud is not None else []
        return words


class Shelf:
    """Services under one directory. Safe for threads that ask for different ones."""

    def __init__(self, simulator, directory):
        self.simulator = simulator
        self.directory = Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)
        self.version = self._fingerprint()

    def _fingerprint(self):
        events = ",".join(EVENTS[2:])
        probes = [World(kind, 1, 1000, drawn) for kind in KINDS for drawn in (False, True)]
        probes += [World("api-cards", 1, 2000, event=events, fraud=0.1)]
        with tempfile.TemporaryDirectory(dir=self.directory) as name:
            for i, probe in enumerate(probes):
                run(self.simulator, "simulate", "--quiet", *probe.options(), Path(name) / str(i))
            return digest(*sorted(Path(name).glob("*/*.csv")))

    def place(self, world):
        """The directory of the service's signups.csv, billing.csv and labels.csv."""
        name = hashlib.sha256(" ".join(world.options()).encode()).hexdigest()[:12]
        place = self.directory / f"{world.kind or 'drawn'}-{world.seed}-{name}-{self.version}"
        if not place.exists():
            unfinished = Path(tempfile.mkdtemp(dir=self.directory))
            try:
                run(self.simulator, "simulate", "--quiet", *world.options(), unfinished)
                unfinished.rename(place)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)
        return place


class Bench:
    """What a program finds in services, each looked at once."""

    def __init__(self, program, shelf, jobs):
        self.program, self.shelf, self.jobs = program, shelf, jobs
        self.known = {}
        self.lock = threading.Lock()

    def look(self, world):
        with self.lock:
            if world in self.known:
                return self.known[world]
        figures = services.evaluate(self.program, self.shelf.place(world))
        with self.lock:
            self.known[world] = figures
        return figures

    def figures(self, worlds):
        """The figures of services.evaluate for each of the services."""
        with ThreadPoolExecutor(self.jobs) as pool:
            return list(pool.map(self.look, worlds))
