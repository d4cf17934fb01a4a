import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { runDemo } from "./run-demo.ts";

const repository = fileURLToPath(new URL("../../../..", import.meta.url));

it("shows the comment that names the dangerous change with its line, and writes the report", async () => {
  const texts = { out: "", err: "" };
  await runDemo(repository, {
    out: { write: (text) => (texts.out += text) },
    err: { write: (text) => (texts.err += text) },
  });
  expect(texts.out).toContain("protected-replace-or-delete");
  expect(texts.out).toMatch(/apps\/stacks\/environment-migration\/src\/compose\/compose-network\.ts:\d+/);
  expect(texts.out).toContain("rehearsal");
  expect(readFileSync(join(repository, "demo-output/preview.html"), "utf8")).toContain("protected-replace-or-delete");
}, 120_000);
