import { describe, expect, it } from "vitest";
import { coverageProblems, coverageTable, type PackageCoverage } from "./coverage.ts";

function ran(folder: string, covered: number, total = 100): PackageCoverage {
  return { folder, tests: { covered: 7, total: 8 }, lines: { covered, total }, branches: { covered: 1, total: 3 } };
}

describe("coverageProblems", () => {
  it("finds none where every package ran as much as is asked", () => {
    expect(coverageProblems([ran("packages/core", 85), ran("packages/cost", 100)])).toEqual([]);
  });

  it("finds a package whose tests ran less, also when the whole is good", () => {
    expect(coverageProblems([ran("packages/core", 84), ran("packages/cost", 9900, 10_000)])).toEqual([
      "packages/core: 84.0 % of the lines ran, less than 85 %.",
    ]);
  });

  it("asks less of a package that runs in processes of its own, and not of the whole", () => {
    expect(coverageProblems([ran("packages/graph", 40), ran("packages/cost", 9900, 10_000)])).toEqual([]);
    expect(coverageProblems([ran("packages/graph", 40), ran("packages/cost", 100)])).toEqual([
      "All together: 70.0 % of the lines ran, less than 85 %.",
    ]);
    expect(coverageProblems([ran("packages/graph", 39), ran("packages/cost", 9900, 10_000)])).toHaveLength(1);
  });

  it("takes a package without lines for run, and nothing at all for a fault", () => {
    expect(coverageProblems([ran("examples", 0, 0)])).toEqual([]);
    expect(coverageProblems([])).toEqual(["No package left a coverage."]);
  });
});

describe("coverageTable", () => {
  it("tells tests, lines and branches of each package, and of all by their sizes", () => {
    const table = coverageTable([ran("packages/core", 50), ran("packages/cost", 300, 300)]);
    expect(table.split("\n").filter((line) => line.startsWith("|"))).toEqual([
      "| package | tests passed | lines | branches |",
      "| --- | --: | --: | --: |",
      "| **all** | 14 of 16 | 87.5 % | 33.3 % |",
      "| packages/core | 7 of 8 | 50.0 % | 33.3 % |",
      "| packages/cost | 7 of 8 | 100.0 % | 33.3 % |",
    ]);
  });
});
