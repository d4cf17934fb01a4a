import { globSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { startFakeGitHub } from "@causeway/testing/fake-github";
import { describe, expect, it } from "vitest";
import { bundleFolder } from "./build-bundle.ts";
import { runBundle } from "./run-bundle.ts";
import { makeWorkspace } from "./workspace.ts";

const mebibyte = 1024 * 1024;

/** A file of the bundle with all that it loads before its first line, or, with what is loaded on demand, in all. */
function loadedBy(name: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(name)) return known;
  known.add(name);
  const text = readFileSync(join(bundleFolder, name), "utf8");
  for (const [, file = ""] of text.matchAll(/(?:from|import)"\.\/([\w-]+\.js)"/g)) loadedBy(file, known);
  return known;
}

function bytes(names: Iterable<string>): number {
  return [...names].reduce((sum, name) => sum + statSync(join(bundleFolder, name)).size, 0);
}

describe("the bundle", () => {
  it("has no file, and loads nothing for a run, beyond 5 MiB", () => {
    const files = globSync("*.js", { cwd: bundleFolder });
    const run = files.find((name) => basename(name).startsWith("start-run")) ?? "";
    expect(Math.max(...files.map((name) => statSync(join(bundleFolder, name)).size))).toBeLessThan(5 * mebibyte);
    for (const entry of ["main.js", "post.js", run]) expect(bytes(loadedBy(entry))).toBeLessThan(5 * mebibyte);
  });

  it("needs nothing but Node: it leaves no import outside", () => {
    const outside = globSync("*.js", { cwd: bundleFolder }).flatMap((name) => {
      const text = readFileSync(join(bundleFolder, name), "utf8");
      return [...text.matchAll(/^import[^"'\n]*?["']([^"'./][^"']*)["']/gm)].map(([, from = ""]) => from);
    });
    expect(outside.filter((name) => !name.startsWith("node:") && !isBuiltin(name))).toEqual([]);
  });

  it("starts, and says what is wrong, in less than a second", async () => {
    const workspace = makeWorkspace();
    const github = await startFakeGitHub();
    const runs = [];
    for (let attempt = 0; attempt < 3; attempt++) runs.push(await runBundle({ github, workspace, inputs: {} }));
    await github.stop();
    workspace.remove();
    expect(runs.map(({ outputs }) => outputs["failure-reason"])).toEqual(Array(3).fill("invalid-input"));
    // The best of three: others may be at work on the machine.
    expect(Math.min(...runs.map(({ milliseconds }) => milliseconds))).toBeLessThan(1000);
  });
});

function isBuiltin(name: string): boolean {
  return process.getBuiltinModule(name) !== undefined;
}
