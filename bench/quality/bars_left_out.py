"""The rows of kinds of services that are left out of the fit, each in turn.

Needs what bench/fit/requirements.txt names. Both models are fitted here, from the same services:
with all kinds, and without one. Services of which everything is drawn are not among them, as they
mix all kinds. The services that models are measured on have other seeds. A candidate is exported
from the lowest score of the medium band on.
"""

import csv
import sqlite3
import sys
import tempfile
from pathlib import Path

import services
from bars_rows import per_seed
from bars_table import NO_BAR, Bar, Row
from bars_worlds import KINDS
from program import load, run

FIT = Path(__file__).resolve().parent.parent / "fit"


def fit_modules():
    sys.path.insert(0, str(FIT))
    try:
        import fit
        import model
        import worlds
    except ImportError as problem:
        raise SystemExit(f"needs bench/fit/requirements.txt: {problem}") from None
    return fit, model, worlds


def lowest_of_medium(program):
    """In bits, as the program's settings have it."""
    with tempfile.TemporaryDirectory() as name:
        lines = run(program, "--db", Path(name) / "store.db", "config").splitlines()
    settings = dict(line.split(" = ", 1) for line in lines if " = " in line)
    return float(settings["medium"])


def candidates(program, directory):
    """Figures and members of each candidate of a service."""
    import numpy as np

    with tempfile.TemporaryDirectory() as name:
        store, path = Path(name) / "store.db", Path(name) / "figures.csv"
        load(program, directory, store)
        run(program, "--db", store, "detect", "--figures", path)
        database = sqlite3.connect(store)
        names = dict(database.execute("SELECT id, external_id FROM account"))
        database.close()
        with open(path, newline="") as file:
            _, *rows = csv.reader(file)
    figures = [[float(cell) if cell else np.nan for cell in row[2:]] for row in rows]
    members = [[names[int(member)] for member in row[1].split()] for row in rows]
    return np.array(figures), members


class Measured:
    """A service that models are measured on."""

    def __init__(self, program, directory, medium):
        self.medium = medium
        self.truth = services.Truth.of(services.path_of(directory, "labels"))
        self.figures, self.members = candidates(program, directory)
        fraud = self.truth.fraud
        self.others = {one: fraud[one] for one in fraud if not self.truth.is_expert(one)}

    def exported(self, model):
        scores = model.scores(self.figures) if self.members else ()
        chosen = [members for members, score in zip(self.members, scores) if score >= self.medium]
        return {account for members in chosen for account in members}

    def f1(self, model):
        """Experts apart."""
        return services.rates(self.exported(model), self.others)["f1"]

    def experts_found(self, model):
        """[found, all] members of rings of experts."""
        experts = {one for one in self.truth.ring if self.truth.is_expert(one)}
        return len(self.exported(model) & experts), len(experts)


class LeftOut:
    """Fits once for all kinds, when the first row asks for it."""

    def __init__(self, plan, quick):
        self.plan = plan
        self.draws, self.settings = (4, {"rounds": 200}) if quick else (24, {})
        self.found = None

    def prepare(self, bench):
        if self.found is None:
            fit, self.model, worlds = fit_modules()
            wanted = [world for kind in KINDS for world in fit.drawn(kind, 1000, self.draws)]
            wanted += [world for kind in KINDS for world in fit.plain(kind, 1000, self.draws // 6)]
            self.medium = lowest_of_medium(bench.program)
            found = worlds.simulate_all(bench.shelf.simulator, wanted, bench.jobs)
            self.found = [world for world in found if len(world.sizes)]
            self.whole = self.model.fit(self.found, **self.settings)

    def rows(self, bench, kind):
        self.prepare(bench)
        others = [world for world in self.found if world.world.kind != kind]
        without = self.model.fit(others, **self.settings)
        asked = per_seed(self.plan, kind, drawn=True)
        places = [bench.shelf.place(world) for world in asked]
        found = [Measured(bench.program, place, self.medium) for place in places]
        whole = [one.f1(self.whole) for one in found]
        part = [one.f1(without) for one in found]
        sums = [sum(value for value in values if value is not None) for values in (part, whole)]
        ratio = services.share(*sums)
        what = f"left out: {kind}"
        return [
            Row(what, "F1 left out, experts apart", Bar(least=0.80), part),
            Row(what, "F1 in the fit", NO_BAR, whole),
            Row(what, "ratio", Bar(least=0.9), [ratio]),
            Row(what, "members of experts found", NO_BAR,
                [one.experts_found(without) for one in found]),
        ]


def sections(plan, quick):
    left = LeftOut(plan, quick)
    for kind in KINDS:
        yield f"left out: {kind}", lambda bench, kind=kind: left.rows(bench, kind)
