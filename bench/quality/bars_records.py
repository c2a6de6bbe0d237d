"""The rows of the table of bars of real records, in directories that are given."""

import random
import tempfile
from pathlib import Path

import services
from bars_table import NO_BAR, Bar, Row
from program import run

HALVES = 5  # random halves of the known fraud


def lift(program, directory, truth, seed):
    """What the seeds add: the share of the other half among accounts that only a detection with
    seeds exports, divided by its share among all accounts that are no seeds. None: it adds none."""
    known = sorted(account for account, is_fraud in truth.fraud.items() if is_fraud)
    half = set(random.Random(seed).sample(known, len(known) // 2))
    with tempfile.TemporaryDirectory() as work:
        before = services.find(program, directory, work)
        path = Path(work) / "seeds.csv"
        path.write_text("account_id,label\n" + "".join(f"{one},fraud\n" for one in sorted(half)))
        store = Path(work) / "store.db"
        run(program, "--db", store, "detect", "--seeds", path)
        after = services.found_in(store, 0, 0)
    new = after.accounts(after.exported()) - before.accounts(before.exported()) - half
    new &= truth.fraud.keys()
    rate = (len(known) - len(half)) / (len(truth.fraud) - len(half))
    right = sum(truth.fraud[account] for account in new)
    return right / len(new) / rate if new else None


def p2p(bench, directory, halves):
    truth = services.Truth.of(services.path_of(directory, "labels"))
    found = services.evaluate(bench.program, directory)
    lifts = [lift(bench.program, directory, truth, seed) for seed in range(halves)]
    what = "real payments"
    return [
        Row(what, "top 100", Bar(least=0.14, form="{:.2f}"), [found["top100"]]),
        Row(what, "export precision", Bar(least=0.09), [found["precision"]]),
        Row(what, "accounts exported", Bar(most=600, form="{:.0f}"), [found["exported"]]),
        Row(what, "seeded lift", Bar(least=17, form="{:.1f}"), lifts),
        Row(what, "AP", NO_BAR, [found["average_precision"]]),
    ]


def amz(bench, directory):
    found = services.evaluate(bench.program, directory)
    what = "real reviews"
    return [
        Row(what, "F1", Bar(least=0.80), [found["f1"]]),
        Row(what, "AP", Bar(least=0.75), [found["average_precision"]]),
        Row(what, "best simple rule's F1", NO_BAR, [found["best_rule_f1"]]),
    ]


def sections(p2p_directory, amz_directory, quick):
    if p2p_directory:
        halves = 2 if quick else HALVES
        yield "real payments", lambda bench: p2p(bench, p2p_directory, halves)
    if amz_directory:
        yield "real reviews", lambda bench: amz(bench, amz_directory)
