import { describe, expect, it } from "vitest";
import { manifestProblems } from "./manifest-problems.ts";
import { readRepository } from "./repository.ts";

const good = {
  private: true,
  license: "Apache-2.0",
  type: "module",
  exports: {
    ".": { "@causeway/source": "./src/index.ts", types: "./dist/index.d.ts", default: "./dist/index.js" },
    "./part": {
      "@causeway/source": "./src/part/index.ts",
      types: "./dist/part/index.d.ts",
      default: "./dist/part/index.js",
    },
  },
  scripts: { build: "tsup", typecheck: "tsc", test: "vitest run" },
  dependencies: { "@causeway/core": "workspace:*", zod: "catalog:" },
};

const problemsOf = (manifest: object, path = "packages/core/package.json"): readonly string[] =>
  manifestProblems({ path, text: JSON.stringify(manifest) });

describe("manifestProblems", () => {
  it("finds none in a package of the house's form", () => {
    expect(problemsOf(good)).toEqual([]);
  });

  it.each([
    ["a version beside the catalog", { devDependencies: { zod: "^4.0.0" } }, 'asks for zod as "^4.0.0"'],
    [
      "a neighbour by version",
      { peerDependencies: { "@causeway/core": "1.0.0" } },
      'asks for @causeway/core as "1.0.0"',
    ],
    ["a package that could be published", { private: false }, "is not private"],
    ["another license", { license: "MIT" }, "has not the license Apache-2.0"],
    ["a CommonJS package", { type: "commonjs" }, 'has not "type": "module"'],
    ["a missing script", { scripts: { build: "tsup", test: "vitest run" } }, "lacks the script typecheck"],
    ["a script of its own", { scripts: { ...good.scripts, lint: "oxlint" } }, 'has the script lint: "oxlint"'],
    [
      "a weakened test script",
      { scripts: { ...good.scripts, test: "vitest run --passWithNoTests" } },
      "has the script test",
    ],
    ["no main export", { exports: {} }, 'exports nothing as "."'],
    [
      "conditions in the wrong order",
      {
        exports: {
          ".": { types: "./dist/index.d.ts", "@causeway/source": "./src/index.ts", default: "./dist/index.js" },
        },
      },
      'exports "." otherwise than',
    ],
  ])("finds %s", (_what, change, expected) => {
    expect(problemsOf({ ...good, ...change })).toEqual([expect.stringContaining(expected)]);
  });

  it("asks a stack for no build, since Pulumi runs its source", () => {
    const { exports: _exports, ...stack } = { ...good, scripts: { typecheck: "tsc", test: "vitest run" } };
    expect(problemsOf(stack, "apps/stacks/any/package.json")).toEqual([]);
    expect(problemsOf(stack, "apps/cli/package.json")).toEqual(["apps/cli/package.json lacks the script build"]);
  });

  it("leaves the license of a stack to whoever forks", () => {
    const { exports: _exports, license: _license, ...stack } = { ...good, scripts: { typecheck: "tsc" } };
    expect(problemsOf(stack, "apps/stacks/any/package.json")).toEqual([]);
    expect(problemsOf(stack, "tooling/any/package.json")).toEqual([
      "tooling/any/package.json has not the license Apache-2.0",
    ]);
  });

  it("allows a generator beside the three scripts", () => {
    const scripts = { ...good.scripts, pages: "node --conditions=@causeway/source scripts/write-rule-pages.ts" };
    expect(problemsOf({ ...good, scripts })).toEqual([]);
  });

  it("allows several of them one after another, and nothing else beside them", () => {
    const schemas = "node scripts/write-settings-schema.ts && node scripts/write-outputs-schema.ts";
    expect(problemsOf({ ...good, scripts: { ...good.scripts, schemas } })).toEqual([]);
    expect(problemsOf({ ...good, scripts: { ...good.scripts, schemas: `${schemas} && rm -r dist` } })).toHaveLength(1);
  });

  it("finds none in this repository", () => {
    const manifests = readRepository().filter(
      ({ path }) => /(^|\/)package\.json$/.test(path) && !path.includes("fixtures/"),
    );
    expect(manifests.length).toBeGreaterThan(10);
    expect(manifests.flatMap(manifestProblems)).toEqual([]);
  });
});
