import { expect, test } from "vitest";
import { samplePlans } from "../../test/sample-plans.ts";
import { plannedStages } from "./planned.ts";
import { runbooks } from "./runbooks.ts";

const written = runbooks(samplePlans);

test.each(Object.entries(written))("%s is written as its golden file", async (name, text) => {
  await expect(text).toMatchFileSnapshot(`../../test/__golden__/runbooks/${name}`);
});

test("a plan's stages begin after the watching and the old answers of those before", () => {
  const [dms] = samplePlans;
  const minutes = dms === undefined ? [] : plannedStages(dms).map(({ earliestMs }) => earliestMs / 60_000);
  // Half an hour of watching, a minute of old answers and one of grace; then the switch.
  expect(minutes).toEqual([0, 32, 64, 96]);
});

test("says of each plan from when nothing can go back", () => {
  expect(written["rollback.md"]).toContain("until the switch of the data is decided");
  expect(written["rollback.md"]).toContain("at any moment: no data moves");
  expect(written["reverse.md"]).toContain("**there is no way back** after the switch");
});

test("a bar in a plan does not break a table", () => {
  const broken = Object.values(written)
    .flatMap((text) => text.split("\n"))
    .filter((line) => line.startsWith("| "))
    .filter((line, index, all) => cells(line) !== cells(all[index - 1] ?? line) && !/^\| (?:Stage|Gate) /.test(line));
  expect(broken).toEqual([]);
});

function cells(line: string): number {
  return line.split(/(?<!\\)\|/).length;
}
