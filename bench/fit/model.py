"""An additive model of step functions: boosted stumps, one part a feature, unknown worth nothing."""

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

# The direction in which a figure speaks for a ring: 1 more, -1 less; others have none.
DIRECTION = {
    "prior": 1,
    "payment": 1,
    "device": 1,
    "phone": 1,
    "mailbox": 1,
    "network": 1,
    "sharers": 1,
    "alike": 1,
    "linked twice": 1,
    "haste": 1,
    "same day": 1,
    "pace": -1,
    "relative pace": 1,
    "hours": 1,
    "agent": 1,
    "pattern": 1,
    "referral": 1,
    "locale": 1,
    "issuer": 1,
    "amount": 1,
    "failed": 1,
    "disputed": 1,
    "refunded": 1,
    "months": -1,
    "own cards": -1,
    "churn": 1,
    "banned": 1,
    "prepaid": 1,
    "foreign card": 1,
    "other name": 1,
    "disposable": 1,
    "hosted": 1,
    "short-lived": 1,
    "names": 1,
    "one surname": -1,
    "one person": -1,
    "own sites": -1,
    "organisation": -1,
}

# Columns that a service may not export, with the parts that read them. Blanked together.
FAMILIES = [
    ("payment", "billed", "churn", "own cards", "names", "issuer", "cards", "prepaid",
     "foreign card", "other name"),
    ("failed", "disputed", "refunded", "months"),
    ("banned",),
    ("names", "one surname", "one person", "other name"),
    ("device", "devices"),
    ("agent",),
    ("locale",),
    ("country",),
    ("network", "one network", "networks", "hosted"),
    ("phone",),
    ("pattern", "domain", "own sites", "organisation", "disposable"),
    ("one home",),
    ("referral",),
    ("amount",),
    ("haste", "same day", "span", "pace", "relative pace", "hours", "short-lived"),
    ("failed", "disputed", "refunded", "months", "unpaid", "amount", "own cards", "churn"),
]

# Parts that people's decisions bring: their bits are set by hand.
SHARE = [(0, 0), (0.01, 0.5), (0.1, 1.5), (0.25, 3), (0.5, 5), (0.75, 7), (0.95, 9)]
# Card testing: simulated services hardly know it. These are the ratios of known fraud on a payment
# service whose records are public (docs/evaluation.md, "Real records").
CHURN = [(0, 0), (0.1, 0.8), (0.25, 1.5), (1, 3)]
BY_HAND = {"confirmed": SHARE, "denied": SHARE, "churn": CHURN}

STEPS = 12
BLANKED = 0.25
TAIL = [0.9955, 0.998, 0.999]  # quantiles: large groups are rare, and matter
BLANKED_WEIGHT = 0.3


def rows_of(worlds, rng, copies=2):
    """Figures, labels and weights: each candidate as a ring with its purity, and as none with the
    rest. Every world weighs the same; copies have whole families of columns blanked."""
    figures, labels, weights = [], [], []
    for world in worlds:
        if not len(world.sizes):
            continue
        x = world.figures.copy()
        x[:, [i for i, p in enumerate(world.parts) if p in BY_HAND]] = np.nan
        weight = world.sizes**0.7
        weight = weight / weight.sum() * np.sqrt(len(weight))
        for copy in range(copies):
            blank = x.copy()
            for family in FAMILIES:
                if copy and rng.random() < BLANKED:
                    blank[:, [i for i, p in enumerate(world.parts) if p in family]] = np.nan
            for label, share in ((1, world.purity), (0, 1 - world.purity)):
                keep = share > 0
                figures.append(blank[keep])
                labels.append(np.full(keep.sum(), label))
                weights.append((weight * share * (BLANKED_WEIGHT if copy else 1))[keep])
    weights = np.concatenate(weights)
    return np.concatenate(figures), np.concatenate(labels), weights / weights.mean()


class Model:
    """Step functions in bits, read off from boosted stumps."""

    def __init__(self, parts, steps, intercept):
        self.parts, self.steps, self.intercept = parts, steps, intercept

    def bits(self, figures):
        """Bits by candidate and part."""
        total = np.zeros(figures.shape)
        for j, part in enumerate(self.parts):
            starts, values, unknown = self.steps[part]
            if len(starts):
                place = np.clip(np.searchsorted(starts, figures[:, j], "right") - 1, 0, None)
                total[:, j] = np.where(np.isnan(figures[:, j]), unknown, np.array(values)[place])
            else:
                total[:, j] = unknown * np.isnan(figures[:, j])
        return total

    def scores(self, figures):
        return self.intercept + self.bits(figures).sum(axis=1)


def merge_steps(starts, values, least=0.12):
    """Joins neighbours that differ least, until all differ enough and there are few."""
    starts, values = list(starts), list(values)
    while len(values) > 1:
        gaps = np.abs(np.diff(values))
        i = int(gaps.argmin())
        if gaps[i] >= least and len(values) <= STEPS:
            break
        values[i] = (values[i] + values[i + 1]) / 2
        del starts[i + 1], values[i + 1]
    return starts, [round(v, 2) for v in values]


def fit(worlds, seed=1, rounds=1200, rate=0.1, l2=10.0, leaf=40):
    """Boosted stumps over the candidates of all worlds."""
    parts = worlds[0].parts
    x, y, w = rows_of(worlds, np.random.default_rng(seed))
    x[:, np.isnan(x).all(axis=0)] = 0  # the binning needs a number
    stumps = HistGradientBoostingClassifier(
        max_leaf_nodes=2, max_iter=rounds, learning_rate=rate, l2_regularization=l2,
        min_samples_leaf=leaf, max_bins=255, early_stopping=False, random_state=seed,
        monotonic_cst=[DIRECTION.get(p, 0) for p in parts],
    ).fit(x, y, sample_weight=w)
    nothing = np.full((1, len(parts)), np.nan)
    base = stumps.decision_function(nothing)[0] / np.log(2)
    steps = {}
    for j, part in enumerate(parts):
        if part in BY_HAND:
            steps[part] = ([s for s, _ in BY_HAND[part]], [b for _, b in BY_HAND[part]], 0)
            continue
        known = x[~np.isnan(x[:, j]), j]
        if not len(known):
            steps[part] = ([], [], 0)
            continue
        starts = np.unique(np.quantile(known, np.append(np.linspace(0, 1, 129), TAIL)))
        starts = np.unique([float(f"{s:.4g}") for s in starts])
        middle = np.append((starts[:-1] + starts[1:]) / 2, starts[-1])
        probe = np.repeat(nothing, len(middle), axis=0)
        probe[:, j] = middle
        values = stumps.decision_function(probe) / np.log(2) - base
        steps[part] = (*merge_steps(starts, values), 0)
    return Model(parts, steps, base)
