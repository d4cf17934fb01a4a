import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EvaluationFailure } from "../src/index.ts";
import { failureOf } from "./written-program.ts";

let own: string;

beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), "results-of-programs-"));
  mkdirSync(join(own, "tmp"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(own, { recursive: true });
});

/** Evaluates a program that does something to the folder of its own result, while others keep theirs. */
async function failureAfter(line: string): Promise<EvaluationFailure> {
  const tmp = join(own, "tmp");
  vi.stubEnv("TMPDIR", tmp);
  const find = [
    'const fs = require("fs");',
    `const tmp = ${JSON.stringify(tmp)};`,
    'const folder = tmp + "/" + fs.readdirSync(tmp).find((name) => /^causeway-[^-]+$/.test(name));',
  ];
  return await failureOf({ "index.js": [...find, line].join("\n") });
}

describe("the folder of a result", () => {
  it("does not have the program blamed when something removes it, and the cause is shown", async () => {
    const failure = await failureAfter("fs.rmSync(folder, { recursive: true });");
    expect(failure).toMatchObject({
      reason: "result-missing",
      message: expect.stringMatching(/^The evaluation ended \(exit code 74\) and left no result in \S+causeway-\w+\.$/),
      hint: expect.stringContaining("TMPDIR"),
      printed: expect.stringMatching(/^The result cannot be written: ENOENT: no such file or directory, open '\S+'\n$/),
    });
    expect(failure.hint).not.toContain("process.exit");
  });

  it("does not have the program blamed when nothing can be written into it", async () => {
    const failure = await failureAfter('fs.mkdirSync(folder + "/result.json.part");');
    expect(failure).toMatchObject({ reason: "result-missing", printed: expect.stringContaining("EISDIR") });
  });

  it("is named when the process ends as if all were well, without a result in it", async () => {
    const failure = await failureAfter("process.reallyExit(0);");
    expect(failure).toMatchObject({
      reason: "result-missing",
      message: expect.stringContaining("(exit code 0) and left no result in "),
    });
  });
});
