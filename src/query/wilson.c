#include "query/wilson.h"

#include <math.h>

struct wilson_interval wilson_interval(int64_t hits, int64_t all)
{
    const double z = 1.959964; /* of a normal distribution, 2.5 % lie above */
    double n = (double)all, share = (double)hits / n;
    double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
    double reach = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n));

    return (struct wilson_interval){ fmax(middle - reach, 0), fmin(middle + reach, 1) };
}
