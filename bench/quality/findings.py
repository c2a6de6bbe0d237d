"""What a method found, in the one shape in which all are judged: a CSV of account_id, ring, score.

ring is the cluster of an account that the method flags, empty where it does not; score ranks
accounts, larger is more suspicious. Accounts that are not listed have no ring and the score 0.
"""

import pandas as pd


def write(path, ring, score):
    """Two Series over the same accounts."""
    frame = pd.DataFrame({"ring": ring.astype("string"), "score": score})
    frame.sort_index().to_csv(path, index_label="account_id")


def read(path):
    frame = pd.read_csv(path, dtype={"account_id": "str", "ring": "str", "score": "float64"})
    return frame.set_index("account_id")
