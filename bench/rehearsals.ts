import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readPlan, routeOf } from "@causeway/rollout";
import { measureRehearsals } from "./src/rehearsal-figures.ts";

// Figures of one run on one machine, on one core; the seconds of the way back are virtual, and the same everywhere.
const runs = 500;
const root = join(import.meta.dirname, "..");

const text = (value: number | undefined, digits: number): string => (value === undefined ? "–" : value.toFixed(digits));

console.log(`Node ${process.version}, ${runs} runs of each plan on one core\n`);
console.log("plan                      traffic      runs/s   ticks/run   calls/tick   noticed   restored");
for (const file of globSync("apps/stacks/*/cutover.*.yaml", { cwd: root }).toSorted()) {
  const plan = readPlan(readFileSync(join(root, file), "utf8"), { file, outputs: "stand-ins" });
  const figures = await measureRehearsals(routeOf(plan), runs);
  const cells = [
    plan.name.padEnd(24),
    plan.traffic.executor.padEnd(10),
    text(figures.runsPerSecond, 0).padStart(7),
    text(figures.ticksPerRun, 1).padStart(10),
    text(figures.callsPerTick, 1).padStart(11),
    `${text(figures.noticed, 0)} s`.padStart(8),
    `${text(figures.restored, 1)} s`.padStart(9),
  ];
  console.log(cells.join("  "));
}
