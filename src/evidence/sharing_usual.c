#include "evidence/sharing_usual.h"

#include <stddef.h>

#include "evidence/size_step.h"

void sharing_usual_fill(struct sharing_usual_kind *usual, const uint32_t *most, uint32_t accounts)
{
    *usual = (struct sharing_usual_kind){ 0 };
    for (uint32_t account = 1; account <= accounts; account++)
        if (most[account]) {
            usual->at_least[size_step(most[account])]++;
            usual->accounts++;
        }
    for (int step = SHARING_USUAL_STEPS - 1; step > 0; step--)
        usual->at_least[step - 1] += usual->at_least[step];
}

double sharing_usual_share(const struct sharing_usual *usual, enum kind kind, uint32_t sharers)
{
    const struct sharing_usual_kind *counts = usual ? &usual->kinds[kind] : NULL;

    if (!counts || counts->accounts == 0)
        return 0.5;
    if (sharers <= 1)
        return 1;
    return (counts->at_least[size_step(sharers)] + 1.0) / (counts->accounts + 2.0);
}
