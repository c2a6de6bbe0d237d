#include "measure/purity.h"

int purity_is_judged(const struct purity *purity)
{
    return purity->fraud + purity->legit > 0;
}

int purity_is_fraud(const struct purity *purity)
{
    return purity->fraud > purity->legit;
}

int purity_is_legit(const struct purity *purity)
{
    return purity->legit > purity->fraud;
}

struct purity_share purity_top(const struct purity *rings, size_t count, int64_t top)
{
    struct purity_share share = { 0 };

    for (size_t i = 0; i < count && share.judged < top; i++) {
        share.judged += purity_is_judged(&rings[i]);
        share.rings += purity_is_fraud(&rings[i]);
    }
    return share;
}
