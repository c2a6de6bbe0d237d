"""splink_model.py DIRECTORY OUTPUT - Splink's own way to de-duplicate, over the same columns.

One record an account: its first sign-up and its first card. As Splink's guides have it: blocking
on every column that is normally one person's and on networks, u from random pairs, m by
expectation maximisation under several blocking rules, comparisons from the library with term
frequencies, clusters by Splink. No blocking rule has to be capped once placeholders are gone (see
records.py).

OUTPUT gets the clusters at every threshold of a grid; which is best is for the caller to choose.
Standard output gets the seconds that the search over the grid took beyond one clustering.
"""

import sys
import time

import pandas as pd
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

import records

# Match weights, in bits.
THRESHOLDS = (0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 32, 36, 40)
SIGNUP_COLUMNS = (
    "created_at email phone name ip device_id user_agent screen timezone language country "
    "referral_code"
).split()
CARD_COLUMNS = "payment_fingerprint card_bin billing_name billing_postal_code".split()
# Enough by Splink's guides; ten times as many took three times as long and changed F1 by .001.
PAIRS_FOR_U = 1e7
# Splink asks for a guess of what share of the true pairs its deterministic rules find.
DETERMINISTIC_RECALL = 0.6


def first_of(frame, moment, columns):
    """The first row of each account; the columns that are there."""
    known = [column for column in columns if column in frame]
    ordered = frame.sort_values([moment, *known], kind="stable", na_position="last")
    return ordered.drop_duplicates(records.ACCOUNT)[[records.ACCOUNT, *known]]


def accounts(directory):
    """One record an account, without the columns that this directory has nothing in."""
    signups, billing = records.signups_and_billing(directory)
    frame = first_of(signups, "created_at", SIGNUP_COLUMNS).merge(
        first_of(billing, "billed_at", CARD_COLUMNS), on=records.ACCOUNT, how="left"
    )
    if "email" in frame:
        frame["email"] = frame["email"].str.lower()
    if "ip" in frame:
        frame["network"] = records.network_of(frame["ip"])
    return frame.dropna(axis="columns", how="all")


def exact(column):
    return cl.ExactMatch(column).configure(term_frequency_adjustments=True)


def address(column):
    """The same address, or else the same network around it; each by how common it is."""
    return cl.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            cll.NullLevel(column),
            cll.ExactMatchLevel(column, term_frequency_adjustments=True),
            cll.ExactMatchLevel("network", term_frequency_adjustments=True),
            cll.ElseLevel(),
        ],
    )


def moment(column):
    return cl.AbsoluteTimeDifferenceAtThresholds(
        column, input_is_string=False, metrics=["hour", "day", "day"], thresholds=[1, 1, 7]
    )


COMPARISONS = {
    "created_at": moment,
    "email": cl.EmailComparison,
    "phone": exact,
    "name": cl.NameComparison,
    "ip": address,
    "device_id": exact,
    "user_agent": exact,
    "screen": exact,
    "timezone": exact,
    "language": exact,
    "country": exact,
    "referral_code": exact,
    "payment_fingerprint": exact,
    "card_bin": exact,
    "billing_name": cl.NameComparison,
    "billing_postal_code": exact,
}
BLOCKS = (
    ("email",),
    ("phone",),
    ("device_id",),
    ("payment_fingerprint",),
    ("ip",),
    ("network",),
    ("name", "country"),
    ("billing_name", "billing_postal_code"),
)
# Each leaves the comparisons of its own columns to the others to train.
TRAINING_BLOCKS = (("payment_fingerprint",), ("device_id",), ("ip",))
DETERMINISTIC = (("email",), ("phone",), ("device_id",), ("payment_fingerprint",))


def blocks(rules, columns):
    """Splink's rules for those whose columns are all there."""
    return [block_on(*rule) for rule in rules if columns.issuperset(rule)]


def model(frame):
    columns = set(frame)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name=records.ACCOUNT,
        comparisons=[make(column) for column, make in COMPARISONS.items() if column in columns],
        blocking_rules_to_generate_predictions=blocks(BLOCKS, columns),
        retain_matching_columns=False,
    )
    typed = frame.assign(created_at=pd.to_datetime(frame["created_at"], utc=True, format="ISO8601"))
    linker = Linker(DuckDBAPI().register(typed), settings, log_level="ERROR")
    train(linker.training, columns)
    return linker


def train(training, columns):
    training.estimate_probability_two_random_records_match(
        blocks(DETERMINISTIC, columns), recall=DETERMINISTIC_RECALL
    )
    training.estimate_u_using_random_sampling(max_pairs=PAIRS_FOR_U, seed=1)
    for rule in blocks(TRAINING_BLOCKS, columns):
        training.estimate_parameters_using_expectation_maximisation(rule)


def mean_weights(edges, cluster):
    """Of each cluster, the mean match weight of the pairs inside it."""
    return edges.groupby(edges["account_id_l"].map(cluster))["match_weight"].mean()


def clusters(linker, predictions, edges, threshold):
    """Accounts in clusters of two and more, with the cluster's size and mean match weight."""
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(
        predictions, threshold_match_weight=threshold
    )
    cluster = found.as_pandas_dataframe().set_index(records.ACCOUNT)["cluster_id"]
    size = cluster.map(cluster.value_counts())
    weight = mean_weights(edges[edges["match_weight"] >= threshold], cluster)
    frame = pd.DataFrame({"ring": cluster, "size": size, "weight": cluster.map(weight)})
    return frame[size > 1].assign(threshold=threshold)


def main():
    directory, output = sys.argv[1:]
    linker = model(accounts(directory))
    predictions = linker.inference.predict(threshold_match_weight=min(THRESHOLDS))
    edges = predictions.as_pandas_dataframe()
    begin = time.monotonic()
    found = [clusters(linker, predictions, edges, threshold) for threshold in THRESHOLDS]
    grid = time.monotonic() - begin
    pd.concat(found).to_csv(output, index_label=records.ACCOUNT)
    print(grid * (len(THRESHOLDS) - 1) / len(THRESHOLDS))


if __name__ == "__main__":
    main()
