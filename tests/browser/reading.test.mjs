// A report as it is read: with and without scripts, by mouse and keyboard, in both themes, narrow,
// wide and on paper. Leaves screenshots in build/browser/shots.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, pages, shoot, shootAll } from "./pages.mjs";

let browser;

before(async () => {
    browser = await launch();
});

after(async () => {
    await browser.close();
});

// Runs with the example open, and closes it; whatever it did that it should not fails the test.
const reading = (name, options, look) =>
    test(name, async () => {
        const { context, page, noted } = await open(browser, pages.example, options);

        await look(page);
        assert.deepEqual(noted, []);
        await context.close();
    });

const fitsWindow = (page) => page.evaluate(() =>
    document.documentElement.scrollWidth <= document.documentElement.clientWidth);

for (const colorScheme of ["light", "dark"])
    for (const [width, height] of [[1280, 800], [800, 1000], [390, 844]])
        reading(`fits a window of ${width}, ${colorScheme}`,
            { colorScheme, viewport: { width, height } }, async (page) => {
                assert.ok(await fitsWindow(page));
                await shoot(page, `first-${colorScheme}-${width}`);
                if (width !== 800)
                    await shootAll(page, `all-${colorScheme}-${width}`);
            });

// The ring to look at first.
const firstRing = (page) => page.locator("table.first a[href^='#R-']").first().textContent();

reading("the first screen says what a lead must know", { viewport: { width: 1280, height: 800 } },
    async (page) => {
        const lead = page.locator(".headline");
        const week = page.getByText("Week 26 of 2026").first();
        const ring = page.locator("table.first a").first();

        assert.match(await lead.textContent(), /^\d+\srings? .*accounts are now in \d+\srings/);
        for (const found of [week, lead, ring, page.getByText("wait for review").first()]) {
            const box = await found.boundingBox();

            assert.ok(box && box.y + box.height <= 800, await found.textContent());
        }
    });

reading("every link leads to a place in the page, and every id is there once", {}, async (page) => {
    const broken = await page.evaluate(() => {
        const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
        const links = [...document.querySelectorAll("[href]")]
            .map((link) => link.getAttribute("href").slice(1));
        const named = [...document.querySelectorAll("[aria-labelledby], [aria-describedby], [for]")]
            .flatMap((element) => ["aria-labelledby", "aria-describedby", "for"]
                .flatMap((name) => (element.getAttribute(name) ?? "").split(" ")))
            .filter((id) => id);

        return [
            ...ids.filter((id, place) => ids.indexOf(id) !== place),
            ...[...links, ...named].filter((id) => !ids.includes(id)),
        ];
    });

    assert.deepEqual(broken, []);
});

const column = (page, number) => page.evaluate((at) =>
    [...document.querySelector("#rings-table").tBodies[0].rows].filter((row) => !row.hidden)
        .map((row) => row.cells[at].textContent), number);

reading("the table of rings sorts by what is clicked, both ways", {}, async (page) => {
    const header = page.locator("#rings-table th[data-sort]").nth(3);
    const numbers = async () => (await column(page, 3)).map(Number);
    const before = await numbers();

    await header.getByRole("button").click();
    assert.deepEqual(await numbers(), [...before].sort((a, b) => b - a));
    assert.equal(await header.getAttribute("aria-sort"), "descending");
    await header.getByRole("button").click();
    assert.deepEqual(await numbers(), [...before].sort((a, b) => a - b));
    assert.equal(await header.getAttribute("aria-sort"), "ascending");
});

// What became of the rings that the table shows.
const changes = (page) => page.evaluate(() =>
    [...document.querySelectorAll("#rings-table tbody tr")].filter((row) => !row.hidden)
        .map((row) => row.dataset.change));

reading("the table of rings is narrowed by words, band and change", {}, async (page) => {
    const all = (await column(page, 0)).length;
    const ring = await firstRing(page);

    await page.fill("#find", ring.toLowerCase());
    assert.deepEqual(await column(page, 0), [ring]);
    assert.match(await page.textContent("#found"), new RegExp(`^1 of ${all}`));
    await page.fill("#find", "<script>");
    assert.deepEqual(await column(page, 0), []);
    await page.fill("#find", "");
    await page.selectOption("#find-band", "medium");
    assert.deepEqual([...new Set(await column(page, 1))], ["medium"]);
    await page.selectOption("#find-band", "");
    const grown = (await changes(page)).filter((change) => change === "grown");
    assert.ok(grown.length > 0 && grown.length < all);
    await page.selectOption("#find-change", "grown");
    assert.deepEqual(await changes(page), grown);
    await page.selectOption("#find-change", "");
    assert.equal((await column(page, 0)).length, all);
});

const openCards = (page) => page.locator(".card > details[open]").count();

reading("cards fold, one by one and all at once", {}, async (page) => {
    const cards = await page.locator(".card > details").count();

    await page.click("#fold");
    assert.equal(await openCards(page), 0);
    await page.locator(".card > details > summary").nth(1).click();
    assert.equal(await openCards(page), 1);
    await page.click("#unfold");
    assert.equal(await openCards(page), cards);
});

reading("a link to a folded card unfolds it", {}, async (page) => {
    const ring = await firstRing(page);

    await page.click("#fold");
    await page.locator(`table.first a[href='#${ring}']`).click();
    await page.waitForSelector(`#${ring} > details[open]`);
    assert.equal(await openCards(page), 1);
});

// What is lit in a picture, by id: nodes, and how many edges.
const lit = (page) => page.evaluate(() => ({
    nodes: [...document.querySelectorAll(".ring-graph .node.lit")].map((node) => node.id).sort(),
    edges: document.querySelectorAll(".ring-graph .edge.lit").length,
    dimmed: document.querySelectorAll(".ring-graph.dimmed").length,
}));

const near = (page, id) => page.evaluate((name) => {
    const node = document.getElementById(name);

    return { ids: [name, ...node.dataset.near.split(" ")].sort(), text: node.dataset.text };
}, id);

const firstNode = (page) => page.locator(".ring-graph .node").first();

reading("a node that is pointed at lights its neighbours and tells its evidence", {},
    async (page) => {
        const id = await firstNode(page).getAttribute("id");
        const { ids, text } = await near(page, id);
        const caption = page.locator(".ring-graph").first().locator("xpath=ancestor::figure//figcaption");
        const usual = await caption.textContent();

        assert.ok(ids.length > 2);
        await firstNode(page).hover();
        assert.deepEqual(await lit(page), { nodes: ids, edges: ids.length - 1, dimmed: 1 });
        assert.equal(await caption.textContent(), text);
        await page.locator(".ring-graph").first().scrollIntoViewIfNeeded();
        await shoot(page, "lit");
        await page.mouse.move(2, 2);
        assert.deepEqual(await lit(page), { nodes: [], edges: 0, dimmed: 0 });
        assert.equal(await caption.textContent(), usual);
    });

// Presses Tab until what has the focus fits the selector.
const tabTo = async (page, selector) => {
    for (let i = 0; i < 400; i++) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector))
            return;
    }
    assert.fail(`${selector} cannot be reached`);
};

reading("all of it can be done by keyboard", {}, async (page) => {
    const ring = await firstRing(page);

    await page.keyboard.press("Tab");
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip/);
    await tabTo(page, ".card > details > summary");
    assert.notEqual(await page.evaluate(() =>
        getComputedStyle(document.activeElement).outlineStyle), "none");
    const opened = await openCards(page);
    await page.keyboard.press("Enter");
    assert.equal(await openCards(page), opened - 1);
    await page.keyboard.press("Enter");
    await tabTo(page, ".ring-graph .node");
    const id = await page.evaluate(() => document.activeElement.id);
    assert.deepEqual((await lit(page)).nodes, (await near(page, id)).ids);
    await page.keyboard.press("Escape");
    assert.deepEqual((await lit(page)).nodes, []);
    await page.click("#fold");
    await tabTo(page, "#find");
    await page.keyboard.type(ring);
    assert.deepEqual(await column(page, 0), [ring]);
    await tabTo(page, "#rings-table th button");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#rings-table th[aria-sort]").count(), 1);
});

// What is to be seen of the report, as words; with scripts without what needs them.
const seen = async (page, isScripted) => {
    if (isScripted)
        await page.evaluate(() => {
            for (const element of document.querySelectorAll(".js-only"))
                element.remove();
        });
    return (await page.locator("main").innerText()).split(/\s+/).filter((word) => word);
};

reading("all is there with scripts off", { javaScriptEnabled: false }, async (page) => {
    const { context, page: scripted } = await open(browser, pages.example);

    assert.deepEqual(await seen(page, false), await seen(scripted, true));
    assert.equal(await page.locator(".js-only:visible").count(), 0);
    assert.ok((await seen(page, false)).length > 500);
    await context.close();
});

reading("cards fold with scripts off, too", { javaScriptEnabled: false }, async (page) => {
    const opened = await openCards(page);

    await page.locator(".card > details > summary").first().click();
    assert.equal(await openCards(page), opened - 1);
    await shoot(page, "scripts-off");
});

reading("prints on A4, with all cards open and nothing that is only for screens", {},
    async (page) => {
        await page.click("#fold");
        const paper = await page.pdf({ format: "A4" });
        const sheets = paper.toString("latin1").match(/\/Type\s*\/Page\b/g).length;

        assert.ok(sheets >= 3 && sheets < 30, `${sheets} sheets`);
        assert.ok(await openCards(page) > 0);
        await page.emulateMedia({ media: "print" });
        assert.ok(!(await page.locator("nav").isVisible()));
        assert.ok(!(await page.locator("#find").isVisible()));
        await page.setViewportSize({ width: 718, height: 1000 });
        assert.ok(await fitsWindow(page));
        await shootAll(page, "print");
    });

reading("every picture has a title in words", {}, async (page) => {
    const wordless = await page.evaluate(() =>
        [...document.querySelectorAll("svg:not([aria-hidden])")].filter((picture) =>
            picture.getAttribute("role") !== "img" ||
            !picture.querySelector(":scope > title")?.textContent ||
            !picture.querySelector(":scope > desc")?.textContent).length);

    assert.equal(wordless, 0);
});
