/* The defaults of everything that can be adjusted (docs/configuration.md says what each does). */
#include "detect/detect.h"
#include "ring/find.h"

struct detect_options detect_defaults(void)
{
    struct detect_options options = {
        .evidence = { .evidence_bits = 1.5,
            .burst_bits = 12,
            .burst_lift = 100,
            .composite_bits = 12,
            .composite_lift = 30,
            .composite_accounts = 3,
            .hub_accounts = 8,
            .hub_likeness = 0.15,
            .hub_share = 0.1,
            .listed_accounts = 50 },
        .denied_bits = 20,
        .ring = { .least_members = 3,
            .pair = -6,
            .seed_sharers = 2,
            .cut_members = 8,
            .apart = 3,
            .high = 7,
            .medium = 1,
            .fraud_share = 0.03,
            .stray_bits = 3.5,
            .joined = -2,
            .join_bits = 4,
            .most_bits = 40 },
        .review = { .benign_bits = 30, .new_members = 3, .new_share = 0.5, .more_bits = 6 },
        .threads = 2,
    };

    for (int row = 0; row < ring_weight_count(); row++)
        options.ring.weights[row] = ring_weight_default(row);
    return options;
}
