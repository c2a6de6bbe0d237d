#include "measure/tally.h"

#include <math.h>

double tally_share(double part, double whole)
{
    return whole > 0 ? part / whole : (double)NAN;
}

double tally_f1(const struct tally *tally)
{
    return tally_share(2 * (double)tally->right, (double)tally->raised + (double)tally->wanted);
}
