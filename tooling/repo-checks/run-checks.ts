import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

/** Everything that `pnpm check` asks, by the name under which it runs alone: `pnpm check lint`. */
const checks: Readonly<Record<string, string>> = {
  types: "turbo run typecheck --output-logs=errors-only --continue",
  lint: "oxlint --deny-warnings",
  format: "oxfmt --check",
  boundaries: "turbo boundaries",
  imports: "depcruise --config .dependency-cruiser.mjs packages apps tooling bench e2e examples",
  unused: "knip",
  generated: "node tooling/repo-checks/run-generators.ts --check",
  requirements: "node tooling/repo-checks/check-requirements.ts",
  repo: "turbo run test --filter=@causeway/repo-checks --output-logs=errors-only",
};

/** Whether a check has something to tell also when it passes. */
function isTold(name: string): boolean {
  return name === "requirements";
}

/** Where the results are left for whoever sums them up. */
const resultFile = ".turbo/check-results.json";

interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
}

function runChecks(names: readonly string[]): readonly CheckResult[] {
  return names.map((name) => {
    process.stdout.write(name.padEnd(13));
    const start = performance.now();
    const { status, error, stdout, stderr } = spawnSync(checks[name] ?? "", {
      shell: true,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
    });
    const passed = status === 0;
    const seconds = (performance.now() - start) / 1000;
    console.log(`${passed ? "passed" : "FAILED"} ${seconds.toFixed(1).padStart(6)} s`);
    if (!passed) console.log(`\n${stdout}${stderr}${error?.message ?? ""}`);
    else if (isTold(name)) console.log(stdout.trimEnd());
    return { name, passed, seconds };
  });
}

function summarise(results: readonly CheckResult[]): string {
  const failed = results.filter((result) => !result.passed);
  if (failed.length === 0) return `All ${results.length} checks passed.`;
  const lines = failed.map(({ name }) => `  pnpm check ${name.padEnd(13)} runs  ${checks[name]}`);
  return [`${failed.length} of ${results.length} checks failed. Each alone:`, ...lines].join("\n");
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in checks));
if (unknown.length > 0) {
  console.error(`No check is called ${unknown.join(", ")}. There are: ${Object.keys(checks).join(", ")}.`);
  process.exit(2);
}

const results = runChecks(asked.length > 0 ? asked : Object.keys(checks));
mkdirSync(".turbo", { recursive: true });
writeFileSync(resultFile, JSON.stringify(results));
console.log(`\n${summarise(results)}`);
process.exitCode = results.every((result) => result.passed) ? 0 : 1;
