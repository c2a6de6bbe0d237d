#include "simulate/distributions.h"

#include <math.h>

int draw_chance(struct random *random, double probability)
{
    return random_unit(random) < probability;
}

int draw_between(struct random *random, int low, int high)
{
    if (high < low)
        return low;
    return low + (int)random_below(random, (uint64_t)(high - low) + 1);
}

int draw_skewed(struct random *random, int count, double skew)
{
    int at = (int)(count * pow(random_unit(random), skew));

    return at < count ? at : count - 1;
}

double draw_lognormal(struct random *random, double median, double sigma)
{
    return median * exp(sigma * random_normal(random));
}

int draw_weighted(struct random *random, const double *weights, int count)
{
    double total = 0;
    double at;

    for (int i = 0; i < count; i++)
        total += weights[i];
    at = random_unit(random) * total;
    for (int i = 0; i < count - 1; i++) {
        if (at < weights[i])
            return i;
        at -= weights[i];
    }
    return count - 1;
}

uint64_t hash_mix(uint64_t a, uint64_t b)
{
    uint64_t z = a * 0x9e3779b97f4a7c15u + b + 0x632be59bd9b4e019u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

uint64_t hash_permute(uint64_t number, int bits, uint64_t key)
{
    uint64_t mask = ((uint64_t)1 << bits) - 1;
    uint64_t z = number & mask;

    /* Adding, multiplying by an odd number and xor with a right shift are each a bijection. */
    for (int round = 0; round < 4; round++) {
        z = (z + hash_mix(key, (uint64_t)round)) & mask;
        z = (z * (hash_mix(key, (uint64_t)round + 8) | 1)) & mask;
        z ^= z >> (bits / 2);
    }
    return z;
}

char *base32_write(char *text, uint64_t number, int count)
{
    static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

    for (int i = count - 1; i >= 0; i--, number >>= 5)
        text[i] = letters[number & 31];
    text[count] = '\0';
    return text;
}
