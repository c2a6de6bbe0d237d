// Sorts and filters tables, folds cards, and highlights the neighbours of a node. Without this script
// the report is complete; controls that need it are hidden until it runs. It stores nothing.
"use strict";

document.documentElement.classList.add("js");

// ---- tables that sort ----

const numberOf = (cell) => {
    const found = cell.textContent.replace(/,/g, "").match(/-?\d+(\.\d+)?/);

    return found ? Number(found[0]) : 0;
};

const compare = {
    number: (a, b) => numberOf(a) - numberOf(b),
    text: (a, b) => a.textContent.localeCompare(b.textContent, "en"),
};

// Numbers are sorted from the largest, texts from the first of the alphabet.
const turned = (header) => {
    const first = header.dataset.sort === "number" ? "descending" : "ascending";
    const second = first === "ascending" ? "descending" : "ascending";

    return header.getAttribute("aria-sort") === first ? second : first;
};

const sortBy = (header) => {
    const table = header.closest("table");
    const body = table.tBodies[0];
    const column = header.cellIndex;
    const order = turned(header);
    const sign = order === "ascending" ? 1 : -1;
    const rows = Array.from(body.rows);

    // Empty cells come last in any order.
    rows.sort((a, b) => {
        const [one, other] = [a.cells[column], b.cells[column]];
        const empty = (one.textContent === "") - (other.textContent === "");

        return empty || sign * compare[header.dataset.sort](one, other);
    });
    body.append(...rows);
    for (const other of table.querySelectorAll("th[aria-sort]"))
        other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", order);
};

for (const header of document.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");

    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sortBy(header));
    header.append(button);
}

// ---- the table that is filtered ----

const rings = document.getElementById("rings-table");

if (rings) {
    const text = document.getElementById("find");
    const band = document.getElementById("find-band");
    const change = document.getElementById("find-change");
    const found = document.getElementById("found");
    const rows = Array.from(rings.tBodies[0].rows);
    const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

    const fits = (row) =>
        words.get(row).includes(text.value.trim().toLowerCase()) &&
        (!band.value || row.cells[1].textContent === band.value) &&
        (!change.value || row.dataset.change === change.value);

    const filter = () => {
        let count = 0;

        for (const row of rows) {
            row.hidden = !fits(row);
            count += row.hidden ? 0 : 1;
        }
        found.textContent = (count === rows.length ? "" : `${count} of `) +
            `${rows.length} ring${rows.length === 1 ? "" : "s"}`;
    };

    for (const control of [text, band, change])
        control.addEventListener("input", filter);
    filter();
}

// ---- cards that fold ----

const cards = document.querySelectorAll(".card > details");

const foldAll = (open) => {
    for (const card of cards)
        card.open = open;
};

const onClick = (id, act) => {
    const button = document.getElementById(id);

    if (button)
        button.addEventListener("click", act);
};

onClick("unfold", () => foldAll(true));
onClick("fold", () => foldAll(false));

// A card that is linked to or printed is open.
const openTarget = () => {
    const target = document.getElementById(location.hash.slice(1));

    if (target && target.matches(".card"))
        target.querySelector("details").open = true;
};

addEventListener("hashchange", openTarget);
openTarget();

addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details"))
        details.open = true;
});

// ---- graphs of rings ----

const lightUp = (picture, caption, node) => {
    const near = new Set(node.dataset.near.split(" "));

    picture.classList.add("dimmed");
    for (const other of picture.querySelectorAll(".node"))
        other.classList.toggle("lit", other === node || near.has(other.id));
    for (const edge of picture.querySelectorAll(".edge"))
        edge.classList.toggle("lit", edge.dataset.a === node.id || edge.dataset.b === node.id);
    caption.textContent = node.dataset.text;
};

for (const picture of document.querySelectorAll("svg.ring-graph")) {
    const caption = picture.closest("figure").querySelector("figcaption");
    const usual = Array.from(caption.childNodes);

    const darken = () => {
        picture.classList.remove("dimmed");
        for (const lit of picture.querySelectorAll(".lit"))
            lit.classList.remove("lit");
        caption.replaceChildren(...usual);
    };

    for (const node of picture.querySelectorAll(".node")) {
        node.addEventListener("mouseenter", () => lightUp(picture, caption, node));
        node.addEventListener("mouseleave", darken);
        node.addEventListener("focus", () => lightUp(picture, caption, node));
        node.addEventListener("blur", darken);
    }
    picture.addEventListener("keydown", (event) => {
        if (event.key === "Escape")
            darken();
    });
}
