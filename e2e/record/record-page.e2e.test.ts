import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installChromium } from "../src/install-once.ts";

const golden = join(import.meta.dirname, "../../packages/record/test/__golden__");
const phone = { width: 360, height: 740 };
let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "causeway-record-"));
  browser = await chromium.launch({
    executablePath: await installChromium(),
    // Without them Chromium asks for hosts of its own. Root may not use its sandbox.
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page as a reader of an artifact does, from a file; answers what the browser complained of and asked for. */
async function open(name: string, settings: { readonly javaScriptEnabled: boolean; readonly width?: number }) {
  const context = await browser.newContext({
    javaScriptEnabled: settings.javaScriptEnabled,
    viewport: { ...phone, width: settings.width ?? phone.width },
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  const url = pathToFileURL(join(golden, `${name}.html`)).href;
  await page.goto(url);
  return { context, page, complaints, requests, url };
}

describe("the record of a cut-over in a browser", () => {
  test.each(["completed", "rolled-back", "begun", "hostile"])(
    "loads nothing else, runs nothing, and fits a phone: %s",
    async (name) => {
      const { context, page, complaints, requests, url } = await open(name, { javaScriptEnabled: true });
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      expect({ complaints, requests }).toEqual({ complaints: [], requests: [url] });
      expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
      await context.close();
    },
  );

  test("is whole without JavaScript: the verdict, the plots with their words, the stages, what happened", async () => {
    const { context, page } = await open("rolled-back", { javaScriptEnabled: false });
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("shop: rolled back after 25 min");
    const plots = page.getByRole("img");
    expect(await plots.count()).toBe(2);
    expect(await plots.nth(1).getAttribute("aria-label")).toBe(
      "lag: from 1 seconds to 9.25 seconds, at last 9.25 seconds, limit 5 seconds",
    );
    const drawn = await plots.nth(1).locator(".line").boundingBox();
    expect([drawn?.width ?? 0, drawn?.height ?? 0].every((size) => size > 50)).toBe(true);
    // A phone shows the names of the columns beside the cells.
    expect(await page.getByText("Takes traffic back, at once").isVisible()).toBe(true);
    await context.close();
  });

  test("has words of a plot that a phone shows large enough to read", async () => {
    const { context, page } = await open("completed", { javaScriptEnabled: false });
    const box = await page.locator(".axis text").first().boundingBox();
    expect(box?.height ?? 0).toBeGreaterThan(9);
    await context.close();
  });

  test("uses its own style although its policy allows no other", async () => {
    const broken = readFileSync(join(golden, "completed.html"), "utf8").replace("<style>", "<style>/* other */");
    const file = join(folder, "broken.html");
    writeFileSync(file, broken);
    const { context, page } = await open("completed", { javaScriptEnabled: false, width: 1100 });
    const columns = (): Promise<string> =>
      page.locator(".plots").evaluate((element) => getComputedStyle(element).display);
    expect(await columns()).toBe("grid");
    await page.goto(pathToFileURL(file).href);
    expect(await columns()).toBe("block");
    await context.close();
  });
});
