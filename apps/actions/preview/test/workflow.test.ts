import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const workflow = readFileSync(new URL("../../../../.github/workflows/preview.yml", import.meta.url), "utf8");

it("compiles the programs before anything is previewed", () => {
  const steps = Array.from(workflow.matchAll(/^ +(?:- )?(?:uses|run): (.+)$/gmu), ([, step = ""]) => step);
  const compiles = steps.indexOf("pnpm typecheck --filter='./apps/stacks/*'");
  expect(compiles).toBeGreaterThan(0);
  expect(compiles).toBeLessThan(steps.indexOf("./apps/actions/preview"));
});
