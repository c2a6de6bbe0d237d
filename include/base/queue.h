/*
 * queue.h - a bounded queue that passes pointers from one thread to another.
 */
#ifndef BASE_QUEUE_H
#define BASE_QUEUE_H

#include <pthread.h>

enum { QUEUE_ROOM = 4 };

struct queue {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    void *items[QUEUE_ROOM];
    int first, count;
    int closed;
};

void queue_open(struct queue *queue);

/* Waits for room. 0; or -1 when the queue is closed, and the item is still the caller's. */
int queue_put(struct queue *queue, void *item);

/* Waits for an item; NULL when the queue is closed and empty. */
void *queue_take(struct queue *queue);

/* Either side may close it: no further items can be added. */
void queue_close(struct queue *queue);

void queue_free(struct queue *queue);

#endif
