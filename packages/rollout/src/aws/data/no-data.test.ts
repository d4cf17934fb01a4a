import { expect, test } from "vitest";
import { noData } from "./no-data.ts";

test("a plan that moves traffic only has nothing to do, and nothing was promoted", async () => {
  const data = noData();
  await Promise.all([data.prepare(), data.freeze(1), data.fence(), data.promote(), data.repoint(), data.release()]);

  expect(await data.frozenUntil()).toBeUndefined();
  expect(await data.promotion()).toBe("none");
  expect(await data.drained()).toEqual({ holds: true, message: "No data moves." });
});
