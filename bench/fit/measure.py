"""How well a ranking of candidates finds accounts of rings."""

import numpy as np


def accounts(world, scores, cut=0.0):
    """Precision, recall and F1 of the accounts in candidates of cut bits or more; AP."""
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(world.fraud[order])
    listed = np.cumsum(world.sizes[order])
    total = max(world.fraud_accounts, 1)
    precision = found / np.maximum(listed, 1)
    ap = float(np.sum(precision * world.fraud[order]) / total) if len(order) else 0.0
    take = scores >= cut
    tp, n = world.fraud[take].sum(), world.sizes[take].sum()
    p, r = tp / n if n else 1.0, tp / total
    best = float((2 * found / (listed + total)).max()) if len(order) else 0.0
    return {"P": p, "R": r, "F1": 2 * tp / (n + total), "best": best, "AP": ap,
            "most": world.fraud.sum() / total}
