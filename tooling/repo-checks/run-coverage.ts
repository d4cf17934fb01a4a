import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { coverageProblems, coverageTable, type Counted, type PackageCoverage } from "./src/coverage.ts";

const summaries = "{packages,tooling,apps,apps/actions,apps/stacks}/*/.turbo/coverage/coverage-summary.json";

/** One that an earlier run left must not stand in for one that is missing now. */
for (const left of globSync(summaries)) rmSync(left);

// Whether tests pass is for `pnpm test` to say: what is measured is slower, and a test of a time limit may then fail.
spawnSync("turbo", ["run", "test", "--continue", "--output-logs=errors-only", "--", "--coverage"], {
  stdio: "inherit",
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
});

const packages = globSync(summaries).toSorted().map(readPackage);
const table = coverageTable(packages);
const problems = coverageProblems(packages);
console.log(`\n${table}`);
for (const problem of problems) console.error(problem);
const summary = process.env["GITHUB_STEP_SUMMARY"];
if (summary !== undefined)
  appendFileSync(summary, `${table}\n${problems.map((problem) => `- ❌ ${problem}\n`).join("")}`);
process.exitCode = problems.length === 0 ? 0 : 1;

function readPackage(file: string): PackageCoverage {
  const folder = dirname(dirname(dirname(file)));
  const results = join(folder, ".turbo/test-results.json");
  const { total } = JSON.parse(readFileSync(file, "utf8"));
  const tests = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : {};
  return {
    folder,
    tests: { covered: Number(tests.numPassedTests ?? 0), total: Number(tests.numTotalTests ?? 0) },
    lines: countedIn(total.lines),
    branches: countedIn(total.branches),
  };
}

function countedIn({ covered, total }: { readonly covered: unknown; readonly total: unknown }): Counted {
  return { covered: Number(covered), total: Number(total) };
}
