#include "base/hugepage.h"

#include <stdint.h>
#include <sys/mman.h>

void *hugepage_allocate(size_t count, size_t size)
{
    void *slots;

    if (count > SIZE_MAX / size)
        return NULL;
    slots = mmap(NULL, count * size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (slots == MAP_FAILED)
        return NULL;
    madvise(slots, count * size, MADV_HUGEPAGE); /* a wish; refusal costs nothing but speed */
    return slots;
}

void hugepage_free(void *slots, size_t count, size_t size)
{
    if (slots)
        munmap(slots, count * size);
}
