import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { runDemo } from "./run-demo.ts";

const repository = fileURLToPath(new URL("../../../..", import.meta.url));

it("shows the comment that names the dangerous change with its line, then the record of a rehearsed cut-over, and writes both pages", async () => {
  const texts = { out: "", err: "" };
  await runDemo(repository, {
    out: { write: (text) => (texts.out += text) },
    err: { write: (text) => (texts.err += text) },
  });
  expect(texts.out).toContain("protected-replace-or-delete");
  expect(texts.out).toMatch(/apps\/stacks\/environment-migration\/src\/compose\/compose-network\.ts:\d+/);
  expect(readFileSync(join(repository, "demo-output/preview.html"), "utf8")).toContain("protected-replace-or-delete");
  expect(texts.out).toContain("rehearsal");
  // What the texts of the demo promise: a lag spike, then an alarm that takes all traffic back.
  expect(texts.out).toMatch(/copy-lag: failed.*target-alarms: failed.*Takes traffic back, at once/s);
  expect(texts.out).toContain("shop-to-target: rolled back after");
  expect(readFileSync(join(repository, "demo-output/cutover.html"), "utf8")).toContain(
    'aria-label="copy-lag: from 0.5 seconds to 20 seconds',
  );
}, 120_000);
