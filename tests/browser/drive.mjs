// Drives one Chromium for the tests: a line of JSON in is a request, a line out its answer.
// Arguments: the folder of the npm packages, the browser, its profile, and how it is headless
// ("shell" for a build that is nothing else, "full" for a whole Chrome).

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [packages, executablePath, userDataDir, headless] = process.argv.slice(2);
const require = createRequire(`${packages}/`);
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await puppeteer.launch({
  executablePath,
  userDataDir,
  headless: headless === "shell" ? "shell" : true,
  pipe: true, // the browser ends with this process
  args: [
    "--no-sandbox", // root has none, and neither have many containers; the pages are ours
    // What asks for an address is seen and gets nothing; one name is this machine.
    "--host-resolver-rules=MAP here.test 127.0.0.1, MAP * ~NOTFOUND",
    "--font-render-hinting=none",
  ],
});
const pages = new Map();

function at({ page }) {
  const found = pages.get(page);
  if (found === undefined) throw new Error(`no page ${page} is open`);
  return found;
}

async function watch(page) {
  const seen = { console: [], errors: [], requests: [] };
  page.on("console", (message) => seen.console.push([message.type(), message.text()]));
  page.on("pageerror", (error) => seen.errors.push(String(error?.message ?? error)));
  page.on("request", (request) => seen.requests.push(request.url()));
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  session.on("Network.webSocketCreated", ({ url }) => seen.requests.push(url));
  return { seen, session };
}

const actions = {
  async version() {
    return await browser.version();
  },
  async open({ page: name, url, width, height, dark, javascript }) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    pages.set(name, { page, context, ...(await watch(page)) });
    await page.setViewport({ width, height });
    await page.setJavaScriptEnabled(javascript);
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
    ]);
    await page.goto(url);
  },
  async reload(request) {
    await at(request).page.reload();
  },
  async address(request) {
    return await at(request).page.evaluate("location.href"); // the page itself knows it first
  },
  async evaluate(request) {
    return await at(request).page.evaluate(request.expression);
  },
  async click(request) {
    await at(request).page.click(request.selector);
  },
  async follow(request) {
    const { page } = at(request);
    await Promise.all([page.waitForNavigation(), page.click(request.selector)]);
  },
  async type(request) {
    await at(request).page.type(request.selector, request.text);
  },
  async select(request) {
    // Unlike a person, puppeteer goes on without a word when there is no such choice.
    const chosen = await at(request).page.select(request.selector, request.value);
    if (!chosen.includes(request.value)) throw new Error(`no choice ${request.value}`);
  },
  async press(request) {
    const { keyboard } = at(request).page;
    const held = request.key.split("+");
    const key = held.pop();
    for (const modifier of held) await keyboard.down(modifier);
    await keyboard.press(key);
    for (const modifier of held.reverse()) await keyboard.up(modifier);
  },
  async screenshot(request) {
    await at(request).page.screenshot({ path: request.path, fullPage: true });
  },
  async pdf(request) {
    const options = { path: request.path, format: "A4", printBackground: true };
    await at(request).page.pdf({ ...options, preferCSSPageSize: true });
  },
  async axe(request) {
    const { page } = at(request);
    // Evaluated, not added as a script: the page's own policy would refuse it.
    await page.evaluate(`${axe};null`);
    // Without `preload` it fetches nothing by itself.
    return await page.evaluate(`axe.run(document, {resultTypes: ["violations"], preload: false})
      .then(({violations}) => violations.map(({id, impact, help, nodes}) =>
        ({rule: id, impact, help, places: nodes.map((node) => node.html)})))`);
  },
  async seen(request) {
    const { page, seen, session } = at(request);
    // What the page said before comes before these answers.
    await page.evaluate("null");
    await session.send("Runtime.evaluate", { expression: "null" });
    return seen;
  },
  async close(request) {
    await at(request).context.close();
    pages.delete(request.page);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = { result: (await actions[request.action](request)) ?? null };
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
