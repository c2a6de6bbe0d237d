#include "enrich/enrich.h"

#include <stdlib.h>
#include <string.h>

#include "enrich/mmdb.h"
#include "enrich/domain_list.h"
#include "enrich/ip_list.h"

struct enrich {
    struct mmdb **databases;
    size_t count;
    struct ip_list hosting, vpn;
    struct domain_list disposable;
    int known4, known6; /* whether any file covers hosting or VPN, for addresses of that version */
};

static int open_databases(
    struct enrich *enrich, const struct enrich_paths *files, struct error *err)
{
    if (files->count == 0)
        return 0;
    enrich->databases = calloc(files->count, sizeof(struct mmdb *));
    if (!enrich->databases)
        return error_memory(err);
    for (; enrich->count < files->count; enrich->count++)
        if (mmdb_open(&enrich->databases[enrich->count], files->paths[enrich->count], err))
            return -1;
    return 0;
}

static int knows(const struct enrich *enrich, int version)
{
    int known = ip_list_covers(&enrich->hosting, version) || ip_list_covers(&enrich->vpn, version);

    for (size_t i = 0; i < enrich->count; i++)
        known |=
            mmdb_is_anonymous(enrich->databases[i]) && mmdb_covers(enrich->databases[i], version);
    return known;
}

int enrich_open(struct enrich **out, const struct enrich_files *files, struct error *err)
{
    struct enrich *enrich = calloc(1, sizeof *enrich);

    *out = NULL;
    if (!enrich)
        return error_memory(err);
    if (open_databases(enrich, &files->databases, err) ||
        ip_list_read(&enrich->hosting, files->hosting.paths, files->hosting.count, err) ||
        ip_list_read(&enrich->vpn, files->vpn.paths, files->vpn.count, err) ||
        domain_list_read(
            &enrich->disposable, files->disposable.paths, files->disposable.count, err)) {
        enrich_close(enrich);
        return -1;
    }
    enrich->known4 = knows(enrich, 4);
    enrich->known6 = knows(enrich, 6);
    *out = enrich;
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

int enrich_network(const struct enrich *enrich, const struct address *address,
    struct enrich_network *network, struct error *err)
{
    *network = (struct enrich_network){
        .known = address->version == 4 ? enrich->known4 : enrich->known6,
        .hosting = ip_list_contains(&enrich->hosting, address),
        .vpn = ip_list_contains(&enrich->vpn, address),
    };
    for (size_t i = 0; i < enrich->count; i++) {
        struct mmdb_entry entry;

        if (mmdb_find(enrich->databases[i], address, &entry, err))
            return -1;
        add_entry(&entry, network);
    }
    return 0;
}

enum enrich_answer enrich_domain_is_disposable(const struct enrich *enrich, struct text domain)
{
    if (enrich->disposable.count == 0)
        return ENRICH_UNKNOWN;
    return domain_list_contains(&enrich->disposable, domain) ? ENRICH_YES : ENRICH_NO;
}

void enrich_close(struct enrich *enrich)
{
    if (!enrich)
        return;
    for (size_t i = 0; i < enrich->count; i++)
        mmdb_close(enrich->databases[i]);
    free(enrich->databases);
    ip_list_free(&enrich->hosting);
    ip_list_free(&enrich->vpn);
    domain_list_free(&enrich->disposable);
    free(enrich);
}
