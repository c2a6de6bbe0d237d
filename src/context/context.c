#include "context/context.h"

#include <stdlib.h>
#include <string.h>

#include "context/database.h"
#include "context/domains.h"
#include "context/ranges.h"

struct context {
    struct database **databases;
    size_t count;
    struct ranges hosting, vpn;
    struct domains disposable;
    int known4, known6; /* whether any file tells hosting or VPN, of addresses of that version */
};

static int open_databases(
    struct context *context, const struct context_paths *files, struct error *err)
{
    if (files->count == 0)
        return 0;
    context->databases = calloc(files->count, sizeof(struct database *));
    if (!context->databases)
        return error_memory(err);
    for (; context->count < files->count; context->count++)
        if (database_open(&context->databases[context->count], files->paths[context->count], err))
            return -1;
    return 0;
}

static int knows(const struct context *context, int version)
{
    int known = ranges_tell(&context->hosting, version) || ranges_tell(&context->vpn, version);

    for (size_t i = 0; i < context->count; i++)
        known |= database_tells_anonymous(context->databases[i]) &&
                 database_covers(context->databases[i], version);
    return known;
}

int context_open(struct context **out, const struct context_files *files, struct error *err)
{
    struct context *context = calloc(1, sizeof *context);

    *out = NULL;
    if (!context)
        return error_memory(err);
    if (open_databases(context, &files->databases, err) ||
        ranges_read(&context->hosting, files->hosting.paths, files->hosting.count, err) ||
        ranges_read(&context->vpn, files->vpn.paths, files->vpn.count, err) ||
        domains_read(&context->disposable, files->disposable.paths, files->disposable.count, err)) {
        context_close(context);
        return -1;
    }
    context->known4 = knows(context, 4);
    context->known6 = knows(context, 6);
    *out = context;
    return 0;
}

/* What a database says joins what was said before. */
static void join(const struct database_entry *entry, struct context_network *network)
{
    if (network->asn == 0) {
        network->asn = entry->asn;
        network->organization = entry->organization;
    }
    if (network->country[0] == '\0')
        memcpy(network->country, entry->country, sizeof network->country);
    network->hosting |= entry->hosting;
    network->vpn |= entry->vpn;
}

int context_network(const struct context *context, const struct address *address,
    struct context_network *network, struct error *err)
{
    *network = (struct context_network){
        .known = address->version == 4 ? context->known4 : context->known6,
        .hosting = ranges_hold(&context->hosting, address),
        .vpn = ranges_hold(&context->vpn, address),
    };
    for (size_t i = 0; i < context->count; i++) {
        struct database_entry entry;

        if (database_find(context->databases[i], address, &entry, err))
            return -1;
        join(&entry, network);
    }
    return 0;
}

enum context_answer context_domain_is_disposable(const struct context *context, struct text domain)
{
    if (context->disposable.count == 0)
        return CONTEXT_UNKNOWN;
    return domains_hold(&context->disposable, domain) ? CONTEXT_YES : CONTEXT_NO;
}

void context_close(struct context *context)
{
    if (!context)
        return;
    for (size_t i = 0; i < context->count; i++)
        database_close(context->databases[i]);
    free(context->databases);
    ranges_free(&context->hosting);
    ranges_free(&context->vpn);
    domains_free(&context->disposable);
    free(context);
}
