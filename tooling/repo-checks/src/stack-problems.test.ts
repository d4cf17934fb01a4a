import { describe, expect, it } from "vitest";
import { readRepository, type RepositoryFile } from "./repository.ts";
import { stackProblems } from "./stack-problems.ts";

const good: Readonly<Record<string, string>> = {
  "apps/stacks/payments/package.json": JSON.stringify({
    name: "@causeway/stack-payments",
    scripts: { typecheck: "tsc", test: "vitest run" },
  }),
  "apps/stacks/payments/tsconfig.json": "{}",
  "apps/stacks/payments/turbo.json": '{ "tags": ["stack"] }',
  "apps/stacks/payments/vitest.config.ts": "",
  "apps/stacks/payments/src/index.ts": "",
  "apps/stacks/payments/src/settings.ts": "",
  "apps/stacks/payments/scripts/write-settings-schema.ts": "",
  "apps/stacks/payments/settings.schema.json": "{}",
  "apps/stacks/payments/README.md": "",
  "apps/stacks/payments/Pulumi.dev.yaml": "",
  "apps/stacks/payments/Pulumi.yaml": `
name: payments
runtime: { name: nodejs, options: { typescript: false, nodeargs: "--conditions=@causeway/source" } }
main: src/index.ts
`,
  ".github/workflows/preview.yml": "        work-dir: |\n          apps/stacks/payments\n",
};

const problemsOf = (changes: Readonly<Record<string, string | undefined>>): readonly string[] =>
  stackProblems(
    Object.entries({ ...good, ...changes }).flatMap(([path, text]): readonly RepositoryFile[] =>
      text === undefined ? [] : [{ path, text }],
    ),
  );

describe("stackProblems", () => {
  it("finds none in a stack that has what the others have", () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each(["package.json", "tsconfig.json", "turbo.json", "vitest.config.ts", "src/index.ts", "README.md"])(
    "finds a stack without %s, and says what it costs",
    (file) => {
      expect(problemsOf({ [`apps/stacks/payments/${file}`]: undefined })).toEqual([
        expect.stringContaining(`apps/stacks/payments has no ${file}: `),
      ]);
    },
  );

  it.each([
    ["Pulumi.yaml", undefined, "has no Pulumi.yaml"],
    ["Pulumi.dev.yaml", undefined, "has no Pulumi.<environment>.yaml"],
    ["Pulumi.yaml", good["apps/stacks/payments/Pulumi.yaml"]?.replace("name: payments", "name: pay"), "another name"],
    ["Pulumi.yaml", good["apps/stacks/payments/Pulumi.yaml"]?.replace("src/index", "index"), "has not main"],
    ["Pulumi.yaml", good["apps/stacks/payments/Pulumi.yaml"]?.replace("false", "true"), "has not the runtime options"],
    ["turbo.json", '{ "extends": ["//"] }', 'has not "tags": ["stack"]'],
    ["settings.schema.json", undefined, "has no settings.schema.json"],
    ["scripts/write-settings-schema.ts", undefined, "has no scripts/write-settings-schema.ts"],
    ["src/outputs.ts", "", "has no scripts/write-outputs-schema.ts"],
    ["package.json", '{ "name": "@causeway/stack-payments" }', "has no script typecheck"],
    ["package.json", '{ "scripts": { "typecheck": "tsc", "test": "vitest run" } }', "is not called"],
  ])("finds in %s what only that stack has so", (file, text, expected) => {
    expect(problemsOf({ [`apps/stacks/payments/${file}`]: text })[0]).toContain(expected);
  });

  it("compares what pull requests preview with what there is, both ways", () => {
    const workflow = "          apps/stacks/invoices\n";
    expect(problemsOf({ ".github/workflows/preview.yml": workflow })).toEqual([
      ".github/workflows/preview.yml does not preview payments",
      ".github/workflows/preview.yml previews invoices: no stack",
    ]);
  });

  it("finds none in this repository", () => {
    expect(stackProblems(readRepository())).toEqual([]);
  });
});
