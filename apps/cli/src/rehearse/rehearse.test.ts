import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runIn, sampleProject } from "../../test/sample-project.ts";
import { rehearsalJson } from "./rehearsal-json.ts";

const plan = `
name: shop
traffic:
  executor: listener
  region: eu-west-1
  ruleArn: \${outputs.ruleArn}
  targetGroupArns: { source: "\${outputs.blue}", target: "\${outputs.green}" }
  deregistrationSeconds: 30
  bakeSeconds: 300
  steps: [0, 50, 100]
gates:
  - { id: errors, kind: alarm, alarmNames: ["\${outputs.alarmName}"], reactionSeconds: 120 }
`;

const folder = sampleProject("", { "cutover.shop.yaml": plan, "broken.yaml": plan.replace("50", "0") });

describe("causeway rehearse", () => {
  it("runs a plan on a simulated cloud, and tells as JSON what came of it", async () => {
    const args = ["rehearse", "cutover.shop.yaml", "--runs", "60", "--seed", "7", "--format", "json"];
    const first = await runIn(folder, ...args);
    const { seconds, ...result } = JSON.parse(first.out);
    const { seconds: _seconds, ...again } = JSON.parse((await runIn(folder, ...args)).out);

    expect([first.exitCode, result.runs, result.violations, result.violating]).toEqual([0, 60, 0, []]);
    expect(result.outcomes.completed + result.outcomes.rolledBack + result.outcomes.givenUp).toBe(60);
    expect(seconds).toBeGreaterThan(0);
    expect(again).toEqual(result);
  });

  it("lets everything go wrong that is asked for, in every run", async () => {
    const args = ["--runs", "5", "--fault", "target-failure", "throttling", "--format", "json"];
    const { out } = await runIn(folder, "rehearse", "cutover.shop.yaml", ...args);

    expect(JSON.parse(out).faults).toEqual({ "target-failure": 5, throttling: 5 });
  });

  it("writes what happened in one run", async () => {
    const args = ["--runs", "2", "--seed", "3", "--out", "rehearsal"];
    const { exitCode, out } = await runIn(folder, "rehearse", "cutover.shop.yaml", ...args);

    expect([exitCode, out.includes("laws:    all held")]).toEqual([0, true]);
    expect(existsSync(join(folder, "rehearsal/rehearsal.json"))).toBe(true);
    expect(readFileSync(join(folder, "rehearsal/run-3.html"), "utf8").toLowerCase()).toContain("<!doctype html>");
    expect(JSON.parse(readFileSync(join(folder, "rehearsal/run-3.json"), "utf8"))).toMatchObject({
      seed: 3,
      broken: [],
    });
  });

  it.each([
    [["broken.yaml"], "traffic.steps[1]: the step is 0; allowed after 0 are numbers from 1 to 100."],
    [["nowhere.yaml"], "The plan nowhere.yaml cannot be read"],
    [["cutover.shop.yaml", "--runs", "0"], "allowed are whole numbers from 1"],
    [["cutover.shop.yaml", "--seed", "1e3"], "allowed are whole numbers from 0"],
    [["cutover.shop.yaml", "--fault", "meteor"], "Allowed choices are throttling"],
  ])("cannot run %j, and says why", async (args, text) => {
    const { exitCode, err } = await runIn(folder, "rehearse", ...args);

    expect(exitCode).toBe(2);
    expect(err).toContain(text);
  });

  it("tells the command that runs a seed again which broke a law", () => {
    const result = {
      runs: 10,
      outcomes: { completed: 10, rolledBack: 0, givenUp: 0, held: 0 },
      lookedAt: 0,
      switched: 0,
      restarts: 0,
      replaced: 0,
      faults: {},
      steps: 0,
      virtualHours: 1,
      violations: 1,
      violating: [{ seed: 8, broken: ["Nobody takes writes any more."] }],
    };
    const runs = { seed: 1, count: 10, faults: ["crashes"] } as const;
    const { violating } = rehearsalJson({
      plan: { name: "shop", hash: "1" },
      planFile: "my plan.yaml",
      runs,
      result,
      seconds: 1,
    });

    expect(violating[0]?.command).toBe("pnpm -s causeway rehearse 'my plan.yaml' --seed 8 --runs 1 --fault crashes");
  });
});
