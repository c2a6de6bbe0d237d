#include "base/parallel.h"

#include <pthread.h>

struct loop {
    const struct parallel *parallel;
    size_t end;
    pthread_mutex_t lock; /* guards the members below */
    size_t next;
    int workers, has_failed;
    struct error error;
};

/* Takes the next items for a thread, as a half-open range; 0 when none are left. */
static int take(struct loop *loop, size_t *begin, size_t *end)
{
    size_t chunk = loop->parallel->chunk ? loop->parallel->chunk : 1;

    pthread_mutex_lock(&loop->lock);
    *begin = loop->has_failed ? loop->end : loop->next;
    *end = loop->end - *begin < chunk ? loop->end : *begin + chunk;
    loop->next = *end;
    pthread_mutex_unlock(&loop->lock);
    return *begin < *end;
}

static int enter(struct loop *loop)
{
    int worker;

    pthread_mutex_lock(&loop->lock);
    worker = loop->workers++;
    pthread_mutex_unlock(&loop->lock);
    return worker;
}

static void fail(struct loop *loop, const struct error *error)
{
    pthread_mutex_lock(&loop->lock);
    loop->has_failed = 1;
    loop->error = *error;
    pthread_mutex_unlock(&loop->lock);
}

static void *run(void *argument)
{
    struct loop *loop = argument;
    const struct parallel *parallel = loop->parallel;
    int worker = enter(loop);
    size_t begin, end;
    struct error error;

    while (take(loop, &begin, &end))
        for (; begin < end; begin++)
            if (parallel->work(parallel->context, worker, begin, &error)) {
                fail(loop, &error);
                return NULL;
            }
    return NULL;
}

int parallel_for(const struct parallel *parallel, size_t first, size_t end, struct error *err)
{
    struct loop loop = { .parallel = parallel, .end = end, .next = first };
    pthread_t threads[PARALLEL_WORKERS];
    int started = 0;

    pthread_mutex_init(&loop.lock, NULL);
    while (started < parallel->workers - 1 && started < PARALLEL_WORKERS - 1 &&
           pthread_create(&threads[started], NULL, run, &loop) == 0)
        started++;
    run(&loop);
    while (started > 0)
        pthread_join(threads[--started], NULL);
    pthread_mutex_destroy(&loop.lock);
    if (!loop.has_failed)
        return 0;
    *err = loop.error;
    return -1;
}
