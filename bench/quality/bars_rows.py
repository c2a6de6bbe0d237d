"""The rows of the table of bars that are measured on simulated services.

A section is a name and a function that measures its rows; a section is only measured if it is asked
for. Seeds are never those of the fit (1000 to 1999).
"""

from dataclasses import dataclass, replace

from bars_table import NO_BAR, NO_BAR_FEWER, Bar, Row
from bars_worlds import EVENTS, KINDS, World
from services import EXPERT

# ---- figures of one service ----


def figure(name):
    return lambda row: row[name]


def precision(row):
    return round((row["precision"] or 0) * row["exported"]), row["exported"]


def legit(row):
    """Per 1,000 legitimate accounts."""
    return 1000 * row["legit_exported"], row["accounts"] - row["fraud"]


def rings(row):
    return row["rings_found"], row["rings"]


def experts(row):
    return tuple(row["levels"].get(EXPERT, (0, 0)))


def over_rules(row):
    return row["f1"] - row["best_rule_f1"] if row["f1"] is not None else None


def true_in(name):
    return lambda row: tuple(row["calibration"][name])


def false_high(row):
    true, every = row["calibration"]["high"]
    return every - true


def high_rings(row):
    return row["calibration"]["high"][1]


SEATS = ("enterprise", "company", "company_onboarding")


def seats(row):
    counts = [row["groups"].get(group, (0, 0)) for group in SEATS]
    return 1000 * sum(one for one, _ in counts), sum(every for _, every in counts)


# ---- rows ----

NONE = Bar(most=0, every=True, form="{:.2f}")  # not a single one in any service
FEW = Bar(most=1, strict=True, form="{:.2f}")


def f1(least):
    return ("F1", Bar(least=least), figure("f1"))


def exact(least):
    return ("precision", Bar(least=least), precision)


API = (
    ("AP", Bar(least=0.96), figure("average_precision")),
    f1(0.96),
    ("precision of high", Bar(least=0.98), figure("precision_high")),
    ("legit exported per 1,000", FEW, legit),
    ("rings of 5 and more found", Bar(least=0.93), rings),
    ("experts found", Bar(least=0.75), experts),
)
TRUE = (
    ("true at 0-3 bits", Bar(least=0.4, most=0.9), true_in("0-3")),
    ("true at 3-7 bits", Bar(least=0.75), true_in("3-7")),
    ("true at 7-11 bits", NO_BAR, true_in("7-11")),
    ("true of high", Bar(least=0.97), true_in("high")),
)
KIND = (
    ("F1, experts apart", Bar(least=0.80), figure("f1_without_experts")),
    ("F1 - best simple rule's", Bar(least=0), over_rules),
    ("candidate recall", Bar(least=0.85), figure("candidate_recall")),
    ("experts found", NO_BAR, experts),
    ("AP", NO_BAR, figure("average_precision")),
    *TRUE,
)
CLEAN = (
    ("high rings", NONE, high_rings),
    ("legit exported per 1,000", FEW, legit),
)
HONEST = (CLEAN[0], ("legit exported per 1,000", NO_BAR_FEWER, legit))
YOUNG = (
    ("false high rings", NONE, false_high),
    ("precision", Bar(least=0.9), precision),
)


@dataclass(frozen=True)
class Plan:
    """How many services of what size."""

    seeds: list
    accounts: int  # of the services with all columns
    some: int  # of all others
    young: int  # number of young services
    large: bool


def rows_of(what, parts, found):
    return [Row(what, name, bar, [value(row) for row in found]) for name, bar, value in parts]


YOUNG_MOST = 1200  # a service that has more accounts is no young one


def simple(what, parts, worlds):
    """A section of services that are looked at by several figures."""
    return what, lambda bench: rows_of(what, parts, bench.figures(worlds))


def per_seed(plan, kind, **more):
    size = min(plan.some, YOUNG_MOST) if kind == "young" else plan.some
    return [World(kind, seed, **{"accounts": size, **more}) for seed in plan.seeds]


COLUMNS = ("status", "names", "device_id", "hints", "addresses", "phone")


def columns(plan):
    """The services with all columns, and with fewer."""
    sizes = (plan.accounts, 500000) if plan.large else (plan.accounts,)
    for size in sizes:
        worlds = per_seed(plan, "api-cards", accounts=size)
        yield simple(f"api-cards, {size:,} accounts", API, worlds)
    for column in COLUMNS:
        worlds = per_seed(plan, "api-cards", accounts=plan.accounts, without=column)
        yield simple(f"api-cards without {column}", (f1(0.90),), worlds)
    yield simple("stripe-auth0", (f1(0.85),), per_seed(plan, "stripe-auth0"))
    signups = (f1(0.85), exact(0.95))
    yield simple("sign-ups only: api-free", signups, per_seed(plan, "api-free"))
    worlds = per_seed(plan, "api-cards", without="billing")
    yield simple("sign-ups only: api-cards", signups, worlds)
    worlds = per_seed(plan, "api-signups")
    yield simple("e-mail, address, time: api-signups", (f1(0.60), exact(0.95)), worlds)
    yield simple("devices and purchases: shop", (f1(0.90),), per_seed(plan, "shop"))


def kinds(plan):
    """Every kind, drawn: against rules, candidates, truth of scores; then without fraud. The kind
    without a name is one of which everything is drawn."""
    every = {kind: per_seed(plan, kind, drawn=True) for kind in (*KINDS, "")}
    for kind, worlds in every.items():
        yield simple(f"kind {kind or 'drawn'}", KIND, worlds)
    yield simple("every kind together", KIND, [world for some in every.values() for world in some])
    for kind in KINDS:
        worlds = per_seed(plan, kind, drawn=True, fraud=0)
        yield simple(f"no fraud: {kind}", HONEST, worlds)


def enterprise(plan):
    parts = (("seats exported per 1,000", FEW, seats),)
    for drawn in (False, True):
        worlds = per_seed(plan, "seats", drawn=drawn)
        yield simple("enterprise" + (", drawn" if drawn else ""), parts, worlds)


# Services that the events happen in, one after the other.
HOSTS = ("api-cards", "trials", "marketplace", "api-free", "stripe-auth0")


def difference(what, plain, with_event):
    def measure(bench):
        pairs = zip(bench.figures(plain), bench.figures(with_event))
        values = [b["f1"] - a["f1"] for a, b in pairs]
        return [Row(what, "F1 - F1 without event", Bar(least=-0.02), values)]

    return what, measure


def events(plan):
    """Each event in clean services, and beside the same services without it."""
    hosts = [HOSTS[i % len(HOSTS)] for i in range(len(plan.seeds))]
    plain = [World(kind, seed, plan.some) for kind, seed in zip(hosts, plan.seeds)]
    yield simple("clean, no event", HONEST, [replace(world, fraud=0) for world in plain])
    for event in EVENTS:
        clean = [replace(world, event=event, fraud=0) for world in plain]
        yield simple(f"clean, {event}", CLEAN, clean)
    for event in EVENTS:
        happened = [replace(world, event=event) for world in plain]
        yield difference(f"rings, {event}", plain, happened)


def young(plan):
    seeds = range(plan.seeds[0], plan.seeds[0] + plan.young)
    worlds = [World("young", seed, 400, drawn=True) for seed in seeds]
    yield simple("young, 400 accounts", YOUNG, worlds)


def sections(plan):
    yield from columns(plan)
    yield from enterprise(plan)
    yield from kinds(plan)
    yield from events(plan)
    yield from young(plan)
