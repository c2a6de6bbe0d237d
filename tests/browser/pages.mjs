// The pages that are looked at, and a Chromium to look with.
//
// Everything that a page does beyond being read is noted: what it asks for, says, opens or runs.

import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const place = resolve(process.env.PLACE);
const { chromium } = createRequire(join(place, "package.json"))("playwright-core");

const url = (...parts) => pathToFileURL(join(place, ...parts)).href;

export const pages = {
    masked: url("hostile", "masked", "2026-W27.html"),
    whole: url("hostile", "whole", "2026-W27.html"),
    example: url("example", "2026-W26.html"),
};

// What is to be seen in the window.
export const shoot = (page, name) =>
    page.screenshot({ path: join(place, "shots", `${name}.png`), timeout: 120000 });

// All of the page, piece by piece: in one piece it takes a browser without a GPU a minute.
export const shootAll = async (page, name, most = Infinity) => {
    const { width, height } = page.viewportSize();
    const piece = 3000;

    await page.setViewportSize({ width, height: piece });
    const pieces = Math.ceil(
        await page.evaluate(() => document.documentElement.scrollHeight) / piece);
    for (let i = 0; i < Math.min(pieces, most); i++) {
        await page.evaluate((top) => window.scrollTo(0, top), i * piece);
        await shoot(page, `${name}-${i + 1}`);
    }
    await page.setViewportSize({ width, height });
};

export const launch = () =>
    chromium.launch({
        executablePath: process.env.CHROMIUM,
        args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    });

// What somebody's script would leave behind, were it to run.
const listen = () => {
    window.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
};

// A tab with that page in it. noted: whatever it did that a page that is only read does not.
export const open = async (browser, address, options = {}) => {
    const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        ...options,
    });
    const page = await context.newPage();
    const noted = [];

    page.on("request", (request) => {
        if (request.url().split("#")[0] !== address)
            noted.push(`asked for ${request.url()}`);
    });
    page.on("console", (message) => noted.push(`said ${message.type()} ${message.text()}`));
    page.on("pageerror", (error) => noted.push(`failed: ${error}`));
    page.on("popup", () => noted.push("opened a window"));
    page.on("download", () => noted.push("downloaded"));
    page.on("dialog", (dialog) => {
        noted.push(`asked the reader: ${dialog.message()}`);
        dialog.dismiss();
    });
    page.on("framenavigated", (frame) => {
        if (frame.url().split("#")[0] !== address)
            noted.push(`went to ${frame.url()}`);
    });
    if (options.javaScriptEnabled !== false)
        await page.addInitScript(listen);
    await page.goto(address);
    return { context, page, noted };
};
