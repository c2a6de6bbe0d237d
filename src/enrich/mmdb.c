#include "enrich/mmdb.h"

#include <errno.h>
#include <maxminddb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct mmdb {
    MMDB_s file;
    int anonymous;
};

enum hint { HINT_HOSTING = 1, HINT_VPN = 2 };

/* The flags of databases of anonymous networks. "is_anonymous" is set together with any of them. */
static const struct {
    const char *path[2];
    enum hint hint;
} flags[] = {
    { { "is_hosting_provider", NULL }, HINT_HOSTING },
    { { "is_anonymous_vpn", NULL }, HINT_VPN },
    { { "is_public_proxy", NULL }, HINT_VPN },
    { { "is_residential_proxy", NULL }, HINT_VPN },
    { { "is_tor_exit_node", NULL }, HINT_VPN },
};

static int damaged(const struct mmdb *database, int code, struct error *err)
{
    return error_set(err, ERROR_REFUSED, "%s: the database is damaged (%s); download it again",
        database->file.filename, MMDB_strerror(code));
}

/* ---- fields ---- */

/* Reads the field at path, keys that end with NULL; without data if there is none. */
static int get(const struct mmdb *database, const MMDB_entry_s *entry, const char *const *path,
    MMDB_entry_data_s *data, struct error *err)
{
    MMDB_entry_s start = *entry;
    int code = MMDB_aget_value(&start, data, path);

    if (code == MMDB_SUCCESS)
        return 0;
    data->has_data = 0;
    if (code == MMDB_LOOKUP_PATH_DOES_NOT_MATCH_DATA_ERROR)
        return 0;
    return damaged(database, code, err);
}

/* A number of 32 bits, in any width; 0 for anything else. */
static uint32_t number_of(const MMDB_entry_data_s *data)
{
    if (!data->has_data)
        return 0;
    if (data->type == MMDB_DATA_TYPE_UINT16)
        return data->uint16;
    if (data->type == MMDB_DATA_TYPE_UINT32)
        return data->uint32;
    if (data->type == MMDB_DATA_TYPE_UINT64 && data->uint64 <= UINT32_MAX)
        return (uint32_t)data->uint64;
    return 0;
}

static struct text text_in(const MMDB_entry_data_s *data)
{
    if (!data->has_data || data->type != MMDB_DATA_TYPE_UTF8_STRING || data->data_size == 0)
        return (struct text){ 0 };
    return (struct text){ data->utf8_string, data->data_size };
}

static int is_set(const MMDB_entry_data_s *data)
{
    return data->has_data && data->type == MMDB_DATA_TYPE_BOOLEAN && data->boolean;
}

static int is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static int read_place(const struct mmdb *database, const MMDB_entry_s *start,
    struct mmdb_entry *entry, struct error *err)
{
    static const char *const number[] = { "autonomous_system_number", NULL };
    static const char *const name[] = { "autonomous_system_organization", NULL };
    static const char *const country[] = { "country", "iso_code", NULL };
    MMDB_entry_data_s data;
    struct text code;

    if (get(database, start, number, &data, err))
        return -1;
    entry->asn = number_of(&data);
    if (get(database, start, name, &data, err))
        return -1;
    entry->organization = text_in(&data);
    if (get(database, start, country, &data, err))
        return -1;
    code = text_in(&data);
    if (code.length == 2 && is_capital(code.at[0]) && is_capital(code.at[1]))
        memcpy(entry->country, code.at, 2);
    return 0;
}

static int read_flags(const struct mmdb *database, const MMDB_entry_s *start,
    struct mmdb_entry *entry, struct error *err)
{
    static const char *const anonymous[] = { "is_anonymous", NULL };
    MMDB_entry_data_s data;
    int hints = 0;

    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        if (get(database, start, flags[i].path, &data, err))
            return -1;
        if (is_set(&data))
            hints |= (int)flags[i].hint;
    }
    if (get(database, start, anonymous, &data, err))
        return -1;
    if (is_set(&data) && hints == 0)
        hints = HINT_VPN;
    entry->hosting = (hints & HINT_HOSTING) != 0;
    entry->vpn = (hints & HINT_VPN) != 0;
    return 0;
}

/* ---- the file ---- */

/* Refuses anything but a regular file: libmaxminddb would hang, or fail with an obscure message. */
static int check_file(const char *path, struct error *err)
{
    struct stat status;

    if (stat(path, &status))
        return error_set(err, ERROR_FAILED, "%s: %s", path, strerror(errno));
    if (!S_ISREG(status.st_mode))
        return error_set(err, ERROR_FAILED, "%s: is not a file; name the .mmdb file itself", path);
    if (status.st_size == 0)
        return error_set(err, ERROR_REFUSED, "%s: is empty; download it again", path);
    return 0;
}

static int fail_open(const char *path, int code, int reason, struct error *err)
{
    if (code == MMDB_FILE_OPEN_ERROR || (code == MMDB_IO_ERROR && reason != 0))
        return error_set(err, ERROR_FAILED, "%s: %s", path, strerror(reason));
    if (code == MMDB_OUT_OF_MEMORY_ERROR)
        return error_memory(err);
    return error_set(err, ERROR_REFUSED,
        "%s: not a whole database in MaxMind's format (%s); unpack it, or download it again", path,
        MMDB_strerror(code));
}

/* Checks the whole search tree, so that a long run does not fail in the middle. */
static int check_tree(const struct mmdb *database, struct error *err)
{
    for (uint32_t i = 0; i < database->file.metadata.node_count; i++) {
        MMDB_search_node_s node;
        int code = MMDB_read_node(&database->file, i, &node);

        if (code == MMDB_SUCCESS && (node.left_record_type == MMDB_RECORD_TYPE_INVALID ||
                                        node.right_record_type == MMDB_RECORD_TYPE_INVALID))
            code = MMDB_CORRUPT_SEARCH_TREE_ERROR;
        if (code != MMDB_SUCCESS)
            return damaged(database, code, err);
    }
    return 0;
}

int mmdb_open(struct mmdb **out, const char *path, struct error *err)
{
    struct mmdb *database;
    int code;

    *out = NULL;
    if (check_file(path, err))
        return -1;
    database = calloc(1, sizeof *database);
    if (!database)
        return error_memory(err);
    errno = 0;
    code = MMDB_open(path, MMDB_MODE_MMAP, &database->file);
    if (code != MMDB_SUCCESS) {
        fail_open(path, code, errno, err);
        free(database);
        return -1;
    }
    if (check_tree(database, err)) {
        mmdb_close(database);
        return -1;
    }
    database->anonymous = strstr(database->file.metadata.database_type, "Anonymous") != NULL;
    *out = database;
    return 0;
}

int mmdb_covers(const struct mmdb *database, int version)
{
    return version == 4 || database->file.metadata.ip_version == 6;
}

int mmdb_is_anonymous(const struct mmdb *database)
{
    return database->anonymous;
}

static MMDB_lookup_result_s look_up(const MMDB_s *file, const struct address *address, int *code)
{
    struct sockaddr_in ipv4 = { .sin_family = AF_INET };
    struct sockaddr_in6 ipv6 = { .sin6_family = AF_INET6 };

    if (address->version == 4) {
        memcpy(&ipv4.sin_addr, address->bytes, 4);
        return MMDB_lookup_sockaddr(file, (const struct sockaddr *)&ipv4, code);
    }
    memcpy(&ipv6.sin6_addr, address->bytes, 16);
    return MMDB_lookup_sockaddr(file, (const struct sockaddr *)&ipv6, code);
}

int mmdb_find(const struct mmdb *database, const struct address *address, struct mmdb_entry *entry,
    struct error *err)
{
    MMDB_lookup_result_s found;
    int code;

    *entry = (struct mmdb_entry){ 0 };
    if (!mmdb_covers(database, address->version))
        return 0;
    found = look_up(&database->file, address, &code);
    if (code != MMDB_SUCCESS)
        return damaged(database, code, err);
    if (!found.found_entry)
        return 0;
    return database->anonymous ? read_flags(database, &found.entry, entry, err)
                               : read_place(database, &found.entry, entry, err);
}

void mmdb_close(struct mmdb *database)
{
    if (!database)
        return;
    MMDB_close(&database->file);
    free(database);
}
