// Records that attack whoever reads them, in the page that a reader opens.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, pages, shootAll } from "./pages.mjs";

let browser;

before(async () => {
    browser = await launch();
});

after(async () => {
    await browser.close();
});

// Some of them, in fields, notes, names of files and of columns.
const attacks = [
    "<script>alert('owned')</script>",
    "\"><img src=x onerror=alert('owned')>",
    "' onmouseover='alert(1)' owned='",
    "\" onfocus=\"alert(1)\" autofocus owned=\"",
    "</script><script>window.owned=1</script>",
    "</title></head><body onload=alert('owned')>",
    "</style><style>*{background:url(http://attack.example/owned)}</style>",
    "x\" style=\"background:url(http://attack.example/owned)",
    "<iframe srcdoc=\"<script>alert('owned')</script>\"></iframe>",
    "&lt;script&gt;alert('owned')&lt;/script&gt; &#60;b&#62;",
    "owned {{7*7}} ${7*7} <%= 7*7 %> #{7*7}",
    "<a href=\"javascript:alert('owned')\">owned</a>",
    "[owned](javascript:alert(1)) | **b** `owned` <b>",
    "# owned\\n===\\n- owned",
    "owned\\u202egnp.exe",
    "owned\\x1b[31m\\nowned.signups.csv",
    "' onload='alert(1)' x='.billing.csv",
];

// Touches all that answers: hovers, focuses, clicks, sorts, filters, folds.
const useAll = async (page) => {
    await page.evaluate(async () => {
        const pause = () => new Promise((done) => setTimeout(done, 0));
        const events = ["pointerover", "mouseover", "mouseenter", "mousemove", "mouseleave",
            "mouseout", "focus", "blur"];

        for (const element of document.querySelectorAll("body *"))
            for (const type of events)
                element.dispatchEvent(new MouseEvent(type, { bubbles: true }));
        for (const element of document.querySelectorAll("[tabindex], a, input, select, summary"))
            element.focus();
        for (const element of document.querySelectorAll("button, summary, label"))
            element.click();
        for (const input of document.querySelectorAll("input")) {
            input.value = "<script>alert('owned')</script>";
            input.dispatchEvent(new Event("input", { bubbles: true }));
            await pause();
            input.value = "";
            input.dispatchEvent(new Event("input", { bubbles: true }));
        }
        for (const details of document.querySelectorAll("details"))
            details.open = true;
        await pause();
    });
    await page.waitForTimeout(200);
};

const expectInert = async (page, noted) => {
    assert.deepEqual(noted, []);
    assert.equal(await page.evaluate(() => window.owned), undefined);
    assert.equal(await page.evaluate(() => document.title), "Rings of 2026-W27");
};

for (const name of ["masked", "whole"])
    test(`nothing of it runs, loads or navigates (${name})`, async () => {
        const { context, page, noted } = await open(browser, pages[name]);

        await useAll(page);
        await expectInert(page, noted);
        await context.close();
    });

// Escaping alone must do: were the policy lost, say in a mail, nothing may run either.
for (const name of ["masked", "whole"])
    test(`nor does anything where no policy is kept (${name})`, async () => {
        const { context, page, noted } = await open(browser, pages[name], { bypassCSP: true });

        await useAll(page);
        await expectInert(page, noted);
        await context.close();
    });

test("what was written is there as text", async () => {
    const { context, page } = await open(browser, pages.masked);
    const text = await page.evaluate(() => document.body.textContent);

    for (const attack of attacks)
        assert.ok(text.includes(attack), attack);
    await context.close();
});

test("no element or attribute is there that the page has not of its own", async () => {
    const kinds = () => {
        const found = new Set();

        for (const element of document.querySelectorAll("*")) {
            found.add(element.tagName.toLowerCase());
            for (const attribute of element.attributes)
                found.add(`@${attribute.name}`);
        }
        return [...found];
    };
    const plain = await open(browser, pages.example);
    const own = new Set(await plain.page.evaluate(kinds));

    await plain.context.close();
    for (const name of ["masked", "whole"]) {
        const { context, page } = await open(browser, pages[name]);
        const strange = (await page.evaluate(kinds)).filter((kind) => !own.has(kind));

        assert.deepEqual(strange.filter((kind) => kind !== "@hidden"), []);
        await context.close();
    }
});

test("no link leaves the page", async () => {
    for (const address of Object.values(pages)) {
        const { context, page } = await open(browser, address);
        const links = await page.evaluate(() =>
            [...document.querySelectorAll("a, area, link, form, use")]
                .map((link) => link.getAttribute("href") ?? link.getAttribute("action") ?? "")
                .filter((link) => !link.startsWith("#")));

        assert.deepEqual(links, []);
        await context.close();
    }
});

test("the policy keeps whatever would run or load from it", async () => {
    const { context, page, noted } = await open(browser, pages.masked);
    const ran = await page.evaluate(async () => {
        const script = document.createElement("script");
        const image = document.createElement("img");
        const styled = document.createElement("p");
        const frame = document.createElement("iframe");

        script.textContent = "window.owned = 1";
        image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
        styled.setAttribute("style", "color: red");
        frame.srcdoc = "<script>parent.owned = 2</script>";
        document.body.append(script, image, styled, frame);
        document.body.insertAdjacentHTML("beforeend", "<b onclick='window.owned = 3'>x</b>");
        document.body.lastElementChild.click();
        await new Promise((done) => setTimeout(done, 200));
        return { owned: window.owned, width: image.naturalWidth, style: styled.style.color };
    });

    assert.deepEqual(ran, { owned: undefined, width: 0, style: "" });
    assert.ok(noted.some((note) => note.includes("policy: script-src")), noted.join("\n"));
    assert.ok(noted.some((note) => note.includes("policy: img-src")), noted.join("\n"));
    assert.ok(noted.some((note) => note.includes("policy: style-src")), noted.join("\n"));
    await context.close();
});

for (const colorScheme of ["light", "dark"])
    for (const width of [1280, 390])
        test(`stays within a window of ${width}, ${colorScheme}`, async () => {
            const { context, page, noted } = await open(browser, pages.masked,
                { colorScheme, viewport: { width, height: 900 } });

            assert.ok(await page.evaluate(() =>
                document.documentElement.scrollWidth <= document.documentElement.clientWidth));
            await shootAll(page, `hostile-${colorScheme}-${width}`, 2);
            assert.deepEqual(noted, []);
            await context.close();
        });
