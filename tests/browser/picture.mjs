// picture.mjs NAME - makes NAME.png of the first screen of NAME.html.

import { pathToFileURL } from "node:url";

process.env.CHROMIUM ??= "/usr/bin/chromium";
const { launch } = await import("./pages.mjs");

const [name] = process.argv.slice(2);
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });

await page.goto(pathToFileURL(`${name}.html`).href);
await page.screenshot({ path: `${name}.png` });
await browser.close();
