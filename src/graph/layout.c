#include "graph/layout.h"

#include <igraph.h>
#include <math.h>
#include <stdlib.h>

#include "graph/igraph_error.h"

static const double PI = 3.14159265358979323846;

enum {
    SEED = 20,             /* of igraph's random numbers */
    FINE_NODES = 400,      /* up to this size all pairs are computed, in quadratic time */
    STEPS = 300,           /* most steps of forces, and most rounds of separating nodes */
    PAIR_VISITS = 8000000, /* pairs of nodes that either may visit */
    WIDTHS = 40            /* widths tried when packing pieces */
};

/* Between two circles; around a piece. */
static const double GAP = 3, MARGIN = 8;

/* A component: its nodes are order[first .. first + count); its place in the drawing. */
struct piece {
    size_t first, count;
    double x, y, width, height;
};

struct work {
    const struct layout *layout;
    struct layout_place *places;
    igraph_t graph;
    igraph_vector_t lengths; /* by edge, for Kamada and Kawai */
    igraph_vector_t pulls;   /* by edge, for Fruchterman and Reingold */
    igraph_matrix_t found;
    igraph_vector_int_t membership, sizes;
    struct piece *pieces;
    uint32_t *order; /* nodes, by piece */
    size_t piece_count;
    int is_made;
};

/* ---- the graph ---- */

/* Weights count little, because a star is easiest to read with all its points about equally far. */
static int measure_edges(struct work *work)
{
    const struct layout *layout = work->layout;
    double most = 0;

    if (igraph_vector_init(&work->lengths, (igraph_integer_t)layout->edges) ||
        igraph_vector_init(&work->pulls, (igraph_integer_t)layout->edges))
        return -1;
    for (size_t i = 0; i < layout->edges; i++)
        most = fmax(most, layout->weights[i]);
    for (size_t i = 0; i < layout->edges; i++) {
        double share = most > 0 ? layout->weights[i] / most : 1;
        double room = layout->radius[layout->ends[2 * i]] + layout->radius[layout->ends[2 * i + 1]];

        VECTOR(work->lengths)[i] = room + 20 + 20 * (1 - share);
        VECTOR(work->pulls)[i] = 0.5 + share;
    }
    return 0;
}

static int make_graph(struct work *work)
{
    const struct layout *layout = work->layout;
    igraph_vector_int_t ends = { 0 };
    int code = igraph_vector_int_init(&ends, (igraph_integer_t)(2 * layout->edges));

    for (size_t i = 0; code == IGRAPH_SUCCESS && i < 2 * layout->edges; i++)
        VECTOR(ends)[i] = layout->ends[i];
    if (code == IGRAPH_SUCCESS)
        code =
            igraph_create(&work->graph, &ends, (igraph_integer_t)layout->nodes, IGRAPH_UNDIRECTED);
    work->is_made = code == IGRAPH_SUCCESS;
    igraph_vector_int_destroy(&ends);
    return code;
}

static int find_pieces(struct work *work)
{
    size_t nodes = work->layout->nodes, at = 0;
    igraph_integer_t count;

    if (igraph_vector_int_init(&work->membership, 0) || igraph_vector_int_init(&work->sizes, 0) ||
        igraph_connected_components(
            &work->graph, &work->membership, &work->sizes, &count, IGRAPH_WEAK))
        return -1;
    work->piece_count = (size_t)count;
    work->pieces = calloc(work->piece_count, sizeof *work->pieces);
    work->order = calloc(nodes, sizeof *work->order);
    if (!work->pieces || !work->order)
        return -1;
    for (size_t i = 0; i < work->piece_count; i++) {
        work->pieces[i].first = at;
        at += (size_t)VECTOR(work->sizes)[i];
    }
    for (uint32_t i = 0; i < nodes; i++) {
        struct piece *piece = &work->pieces[VECTOR(work->membership)[i]];

        work->order[piece->first + piece->count++] = i;
    }
    return 0;
}

/* Steps for which all pairs can be visited. */
static int steps_for(size_t nodes)
{
    double steps = PAIR_VISITS / ((double)nodes * (double)nodes + 1);

    return steps < 20 ? 20 : steps > STEPS ? STEPS : (int)steps;
}

/* ---- places of connected nodes ---- */

/* Starts on a spiral where neighbours in the order are neighbours, without random numbers. */
static int place_on_spiral(struct work *work)
{
    igraph_integer_t nodes = (igraph_integer_t)work->layout->nodes;

    if (igraph_matrix_init(&work->found, nodes, 2))
        return -1;
    for (igraph_integer_t i = 0; i < nodes; i++) {
        double turn = (double)i * PI * (3 - sqrt(5)), far = 30 * sqrt((double)i + 0.5);

        MATRIX(work->found, i, 0) = far * cos(turn);
        MATRIX(work->found, i, 1) = far * sin(turn);
    }
    return 0;
}

/* igraph places components far from each other: only places within one are used. */
static int compute(struct work *work)
{
    igraph_integer_t nodes = (igraph_integer_t)work->layout->nodes;

    if (work->layout->edges == 0)
        return 0;
    if (igraph_layout_fruchterman_reingold(&work->graph, &work->found, 1,
            steps_for(work->layout->nodes), sqrt((double)nodes),
            nodes > FINE_NODES ? IGRAPH_LAYOUT_GRID : IGRAPH_LAYOUT_NOGRID, &work->pulls, NULL,
            NULL, NULL, NULL))
        return -1;
    if (nodes > FINE_NODES)
        return 0;
    igraph_matrix_scale(&work->found, 40);
    return igraph_layout_kamada_kawai(&work->graph, &work->found, 1, 20 * nodes, 0,
        (igraph_real_t)nodes, &work->lengths, NULL, NULL, NULL, NULL);
}

static int compute_places(struct work *work)
{
    igraph_rng_t before = *igraph_rng_default(), rng;
    int rc = -1;

    if (igraph_rng_init(&rng, &igraph_rngtype_mt19937))
        return -1;
    igraph_rng_seed(&rng, SEED);
    igraph_rng_set_default(&rng);
    if (place_on_spiral(work) == 0 && compute(work) == 0)
        rc = 0;
    igraph_rng_set_default(&before);
    igraph_rng_destroy(&rng);
    return rc;
}

/* ---- pieces ---- */

/* Turns a piece so that its longest direction is horizontal. */
static void turn_piece(struct work *work, const struct piece *piece)
{
    double mx = 0, my = 0, xx = 0, yy = 0, xy = 0, turn;

    for (size_t i = 0; i < piece->count; i++) {
        mx += MATRIX(work->found, work->order[piece->first + i], 0) / (double)piece->count;
        my += MATRIX(work->found, work->order[piece->first + i], 1) / (double)piece->count;
    }
    for (size_t i = 0; i < piece->count; i++) {
        double x = MATRIX(work->found, work->order[piece->first + i], 0) - mx;
        double y = MATRIX(work->found, work->order[piece->first + i], 1) - my;

        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    turn = atan2(2 * xy, xx - yy) / 2;
    for (size_t i = 0; i < piece->count; i++) {
        uint32_t node = work->order[piece->first + i];
        double x = MATRIX(work->found, node, 0) - mx, y = MATRIX(work->found, node, 1) - my;

        work->places[node].x = x * cos(turn) + y * sin(turn);
        work->places[node].y = y * cos(turn) - x * sin(turn);
    }
}

/* The scale at which the nodes of a piece have about the room that they need. */
static double scale_of(const struct work *work, const struct piece *piece, double area)
{
    double need = 0;

    for (size_t i = 0; i < piece->count; i++) {
        double side = 2 * work->layout->radius[work->order[piece->first + i]] + GAP;

        need += side * side;
    }
    return area > 0 ? sqrt(4 * need / area) : 1;
}

/* Moves a piece to the origin and measures it. */
static void frame_piece(struct work *work, struct piece *piece)
{
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY, most = 0, scale;

    for (size_t i = 0; i < piece->count; i++) {
        struct layout_place *place = &work->places[work->order[piece->first + i]];

        left = fmin(left, place->x);
        right = fmax(right, place->x);
        top = fmin(top, place->y);
        bottom = fmax(bottom, place->y);
        most = fmax(most, work->layout->radius[work->order[piece->first + i]]);
    }
    scale = scale_of(work, piece, (right - left) * fmax(bottom - top, (right - left) / 6));
    for (size_t i = 0; i < piece->count; i++) {
        struct layout_place *place = &work->places[work->order[piece->first + i]];

        place->x = (place->x - left) * scale + most + MARGIN;
        place->y = (place->y - top) * scale + most + MARGIN;
    }
    piece->width = (right - left) * scale + 2 * (most + MARGIN);
    piece->height = (bottom - top) * scale + 2 * (most + MARGIN);
}

static int compare_pieces(const void *a, const void *b)
{
    const struct piece *x = a, *y = b;

    if (x->height != y->height)
        return x->height > y->height ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* Packs pieces in rows of a width, the highest first, and lower ones below one another where the
 * row is high enough; returns the total height. */
static double pack_rows(struct work *work, double width)
{
    double row = 0, high = 0; /* where the row begins, and its height */
    double x = 0, y = 0,
           wide = 0; /* the current column: where it begins and continues, its width */

    for (size_t i = 0; i < work->piece_count; i++) {
        struct piece *piece = &work->pieces[i];

        if (y + piece->height > high || x + piece->width > width) {
            x += wide;
            y = wide = 0;
        }
        if (x > 0 && x + piece->width > width) {
            row += high;
            x = high = 0;
        }
        piece->x = x;
        piece->y = row + y;
        y += piece->height;
        wide = fmax(wide, piece->width);
        high = fmax(high, piece->height);
    }
    return row + high;
}

/* The width with which the drawing can be largest. */
static double pack_best(struct work *work)
{
    double total = 0, widest = 0, best = 0, largest = -1;

    for (size_t i = 0; i < work->piece_count; i++) {
        total += work->pieces[i].width;
        widest = fmax(widest, work->pieces[i].width);
    }
    for (int i = 0; i < WIDTHS; i++) {
        double width = widest * pow(fmax(1, total / widest), (double)i / (WIDTHS - 1)) + 0.01;
        double height = pack_rows(work, width);
        double scale = fmin(work->layout->width / width, work->layout->height / height);

        if (scale > largest) {
            largest = scale;
            best = width;
        }
    }
    return best;
}

static void pack(struct work *work)
{
    for (size_t i = 0; i < work->piece_count; i++) {
        turn_piece(work, &work->pieces[i]);
        frame_piece(work, &work->pieces[i]);
    }
    qsort(work->pieces, work->piece_count, sizeof *work->pieces, compare_pieces);
    pack_rows(work, pack_best(work));
    for (size_t i = 0; i < work->piece_count; i++)
        for (size_t j = 0; j < work->pieces[i].count; j++) {
            struct layout_place *place = &work->places[work->order[work->pieces[i].first + j]];

            place->x += work->pieces[i].x;
            place->y += work->pieces[i].y;
        }
}

/* ---- the frame of the drawing ---- */

static void keep_within(const struct layout *layout, size_t node, struct layout_place *place)
{
    double radius = layout->radius[node];

    place->x = fmax(radius, fmin(layout->width - radius, place->x));
    place->y = fmax(radius, fmin(layout->height - radius, place->y));
}

/* Scales the drawing to the frame; one direction may be stretched a little more than the other. */
static void fit(const struct layout *layout, struct layout_place *places)
{
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    double most = 0, wide, high, least;

    for (size_t i = 0; i < layout->nodes; i++) {
        left = fmin(left, places[i].x);
        right = fmax(right, places[i].x);
        top = fmin(top, places[i].y);
        bottom = fmax(bottom, places[i].y);
        most = fmax(most, layout->radius[i]);
    }
    wide = (layout->width - 2 * most) / fmax(right - left, 1);
    high = (layout->height - 2 * most) / fmax(bottom - top, 1);
    least = fmin(wide, high);
    wide = fmin(fmin(wide, 1.5 * least), 3);
    high = fmin(fmin(high, 1.5 * least), 3);
    for (size_t i = 0; i < layout->nodes; i++) {
        places[i].x = layout->width / 2 + (places[i].x - (left + right) / 2) * wide;
        places[i].y = layout->height / 2 + (places[i].y - (top + bottom) / 2) * high;
        keep_within(layout, i, &places[i]);
    }
}

/* Nodes at the same place move in a direction that depends on their numbers. */
static int push_apart(const struct layout *layout, struct layout_place *places, size_t a, size_t b)
{
    double dx = places[b].x - places[a].x, dy = places[b].y - places[a].y, apart = hypot(dx, dy);
    double need = layout->radius[a] + layout->radius[b] + GAP, push;

    if (apart >= need - 0.01)
        return 0;
    if (apart < 1e-6) {
        dx = cos((double)(a + b) * 2.4);
        dy = sin((double)(a + b) * 2.4);
        apart = 1;
        push = need / 2;
    } else {
        push = (need - apart) / 2;
    }
    places[a].x -= dx / apart * push;
    places[a].y -= dy / apart * push;
    places[b].x += dx / apart * push;
    places[b].y += dy / apart * push;
    keep_within(layout, a, &places[a]);
    keep_within(layout, b, &places[b]);
    return 1;
}

static void separate_nodes(const struct layout *layout, struct layout_place *places)
{
    int moved = 1;

    for (int left = steps_for(layout->nodes); moved && left > 0; left--) {
        moved = 0;
        for (size_t a = 0; a < layout->nodes; a++)
            for (size_t b = a + 1; b < layout->nodes; b++)
                moved |= push_apart(layout, places, a, b);
    }
}

/* ---- all of it ---- */

static void release(struct work *work)
{
    if (work->is_made)
        igraph_destroy(&work->graph);
    igraph_vector_destroy(&work->lengths);
    igraph_vector_destroy(&work->pulls);
    igraph_matrix_destroy(&work->found);
    igraph_vector_int_destroy(&work->membership);
    igraph_vector_int_destroy(&work->sizes);
    free(work->pieces);
    free(work->order);
}

int layout_make(const struct layout *layout, struct layout_place *places, struct error *err)
{
    struct work work = { .layout = layout, .places = places };
    igraph_error_handler_t *before;
    int rc = -1;

    if (layout->nodes == 0)
        return 0;
    before = igraph_set_error_handler(igraph_error_quiet);
    if (make_graph(&work) || measure_edges(&work) || find_pieces(&work) || compute_places(&work)) {
        error_set(err, ERROR_FAILED, "the graph cannot be laid out: out of memory");
        goto out;
    }
    pack(&work);
    fit(layout, places);
    separate_nodes(layout, places);
    rc = 0;
out:
    release(&work);
    igraph_set_error_handler(before);
    return rc;
}
