#include "base/queue.h"

#include <stddef.h>

void queue_open(struct queue *queue)
{
    *queue = (struct queue){ 0 };
    pthread_mutex_init(&queue->mutex, NULL);
    pthread_cond_init(&queue->changed, NULL);
}

int queue_put(struct queue *queue, void *item)
{
    int rc;

    pthread_mutex_lock(&queue->mutex);
    while (queue->count == QUEUE_ROOM && !queue->closed)
        pthread_cond_wait(&queue->changed, &queue->mutex);
    rc = queue->closed ? -1 : 0;
    if (rc == 0) {
        queue->items[(queue->first + queue->count) % QUEUE_ROOM] = item;
        queue->count++;
    }
    pthread_cond_broadcast(&queue->changed);
    pthread_mutex_unlock(&queue->mutex);
    return rc;
}

void *queue_take(struct queue *queue)
{
    void *item = NULL;

    pthread_mutex_lock(&queue->mutex);
    while (queue->count == 0 && !queue->closed)
        pthread_cond_wait(&queue->changed, &queue->mutex);
    if (queue->count > 0) {
        item = queue->items[queue->first];
        queue->first = (queue->first + 1) % QUEUE_ROOM;
        queue->count--;
    }
    pthread_cond_broadcast(&queue->changed);
    pthread_mutex_unlock(&queue->mutex);
    return item;
}

void queue_close(struct queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    queue->closed = 1;
    pthread_cond_broadcast(&queue->changed);
    pthread_mutex_unlock(&queue->mutex);
}

void queue_free(struct queue *queue)
{
    pthread_cond_destroy(&queue->changed);
    pthread_mutex_destroy(&queue->mutex);
}
