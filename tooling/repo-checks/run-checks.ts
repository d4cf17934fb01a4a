import { spawn } from "node:child_process";
import { once } from "node:events";
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

/** How often a check that runs on says so: some take a minute, and silence looks like a fault. */
const secondsBetweenSigns = 10;

async function runChecks(names: readonly string[]): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  // One after another: turbo, oxlint and tsc take every processor by themselves.
  for (const name of names) results.push(await runCheck(name));
  return results;
}

async function runCheck(name: string): Promise<CheckResult> {
  const start = performance.now();
  const elapsed = (): number => (performance.now() - start) / 1000;
  const told = (what: string): void => console.log(`${name.padEnd(13)}${what} ${elapsed().toFixed(1).padStart(6)} s`);
  const signs = setInterval(() => told("runs  "), secondsBetweenSigns * 1000);
  const { passed, printed } = await runCommand(checks[name] ?? "");
  clearInterval(signs);
  told(passed ? "passed" : "FAILED");
  if (!passed) console.log(`\n${printed}`);
  else if (isTold(name)) console.log(printed.trimEnd());
  return { name, passed, seconds: elapsed() };
}

async function runCommand(command: string): Promise<{ readonly passed: boolean; readonly printed: string }> {
  const child = spawn(command, {
    shell: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => printed.push(text));
  }
  try {
    const [status] = await once(child, "close");
    return { passed: status === 0, printed: printed.join("") };
  } catch (error) {
    return { passed: false, printed: String(error) };
  }
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

const results = await runChecks(asked.length > 0 ? asked : Object.keys(checks));
mkdirSync(".turbo", { recursive: true });
writeFileSync(resultFile, JSON.stringify(results));
console.log(`\n${summarise(results)}`);
process.exitCode = results.every((result) => result.passed) ? 0 : 1;
