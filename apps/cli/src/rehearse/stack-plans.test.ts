import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { evaluateProgram } from "@causeway/graph";
import { readPlan, rehearse, routeOf } from "@causeway/rollout";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

const plans = globSync("apps/stacks/*/cutover.*.yaml", { cwd: root }).toSorted();

/** Evaluates the program of a plan's stack offline, for the environment whose data moves that way, and answers its outputs. */
async function outputsFor(file: string) {
  const stack = file.includes("global") ? "dev" : "prod";
  const evaluation = await evaluateProgram({ stackDir: join(root, file, ".."), stack });
  if (evaluation.kind === "failed") throw new Error(`${evaluation.failure.message}\n${evaluation.failure.printed}`);
  const { outputs } = evaluation.graph;
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, { value, secret: false }]));
}

describe("the plans of this repository", () => {
  it("are there for each stack that moves something", () => {
    expect(plans.map((file) => file.replace("apps/stacks/", ""))).toEqual([
      "environment-migration/cutover.shop.yaml",
      "fleet-migration/cutover.fleet.yaml",
      "region-migration/cutover.global.yaml",
      "region-migration/cutover.replica.yaml",
      "web-app/cutover.release.yaml",
    ]);
  });

  it.each(plans)("%s fits the outputs of its stack, and keeps every law", { timeout: 60_000 }, async (file) => {
    const text = readFileSync(join(root, file), "utf8");
    const plan = readPlan(text, { file, outputs: await outputsFor(file) });
    const result = await rehearse(routeOf(plan), { seed: 1, count: 20, faults: [] });

    expect(result.violating).toEqual([]);
    expect(result.outcomes.completed).toBeGreaterThan(0);
    expect(JSON.stringify(plan)).not.toContain('""');
  });
});
