import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("keeps Pulumi out of everything but the component folder, so that a report or a cutover never loads it", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  const pure = files.filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("component"),
  );
  const texts = pure.map((file) => ({ file, text: readFileSync(`${import.meta.dirname}/${file}`, "utf8") }));
  expect(texts.filter(({ text }) => /from "(@pulumi|.*\/component\/)/.test(text)).map(({ file }) => file)).toEqual([]);
  expect(pure).toContain("index.ts");
});
