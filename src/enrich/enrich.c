#include "enrich/enrich.h"

#include <stdlib.h>
#include <string.h>

#include "enrich/mmdb.h"
#include "enrich/domain_list.h"
#include "enrich/ip_list.h"

struct context {
    struct mmdb **databases;
    size_t count;
    struct ip_list hosting, vpn;
    struct domain_list disposable;
    int known4, known6; /* whether any file covers hosting or VPN, for addresses of that version */
};

static int open_databases(
    struct context *context, const struct enrich_paths *files, struct error *err)
{
    if (files->count == 0)
        return 0;
    context->databases = calloc(files->count, sizeof(struct mmdb *));
    if (!context->databases)
        return error_memory(err);
    for (; context->count < files->count; context->count++)
        if (mmdb_open(&context->databases[context->count], files->paths[context->count], err))
            return -1;
    return 0;
}

static int knows(const struct context *context, int version)
{
    int known =
        ip_list_covers(&context->hosting, version) || ip_list_covers(&context->vpn, version);

    for (size_t i = 0; i < context->count; i++)
        known |=
            mmdb_is_anonymous(context->databases[i]) && mmdb_covers(context->databases[i], version);
    return known;
}

int enrich_open(struct context **out, const struct enrich_files *files, struct error *err)
{
    struct context *context = calloc(1, sizeof *context);

    *out = NULL;
    if (!context)
        return error_memory(err);
    if (open_databases(context, &files->databases, err) ||
        ip_list_read(&context->hosting, files->hosting.paths, files->hosting.count, err) ||
        ip_list_read(&context->vpn, files->vpn.paths, files->vpn.count, err) ||
        domain_list_read(
            &context->disposable, files->disposable.paths, files->disposable.count, err)) {
        enrich_close(context);
        return -1;
    }
    context->known4 = knows(context, 4);
    context->known6 = knows(context, 6);
    *out = context;
    return 0;
}

/* Adds the answer of a database where earlier ones had none. */
static void add_entry(const struct mmdb_entry *entry, struct enrich_network *network)
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

int enrich_network(const struct context *context, const struct address *address,
    struct enrich_network *network, struct error *err)
{
    *network = (struct enrich_network){
        .known = address->version == 4 ? context->known4 : context->known6,
        .hosting = ip_list_contains(&context->hosting, address),
        .vpn = ip_list_contains(&context->vpn, address),
    };
    for (size_t i = 0; i < context->count; i++) {
        struct mmdb_entry entry;

        if (mmdb_find(context->databases[i], address, &entry, err))
            return -1;
        add_entry(&entry, network);
    }
    return 0;
}

enum enrich_answer enrich_domain_is_disposable(const struct context *context, struct text domain)
{
    if (context->disposable.count == 0)
        return ENRICH_UNKNOWN;
    return domain_list_contains(&context->disposable, domain) ? ENRICH_YES : ENRICH_NO;
}

void enrich_close(struct context *context)
{
    if (!context)
        return;
    for (size_t i = 0; i < context->count; i++)
        mmdb_close(context->databases[i]);
    free(context->databases);
    ip_list_free(&context->hosting);
    ip_list_free(&context->vpn);
    domain_list_free(&context->disposable);
    free(context);
}
