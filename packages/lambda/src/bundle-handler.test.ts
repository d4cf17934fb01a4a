import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { codeOf } from "../test/code-of.ts";
import { bundleHandler } from "./bundle-handler.ts";

const greeting = join(import.meta.dirname, "../test/fixtures/greeting/index.ts");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "causeway-bundle-"));
});
afterEach(() => void vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe("bundleHandler", () => {
  test("makes one file that Node runs with nothing installed beside it", async () => {
    const file = write("index.mjs", await codeOf(bundleHandler(greeting)));
    const call = `import(${JSON.stringify(pathToFileURL(file).href)}).then(async (all) =>
      console.log(Object.keys(all).join(), await all.handler({ path: "/over/there" })))`;

    expect(execFileSync(process.execPath, ["--eval", call], { cwd: folder, encoding: "utf8" })).toBe(
      "handler Hello, there: ä\n",
    );
  });

  test("brings dependencies that are CommonJS and call require for Node's own modules", async () => {
    write("old.cjs", 'module.exports = require("node:os").EOL.length;');
    const entry = write("uses-old.ts", 'import old from "./old.cjs"; export const handler = () => old;');
    const file = write("uses-old.mjs", await codeOf(bundleHandler(entry)));
    const call = `import(${JSON.stringify(pathToFileURL(file).href)}).then((all) => console.log(all.handler()))`;

    expect(execFileSync(process.execPath, ["--eval", call], { encoding: "utf8" })).toBe("1\n");
  });

  test("gives the same bytes wherever the sources lie, and says nothing of where that is", async () => {
    const elsewhere = join(folder, "another", "home");
    cpSync(join(greeting, ".."), elsewhere, { recursive: true });
    // A tsconfig above the sources belongs to the machine, not to the sources.
    write("tsconfig.json", '{ "compilerOptions": { "useDefineForClassFields": false, "target": "es5" } }');

    const [here, there] = await Promise.all([
      codeOf(bundleHandler(greeting)),
      codeOf(bundleHandler(join(elsewhere, "index.ts"))),
    ]);
    expect(there).toBe(here);
    expect(here).not.toMatch(/fixtures|greet\.ts|node_modules|sourceMappingURL/);
  });

  test("takes a URL as well as a path, and bundles each file once in a process", async () => {
    const entry = write("once.ts", "export const handler = () => 1;");
    const first = await codeOf(bundleHandler(pathToFileURL(entry)));
    writeFileSync(entry, "export const handler = () => 2;");

    expect(await codeOf(bundleHandler(pathToFileURL(entry).href))).toBe(first);
    expect(await codeOf(bundleHandler(entry))).toBe(first);
  });

  test("takes what another evaluation left in the folder that they share, and leaves there what it made", async () => {
    const shared = join(folder, "shared");
    mkdirSync(shared);
    vi.stubEnv("CAUSEWAY_EVALUATION_FOLDER", shared);
    const entry = write("shared.ts", "export const handler = () => 'first';");
    const made = await codeOf(bundleHandler(entry));
    writeFileSync(entry, "export const handler = () => 'second';");
    // Another evaluation is another process, with modules of its own.
    vi.resetModules();
    const another = await import("./bundle-handler.ts");

    expect(await codeOf(another.bundleHandler(entry))).toBe(made);
    // By the source's name for the next evaluation, and by its content for the engine.
    expect(readdirSync(shared)).toEqual(Array(2).fill(expect.stringMatching(/^[0-9a-f]{64}\.mjs$/)));
  });

  test("bundles on its own where the shared folder is gone", async () => {
    vi.stubEnv("CAUSEWAY_EVALUATION_FOLDER", join(folder, "gone"));
    const entry = write("alone.ts", "export const handler = () => 'alone';");

    expect(await codeOf(bundleHandler(entry))).toContain("alone");
  });

  test("differs as soon as a source differs", async () => {
    const [one, two] = [1, 2].map((n) => write(`differs-${n}.ts`, `export const handler = () => ${n};`));

    expect(await codeOf(bundleHandler(String(one)))).not.toBe(await codeOf(bundleHandler(String(two))));
  });

  test.each([
    ["no such file", "gone.ts", undefined],
    ["an import that leads nowhere", "broken.ts", 'import { gone } from "./gone-too.ts"; export const handler = gone;'],
    ["a syntax error", "syntax.ts", "export const handler = ;"],
    ["no export named handler", "handle.ts", "export const handle = 1;"],
  ])("refuses with lambda/bundle-failed: %s", (_, name, text) => {
    const file = text === undefined ? join(folder, name) : write(name, text);

    expect(() => bundleHandler(file)).toThrow(
      expect.objectContaining({ code: "lambda/bundle-failed", message: expect.stringContaining(name) }),
    );
  });
});
