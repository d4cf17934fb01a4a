import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readPlan, routeOf } from "@causeway/rollout";
import { runbooks } from "../src/runbook/runbooks.ts";

const root = new URL("../../../", import.meta.url);
const folder = new URL("docs/runbooks/", root);

const planned = globSync("apps/stacks/*/cutover.*.yaml", { cwd: fileURLToPath(root) })
  .map((file) => file.replaceAll("\\", "/"))
  .toSorted()
  .map((file) => {
    const plan = readPlan(readFileSync(new URL(file, root), "utf8"), { file, outputs: "stand-ins" });
    return { file, plan, route: routeOf(plan) };
  });

mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(runbooks(planned))) writeFileSync(new URL(name, folder), text);
process.stdout.write(`runbooks of ${planned.length} plans written\n`);
