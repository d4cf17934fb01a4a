// Sums every vitest run, every check and every stage into one line, and exits 1 unless all passed.
// Plain JavaScript for any Node: it must also speak when the install failed.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [stagesFile] = process.argv.slice(2);
const stages = readStages(stagesFile);
const all = sumResults(".", stages);
const passed = total(all, "passed");
const failed = total(all, "failed");

for (const { name, outcome, seconds } of stages) console.log(`${name.padEnd(11)}${outcome} after ${seconds} s`);
for (const problem of all.flatMap((part) => part.problems)) console.log(`- ${problem}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function sumResults(root, ran) {
  const tests = packagesWith("test", root).map((folder) => countTests(root, folder));
  const rivers = packagesWith("e2e", root).map((folder) => countTests(root, folder));
  const checks = countChecks(root);
  // These stages are counted by what they ran. A failure without a failed part is one of its own.
  const counted = { test: total(tests, "failed"), e2e: total(rivers, "failed"), check: checks.failed };
  const others = ran.map(({ name, outcome }) => {
    if (!(name in counted)) return outcome === "passed" ? count(1, 0) : count(0, 1, `${name} failed`);
    return outcome === "passed" || counted[name] > 0
      ? count(0, 0)
      : count(0, 1, `${name} failed, although nothing in it did`);
  });
  return [...tests, ...rivers, checks, ...others];
}

function count(passing, failing, ...problems) {
  return { passed: passing, failed: failing, problems };
}

function total(parts, outcome) {
  return parts.reduce((sum, part) => sum + part[outcome], 0);
}

function packagesWith(script, root, folder = ".") {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(node_modules|dist|fixtures|\..*)$/.test(entry.name))
    .flatMap((entry) => {
      const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
      const manifest = join(root, path, "package.json");
      const hasScript =
        existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).scripts?.[script] !== undefined;
      return [...(hasScript ? [path] : []), ...packagesWith(script, root, path)];
    });
}

function countTests(root, folder) {
  const result = readJson(join(root, folder, ".turbo/test-results.json"));
  if (result === undefined) return count(0, 1, `${folder} left no test results`);
  // A file that could not be loaded fails without a test in it.
  const unloaded = result.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const notRun = result.numTotalTests - result.numPassedTests - result.numFailedTests;
  const passing = result.numPassedTests;
  const failing = result.numFailedTests + unloaded + notRun;
  if (passing + failing === 0) return count(0, 1, `${folder} ran no test`);
  if (failing === 0 && result.success !== true) return count(passing, 1, `${folder} failed outside of its tests`);
  return count(passing, failing, ...(failing === 0 ? [] : [`${folder}: ${failing} of ${passing + failing} failed`]));
}

function countChecks(root) {
  const results = readJson(join(root, ".turbo/check-results.json"));
  if (results === undefined) return count(0, 1, "check left no results");
  const failing = results.filter((result) => !result.passed);
  return count(results.length - failing.length, failing.length, ...failing.map(({ name }) => `check ${name} failed`));
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

function readStages(file) {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("\t"))
    .map(([name, outcome, seconds]) => ({ name, outcome, seconds }));
}
